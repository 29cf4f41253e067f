"""Change the code one small thing at a time, and print which of the changes no test of its room notices.

    python benchmarks/mutants.py [ROOM ...] [--sample N] [--seed S] [--jobs J]

A mutant is a file with one change: < for <=, + for -, and for or, n + 1 for n (2 n from 10 on), a keyword argument
dropped, ... Each is tried in a copy of the repository, in a process of its own; a failing test, an error or a test
without an end kills it. Text is left alone: docstrings, errors, f-strings, types. Those of mutants_equivalent.csv,
which no test could or should notice, are left out and counted.
"""

from __future__ import annotations

import argparse
import ast
import csv
import io
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import tokenize
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from importlib import import_module
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings

ROOT = Path(__file__).parent.parent
COPIES = Path(tempfile.gettempdir()) / f"mutants-{os.getpid()}"
GOAL, MEMORY = 0.85, 6 * 2**30
# room: its code, the tests that are to notice (the likeliest first), and how much of a sample there is time for
ROOMS = {
    "comparison": ("comparison/*.py", "comparison term_chance term_tally distinctive", 1),
    "summaries": ("summaries/*.py measures/*.py", "summaries measures", 1),
    "quotes": (
        "quotes/**/*.py marks/*.py tagging/*.py sources/*.py languages/*.py",
        "rules quotes marks resolving tagging languages explain source_list voices",
        1,
    ),
    "corpus": (
        "corpus/**/*.py",
        "corpus readers html repair duplicates account language agencies truncation exports",
        1,
    ),
    "terms": ("terms.py lexicon.py inflections.py term_contexts.py", "terms lexicon", 1),
    "sentiment": ("sentiment/*.py", "sentiment", 1),
    "report": ("report/*.py", "report check", 1 / 3),
}
TABLE = """< <= >=, <= < >, > >= <=, >= > <, == !=, != ==, + -, - +, * /, / *, // *, ** //, & |, | &, += -=, -= +=,
*= /=, |= &=, &= |=, and or, or and, not, is is_not, in not_in, True False, False True, min max, max min, any all,
all any, argmax argmin, idxmax idxmin, continue break"""
SWAPS = {old: [" ".join(one.split("_")) for one in new] or [""] for old, *new in map(str.split, TABLE.split(","))}
CHECKS = {"strict", "encoding"}  # arguments that matter to a wrong input only, or to a machine without UTF-8
# what mutants may share is imported once: nothing of the package, as it is what changes
SHARED = "pandas scipy.stats scipy.sparse matplotlib.pyplot textblob trafilatura ftfy nbformat"


class Mutant(NamedTuple):
    """A file with another content; `before` and `after` are the line that differs, without the space around it."""

    file: str
    line: int
    before: str
    after: str
    content: str


def changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each change of a source: from where to where, and what stands there then; not all of them are Python."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def span(node: ast.AST) -> tuple[int, int]:
        ends = ((node.lineno - 1, node.col_offset), (node.end_lineno - 1, node.end_col_offset))
        start, end = (starts[line] + len(lines[line].encode()[:column].decode()) for line, column in ends)
        return start, end

    unrun, found = [], []
    for node in ast.walk(ast.parse(text)):
        test = getattr(node, "test", None)
        if isinstance(node, ast.Raise | ast.JoinedStr) or (test and ast.unparse(test) == "TYPE_CHECKING"):
            unrun.append(span(node))
        aside = (getattr(node, "annotation", None), getattr(node, "returns", None))
        unrun += [span(one) for one in (*aside, *getattr(node, "decorator_list", ())) if one]
        if isinstance(node, ast.keyword) and node.arg in CHECKS:
            unrun.append(span(node))
        elif isinstance(node, ast.keyword) and node.arg:
            start, end = span(node)
            found.append((start, re.compile("(, *)?").match(text, end).end(), ""))
        asked = (
            one for one in (test, *getattr(node, "ifs", ())) if isinstance(one, ast.Name | ast.Attribute | ast.Call)
        )
        found += [(span(one)[0], span(one)[0], "not ") for one in asked]
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        start, end = (starts[line - 1] + column for line, column in (token.start, token.end))
        if token.type == tokenize.NUMBER:
            number = ast.literal_eval(token.string)
            found.append((start, end, repr(number + 1 if number < 10 else number * 2)))
        elif token.string[:1] != "*" or text[:start].rstrip()[-1] not in "(,[{":  # not the stars of arguments
            found += [(start, end, other) for other in SWAPS.get(token.string, ())]
    yield from (one for one in found if not any(start <= one[0] < end for start, end in unrun))


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Yield the mutants of a file."""
    text = path.read_text(encoding="utf-8")
    for start, end, other in changes(text):
        changed = text[:start] + other + text[end:]
        begin = text.rfind("\n", 0, start) + 1
        before, after = (one[begin : one.find("\n", start)].strip() for one in (text, changed))
        with suppress(SyntaxError):
            ast.parse(changed)
            yield Mutant(path.relative_to(ROOT).as_posix(), text.count("\n", 0, start) + 1, before, after, changed)


def survives(file: str, content: str, tests: list[str], limit: int) -> bool:
    """Tell whether all tests pass with this content of a file, in a copy that only this worker has."""
    copy = COPIES / str(os.getpid())
    if not copy.exists():
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "out", "build", "dist"))
    (copy / file).write_text(content, encoding="utf-8")
    child = os.fork()
    if not child:
        try:
            os.setsid()
            os.chdir(copy)
            signal.alarm(limit)
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            sys.path.insert(0, str(copy))
            os.environ["PYTHONPATH"], sys.dont_write_bytecode = str(copy), True
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
            known = ["-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
            os._exit(pytest.main(["-xq", *known, "--hypothesis-profile=mutants", "--doctest-modules", file, *tests]))
        finally:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what it left running
    shutil.copy2(ROOT / file, copy / file)
    return status == 0


def try_room(room: str, pool: ProcessPoolExecutor, sample: int, seed: int) -> None:
    """Print a room's survivors, and the share killed."""
    code, named, share = ROOMS[room]
    tests = [f"tests/test_{name}.py" for name in named.split()]
    with (ROOT / "benchmarks" / "mutants_equivalent.csv").open(encoding="utf-8", newline="") as stream:
        equal = {(row["file"], row["before"], row["after"]) for row in csv.DictReader(stream)}
    files = sorted({path for pattern in code.split() for path in (ROOT / "analysis").glob(pattern)})
    known = [one for path in files for one in mutants_of(path)]
    chosen = [one for one in known if one[:1] + one[2:4] not in equal]
    some = random.Random(seed).sample(chosen, min(int(sample * share), len(chosen)))  # noqa: S311 - to be repeated
    begun, plain = time.monotonic(), (ROOT / some[0].file).read_text(encoding="utf-8")
    if not pool.submit(survives, some[0].file, plain, tests, 1800).result():
        sys.exit(f"{room}: the tests fail without a change")
    limit = int(30 + 3 * (time.monotonic() - begun))
    tries = [pool.submit(survives, one.file, one.content, tests, limit) for one in some]
    for one, lives in zip(some, tries, strict=True):
        if lives.result():
            print(f"  {one.file}:{one.line}\n    {one.before}\n    {one.after or '(gone)'}", flush=True)
    killed, minutes = sum(not lives.result() for lives in tries), (time.monotonic() - begun) / 60
    print(
        f"{room}: {len(some)} of {len(chosen):,} mutants tried ({len(known) - len(chosen)} equivalent ones left out), "
        f"{killed} killed, {killed / len(some):.0%} (goal: {GOAL:.0%}), {minutes:.1f} minutes",
        flush=True,
    )


def main() -> None:
    """Try the rooms."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=", ".join(ROOMS))
    parser.add_argument("--sample", type=int, default=60, help="mutants of a room (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (%(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="at a time (%(default)s)")
    given = parser.parse_args()
    few = {"max_examples": 30, "derandomize": True, "phases": [Phase.explicit, Phase.generate]}
    settings.register_profile("mutants", deadline=None, **few)
    for module in SHARED.split():
        import_module(module)
    try:
        with ProcessPoolExecutor(given.jobs, get_context("fork")) as pool:  # its workers' tests may have processes, too
            for room in given.rooms or ROOMS:
                try_room(room, pool, given.sample, given.seed)
    finally:
        shutil.rmtree(COPIES, ignore_errors=True)


if __name__ == "__main__":
    main()
