"""A notebook to one HTML page: self-contained, offline, to be read by eye, by ear and by keyboard.

Nothing of an article is alive in it: text of the input reaches the page only in pandas' tables and in the article
views, which escape it, and in prose through `analysis.borders`. As any notebook may become a page, markup of cells is
rid of what acts (see `markup`), and the page forbids browsers to load anything, and to run any script but its own.
"""

from __future__ import annotations

import logging
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import lxml.html
import nbformat
from lxml.html import HtmlElement, builder

from analysis.report.markup import contained, fit

TEMPLATES = Path(__file__).parent / "templates"
_SCRIPT = TEMPLATES / "framing" / "page.js"
LONG = 12  # rows from which a table gets a filter


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Read a notebook. OSError if there is none, ValueError if the file is none that can be read."""
    text = path.read_text(encoding="utf-8")
    log = logging.getLogger("traitlets")
    before, log.disabled = log.disabled, True  # what is wrong is said once, by us
    try:
        notebook: nbformat.NotebookNode = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except Exception as error:  # what reads a stranger's notebook raises anything
        first = (str(error).splitlines() or [type(error).__name__])[0]
        raise ValueError(f"{path} is no notebook that can be read: {first[:200]}") from error
    finally:
        log.disabled = before
    return notebook


def to_html(notebook: nbformat.NotebookNode) -> str:
    """Render an executed notebook with our template: contents, code folded away, alt text on every figure."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="framing",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
    )
    exporter.register_filter("contained", contained)
    page, _ = exporter.from_notebook_node(notebook)
    tree = lxml.html.document_fromstring(fit(page))
    _forbid_all_but_ours(tree)
    _add_contents(tree)
    for table in tree.iter("table"):
        _finish_table(table)
    _name_tables(tree)
    finished: str = lxml.html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")
    return finished + "\n"


def _forbid_all_but_ours(tree: HtmlElement) -> None:
    """Forbid the page, in words that browsers obey, to load anything and to run any script but the template's own.

    ValueError if markup of a cell has swallowed that script.
    """
    ours = _SCRIPT.read_text(encoding="utf-8").rstrip("\n")  # as the template includes it
    if [script.text for script in tree.iter("script")] != [ours]:
        raise ValueError("a cell of the notebook holds markup that breaks the page; take it out")
    hashed = b64encode(sha256(ours.encode()).digest()).decode()
    allowed = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{hashed}'"
    (policy,) = tree.xpath("/html/head/meta[@http-equiv]")
    policy.set("content", f"{allowed}; base-uri 'none'; form-action 'none'")


def _add_contents(tree: HtmlElement) -> None:
    """List the page's sections in its `nav`."""
    places = tree.xpath("//nav//ul")
    for number, heading in enumerate(tree.iter("h2"), 1):
        heading.set("id", f"section-{number}")  # nbconvert gives headings no name here
        item = builder.LI(builder.A(_said(heading), href=f"#section-{number}"))
        places[0].append(item)


def _finish_table(table: HtmlElement) -> None:
    """Make a pandas table a real one: no row numbers, a scope for each header."""
    for name in ("border", "style"):
        table.attrib.pop(name, None)
    heads = table.xpath("./thead/tr")
    numbered = bool(heads) and all(not _said(row[0]) for row in heads)
    if numbered:
        for row in table.iter("tr"):
            row.remove(row[0])
    for row in heads:
        row.attrib.pop("style", None)
    for cell in table.iter("th"):
        cell.set("scope", "col" if cell.getparent().getparent().tag == "thead" else "row")


def _name_tables(tree: HtmlElement) -> None:
    """Name the frame of each table after the heading above it; mark the long ones for the filter."""
    heading, seen = "", dict[str, int]()
    for element in tree.iter("h1", "h2", "h3", "div"):
        if element.tag != "div":
            heading = _said(element)
        elif element.get("class") == "table":
            seen[heading] = seen.get(heading, 0) + 1
            name = heading + (f", table {seen[heading]}" if seen[heading] > 1 else "")
            articles = element.xpath("./details")
            element.set("aria-label", name if articles else f"Table: {name}")
            if len(articles or element.xpath("./table/tbody/tr | ./div/table/tbody/tr")) > LONG:
                element.set("data-filter", "the articles" if articles else f"the table: {name}")


def _said(element: HtmlElement) -> str:
    """Return the words of an element, in one line."""
    return re.sub(r"\s+", " ", element.text_content()).strip()
