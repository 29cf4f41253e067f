"""The command `framing`: report, measure, check, clean."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

OK, FAILED = 0, 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 = done, 1 = the input could not be used or a check failed, 2 = wrong usage."""
    arguments = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return command(arguments)
    except (ValueError, OSError) as error:
        _say(f"framing: {error}")
        return FAILED
    except KeyboardInterrupt:
        _say("framing: stopped")
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="framing", description="Comparative media framing studies.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    inputs = "a file (.txt, .html, .csv, .tsv, .jsonl, .parquet, gzipped or not) or a folder of them"

    report = commands.add_parser("report", help="measure articles and write a report that can be checked")
    report.add_argument("input", metavar="INPUT", help=inputs)
    report.add_argument("--out", required=True, metavar="DIR", help="folder to write the report into")
    report.add_argument("--by", default="outlet", metavar="COLUMN", help="what to compare by (default: outlet)")
    report.add_argument("--lexicon", default="loaded", metavar="FILE", help="a CSV of your terms instead of ours")
    report.add_argument("--sources", metavar="FILE", help="a CSV that names, sorts and groups sources")
    report.set_defaults(run=_report)

    tables = commands.add_parser("measure", help="measure articles and write the tables only")
    tables.add_argument("input", metavar="INPUT", help=inputs)
    tables.add_argument("--out", required=True, metavar="DIR", help="folder to write the tables into")
    tables.add_argument("--lexicon", default="loaded", metavar="FILE", help="a CSV of your terms instead of ours")
    tables.add_argument("--sources", metavar="FILE", help="a CSV that names, sorts and groups sources")
    tables.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes (default: 1)")
    tables.set_defaults(run=_measure)

    check = commands.add_parser("check", help="run a report again and say whether every number still holds")
    check.add_argument("folder", metavar="DIR", help="the folder of a report")
    check.set_defaults(run=_check)

    clean = commands.add_parser("clean", help="print a text without the site's lines, and what was left out and why")
    clean.add_argument("file", metavar="FILE", help="a text file")
    clean.set_defaults(run=_clean)
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of processes; give 1 or more")
    return number


def _report(arguments: argparse.Namespace) -> int:
    from analysis.report import build_report

    given = {"by": arguments.by, "lexicon": arguments.lexicon, "sources": arguments.sources}
    print(build_report(arguments.input, arguments.out, **given, say=_say))
    return OK


def _measure(arguments: argparse.Namespace) -> int:
    from analysis.corpus import read_articles
    from analysis.measuring import measure
    from analysis.report import check_usable, write_tables

    _say(f"reading {arguments.input}")
    corpus = read_articles(arguments.input)
    check_usable(corpus, Path(arguments.input))
    _say(f"measuring {len(corpus)} articles")
    lists = {"lexicon": arguments.lexicon, "sources": arguments.sources}
    tables = measure(corpus, **lists, workers=arguments.workers)
    for path in write_tables(tables, Path(arguments.out)):
        print(path)
    return OK


def _check(arguments: argparse.Namespace) -> int:
    from analysis.report import check_report

    problems = check_report(arguments.folder)
    for problem in problems:
        _say(f"framing: {problem}")
    if not problems:
        print(f"{arguments.folder}: every number still holds")
    return FAILED if problems else OK


def _clean(arguments: argparse.Namespace) -> int:
    from analysis.cleaning import find_boilerplate
    from analysis.corpus.encoding import decode

    path = Path(arguments.file)
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {arguments.file!r}; give a text file")
    text, repair = decode(path.read_bytes())
    lines = find_boilerplate(text)
    position = 0
    for line in lines:
        print(text[position : line.span.start] + f"[left out: {line.reason}] {line.span.of(text).strip()}", end="")
        position = line.span.end
    print(text[position:])
    _say(f"{len(lines)} line{'s' * (len(lines) != 1)} left out" + (f"; {repair}" if repair else ""))
    return OK


def _say(line: str) -> None:
    """Speak to the terminal, apart from what may be piped on."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
