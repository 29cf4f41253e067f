"""What each command does; True = done, False = a check failed. Slow packages are imported only by who needs them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.cli.console import say, show
from analysis.cli.given import columns_of, inputs_of

if TYPE_CHECKING:
    from analysis.progress import ProgressLine


def report(arguments: argparse.Namespace) -> bool:
    """Build a report and print the path of its page."""
    _spare_grammars()
    from analysis.report import build_report

    names = ("by", "within", "lexicon", "sources", "events_file", "start", "end", "at_least")
    given = {name: value for name in names if (value := getattr(arguments, name)) is not None}
    given |= {"outlets": tuple(arguments.only_outlet), "events": tuple(arguments.only_event)}
    columns = columns_of(arguments) or {}
    show(build_report(arguments.input, arguments.out, overwrite=arguments.overwrite, say=say, columns=columns, **given))
    return True


def measure(arguments: argparse.Namespace) -> bool:
    """Measure articles, write the tables, or a dataset if the input is large, and print where they are."""
    from analysis.progress import ProgressLine

    terminal = sys.stderr is not None and sys.stderr.isatty()
    line = ProgressLine(sys.stderr.write if sys.stderr is not None else lambda _: None, terminal=terminal)
    try:
        for path in _measure_to_dataset(arguments, line) if _is_dataset(arguments) else _measure(arguments, line):
            show(path)
    finally:
        line.close()
    return True


def _is_dataset(arguments: argparse.Namespace) -> bool:
    """Return whether a dataset is asked for, has been begun in the folder, or is needed for the size of the input."""
    from analysis.scale import is_large

    asked = arguments.shards or arguments.engine != "local" or arguments.scheduler
    return bool(asked or _is_begun(arguments.out) or is_large(arguments.input))


def _is_begun(out: str) -> bool:
    """Return whether a folder holds a dataset, whole or not."""
    return (Path(out) / "work").exists() or (Path(out) / "complete").exists()


def _workers(arguments: argparse.Namespace) -> int:
    """Return how many processes to use: as asked, or all for an input whose measuring takes longer than their start."""
    from analysis.processes import processors
    from analysis.scale import is_small

    return int(arguments.workers or (1 if is_small(arguments.input) else processors()))


def _measure_to_dataset(arguments: argparse.Namespace, line: ProgressLine) -> list[Path]:
    from analysis.scale import SHARD_SIZE, measure_to

    if arguments.overwrite and _is_begun(arguments.out):
        raise ValueError("a large study is gone on with, never overwritten; give another folder, or delete that one")
    names = ("engine", "scheduler", "lexicon", "sources", "seconds")
    given = {name: getattr(arguments, name) for name in names} | {"workers": _workers(arguments)}
    size = arguments.shards or SHARD_SIZE
    columns = columns_of(arguments)
    return [measure_to(arguments.input, arguments.out, shard_size=size, columns=columns, progress=line, **given)]


def _measure(arguments: argparse.Namespace, line: ProgressLine) -> list[Path]:
    from analysis.corpus import check_usable, read_articles
    from analysis.measuring import measure as measure_articles
    from analysis.outputs import check_place
    from analysis.scale import write_tables
    from analysis.scale.dataset import KIND

    inputs = inputs_of(arguments)
    check_place(arguments.out, KIND, inputs=inputs, overwrite=arguments.overwrite)  # before the work, not after it
    say(f"reading {arguments.input}")
    workers = _workers(arguments)
    corpus = read_articles(arguments.input, columns=columns_of(arguments), workers=workers)
    check_usable(corpus, arguments.input)
    say(f"measuring {len(corpus)} articles")
    line(0, len(corpus))
    tables = measure_articles(
        corpus,
        lexicon=arguments.lexicon,
        sources=arguments.sources,
        workers=workers,
        progress=lambda done: line(done, len(corpus)),
    )
    return write_tables(tables, arguments.out, inputs=inputs, overwrite=arguments.overwrite)


def check(arguments: argparse.Namespace) -> bool:
    """Make a report again; False if anything differs."""
    _spare_grammars()
    from analysis.report import check_report

    problems = check_report(arguments.folder)
    for problem in problems:
        say(f"framing: {problem}")
    if not problems:
        show(f"{arguments.folder}: every number still holds")
    return not problems


def clean(arguments: argparse.Namespace) -> bool:
    """Print the text of a file with what is left out of it, and why."""
    from analysis.cleaning import find_boilerplate
    from analysis.corpus import InputError
    from analysis.corpus.inputs import read_raw
    from analysis.records import Dropped

    path = Path(arguments.file)
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {arguments.file!r}; give a text, a page or a document")
    for raw in read_raw(path):
        if isinstance(raw, Dropped):
            raise InputError(f"{raw.path}: {raw.reason}")
        text = str(raw.fields.get("text") or "")
        lines = find_boilerplate(text)
        position = 0
        for line in lines:
            show(text[position : line.span.start] + f"[left out: {line.reason}] {line.span.of(text).strip()}", end="")
            position = line.span.end
        show(text[position:])
        say(f"{len(lines)} line{'s' * (len(lines) != 1)} left out" + (f"; {raw.repair}" if raw.repair else ""))
    return True


def page(arguments: argparse.Namespace) -> bool:
    """Turn notebooks into pages and print their paths."""
    _spare_grammars()
    from analysis.outputs import OutputError, stamp, write_file
    from analysis.report.page import read_notebook, to_html

    notebooks = {Path(arguments.out) / f"{Path(name).stem}.html": Path(name) for name in arguments.notebooks}
    if len(notebooks) < len(set(arguments.notebooks)):
        raise OutputError("two of the notebooks have one name, and so would their pages; give them one by one")
    pages = {path: stamp(to_html(read_notebook(notebook))) for path, notebook in notebooks.items()}
    for path, page in pages.items():
        show(write_file(path, page, inputs=notebooks.values(), overwrite=arguments.overwrite))
    return True


def _spare_grammars() -> None:
    """Import notebooks' formats a second sooner: without grammars of web addresses, of which they have none.

    jsonschema, which nbformat imports, does without this package where it is not installed. Only in a process of ours.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # how an import is made to find nothing
