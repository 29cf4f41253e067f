"""Make a report from its input (tables, a run notebook, its page, figures) and write it with a manifest to check by."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any

import nbformat

from analysis.corpus import InputError, check_usable
from analysis.measuring import Tables, measure, resolve_lexicon
from analysis.report.manifest import hashes, input_hashes, versions, write_manifest
from analysis.report.notebook import make_notebook, run_notebook
from analysis.report.options import ReportOptions, relative
from analysis.report.page import to_html
from analysis.report.values import parts_of, values_of
from analysis.scale import write_tables
from analysis.study import read_study

Say = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Made:
    """A report in memory: its tables, its notebook after it has run, its page."""

    tables: Tables
    notebook: nbformat.NotebookNode
    page: str


def build_report(source: str | Path, out: str | Path, *, say: Say = lambda _: None, **options: Any) -> Path:  # noqa: ANN401 - checked by ReportOptions
    """Measure the articles of `source`, write the report into the folder `out`, and return the path of its page.

    Writes report.ipynb (run), report.html, tables/, figures/ and manifest.json; other files in `out` stay as they
    are. `options` are the fields of ReportOptions: by, within, lexicon, sources, at_least and the choices of
    read_study. `say` is told what is going on. InputError if the input can't be used, TypeError for an unknown option.
    """
    source, folder = Path(source), Path(out)
    if folder.resolve().is_relative_to(source.resolve()) and source.is_dir():
        raise InputError(f"the report's folder {str(out)!r} lies inside the input; choose one outside of it")
    chosen = ReportOptions(**options).seen_from(folder)
    made = make_report(source, folder, chosen, say)
    written = [*write_tables(made.tables, folder / "tables"), *_write_pages(made, folder)]
    written += _write_figures(made.notebook, folder / "figures")
    lists = {name: hashes([path], path.parent) for name, path in chosen.own_lists(folder).items()}
    content = {"files": hashes(written, folder), "input": relative(source, folder), "input_files": input_hashes(source)}
    write_manifest(folder, content | {"lists": lists, "options": asdict(chosen), "versions": versions()})
    return folder / "report.html"


def make_report(source: Path, folder: Path, options: ReportOptions, say: Say = lambda _: None) -> Made:
    """Read, measure and run the notebook with `folder` (made if need be) as its working directory; write no file."""
    own = {name: str(path) for name, path in options.own_lists(folder).items()}
    terms = resolve_lexicon(own.get("lexicon", options.lexicon))
    say(f"reading {source}")
    study = read_study(source, **(options.choices | {n: p for n, p in own.items() if n == "events_file"}))
    check_usable(study.corpus, source)
    say(f"measuring {len(study.corpus)} articles")
    tables = measure(study.corpus, lexicon=terms, sources=own.get("sources"))
    for column in (options.by, options.within):
        if column not in tables.articles.columns:
            there = ", ".join(tables.articles.columns)
            raise InputError(f"there is no column {column!r} to compare by; the articles have {there}")
    folder.mkdir(parents=True, exist_ok=True)
    say("running the notebook")
    values = values_of(tables, terms, options, study.events_from)
    values |= {"input": relative(source, folder), "title": escape(f"Framing report: {source.name}")}
    notebook = run_notebook(make_notebook(values, parts_of(tables, options)), folder)
    say("writing the page and the figures")
    return Made(tables, notebook, to_html(notebook))


def figures(notebook: nbformat.NotebookNode) -> Iterator[tuple[str, bytes]]:
    """Yield the figures that a notebook shows, named after their headings, as PNG."""
    heading, number = "figure", 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := re.findall(r"^##+ (.+)$", cell.source, re.MULTILINE)):
            heading = re.sub(r"\W+", "-", found[-1].lower()).strip("-")
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                number += 1
                yield f"{number:02d}-{heading}.png", b64decode(output["data"]["image/png"])


def _write_figures(notebook: nbformat.NotebookNode, folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = []
    for name, picture in figures(notebook):
        paths.append(folder / name)
        paths[-1].write_bytes(picture)
    return paths


def _write_pages(made: Made, folder: Path) -> list[Path]:
    paths = [folder / "report.ipynb", folder / "report.html"]
    nbformat.write(made.notebook, paths[0])
    paths[1].write_text(made.page, encoding="utf-8")
    return paths
