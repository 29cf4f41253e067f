"""The notebooks are complete: nbval would pass cells without outputs, so their presence is checked here."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_the_first_notebooks_are_there() -> None:
    names = [path.stem for path in NOTEBOOKS]
    assert names[:4] == ["00-start-here", "01-sentiment", "02-who-gets-quoted", "03-loaded-terms"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_has_run_in_order_and_shows_no_error(path: Path) -> None:
    cells = code_cells(path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert not any(output.output_type == "error" for cell in cells for output in cell.outputs)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_there_to_be_compared(path: Path) -> None:
    outputs = [output for cell in code_cells(path) for output in cell.outputs]
    assert sum("text/plain" in output.get("data", {}) for output in outputs) >= 6
    assert sum("text/html" in output.get("data", {}) for output in outputs) >= 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_cells_are_short_define_nothing_and_follow_a_sentence(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    for before, cell in zip([None, *cells], cells, strict=False):
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= 8
            assert "def " not in cell.source
            assert not cell.source.rstrip().endswith(";")
            assert before is not None
            assert before.cell_type == "markdown"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_figure_has_alt_text_and_no_path_of_a_machine_is_stored(path: Path) -> None:
    for cell in code_cells(path):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                assert len(output.metadata["image/png"]["alt"]) > 40
    assert not re.search(r"/(?:home|root|Users|tmp)/", path.read_text(encoding="utf-8"))


NUMBER = re.compile(r"(?<![\w.,])-?\d+(?:,\d{3})*(?:\.\d+)?%?(?!\w)")
DEFINED = {"-1", "0", "1", "1,000", "95%"}  # scales, denominators, the level of an interval: no results


def printed(cell: nbformat.NotebookNode) -> set[float]:
    texts = [output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in cell.outputs]
    return {
        float(number.rstrip("%").replace(",", ""))
        for text in texts
        for number in re.findall(r"(?<!\w)-?\d+(?:,\d{3})*(?:\.\d+)?", text)
    }


def is_printed(number: str, outputs: set[float]) -> bool:
    value, places = float(number.rstrip("%").replace(",", "")), len(number.rstrip("%").partition(".")[2])
    times = 100 if number.endswith("%") else 1
    return any(round(output * times, places) == value for output in outputs) or value in outputs


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_numbers_in_prose_stand_in_an_output_above_them(path: Path) -> None:
    outputs: set[float] = set()
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            outputs |= printed(cell)
            continue
        said = set(NUMBER.findall(re.sub(r"`[^`]*`", "", cell.source))) - DEFINED
        assert sorted(number for number in said if not is_printed(number, outputs)) == []


def test_a_number_that_no_output_has_would_be_found() -> None:
    assert is_printed("38%", {0.377})
    assert is_printed("1,204", {1204.0})
    assert is_printed("0.38", {0.377})
    assert not is_printed("39%", {0.377})
    assert not is_printed("0.37", {0.377})
