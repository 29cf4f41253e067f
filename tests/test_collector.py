"""The collector of cycles: paused inside, afterwards as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from analysis import Article, load_lexicon
from analysis.collector import paused_collector
from analysis.rows import Options, article_rows


@pytest.fixture(autouse=True)
def collector_as_it_was() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.parametrize("enabled", [True, False])
def test_afterwards_it_is_as_it_was(*, enabled: bool) -> None:
    (gc.enable if enabled else gc.disable)()
    with paused_collector():
        assert not gc.isenabled()
    assert gc.isenabled() is enabled


def test_an_error_inside_leaves_it_running() -> None:
    with pytest.raises(ZeroDivisionError), paused_collector():
        1 / 0  # noqa: B018 - for its error
    assert gc.isenabled()


def test_an_article_is_measured_without_it() -> None:
    seen = []

    def scorer(_: str) -> float:
        seen.append(gc.isenabled())
        return 0.0

    article_rows(Article("a", "It rained."), Options(load_lexicon("loaded"), scorer))
    assert seen == [False]
    assert gc.isenabled()
