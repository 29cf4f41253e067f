"""The report's notebook: a Markdown template whose python blocks become cells, filled in and run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

TEMPLATE = Path(__file__).parent / "template.md"
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WHEN = re.compile(r"^<!-- when: (\w+) -->$", re.MULTILINE)
ALWAYS = "always"


def make_notebook(values: Mapping[str, Any], parts: AbstractSet[str]) -> nbformat.NotebookNode:
    """Return the unrun notebook: the template's parts that apply, with `values` in their places."""
    pieces = _WHEN.split(TEMPLATE.read_text(encoding="utf-8"))
    conditions = [ALWAYS, *pieces[1::2]]
    texts = [text for when, text in zip(conditions, pieces[0::2], strict=True) if when == ALWAYS or when in parts]
    cells = []
    for text in texts:
        for i, piece in enumerate(_BLOCK.split(text)):
            filled = piece.format_map(values).strip()
            if filled:
                cells.append(new_code_cell(filled) if i % 2 else new_markdown_cell(filled))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number:02d}"  # random ids would change the page from run to run
    notebook: nbformat.NotebookNode = new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["title"] = str(values["title"])
    return notebook


def run_notebook(notebook: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """Run a notebook with `folder` as its working directory; nbclient's error if a cell fails."""
    from nbclient import NotebookClient

    client = NotebookClient(
        notebook,
        timeout=None,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--IPKernelApp.log_level=40"],  # its notes on transport are not for our users' terminal
    )
    ran: nbformat.NotebookNode = client.execute()
    for cell in ran.cells:
        cell.metadata.pop("execution", None)  # times of day say nothing that could be checked
    ran.metadata.pop("language_info", None)
    return ran
