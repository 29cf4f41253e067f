"""Text of others at each border: it stays text, whatever it is."""

from __future__ import annotations

import ast
from html.parser import HTMLParser
from pathlib import Path

import lxml.html
import nbformat
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.borders import Markdown, as_code, as_file_name, as_html, as_markdown, as_terminal
from analysis.report.page import to_html

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
