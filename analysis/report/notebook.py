"""The report's notebook: a Markdown template whose python blocks become cells, filled in and run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.borders import as_code, as_markdown, as_terminal
from analysis.report.kernel import run_apart

TEMPLATE = Path(__file__).parent / "template.md"
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WHEN = re.compile(r"^<!-- when: (\w+) -->$", re.MULTILINE)
ALWAYS = "always"


class _Written(dict[str, Any]):
    """The values of a template as they are written where they are used."""

    def __init__(self, values: Mapping[str, Any], write: Callable[[Any], str]) -> None:
        super().__init__(values)
        self._write = write

    def __getitem__(self, name: str) -> str:
        return self._write(super().__getitem__(name))


def make_notebook(values: Mapping[str, Any], parts: AbstractSet[str]) -> nbformat.NotebookNode:
    """Return the unrun notebook: the template's parts that apply, with `values` in their places.

    `values` are plain; each is written as Python into code and as Markdown into prose.
    """
    pieces = _WHEN.split(TEMPLATE.read_text(encoding="utf-8"))
    conditions = [ALWAYS, *pieces[1::2]]
    texts = [text for when, text in zip(conditions, pieces[0::2], strict=True) if when == ALWAYS or when in parts]
    prose, code = _Written(values, as_markdown), _Written(values, as_code)
    cells = []
    for text in texts:
        for i, piece in enumerate(_BLOCK.split(text)):
            filled = piece.format_map(code if i % 2 else prose).strip()
            if filled:
                cells.append(new_code_cell(filled) if i % 2 else new_markdown_cell(filled))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number:02d}"  # random ids would change the page from run to run
    notebook: nbformat.NotebookNode = new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["title"] = as_terminal(values["title"])
    return notebook


def run_notebook(notebook: nbformat.NotebookNode, folder: Path, traces: Path) -> nbformat.NotebookNode:
    """Run a notebook with `folder` as its working directory, and take out what no two runs have in common."""
    ran = run_apart(notebook, folder, traces)
    for cell in ran.cells:
        cell.metadata.pop("execution", None)  # times of day say nothing that could be checked
    ran.metadata.pop("language_info", None)
    return ran
