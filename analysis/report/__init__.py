"""Build a report: tables, a run notebook, its page and figures, and a manifest to check them all by."""

from __future__ import annotations

import csv
import os
import re
from base64 import b64decode
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import nbformat

from analysis.corpus import Corpus, InputError, read_articles
from analysis.lexicon import Lexicon
from analysis.measuring import Tables, measure, resolve_lexicon
from analysis.report.check import check_report
from analysis.report.manifest import hashes, input_hashes, versions, write_manifest
from analysis.report.notebook import ALWAYS, make_notebook, run_notebook
from analysis.report.page import to_html
from analysis.summaries import MIN_ARTICLES
from analysis.tables import write_table

__all__ = ["build_report", "check_report", "write_tables"]

FEW = 3  # articles of which every sentence and quote is shown
_IN_CONTEXT = 5
_ACCURACY = Path(__file__).parent / "accuracy.csv"
Say = Callable[[str], None]


def build_report(  # noqa: PLR0913 - each is one choice of a study, and named
    source: str | Path,
    out: str | Path,
    *,
    by: str = "outlet",
    lexicon: str = "loaded",
    sources: str | None = None,
    say: Say = lambda _: None,
) -> Path:
    """Measure the articles of `source`, write the report into the folder `out`, and return the path of its page.

    Writes report.ipynb (run), report.html, tables/, figures/ and manifest.json; other files in `out` stay as they
    are. `by` is the column of the articles table to compare by, `lexicon` and `sources` as in `measure`; `say` is told
    what is going on. InputError if the input can't be used.
    """
    source, folder = Path(source), Path(out)
    if folder.resolve().is_relative_to(source.resolve()) and source.is_dir():
        raise InputError(f"the report's folder {str(out)!r} lies inside the input; choose one outside of it")
    terms = resolve_lexicon(lexicon)
    say(f"reading {source}")
    corpus = read_articles(source)
    check_usable(corpus, source)
    say(f"measuring {len(corpus)} articles")
    tables = measure(corpus, lexicon=terms, sources=sources, progress=_counter(len(corpus), say))
    if by not in tables.articles.columns:
        raise InputError(
            f"there is no column {by!r} to compare by; the articles have {', '.join(tables.articles.columns)}"
        )
    folder.mkdir(parents=True, exist_ok=True)
    written = write_tables(tables, folder / "tables")
    say("running the notebook")
    relative = _relative(source, folder)
    own = _own_lists(lexicon, sources)
    options = {"by": by, "lexicon": lexicon, "sources": None} | {name: _relative(own[name], folder) for name in own}
    values = (
        _values(tables, terms, by) | options | {"input": relative, "title": escape(f"Framing report: {source.name}")}
    )
    notebook = run_notebook(make_notebook(values, _parts(tables, by)), folder)
    say("writing the page and the figures")
    written += _write_notebook(notebook, folder) + write_figures(notebook, folder / "figures")
    content = {"files": hashes(written, folder), "input": relative, "input_files": input_hashes(source)}
    lists_stated = {name: hashes([path], path.parent) for name, path in own.items()}
    write_manifest(folder, content | {"lists": lists_stated, "options": options, "versions": versions()})
    return folder / "report.html"


def _own_lists(lexicon: str, sources: str | None) -> dict[str, Path]:
    """Return which of the lists are files of the user's."""
    given = {"lexicon": lexicon if lexicon.endswith(".csv") else None, "sources": sources}
    return {name: Path(path) for name, path in given.items() if path is not None}


def _relative(path: Path, folder: Path) -> str:
    """Return where `path` lies as seen from the report's folder, so that both can be moved together."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def check_usable(corpus: Corpus, source: Path) -> None:
    """Raise InputError with the most frequent reasons if not one article could be read."""
    if not corpus.articles:
        reasons = corpus.account["reason"].value_counts()
        raise InputError(
            f"no article in {source}: " + "; ".join(f"{reason} ({n})" for reason, n in reasons.head(3).items())
        )


def write_tables(tables: Tables, folder: Path) -> list[Path]:
    """Write the four tables of a study into a folder; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ("articles", "quotes", "terms", "account")
    return [path for name in names for path in write_table(getattr(tables, name), folder, name)]


def write_figures(notebook: nbformat.NotebookNode, folder: Path) -> list[Path]:
    """Write the figures that the notebook shows as PNG files, named after their headings; return the paths."""
    folder.mkdir(exist_ok=True)
    paths: list[Path] = []
    heading = "figure"
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := re.findall(r"^##+ (.+)$", cell.source, re.MULTILINE)):
            heading = re.sub(r"\W+", "-", found[-1].lower()).strip("-")
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                paths.append(folder / f"{len(paths) + 1:02d}-{heading}.png")
                paths[-1].write_bytes(b64decode(output["data"]["image/png"]))
    return paths


def _write_notebook(notebook: nbformat.NotebookNode, folder: Path) -> list[Path]:
    paths = [folder / "report.ipynb", folder / "report.html"]
    nbformat.write(notebook, paths[0])
    paths[1].write_text(to_html(notebook), encoding="utf-8")
    return paths


def _parts(tables: Tables, by: str) -> set[str]:
    """Return which optional parts of the template apply to this study."""
    articles = tables.articles
    shared = articles.dropna(subset=["event", by]).groupby("event")[by].nunique()
    applies = {
        ALWAYS: True,
        "few": len(articles) <= FEW,
        "copies": bool(articles[["duplicate_of", "wire_group"]].notna().any(axis=None)),
        "hits": bool(articles["loaded_terms"].sum()),
        "terms": tables.terms.loc[tables.terms["weight"] > 0, "term"].nunique() >= FEW,
        "events": bool((shared > 1).any()),
        "groups": bool(tables.quotes["source_group"].notna().any()),
    }
    return {part for part, it_does in applies.items() if it_does}


def _values(tables: Tables, terms: Lexicon, by: str) -> dict[str, Any]:
    """Return what fills the places of the template."""
    articles = tables.articles
    groups, events = articles[by].nunique(), articles["event"].nunique()
    unknown = [name for name in (by, "event", "date", "title") if articles[name].isna().all()]
    dates = articles["date"].dropna()
    question = [f"This report reads {len(articles)} article{'s' * (len(articles) != 1)}"]
    question += [f"of {groups} {by}s"] if groups else []
    question += [f"on {events} events"] if events else []
    question += [f"from {dates.min()} to {dates.max()}"] if len(dates) else []
    sentence = " ".join(question) + "."
    if unknown:
        sentence += f" The input does not say the {' or the '.join(unknown)} of any article: unknown, and left so."
    with _ACCURACY.open(encoding="utf-8", newline="") as stream:
        accuracy = {row["name"]: row["value"] for row in csv.DictReader(stream)}
    lines = [f"- {name} {number}" for name, number in versions().items()]
    lines.append(f"- lexicon {escape(terms.name)}, {len(terms.entries)} entries, version {terms.version}")
    lines.append("- hashes of the input, and of each file of this report, in `manifest.json`")
    return {
        "question": sentence,
        "in_context": _IN_CONTEXT,
        "min_articles": MIN_ARTICLES,
        "provenance": "\n".join(lines),
        **accuracy,
    }


def _counter(total: int, say: Say) -> Callable[[int], None]:
    """Return a progress function that speaks ten times at the most."""
    step = max(1, total // 10)

    def progress(done: int) -> None:
        if done % step == 0 and done < total:
            say(f"measured {done} of {total}")

    return progress
