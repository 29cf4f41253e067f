"""The report: it builds, holds up, and its check fails when anything was changed by hand."""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import logging
import re
import shutil
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

import lxml.html
import nbformat
import pandas as pd
import pytest

from analysis import Article, InputError, build_report, check_report, load_lexicon, measure, read_lexicon
from analysis.outputs import OutputError, hash_files
from analysis.report.build import figures
from analysis.report.check import _cells_differ, _notebook_differs, _other_versions, _table_differs
from analysis.report.kernel import apart
from analysis.report.manifest import Manifest, differences, input_differences, input_hashes, read_manifest, versions
from analysis.report.markup import contained
from analysis.report.notebook import make_notebook
from analysis.report.options import ReportOptions, Request
from analysis.report.page import LONG, TEMPLATES, read_notebook, to_html
from analysis.report.values import parts_of, values_of
from tests.conftest import CALM, LOUD


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a report on a small study; its folder lies beside the input."""
    folder = tmp_path_factory.mktemp("study")
    rows = [
        {
            "text": f"{text} It was day {day}.",
            "outlet": outlet,
            "event": f"day {day}",
            "title": "<script>alert(1)</script>",
        }
        for outlet, text in (("Courier", CALM), ("Beacon", LOUD))
        for day in range(5)
    ]
    pd.DataFrame([*rows, {"text": ""}]).to_json(folder / "study.jsonl", orient="records", lines=True)
    told: list[str] = []
    build_report(folder / "study.jsonl", folder / "out", say=told.append)
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the study, to be spoiled."""
    return shutil.copytree(made, tmp_path / "copy") / "out"


def test_everything_is_written(made: Path) -> None:
    names = {path.relative_to(made / "out").as_posix() for path in (made / "out").rglob("*") if path.is_file()}
    tables = {
        f"tables/{name}.{kind}" for name in ("articles", "quotes", "terms", "account") for kind in ("csv", "parquet")
    }
    assert {"report.ipynb", "report.html", "manifest.json", *tables} <= names
    assert sum(name.startswith("figures/") for name in names) >= 4


def test_the_page_is_self_contained_and_every_figure_has_its_text(made: Path) -> None:
    page = (made / "out" / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)
    ours = (TEMPLATES / "framing" / "page.js").read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script.strip() == ours.strip()
    assert page.count("<script") == 1
    assert "&lt;script&gt;" in page
    images = re.findall(r"<img [^>]*>", page)
    assert len(images) >= 4
    assert all(re.search(r'alt="[^"]*(?:Courier|Beacon|nothing to draw)', image) for image in images)


def test_cells_are_short_define_nothing_and_have_run(made: Path) -> None:
    notebook = nbformat.read(made / "out" / "report.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(len(cell.source.splitlines()) <= 8 and "def " not in cell.source for cell in code)
    assert all(cell.execution_count is not None for cell in code)


def test_a_fresh_report_holds_inside_a_project_with_pytest_settings_of_its_own(copy: Path) -> None:
    (copy.parent / "conftest.py").write_text("raise RuntimeError", encoding="utf-8")
    (copy.parent / "pytest.ini").write_text("[pytest]\naddopts = --nonsense\n", encoding="utf-8")
    assert check_report(copy) == []


def forget(folder: Path, name: str) -> None:
    """Give a changed file the hash that the manifest wants, so that only making it again can find the change."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["files"][name] = hash_files([folder / name], folder)[name]
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_a_changed_number_in_the_notebook_is_found_even_with_a_forged_hash(copy: Path) -> None:
    path = copy / "report.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(c for c in notebook.cells if c.cell_type == "code" and "words_by_voice" in c.source)
    data = cell.outputs[-1]["data"]
    for kind in ("text/plain", "text/html"):
        data[kind] = data[kind].replace("0.", "1.", 1)
    nbformat.write(notebook, path)
    forget(copy, "report.ipynb")
    (problem,) = check_report(copy)
    assert problem.startswith("notebook cell ")
    assert "voices = summaries.words_by_voice" in problem


def test_a_changed_number_in_a_table_is_found_even_with_a_forged_hash(copy: Path) -> None:
    path = copy / "tables" / "articles.parquet"
    frame = pd.read_parquet(path)
    frame.loc[0, "words"] += 1
    frame.to_parquet(path)
    assert check_report(copy) == ["file tables/articles.parquet was changed after the report was made"]
    forget(copy, "tables/articles.parquet")
    (problem,) = check_report(copy)
    assert problem.startswith("table articles does not follow from the input")


def test_a_changed_figure_or_page_is_found_even_with_a_forged_hash(copy: Path) -> None:
    first, second = sorted((copy / "figures").iterdir())[:2]
    first.write_bytes(second.read_bytes())
    page = copy / "report.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Findings", "Fantasies"), encoding="utf-8")
    forget(copy, f"figures/{first.name}")
    forget(copy, "report.html")
    assert check_report(copy) == [
        f"file figures/{first.name} does not follow from the input",
        "file report.html does not follow from the input",
    ]


@pytest.mark.parametrize("name", ["tables/quotes.csv", "report.html"])
def test_a_changed_file_is_found(copy: Path, name: str) -> None:
    with (copy / name).open("a", encoding="utf-8") as stream:
        stream.write("1")
    assert check_report(copy) == [f"file {name} was changed after the report was made"]


def test_a_missing_figure_is_found(copy: Path) -> None:
    figure = min((copy / "figures").iterdir())
    figure.unlink()
    assert check_report(copy) == [f"file figures/{figure.name} is missing"]


def test_a_missing_or_changed_input_is_found(copy: Path) -> None:
    source = copy.parent / "study.jsonl"
    source.write_text(source.read_text(encoding="utf-8").replace("shameful", "modest"), encoding="utf-8")
    assert check_report(copy) == ["input file study.jsonl was changed after the report was made"]
    source.unlink()
    assert check_report(copy) == ["the input ../study.jsonl is missing"]


def test_own_lists_and_choices_come_along_and_what_is_left_out_is_counted(made: Path, tmp_path: Path) -> None:
    lexicon, sources = tmp_path / "mine.csv", tmp_path / "sources.csv"
    lexicon.write_text("term\nvote\n", encoding="utf-8")
    sources.write_text("source,group\nRuth Calloway,majority\n", encoding="utf-8")
    lists = {"lexicon": str(lexicon), "sources": str(sources)}
    out = tmp_path / "out"
    build_report(made / "study.jsonl", out, **lists, outlets=("Courier",), events=("day 1", "day 2"))
    assert set(pd.read_csv(out / "tables" / "quotes.csv")["source_group"].dropna()) == {"majority"}
    assert set(pd.read_csv(out / "tables" / "terms.csv")["term"]) == {"vote"}
    account = pd.read_csv(out / "tables" / "account.csv")
    assert account["status"].value_counts().to_dict() == {"dropped": 9, "kept": 2}
    assert check_report(out) == []
    lexicon.write_text("term\nhall\n", encoding="utf-8")
    assert check_report(out) == ["lexicon mine.csv was changed after the report was made"]


def test_a_folder_without_a_report_is_said(tmp_path: Path) -> None:
    assert "holds no report" in check_report(tmp_path)[0]


def test_the_report_may_not_lie_in_its_input(made: Path) -> None:
    with pytest.raises(OutputError, match="lies inside the input"):
        build_report(made, made / "report")


def test_an_unknown_column_to_compare_by_is_said(made: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column 'party'"):
        build_report(made / "study.jsonl", tmp_path, by="party")


def test_markup_in_outputs_is_shown_not_run() -> None:
    cell = nbformat.v4.new_code_cell("1")  # type: ignore[no-untyped-call]
    cell.outputs = [nbformat.v4.new_output("stream", text="<b onclick='x'>")]  # type: ignore[no-untyped-call]
    assert "<b onclick" not in to_html(nbformat.v4.new_notebook(cells=[cell]))  # type: ignore[no-untyped-call]


def test_tables_are_real_ones_and_long_ones_have_a_filter(made: Path) -> None:
    page = lxml.html.parse(made / "out" / "report.html")
    tables = page.xpath("//table[contains(@class, 'dataframe')]")
    assert all(cell.get("scope") for table in tables for cell in table.iter("th"))
    assert all(cell.text_content().strip() for table in tables for cell in table.xpath("./thead//th"))
    filtered = page.xpath("//div[@data-filter]")
    assert all(len(part.xpath(".//tbody/tr")) > LONG for part in filtered)


# --- the parts of a report, each by itself: quick


def parts(articles: Iterable[Article], **options: str) -> set[str]:
    return parts_of(measure(articles), ReportOptions(**options))  # type: ignore[arg-type]


def test_a_part_of_the_template_is_there_if_the_study_has_something_for_it() -> None:
    rain = Article("a", "The board met. “It met,” said Ann Lee.", "A", event="x")
    assert parts([rain]) == {"always", "few"}
    other = Article("b", "The council met.", "B", event="y")
    third = Article("c", "The clerks met.", "B", event="y")
    fourth = Article("d", "The union met.", "B", event="y")
    assert parts([rain, other, third]) == {"always", "few", "several"}
    assert parts([rain, other, third, fourth]) == {"always", "several", "distinctive"}
    assert parts([rain, replace(other, event="x")]) == {"always", "few", "several", "events"}
    assert parts([rain, replace(other, event="x", outlet=None)]) == {"always", "few"}
    assert parts([replace(rain, meta={"desk": "x"}), replace(other, event="x", meta={"desk": "x"})]) >= {"events"}
    loud = [replace(rain, text="The vile plan came."), replace(other, text="A shambles and a farce.")]
    assert parts(loud) == {"always", "few", "several", "hits", "terms"}
    assert parts(loud[:1]) == {"always", "few", "hits"}
    words = " ".join(f"word{i}" for i in range(30))
    assert parts([replace(rain, text=words), replace(rain, id="b", text=words)]) == {"always", "few", "copies"}
    assert parts([replace(rain, text=words), replace(other, text=words)]) == {"always", "few", "several", "copies"}


@pytest.mark.parametrize(
    ("articles", "question"),
    [
        (
            [Article("a", "Rain.")],
            "This report reads 1 article. The input does not say the outlet or the event or the date or the title",
        ),
        (
            [
                Article("a", "Rain.", "A", "Rain", "2025-03-04", event="x"),
                Article("b", "Snow.", "B", None, "2025-02-03", event="y"),
                Article("c", "Hail.", "B"),
            ],
            "This report reads 3 articles of 2 outlets on 2 events from 2025-02-03 to 2025-03-04.",
        ),
        (
            [Article("a", "Rain.", "A", event="x"), Article("b", "Snow.", "B", "Snow")],
            "This report reads 2 articles of 2 outlets on 1 events. The input does not say the date",
        ),
    ],
)
def test_the_first_sentence_says_what_is_read_and_what_is_unknown(articles: list[Article], question: str) -> None:
    values = values_of(measure(articles), load_lexicon("loaded"), ReportOptions(), "the input")
    unknown = " of any article: unknown, and left so."
    assert values["question"] == question + unknown * ("does not say" in question)


def test_the_values_of_a_template_are_the_choices() -> None:
    articles = [Article("a", "Rain.", "A", event="x"), Article("b", "Snow.", "B", event="x")]
    options = ReportOptions(at_least=7, sources="../s.csv", outlets=("A", "B"))
    values = values_of(measure(articles), load_lexicon("labels"), options, "the input")
    assert (values["at_least"], values["by"], values["within"]) == (7, "outlet", "event")
    assert values["lists"] == {"lexicon": "loaded", "sources": "../s.csv"}
    assert values["choices"] == {"outlets": ("A", "B")}
    assert str(values["within_events"]) == ", compared within <code>event</code>"
    assert "- lexicon labels, " in str(values["provenance"])
    listed = str(values["parameters"]).splitlines()
    assert "- `at_least`: 7" in listed
    assert "- `start`: not given" in listed
    assert len(listed) == 11
    alone = values_of(measure(articles[:1]), load_lexicon("labels"), ReportOptions(), "the input")
    assert str(alone["within_events"]) == ""
    assert alone["lists"] == {"lexicon": "loaded"}
    assert alone["choices"] == {}


def test_own_lists_are_those_that_are_files() -> None:
    assert ReportOptions().own_lists == {}
    assert ReportOptions(lexicon="mine.csv", sources="s.csv").own_lists == {"lexicon": "mine.csv", "sources": "s.csv"}
    assert ReportOptions(events_file="e.csv").own_lists == {"events_file": "e.csv"}


def test_options_of_a_manifest_are_those_that_were_written() -> None:
    options = ReportOptions(at_least=3, outlets=("A",), events=("x", "y"), columns={"text": "body"}, start="2025-01-01")
    assert ReportOptions.of(json.loads(json.dumps(asdict(options)))) == options
    assert ReportOptions.of({}) == ReportOptions()


def test_paths_of_a_request_are_as_seen_from_the_report(tmp_path: Path) -> None:
    options = ReportOptions(lexicon=str(tmp_path / "lists" / "mine.csv"))
    request = Request.of(tmp_path / "study", options, tmp_path / "out" / "report")
    assert request.input == "../../study"
    assert request.options.lexicon == "../../lists/mine.csv"
    moved = tmp_path / "moved" / "out" / "report"
    assert request.source(moved) == tmp_path / "moved" / "study"
    assert request.lists(moved) == {"lexicon": tmp_path / "moved" / "lists" / "mine.csv"}


def test_a_notebook_has_the_parts_that_apply_with_values_written_as_what_they_are() -> None:
    articles = [Article("a", "Rain.", "A*B", event="x"), Article("b", "Snow.", "C", event="x")]
    tables, options = measure(articles), ReportOptions()
    values = values_of(tables, load_lexicon("loaded"), options, "the input") | {"input": "../x y.csv", "title": "T <1>"}
    least = make_notebook(values, {"always"})
    all_parts = make_notebook(values, {"always", "several", "events", "few", "hits", "terms", "copies"})
    assert [cell["id"] for cell in all_parts.cells] == [f"cell-{i:02d}" for i in range(len(all_parts.cells))]
    assert len(all_parts.cells) > len(least.cells)
    assert {cell.source for cell in least.cells} <= {cell.source for cell in all_parts.cells}
    assert all(cell.source == cell.source.strip() != "" for cell in all_parts.cells)
    code = "\n".join(cell.source for cell in all_parts.cells if cell.cell_type == "code")
    assert "'../x y.csv'" in code
    ast.parse(code)
    assert not any("{" in cell.source or "```" in cell.source for cell in least.cells if cell.cell_type == "markdown")
    assert all_parts.metadata["title"] == "T <1>"


def shown(*cells: nbformat.NotebookNode) -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(cells=list(cells))  # type: ignore[no-untyped-call,no-any-return]


def said(source: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(source)  # type: ignore[no-untyped-call,no-any-return]


def drawn(**data: str) -> nbformat.NotebookNode:
    cell = nbformat.v4.new_code_cell("1")  # type: ignore[no-untyped-call]
    given = {
        {"png": "image/png", "html": "text/html", "plain": "text/plain"}[kind]: text for kind, text in data.items()
    }
    cell.outputs = [nbformat.v4.new_output("display_data", data=given)]  # type: ignore[no-untyped-call]
    return cell


def test_figures_are_named_after_the_last_heading_above_them() -> None:
    picture = {"png": base64.b64encode(b"one").decode(), "plain": "x"}
    cells = [drawn(**picture), said("# Title\n\n## Who Speaks?\n\n### By outlet"), drawn(plain="x"), drawn(**picture)]
    cells += [said("Nothing more."), drawn(**picture), said("## Tone"), drawn(**picture)]
    found = list(figures(shown(*cells)))
    assert [name for name, _ in found] == ["01-figure.png", "02-by-outlet.png", "03-by-outlet.png", "04-tone.png"]
    assert {content for _, content in found} == {b"one"}


def page_of(*cells: nbformat.NotebookNode) -> lxml.html.HtmlElement:
    notebook = shown(said("# The title"), *cells)
    notebook.metadata["title"] = "The title"
    return lxml.html.document_fromstring(to_html(notebook))


@pytest.mark.parametrize(("rows", "filtered"), [(LONG, False), (LONG + 1, True)])
def test_long_tables_have_a_filter_and_all_a_name(rows: int, filtered: bool) -> None:  # noqa: FBT001
    frame = pd.DataFrame({"outlet": ["A"] * rows, "n": range(rows)})
    page = page_of(
        said("## Who  speaks"),
        drawn(html=frame.to_html()),
        drawn(html=frame.to_html()),
        said("## Tone"),
        drawn(html=frame.to_html()),
    )
    frames = page.xpath("//div[@class='table']")
    assert [one.get("aria-label") for one in frames] == [
        "Table: Who speaks",
        "Table: Who speaks, table 2",
        "Table: Tone",
    ]
    assert [one.get("data-filter") is not None for one in frames] == [filtered] * 3
    assert [a.text_content() for a in page.xpath("//nav//a")] == ["Who speaks", "Tone"]
    for a in page.xpath("//nav//a"):
        assert page.xpath(f"//h2[@id='{a.get('href')[1:]}']")


def test_tables_lose_row_numbers_but_no_row_names() -> None:
    frame = pd.DataFrame({"n": [1, 2]}, index=["A", "B"])
    numbered, named = pd.DataFrame({"n": [5, 6]}), frame.rename_axis("outlet").reset_index().set_index("outlet")
    page = page_of(drawn(html=numbered.to_html()), drawn(html=named.to_html()))
    first, second = page.xpath("//table")
    assert [[cell.text_content().strip() for cell in row] for row in first.iter("tr")] == [["n"], ["5"], ["6"]]
    assert "A" in second.text_content()
    assert [cell.get("scope") for cell in second.iter("th")] == ["col", "col", "col", "col", "row", "row"]
    assert not page.xpath("//table[@border or @style] | //thead/tr[@style]")


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("", ""),
        ("  ", "  "),
        ("<p>Rain</p>", "<p>Rain</p>"),
        ("<p onclick='x' title='y'>Rain</p>", '<p title="y">Rain</p>'),
        ("<p ONLOAD='x'>Rain</p>", "<p>Rain</p>"),
        ("<a href='https://a.org'>Rain</a>", '<a href="https://a.org">Rain</a>'),
        ("<a href=' JavaScript:x'>Rain</a>", "<a>Rain</a>"),
        ("<a href='data:text/html,x'>Rain</a>", "<a>Rain</a>"),
        ("<img src='data:image/png;base64,x'>", '<img src="data:image/png;base64,x">'),
        ("<p title='javascript:x'>Rain</p>", '<p title="javascript:x">Rain</p>'),
        ("<form><p>Rain</p></form>Snow", "Snow"),
        ("<svg><script>x</script></svg>Snow", "Snow"),
        ("Rain<!-- <script>x</script> -->Snow", "RainSnow"),
        ("Rain<?x y?>Snow", "RainSnow"),
        ("Rain\x00Snow", "Rain\ufffdSnow"),
        ("Rain\tand\nSnow", "Rain\tand\nSnow"),
    ],
)
def test_markup_of_a_cell_is_whole_and_does_nothing(html: str, kept: str) -> None:
    assert contained(html) == kept


def test_files_that_differ_are_told_by_name() -> None:
    stated, found = {"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "x", "d": "4"}
    assert differences(stated, found, "file") == [
        "file b was changed after the report was made",
        "file c is missing",
        "file d was not there when the report was made; take it out",
    ]
    assert differences(stated, stated, "file") == []


def test_an_input_is_hashed_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(b"rain")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "two.txt").write_bytes(b"snow")
    (tmp_path / "link.txt").symlink_to("one.txt")
    hashes = input_hashes(tmp_path)
    assert set(hashes) == {"one.txt", "inner/two.txt", "link.txt"}
    assert hashes["one.txt"] == hashlib.sha256(b"rain").hexdigest()
    assert hashes["link.txt"] == hashlib.sha256(b"one.txt").hexdigest()
    assert input_hashes(tmp_path / "one.txt") == {"one.txt": hashes["one.txt"]}
    assert input_differences(tmp_path, hashes) == []
    (tmp_path / "one.txt").write_bytes(b"hail")
    assert input_differences(tmp_path, hashes) == ["input file one.txt was changed after the report was made"]
    with pytest.raises(FileNotFoundError, match="is no file or folder"):
        input_hashes(tmp_path / "none")
    assert input_differences(tmp_path / "none", hashes) == [f"the input {tmp_path / 'none'} is no file or folder"]


# --- the page, at its edges


@pytest.mark.parametrize(("rows", "name"), [(12, None), (13, "the table: Tone")])
def test_a_table_of_more_than_a_dozen_rows_has_a_filter(rows: int, name: str | None) -> None:
    page = page_of(said("## Tone"), drawn(html=pd.DataFrame({"n": range(rows)}).to_html()))
    assert [part.get("data-filter") for part in page.xpath("//div[@class='table']")] == [name]


@pytest.mark.parametrize(("articles", "name"), [(12, None), (13, "the articles")])
def test_folded_articles_are_no_table_and_many_have_a_filter(articles: int, name: str | None) -> None:
    folded = "<details><summary>Rain</summary><table><tbody><tr><td>1</td></tr></tbody></table></details>"
    page = page_of(said("## Articles"), drawn(html=folded * articles))
    (part,) = page.xpath("//div[@class='table']")
    assert (part.get("aria-label"), part.get("data-filter")) == ("Articles", name)


def test_a_table_without_a_header_keeps_its_cells() -> None:
    page = page_of(
        drawn(html="<table><tbody><tr><th>A</th><td>1</td></tr><tr><td></td><td>2</td></tr></tbody></table>")
    )
    (table,) = page.xpath("//table")
    assert [[cell.text_content() for cell in row] for row in table.iter("tr")] == [["A", "1"], ["", "2"]]
    assert [cell.get("scope") for cell in table.iter("th")] == ["row"]


def test_the_third_table_below_a_heading_is_the_third() -> None:
    tables = [drawn(html=pd.DataFrame({"n": [n]}).to_html()) for n in range(3)]
    names = page_of(said("## Tone"), *tables).xpath("//div[@class='table']/@aria-label")
    assert names == ["Table: Tone", "Table: Tone, table 2", "Table: Tone, table 3"]


def test_sections_are_numbered_from_one_and_the_contents_lead_to_them() -> None:
    page = page_of(said("## Who speaks"), said("### By outlet\n\n## Tone"))
    assert page.xpath("//nav//a/@href") == ["#section-1", "#section-2"]
    assert [(one.get("id"), one.text_content()) for one in page.iter("h2")] == [
        ("section-1", "Who speaks"),
        ("section-2", "Tone"),
    ]


def test_a_page_begins_with_its_kind_and_ends_with_its_line(made: Path) -> None:
    page = (made / "out" / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>\n<html")
    assert page.lower().count("<!doctype") == 1
    assert page.endswith("</html>\n")
    (policy,) = lxml.html.document_fromstring(page).xpath("//meta[@http-equiv]/@content")
    script = (TEMPLATES / "framing" / "page.js").read_text(encoding="utf-8").rstrip("\n")
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{hashed}'; "
        "base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "does not appear to be JSON"),
        ("[]", ""),
        ('{"cells": 5, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "not iterable"),
        ('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5, "hook": 1}', "'hook' was unexpected"),
    ],
)
def test_a_notebook_that_is_none_is_told_once_and_in_one_line(
    content: str, reason: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match="is no notebook that can be read: ") as found:
        read_notebook(path)
    said_, _, why = str(found.value).partition(" is no notebook that can be read: ")
    assert said_ == str(path)
    assert 0 < len(why) <= 200
    assert "\n" not in why
    assert reason in why
    assert [record.name for record in caplog.records if record.name == "traitlets"] == []
    assert not logging.getLogger("traitlets").disabled


# --- what a check compares


def written(path: Path, *cells: nbformat.NotebookNode, **metadata: str) -> Path:
    """Write a notebook of these cells, which are numbered, into a folder of its own."""
    notebook = shown(*(cell.copy() for cell in cells))
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    notebook.metadata.update(metadata)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def code(source: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_code_cell(source)  # type: ignore[no-untyped-call,no-any-return]


def test_cells_that_differ_are_told_by_number_and_first_line(tmp_path: Path) -> None:
    long = "x = " + "1" * 100
    cells = [said("# Rain"), code("a = 1"), code("b = 2"), code("")]
    made = written(tmp_path / "made.ipynb", *cells)

    def problems(*there: nbformat.NotebookNode, **metadata: str) -> list[str]:
        return list(_cells_differ(written(tmp_path / "there.ipynb", *there, **metadata), made))

    assert problems(*cells) == []
    assert problems(cells[0], code(f"\n{long}\nc = 3"), *cells[2:]) == [
        f"notebook cell 2 ({long[:60]}) is not what the input gives"
    ]
    assert problems(said("# Snow"), cells[1], code(""), cells[3]) == [
        "notebook cell 1 (# Snow) is not what the input gives",
        "notebook cell 3 () is not what the input gives",
    ]
    assert problems(*cells[:3]) == ["the notebook has 3 cells, the input gives 4"]
    assert problems(*cells, code("d = 4")) == ["the notebook has 5 cells, the input gives 4"]
    assert problems(*cells, title="Snow") == ["the notebook's metadata are not what the input gives"]
    assert problems(cells[0], code("a = 5"), *cells[2:], title="Snow") == [
        "notebook cell 2 (a = 5) is not what the input gives"
    ]


def test_a_table_that_holds_the_same_in_another_form_follows_from_the_input(tmp_path: Path) -> None:
    made, stored = tmp_path / "made", tmp_path / "stored"
    tables = measure([Article("a", "Rain fell. It was a farce.", "A")])
    for folder in (made, stored):
        folder.mkdir()
        tables.terms.to_parquet(folder / "terms.parquet")
    assert list(_table_differs(stored, made, "terms")) == []
    tables.terms.assign(weight=tables.terms["weight"].astype("float32")).to_parquet(stored / "terms.parquet")
    assert list(_table_differs(stored, made, "terms")) == []
    tables.terms.assign(weight=tables.terms["weight"] + 1).to_parquet(stored / "terms.parquet")
    (problem,) = _table_differs(stored, made, "terms")
    assert problem.startswith("table terms does not follow from the input: ")
    assert "weight" in problem
    tables.terms[["term"]].to_parquet(stored / "terms.parquet")
    assert len(list(_table_differs(stored, made, "terms"))) == 1


def test_versions_that_have_changed_since_are_named() -> None:
    def other(**changed: str) -> list[str]:
        then = {**versions(), **changed}
        return _other_versions(Manifest(Request("../x", ReportOptions()), {}, {}, {}, then))

    now = versions()
    assert other() == []
    assert other(pandas="0.1") == [f"it was made with other versions: pandas 0.1 (now {now['pandas']})"]
    assert other(pandas="0.1", textblob="0.2") == [
        f"it was made with other versions: pandas 0.1 (now {now['pandas']}), textblob 0.2 (now {now['textblob']})"
    ]


def test_a_changed_file_of_an_older_version_is_told_with_the_version(copy: Path) -> None:
    path = copy / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    now = manifest["versions"]["pandas"]
    manifest["versions"]["pandas"] = "0.1"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with (copy / "report.html").open("a", encoding="utf-8") as stream:
        stream.write("1")
    assert check_report(copy) == [
        "file report.html was changed after the report was made",
        f"it was made with other versions: pandas 0.1 (now {now})",
    ]


def test_what_a_notebook_prints_otherwise_is_told_by_its_cell(tmp_path: Path) -> None:
    (tmp_path / "traces").mkdir()
    env, path = apart(tmp_path / "traces"), tmp_path / "report.ipynb"

    def problems(output: str) -> list[str]:
        cell = code("print(1)")
        cell.outputs = [nbformat.v4.new_output("stream", text=output)]  # type: ignore[no-untyped-call]
        cell.execution_count = 1
        notebook = nbformat.read(written(path, code("a = 1"), cell), as_version=4)
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, path)
        return _notebook_differs(tmp_path, env)

    assert problems("1\n") == []
    (problem,) = problems("2\n")
    assert problem.startswith("notebook report.ipynb::Cell 1")
    assert problem.endswith(": the output is another one")
    path.write_text("{", encoding="utf-8")
    (problem,) = _notebook_differs(tmp_path, env)
    assert problem.startswith("nbval could not run report.ipynb: ")
    assert len(problem) <= 334


def test_no_more_than_twenty_files_of_an_input_are_named_and_names_go_before_contents(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text("rain", encoding="utf-8")
    hashes = input_hashes(tmp_path)
    assert len(hashes) == 30
    new = input_differences(tmp_path, {})
    assert new == [f"input file {n:02}.txt was not there when the report was made; take it out" for n in range(20)]
    assert input_differences(tmp_path, {**hashes, "30.txt": "x"}) == ["input file 30.txt is missing"]
    (tmp_path / "00.txt").write_text("snow", encoding="utf-8")
    assert input_differences(tmp_path, hashes) == ["input file 00.txt was changed after the report was made"]
    assert input_differences(tmp_path, {**hashes, "30.txt": "x"}) == ["input file 30.txt is missing"]


# --- what a report is told and says


def test_what_is_going_on_is_told_in_its_order(made: Path) -> None:
    assert json.loads((made / "told.json").read_text(encoding="utf-8")) == [
        f"reading {made / 'study.jsonl'}",
        "measuring 10 articles",
        "running the notebook",
        "writing the page and the figures",
    ]


def test_a_report_that_was_changed_is_not_written_over(copy: Path) -> None:
    with (copy / "report.html").open("a", encoding="utf-8") as stream:
        stream.write("a note of mine")
    with pytest.raises(OutputError, match=r"report\.html"):
        build_report(copy.parent / "study.jsonl", copy)
    assert (copy / "report.html").read_text(encoding="utf-8").endswith("a note of mine")


def test_a_report_that_was_changed_is_replaced_where_that_is_asked_for_and_events_come_from_their_file(
    made: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.report.build.run_notebook", lambda notebook, *_: notebook)
    (copy / "report.html").write_text("a note of mine", encoding="utf-8")
    articles = pd.read_parquet(made / "out" / "tables" / "articles.parquet")
    events = copy.parent / "events.csv"
    articles[["article_id"]].assign(event="the vote").to_csv(events, index=False)
    page = build_report(copy.parent / "study.jsonl", copy, overwrite=True, events_file=str(events), at_least=2)
    assert page == copy / "report.html"
    assert "a note of mine" not in page.read_text(encoding="utf-8")
    assert set(pd.read_parquet(copy / "tables" / "articles.parquet")["event"]) == {"the vote"}
    manifest = read_manifest(copy)
    assert manifest.request.options == ReportOptions(events_file="../events.csv", at_least=2)
    assert manifest.lists == {"events_file": hash_files([events], events.parent)}
    assert {name for name in manifest.files if name.startswith("figures/")} == set()
    assert not (copy / ".kernel").exists()


def test_an_option_that_there_is_not_is_a_type_error(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="party"):
        build_report(tmp_path, tmp_path / "out", party="x")


def test_terms_without_weight_are_no_part_of_a_report(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"

    def terms(*weights: float) -> set[str]:
        rows = zip(("rain", "snow", "hail"), weights, strict=True)
        path.write_text("term,category,weight\n" + "".join(f"{t},x,{w}\n" for t, w in rows), encoding="utf-8")
        study = [Article("a", "Rain fell, then snow and hail.", "A", event="x")]
        return parts_of(measure(study, lexicon=read_lexicon(path)), ReportOptions())

    assert terms(1, 1, 0) == {"always", "few", "hits"}
    assert terms(1, 0.5, 0.1) == {"always", "few", "hits", "terms"}


def test_groups_of_sources_are_a_part_where_one_quote_has_one(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("source,group\nAnn Lee,majority\n", encoding="utf-8")
    study = [Article("a", "“It met,” said Ann Lee. “It did,” said Bo Reyl.", "A", event="x")]
    assert "groups" in parts_of(measure(study, sources=str(tmp_path / "sources.csv")), ReportOptions())
    assert "groups" not in parts(study)


def test_one_event_that_two_outlets_cover_is_enough_for_events() -> None:
    study = [
        Article(str(n), "Rain fell.", outlet, event=event) for n, (outlet, event) in enumerate(["Ax", "Bx", "By", "Cz"])
    ]
    assert "events" in parts(study)
    assert "events" not in parts(study[1:])


def test_a_template_is_given_what_it_needs() -> None:
    values = values_of(
        measure([Article("a", "Rain.", "A")]), load_lexicon("loaded"), ReportOptions(), "the column event"
    )
    assert (values["in_context"], values["min_articles"], values["at_least"]) == (5, 5, 0)
    assert (values["lexicon"], values["lexicon_only"]) == ("loaded", {"lexicon": "loaded"})
    assert values["events_from"] == "the column event"
    lines = str(values["provenance"]).splitlines()
    assert lines[:-2] == [f"- {name} {number}" for name, number in versions().items()]
    assert lines[-1] == "- hashes of the input, and of each file of this report, in `manifest.json`"
