"""What can be typed after `framing`; nothing slow is imported here."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from analysis.borders import as_terminal
from analysis.cli import coding, commands, showing

INPUT = (
    "a file (.txt, .html, .docx, .rtf, .csv, .tsv, .json, .jsonl, .parquet, gzipped or not, an export of Nexis, "
    "Factiva or ProQuest), a .zip of these, or a folder"
)


class Parser(argparse.ArgumentParser):
    """A parser whose errors, which repeat what was typed, are fit for a terminal."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and exit with 2."""
        super().error(as_terminal(message))


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; `run` of what it parses is the function to call."""
    parser = Parser(prog="framing", description="Comparative media framing studies.")
    added = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_report(added)
    _add_measure(added)
    _add_check(added)
    _add_clean(added)
    _add_show(added)
    _add_events(added)
    _add_coding(added)
    _add_page(added)
    return parser


def _add_report(added: Any) -> None:  # noqa: ANN401 - argparse does not name the type
    report = added.add_parser("report", help="measure articles and write a report that can be checked")
    _add_ends(report, "DIR", "folder to write the report into")
    report.add_argument("--by", default="outlet", metavar="COLUMN", help="what to compare by (default: outlet)")
    report.add_argument("--within", default="event", metavar="COLUMN", help="what articles share (default: event)")
    _add_lists(report)
    _add_overwrite(report)
    report.add_argument(
        "--events", metavar="FILE", dest="events_file", help="a CSV of events, as `framing events` writes"
    )
    report.add_argument(
        "--only-outlet", action="append", default=[], metavar="NAME", help="leave others out; repeatable"
    )
    report.add_argument(
        "--only-event", action="append", default=[], metavar="NAME", help="leave others out; repeatable"
    )
    report.add_argument("--from", dest="start", metavar="DATE", help="first day, as 2025-03-04")
    report.add_argument("--to", dest="end", metavar="DATE", help="last day")
    report.add_argument("--at-least", type=positive, metavar="N", help="test only groups of so many articles or events")
    report.set_defaults(run=commands.report)


def _add_measure(added: Any) -> None:  # noqa: ANN401
    tables = added.add_parser("measure", help="measure articles and write the tables only")
    _add_ends(tables, "DIR", "folder to write the tables into")
    _add_lists(tables)
    _add_overwrite(tables)
    tables.add_argument("--workers", type=positive, metavar="N", help="processes (default: all, 1 below a megabyte)")
    tables.add_argument(
        "--shards", type=positive, metavar="N", help="write a dataset, N items a file (of itself above 200 MB)"
    )
    tables.add_argument("--engine", choices=("local", "dask"), default="local", help="where to run (default: local)")
    tables.add_argument("--scheduler", metavar="ADDRESS", help="an existing Dask cluster, as tcp://HOST:8786")
    tables.add_argument("--seconds", type=seconds, default=60.0, metavar="N", help="drop an article that takes longer")
    tables.set_defaults(run=commands.measure)


def _add_check(added: Any) -> None:  # noqa: ANN401
    check = added.add_parser("check", help="make a report again and say whether every number still holds")
    check.add_argument("folder", metavar="DIR", help="the folder of a report")
    check.set_defaults(run=commands.check)


def _add_clean(added: Any) -> None:  # noqa: ANN401
    clean = added.add_parser("clean", help="print a text without the site's lines, and what was left out and why")
    clean.add_argument("file", metavar="FILE", help="a text, a page, a document, a table")
    clean.set_defaults(run=commands.clean)


def _add_show(added: Any) -> None:  # noqa: ANN401
    quotes = added.add_parser("show", help="print the quotes of articles and who says them")
    quotes.add_argument("file", metavar="FILE", help=INPUT)
    quotes.add_argument("--why", action="store_true", help="print the rule that found each, and what stopped others")
    quotes.add_argument("--tags", action="store_true", help="print the tags of words that rules are written in, too")
    quotes.set_defaults(run=showing.show_quotes)


def _add_events(added: Any) -> None:  # noqa: ANN401
    events = added.add_parser("events", help="find which articles are on the same event, as a CSV to read and edit")
    _add_ends(events, "FILE", "the CSV to write")
    _add_map(events)
    _add_overwrite(events)
    events.set_defaults(run=coding.events)


def _add_coding(added: Any) -> None:  # noqa: ANN401
    sample = added.add_parser("sample", help="draw articles for hand coding, outlets hidden")
    _add_ends(sample, "DIR", "folder to write the coding sheets into")
    sample.add_argument("--n", type=positive, default=20, metavar="N", help="articles (default: 20)")
    sample.add_argument("--seed", type=int, default=1, metavar="N", help="another number draws others (default: 1)")
    _add_map(sample)
    sample.set_defaults(run=coding.sample)
    validate = added.add_parser("validate", help="compare our measures with hand coding")
    validate.add_argument("coded", nargs="+", metavar="HAND_CODED", help="filled-in sheets, or the folder of `sample`")
    validate.add_argument("--input", required=True, metavar="INPUT", help=INPUT)
    validate.add_argument("--key", metavar="FILE", help="the key of a blinded sample")
    validate.add_argument("--out", metavar="DIR", help="folder to write the disagreements into, each in its context")
    _add_lists(validate)
    _add_overwrite(validate)
    validate.set_defaults(run=coding.validate)


def _add_page(added: Any) -> None:  # noqa: ANN401
    page = added.add_parser("page", help="turn notebooks into self-contained HTML pages, alt text kept")
    page.add_argument("notebooks", nargs="+", metavar="NOTEBOOK", help="notebooks that have been run")
    page.add_argument("--out", required=True, metavar="DIR", help="folder to write the pages into")
    _add_overwrite(page)
    page.set_defaults(run=commands.page)


def _add_ends(parser: argparse.ArgumentParser, kind: str, out: str) -> None:
    """Add where a command reads from and where it writes to."""
    parser.add_argument("input", metavar="INPUT", help=INPUT)
    parser.add_argument("--out", required=True, metavar=kind, help=out)


def _add_lists(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lexicon", default="loaded", metavar="FILE", help="a CSV of your terms instead of ours")
    parser.add_argument("--sources", metavar="FILE", help="a CSV that names, sorts and groups sources")
    _add_map(parser)


def _add_overwrite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--overwrite", action="store_true", help="replace what framing wrote there earlier, changes by hand included"
    )


def _add_map(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--map", metavar="OURS=YOURS", help="columns of the input, as text=body,outlet=source")


def seconds(text: str) -> float:
    """Return a time of more than nothing. ArgumentTypeError for others."""
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no time to wait; give seconds, such as 60")
    return number


def positive(text: str) -> int:
    """Return a number of 1 or more. ArgumentTypeError for others."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is too few; give 1 or more")
    return number
