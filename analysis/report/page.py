"""A notebook to one HTML page: self-contained, offline.

Nothing of an article is alive in it: text of the input reaches the page only in pandas' tables, which escape it.
"""

from __future__ import annotations

from pathlib import Path

import nbformat

TEMPLATES = Path(__file__).parent / "templates"


def to_html(notebook: nbformat.NotebookNode) -> str:
    """Render an executed notebook with our template: code folded away, alt text on every figure."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="framing",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
    )
    page, _ = exporter.from_notebook_node(notebook)
    return str(page)
