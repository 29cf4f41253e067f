"""Make a report from its input (tables, a run notebook, its page, figures) and write it with a manifest to check by."""

from __future__ import annotations

import re
import shutil
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat

from analysis.borders import as_file_name
from analysis.corpus import InputError, check_usable
from analysis.measuring import measure, resolve_lexicon
from analysis.outputs import hash_files, new_folder, seal
from analysis.outputs.whole import write_bytes
from analysis.report.manifest import input_hashes, versions
from analysis.report.notebook import make_notebook, run_notebook
from analysis.report.options import ReportOptions, Request
from analysis.report.page import to_html
from analysis.report.values import parts_of, values_of
from analysis.scale.dataset import write_into
from analysis.study import read_study
from analysis.table_set import Tables

Say = Callable[[str], None]
KIND = "a report"  # as the manifest calls it
_TRACES = ".kernel"  # a folder inside the report's while its notebook runs


def build_report(
    source: str | Path,
    out: str | Path,
    *,
    overwrite: bool = False,
    say: Say = lambda _: None,
    **options: Any,  # noqa: ANN401 - checked by ReportOptions
) -> Path:
    """Measure the articles of `source`, write the report into the folder `out`, and return the path of its page.

    Writes report.ipynb (run), report.html, tables/, figures/ and manifest.json, all of them or none: a report that is
    there is replaced when the new one is complete. `options` are the fields of ReportOptions: by, within, lexicon,
    sources, at_least and the choices of read_study. `say` is told what is going on. InputError if the input can't be
    used, OutputError if `out` holds what we did not write, or (without `overwrite`) what was changed since; TypeError
    for an unknown option.
    """
    folder, given = Path(out), ReportOptions(**options)
    with new_folder(folder, KIND, inputs=[source, *given.own_lists.values()], overwrite=overwrite) as part:
        write_report(Request.of(Path(source), given, folder), part, say)
    return folder / "report.html"


def write_report(request: Request, folder: Path, say: Say = lambda _: None) -> None:
    """Make a report and write all of its files into an empty folder."""
    tables, notebook = make_report(request, folder, say)
    say("writing the page and the figures")
    write_into(folder / "tables", tables)
    for name, picture in figures(notebook):
        write_bytes(folder / "figures" / name, picture)
    write_bytes(folder / "report.ipynb", (nbformat.writes(notebook) + "\n").encode("utf-8", "replace"))
    write_bytes(folder / "report.html", to_html(notebook).encode("utf-8", "replace"))
    lists = {name: hash_files([path], path.parent) for name, path in request.lists(folder).items()}
    content = {"input": request.input, "input_files": input_hashes(request.source(folder)), "lists": lists}
    seal(folder, KIND, versions(), options=asdict(request.options), **content)


def make_report(request: Request, folder: Path, say: Say) -> tuple[Tables, nbformat.NotebookNode]:
    """Read, measure and run the notebook with `folder`, which exists, as its working directory; leave no file in it."""
    options, source = request.options, request.source(folder)
    own = {name: str(path) for name, path in request.lists(folder).items()}
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
    say("running the notebook")
    values = values_of(tables, terms, options, study.events_from)
    values |= {"input": request.input, "title": f"Framing report: {PurePosixPath(request.input).name}"}
    traces = folder / _TRACES
    traces.mkdir()
    try:
        notebook = run_notebook(make_notebook(values, parts_of(tables, options)), folder, traces)
    finally:
        shutil.rmtree(traces)
    return tables, notebook


def figures(notebook: nbformat.NotebookNode) -> Iterator[tuple[str, bytes]]:
    """Yield the figures that a notebook shows, named after their headings, as PNG."""
    heading, number = "figure", 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := re.findall(r"^##+ (.+)$", cell.source, re.MULTILINE)):
            heading = as_file_name(found[-1].lower())
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                number += 1
                yield f"{number:02d}-{heading}.png", b64decode(output["data"]["image/png"])
