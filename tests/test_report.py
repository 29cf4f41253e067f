"""The report: it builds, holds up, and its check fails when anything was changed by hand."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import lxml.html
import nbformat
import pandas as pd
import pytest

from analysis import InputError, build_report, check_report
from analysis.outputs import OutputError, hash_files
from analysis.report.page import LONG, TEMPLATES, to_html
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
    build_report(folder / "study.jsonl", folder / "out")
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
