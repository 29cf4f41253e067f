"""Hostile text in every column, option, list and file name: it is measured, printed and drawn, and does nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pandas as pd
import pytest

from analysis import check_report, read_study, write_article
from analysis.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="such names of files are Unix's")
TAG = "<img src='x' onerror='window.ran=1'>"
NAMES = {  # what stands in a column of the input, in two forms each
    "outlet": (f"A {TAG}", "B </code></p><script>window.ran=1</script>"),
    "event": ("![x](https://example.invalid/e.png)", "[e](javascript:window.ran=1) `x` | y"),
    "title": ("</summary></details><svg onload=window.ran=1>", "\"'><iframe src=https://example.invalid>"),
    "author": ("<link rel=stylesheet href=//example.invalid/a.css>", "*a* _b_ # c"),
    "section": ("$\\frac{1}{0}$ and $x^", "{{ 7 * 7 }} {by} %s"),
    "genre": ("\x1b]0;owned\x07\x1b[2J red", "\u202egnp.exe"),
    "url": ("javascript:window.ran=1", "data:text/html,<script>window.ran=1</script>"),
}
BY = f"{TAG}'); __import__('os')._exit(9); ('"
WITHIN = "```\n# <script>window.ran=1</script>\n```python\nimport os\n"
TERM, CATEGORY = "shameful", f"</sup>{TAG}"
TEXT = (
    "The {TAG} council of town {number} voted on Monday. “It is a shameful, <b onclick=window.ran=1>absurd</b> farce,” "
    "said Denise Marlow. Mayor Ruth Calloway {TAG} said that the {kind} vote was fair. “No,” she said. =1+1 at {number}"
)
LIVE = (
    *("img:not([src^='data:image/png'])", "svg", "iframe", "link", "object", "embed", "base", "form", "[onerror]"),
    *("[onload]", "[onclick]", "[href^='javascript']", "[href^='data']"),
)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write a study whose every name is hostile, those of its files included."""
    folder = tmp_path_factory.mktemp("study")
    kinds = {"input": "jsonl", "lexicon": "csv", "sources": "csv", "events": "csv"}
    files = {name: folder / f"{name} {TAG}$x^`.{kind}" for name, kind in kinds.items()}
    rows = []
    for number in range(12):
        side, pair = number % 2, number // 2
        names = {column: forms[side] for column, forms in NAMES.items()}
        text = TEXT.replace("{TAG}", TAG).format(number=number, kind=("orderly", "rushed")[side])
        text += f" {' '.join(f'ward{number}x{street}' for street in range(80))}."  # no copy of the others
        own = {BY: names["outlet"], WITHIN: f"{WITHIN} {pair}", "id": f"{number} {TAG}"}
        rows.append(names | own | {"text": text, "date": "2025-03-04"})
    events = [f'"{row["id"]}","{NAMES["event"][0]} {number // 2}"' for number, row in enumerate(rows)]
    lists = {
        "input": [json.dumps(row) for row in rows],
        "lexicon": ["term,category,alternative", f'{TERM},"{CATEGORY}","{TAG}"', f'farce,"{CATEGORY}",', "absurd,x,"],
        "sources": ["source,canonical,group", f'Denise Marlow,"Marlow {TAG}","{TAG} party"'],
        "events": ["article_id,event", *events],
    }
    for name, lines in lists.items():
        files[name].write_text("\n".join(lines) + "\n", encoding="utf-8")
    return files


@pytest.fixture(scope="module")
def report(study: dict[str, Path]) -> Path:
    out = study["input"].parent / f"report {TAG}"
    options = ["--by", BY, "--within", WITHIN, "--lexicon", study["lexicon"], "--sources", study["sources"]]
    options += ["--events", study["events"], "--from", "2025-01-01", "--at-least", "2"]
    options += ["--only-outlet", NAMES["outlet"][0], "--only-outlet", NAMES["outlet"][1]]
    assert main(["report", str(study["input"]), "--out", str(out), *map(str, options)]) == 0
    return out


@pytest.fixture(scope="module")
def pages(study: dict[str, Path], report: Path) -> dict[str, Path]:
    """Write every kind of page that we make."""
    folder = report.parent
    assert main(["page", str(report / "report.ipynb"), "--out", str(folder / "pages")]) == 0
    assert main(["sample", str(study["input"]), "--out", str(folder / "sample")]) == 0
    article = read_study(study["input"], events_file=study["events"]).corpus.articles[0]
    return {
        "report": report / "report.html",
        "page": folder / "pages" / "report.html",
        "article": write_article(article, folder / "article.html"),
        "sample": folder / "sample" / "for_coders" / "texts.html",
    }


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page for which no policy forbids anything: what stands in it must be dead by itself."""
    context = browser.new_context(bypass_csp=True)
    opened = context.new_page()
    opened.asked = []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("dialog", lambda dialog: opened.asked.append(dialog.message))
    yield opened
    context.close()


@pytest.mark.parametrize("kind", ["report", "page", "article", "sample"])
def test_nothing_runs_and_nothing_is_fetched(kind: str, pages: dict[str, Path], page: Page) -> None:
    page.goto(pages[kind].as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.wait_for_load_state("networkidle")
    assert [url for url in page.asked if not url.startswith("data:image/png")] == [pages[kind].as_uri()]
    assert page.evaluate("window.ran === undefined")
    assert page.evaluate("document.querySelectorAll('script').length") <= 1
    assert page.locator(", ".join(LIVE)).count() == 0
    assert TAG in page.inner_text("body")


def test_a_policy_stands_behind_the_escapes(browser: Browser, report: Path, tmp_path: Path) -> None:
    """Where markup does get in, the browser is told to run and load nothing of it."""
    live = (report / "report.html").read_text(encoding="utf-8")
    (tmp_path / "live.html").write_text(
        live.replace("<main", f"{TAG}<script>window.ran=1</script><main", 1), encoding="utf-8"
    )
    opened = browser.new_page()
    opened.goto((tmp_path / "live.html").as_uri())
    assert opened.evaluate("document.querySelector('img[src=x]') !== null")
    assert opened.evaluate("window.ran === undefined")
    assert opened.evaluate("document.querySelectorAll('.filter').length") > 0
    opened.close()


def test_the_report_holds_and_its_cells_are_ours(report: Path) -> None:
    assert check_report(report) == []
    assert pd.read_parquet(report / "tables" / "articles.parquet")["duplicate_of"].isna().all()
    notebook = nbformat.read(report / "report.ipynb", as_version=4)
    assert not any(output.get("name") == "stderr" for cell in notebook.cells for output in cell.get("outputs", []))
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert not any("<img" in source or "<script" in source or "](" in source for source in prose)


def test_the_terminal_obeys_nothing(study: dict[str, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "\x1b]0;owned\x07.txt"
    path.write_text("A \x1b[31mred\x1b[0m headline\n\nThe council voted on Tuesday.\x9b2J\n", encoding="utf-8")
    commands = [
        ["clean", str(path)],
        ["measure", str(path), "--out", str(tmp_path / "\x1b[2Jout")],
        ["measure", str(study["input"]), "--out", str(tmp_path / "shards\x1b[2J"), "--shards", "5"],
        ["events", str(study["input"]), "--out", str(tmp_path / "e\x1b[2J.csv")],
        ["check", str(tmp_path / "\x1b[2J")],
        ["report", str(study["input"]), "--out", str(tmp_path / "r"), "--by", "\x1b[2J"],
        ["report", str(study["input"]), "--out", str(tmp_path / "r"), "--only-outlet", "\x1b[2J"],
        ["measure", str(study["input"]), "--out", str(tmp_path / "m"), "--map", "text=\x1b[2J"],
        ["measure", str(study["input"]), "--out", str(tmp_path / "m"), "--lexicon", "\x1b[2J.csv"],
        ["validate", str(tmp_path / "\x1b[2J.csv"), "--input", str(study["input"])],
        ["page", str(path), "--out", str(tmp_path / "p")],
    ]
    for command in commands:
        assert main(command) in (0, 1)
    with pytest.raises(SystemExit):
        main(["measure", "x", "--out", "y", "--\x1b[2J"])
    said = capfd.readouterr()
    assert len((said.out + said.err).splitlines()) >= len(commands)
    assert not set(said.out + said.err) & set("\x1b\x07\x9b\u202e")
