"""Text of others at each border: it stays text, whatever it is."""

from __future__ import annotations

import ast
import json
from html.parser import HTMLParser
from pathlib import Path

import lxml.html
import nbformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.borders import Markdown, as_code, as_file_name, as_html, as_markdown, as_terminal
from analysis.report.page import read_notebook, to_html

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ![x](http://example.org/x.png) <http://example.org> https://example.org",
    "`</code><script>alert(1)</script>`",
    "# h\n\n- [ ] *a* _b_ ~c~ | d |\n|---|\n```python\nimport os\n```",
    "$x$ $$y$$ \\(z\\) {{ 7 * 7 }} {by} %s",
    "&lt;script&gt; &#60;b&#62;",
    "\x1b[31mred\x1b]0;title\x07 \u202egnp.exe \x00 \ud800",
    "0); __import__('os').system('x'); (0",
)
texts = st.text(alphabet=st.characters(codec=None)) | st.sampled_from(HOSTILE)


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found, self.text = list[str](), ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its interface
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(texts)
def test_nothing_reaches_a_terminal_that_it_would_obey(text: str) -> None:
    shown = as_terminal(text)
    assert all(sign in "\n\t" or sign.isprintable() or ord(sign) > 0x9F for sign in shown)
    assert not set(shown) & set("\x1b\r\x9b\u202e\u2066")
    shown.encode("utf-8")


@given(texts)
@example("\x1b")
def test_html_holds_no_tag(text: str) -> None:
    assert Tags(as_html(text)).found == []
    assert Tags(f'<p title="{as_html(text)}">').found == ["p"]


@given(texts)
def test_code_makes_the_value_and_does_nothing_else(text: str) -> None:
    for value in (text, {text: [text, 1, None, True]}, (text, 2.5)):
        written = as_code(value)
        assert ast.literal_eval(written) == value
        assert "\n" not in written


@pytest.mark.parametrize("value", [Path(), object(), float("nan"), {"x": Path()}])
def test_what_python_does_not_write_as_itself_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="can't be written into a notebook"):
        as_code(value)


def page_of(source: str) -> lxml.html.HtmlElement:
    cell = nbformat.v4.new_markdown_cell(source)  # type: ignore[no-untyped-call]
    page = to_html(nbformat.v4.new_notebook(cells=[cell]))  # type: ignore[no-untyped-call]
    (prose,) = lxml.html.document_fromstring(page).xpath("//section[@class='prose']")
    return prose


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_the_text_and_makes_nothing_of_it(text: str) -> None:
    prose = page_of(f"Outlets of {as_markdown(text)} and <code>{as_markdown(text)}</code>, all.")
    assert [element.tag for element in prose.iter()] == ["section", "p", "code"]
    flat = " ".join(as_terminal(" ".join(text.split())).split())
    assert " ".join(prose.text_content().split()) == f"Outlets of {flat} and {flat}, all."


def test_a_heading_stays_one(tmp_path: Path) -> None:  # noqa: ARG001
    (heading,) = page_of(f"# {as_markdown(HOSTILE[3])}").iter("h1")
    assert heading.text_content().startswith("# h - [ ] *a*")


def test_markdown_of_ours_is_left_as_it_is() -> None:
    assert as_markdown(Markdown("**b**")) == "**b**"
    assert isinstance(as_markdown("b"), Markdown)


@given(texts)
@example("a/../b")
@example("NUL")
def test_a_file_name_is_one_name(text: str) -> None:
    name = as_file_name(text)
    assert 0 < len(name.encode()) <= 4 * 81
    assert name == Path(name).name
    assert not name.startswith((".", "-"))
    assert name.lower() not in {"con", "nul", "com1"}


def test_a_page_holds_control_signs_without_breaking() -> None:
    cell = nbformat.v4.new_code_cell("1")  # type: ignore[no-untyped-call]
    cell.outputs = [nbformat.v4.new_output("stream", text=HOSTILE[6])]  # type: ignore[no-untyped-call]
    assert "red" in to_html(nbformat.v4.new_notebook(cells=[cell]))  # type: ignore[no-untyped-call]


ENDINGS = ("<textarea>", "<plaintext>", "<style>", "<title>", "<svg><title>", "<select>", "<!--", "<script>/*", "<xmp>")
ESCAPE = "</div></section></article></main></body></html>" * 3 + "<script>window.ran=1</script>"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("kind", ["html", "markdown", "cell"])
def test_markup_of_a_cell_stays_in_its_place_and_does_nothing(ending: str, kind: str) -> None:
    hostile = f"{ESCAPE}<meta http-equiv=refresh content='0;url=x'><base href=//x><b onclick=x>kept</b>{ending}"
    cell = nbformat.v4.new_markdown_cell(hostile)  # type: ignore[no-untyped-call]
    if kind != "cell":
        cell = nbformat.v4.new_code_cell("1")  # type: ignore[no-untyped-call]
        data = {"text/html" if kind == "html" else "text/markdown": hostile}
        cell.outputs = [nbformat.v4.new_output("display_data", data=data)]  # type: ignore[no-untyped-call]
    written = to_html(nbformat.v4.new_notebook(cells=[cell]))  # type: ignore[no-untyped-call]
    page = lxml.html.document_fromstring(written)
    assert len(page.xpath("//script")) == 1
    assert "filter" in page.xpath("/html/body/script")[0].text
    assert [meta.get("http-equiv") for meta in page.xpath("//meta[@http-equiv]")] == ["Content-Security-Policy"]
    assert not page.xpath("//base | //main//textarea | //main//svg | //*[@onclick]")


def test_what_a_page_is_for_stays(root: Path) -> None:
    notebook = nbformat.read(root / "notebooks" / "00-start-here.ipynb", as_version=4)
    page = lxml.html.document_fromstring(to_html(notebook))
    outputs = [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", [])]
    cells = sum(str(data.get("text/html", "")).count("<td") for data in outputs)
    assert len(page.xpath("//td")) == cells > 100


CELL = {"cell_type": "code", "id": "a", "source": ["a", 5], "metadata": {}, "outputs": [], "execution_count": None}
NOTEBOOK = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [CELL]}
BROKEN = ("", "[]", "{}", "[" * 100_000, json.dumps(NOTEBOOK), json.dumps(NOTEBOOK | {"cells": [CELL | {"id": "<b>"}]}))


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_notebook_is_one_line(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="is no notebook that can be read"):
        read_notebook(tmp_path / "x.ipynb")
