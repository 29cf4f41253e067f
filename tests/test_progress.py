"""How far a run is: said in time, not too often, and without boasting after a resumption."""

from __future__ import annotations

import pytest

from analysis.progress import ProgressLine


def lines(calls: list[tuple[float, int, int]], *, terminal: bool) -> list[str]:
    said: list[str] = []
    clock = iter([second for second, _, _ in calls])
    line = ProgressLine(said.append, terminal=terminal, clock=clock.__next__)
    for _, done, total in calls:
        line(done, total)
    line.close()
    return said


def test_a_short_run_says_nothing() -> None:
    assert lines([(0.0, 0, 40), (0.4, 40, 40)], terminal=True) == []


def test_a_run_that_goes_on_counts_from_where_it_was() -> None:
    said = lines([(0.0, 9000, 10_000), (10.0, 9100, 10_000)], terminal=True)
    assert said == ["\rmeasured 9,100 of 10,000 articles, 10/s, 90 s left  ", "\n"]


def test_a_finished_line_is_ended_once() -> None:
    said = lines([(0.0, 0, 20), (2.0, 10, 20), (2.1, 20, 20)], terminal=True)
    assert [text.count("\n") for text in said] == [0, 1]


@pytest.mark.parametrize(("terminal", "most"), [(True, 100), (False, 4)])
def test_a_file_is_not_filled(terminal: bool, most: int) -> None:  # noqa: FBT001 - a case
    calls = [(float(second), second, 100) for second in range(101)]
    assert 1 <= len(lines(calls, terminal=terminal)) <= most


@pytest.mark.parametrize(("rate", "left"), [(1, "99 s left"), (0.5, "3 min left"), (0.01, "2.8 h left")])
def test_time_left_is_in_a_fitting_unit(rate: float, left: str) -> None:
    said = lines([(0.0, 0, 100), (1 / rate, 1, 100)], terminal=True)
    assert left in said[0]
