"""Print every goal of speed and scale beside what is measured here, and write the table as a dated CSV.

    python benchmarks/scale.py [--quick] [--corpus ARTICLES] [--out FOLDER] [--only WORD]
        [--peer-python PYTHON --peer SCRIPT --peer-terms JSON]

ARTICLES is any input of read_articles (default: the sample study); larger corpora are made of its paragraphs. The peer
is what one would write with spaCy, textacy and TextBlob, in an environment of its own; it is called with INPUT OUT
--terms JSON [--no-ner] and prints a line of JSON: import_s, load_s, run_s, art_per_s, rss_mb. Each pair is measured
side by side in one run: only the ratios carry over to another machine. The whole table takes hours (200,000 articles),
--quick minutes.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import ahocorasick_rs
import distributed
from corpora import forms_of, make_corpus, trie_pattern
from speed import seconds
from textblob import TextBlob

from analysis import Article, find_terms, load_lexicon, read_articles, score_sentiment
from analysis.rows import Options, article_rows
from analysis.scale import measure_to
from analysis.scale.manifest import versions

HERE = Path(__file__).parent
STUDY = HERE.parent / "data" / "articles"
OURS = """
import json, sys, time
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from pathlib import Path
def own_peak():
    # ru_maxrss of a new process begins with that of the one that started it
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    stated = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return (stated or [getrusage(RUSAGE_SELF).ru_maxrss])[0]
from analysis import load_lexicon, measure, read_articles
from analysis.scale import measure_to
if __name__ == "__main__":
    how, source, out, workers = sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
    load_lexicon("loaded")
    begun = time.perf_counter()
    if how == "tables":
        from analysis.tables import write_table
        tables = measure(read_articles(source, workers=workers), workers=workers)
        out.mkdir(parents=True)
        for name in ("articles", "quotes", "terms", "account"):
            write_table(getattr(tables, name), out, name)
    else:
        measure_to(source, out, workers=workers, engine=how)
    took = time.perf_counter() - begun
    peak = max(own_peak(), getrusage(RUSAGE_CHILDREN).ru_maxrss) // 1024
    print(json.dumps({"seconds": took, "rss_mb": peak}))
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One goal: what is wanted, what was found, and the figures behind it."""

    goal: str
    wanted: str
    found: str
    figures: str


@dataclass(frozen=True, slots=True)
class Bench:
    """What all goals are measured on: sizes of corpora, where to write, and the peer's command."""

    corpus: Path
    work: Path
    quick: bool
    peer: tuple[str, ...] = ()
    peer_terms: str = ""

    def articles(self, number: int) -> Path:
        """Return a corpus of so many articles."""
        path = self.work / f"{number}.jsonl"
        return path if path.exists() else make_corpus(self.corpus, number, path)

    def ours(self, how: str, number: int, workers: int = 1) -> dict[str, float]:
        """Measure a corpus in a new process; return seconds without imports, and peak memory in MB."""
        script, out = self.work / "ours.py", tempfile.mkdtemp(dir=self.work)
        script.write_text(OURS, encoding="utf-8")
        command = [sys.executable, str(script), how, str(self.articles(number)), f"{out}/out", str(workers)]
        return _last_line(command) | {"articles": number}


def _last_line(command: list[str]) -> dict[str, float]:
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def against_the_peer(bench: Bench) -> Iterator[Row]:
    """Measure the whole pipeline beside the peer's, with and without its named entities, and peak memory."""
    if not bench.peer:
        yield Row(
            "whole pipeline against the peer", ">= 25x", "not measured", "give --peer-python, --peer, --peer-terms"
        )
        return
    number = 100 if bench.quick else 1000
    given = str(bench.articles(number))
    command = [sys.executable, "-c", "import sys; from analysis.cli import main; sys.exit(main())", "measure", given]
    for flags, wanted in (((), ">= 25x"), (("--no-ner",), ">= 15x")):
        theirs = [*bench.peer, given, str(bench.work / "peer"), "--terms", bench.peer_terms, *flags]
        # before the peer and after it, as a machine that others use, too, is now fast and now slow
        runs = {count: [bench.ours("tables", number, count)] for count in (1, 2)}
        whole = [_wall([*command, "--out", str(bench.work / "command")])]
        peer = _last_line(theirs)
        whole.append(_wall([*command, "--out", str(bench.work / "command")]))
        for count, done in runs.items():
            done.append(bench.ours("tables", number, count))
            rate = 2 * number / sum(run["seconds"] for run in done)
            yield Row(
                f"pipeline, {count} process{'es' * (count > 1)}, against the peer {' '.join(flags)}".strip(),
                wanted,
                f"{rate / peer['art_per_s']:.1f}x",
                f"{rate:.0f} and {peer['art_per_s']:.1f} articles/s",
            )
        ours, other = sum(whole) / 2, peer["import_s"] + peer["load_s"] + peer["run_s"]
        yield Row(
            f"framing measure, from start to end, against the peer's {' '.join(flags)}".strip(),
            wanted,
            f"{other / ours:.1f}x",
            f"{ours:.1f} and {other:.1f} s, imports and all",
        )
        memory = max(run["rss_mb"] for run in runs[1])
        yield Row(
            f"peak memory, 1 process, against the peer {' '.join(flags)}".strip(),
            "<= 0.25",
            f"{memory / peer['rss_mb']:.2f}",
            f"{memory:.0f} and {peer['rss_mb']:.0f} MB",
        )


def against_the_floor(bench: Bench) -> Iterator[Row]:
    """Measure the whole pipeline beside reading, one scan for terms, one pattern and counting."""
    number = 300 if bench.quick else 1000
    path, forms = bench.articles(number), forms_of(load_lexicon("loaded"))
    automaton, words = ahocorasick_rs.AhoCorasick(forms), re.compile(r"\w+")
    begun = time.perf_counter()
    counts: Counter[str] = Counter()
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            text = json.loads(line)["text"].lower()
            counts["terms"] += len(automaton.find_matches_as_indexes(text))
            counts["words"] += len(words.findall(text))
    floor = time.perf_counter() - begun
    for count in (1, 2):
        ours = bench.ours("tables", number, count)["seconds"]
        yield Row(
            f"pipeline, {count} process{'es' * (count > 1)}, against the floor",
            "<= 12x",
            f"{ours / floor:.1f}x",
            f"{number / ours:.0f} and {number / floor:.0f} articles/s",
        )


def growth(bench: Bench) -> Iterator[Row]:
    """Measure how peak memory and cost grow with the corpus."""
    sizes = (300, 1000, 3000) if bench.quick else (1000, 10_000, 20_000, 100_000, 200_000)
    runs = {number: bench.ours("local", number, workers=2) for number in sizes}
    small, large = sizes[-2 if bench.quick else 2], sizes[-1]
    memory = runs[large]["rss_mb"] / runs[small]["rss_mb"]
    detail = ", ".join(f"{n:,}: {run['rss_mb']:.0f} MB" for n, run in runs.items())
    yield Row(f"peak memory, {large:,} articles against {small:,}", "<= 1.3x", f"{memory:.2f}x", detail)
    first = sizes[0 if bench.quick else 1]
    cost = runs[large]["seconds"] / large / (runs[first]["seconds"] / first)
    detail = ", ".join(f"{n:,}: {1000 * run['seconds'] / n:.1f} ms" for n, run in runs.items())
    yield Row(f"cost of an article, {large:,} against {first:,}", "within 15%", f"{100 * (cost - 1):+.0f}%", detail)


def long_articles(bench: Bench) -> Iterator[Row]:
    """Measure how the cost of one article grows with its length."""
    text = "\n\n".join(article.text for article in read_articles(bench.articles(1000)).articles)
    sizes = (1000, 10_000, 1_000_000) if bench.quick else (1000, 10_000, 1_000_000, 10_000_000)
    text *= max(1, -(-sizes[-1] // len(text)))
    options = Options(load_lexicon("loaded"))
    cost: dict[int, float] = {}
    for size in sizes:
        pieces = [text[at : at + size] for at in range(0, min(len(text) - size + 1, 1_000_000), size)]
        begun = time.process_time()
        for piece in pieces:
            article_rows(Article("a", piece), options)
        cost[size] = (time.process_time() - begun) / sum(map(len, pieces))
    ratio = cost[sizes[-1]] / cost[10_000]
    detail = ", ".join(f"{size // 1000:,} KB: {1e6 * each:.2f} s/MB" for size, each in cost.items())
    yield Row(
        f"cost of a character, {sizes[-1] // 1000:,} KB against 10 KB",
        "within 15%",
        f"{100 * (ratio - 1):+.0f}%",
        detail,
    )


def steps(bench: Bench) -> Iterator[Row]:
    """Measure sentiment beside TextBlob's and terms beside a trie, on the same texts in this process."""
    texts = [article.text for article in read_articles(bench.articles(500 if bench.quick else 2000)).articles]
    lexicon = load_lexicon("loaded")
    pattern = trie_pattern(forms_of(lexicon))
    sample = texts[:300]
    default = seconds(score_sentiment, sample)
    theirs = seconds(lambda text: TextBlob(text).sentiment, sample)
    yield Row(
        "default sentiment against TextBlob",
        ">= 3x",
        f"{theirs / default:.1f}x",
        f"{len(sample)} articles, with their sentences found",
    )
    same = sum(_plain(text) == tuple(TextBlob(text).sentiment) for text in texts)
    yield Row(
        'scorer="textblob" equal to TextBlob',
        "all",
        f"{same} of {len(texts)}",
        "polarity and subjectivity, to the last digit",
    )
    automaton = ahocorasick_rs.AhoCorasick(forms_of(lexicon))
    forms = f"{len(forms_of(lexicon)):,} forms"
    scan = seconds(lambda text: automaton.find_matches_as_indexes(text.lower(), overlapping=True), sample)
    spans = seconds(lambda text: [found.span() for found in pattern.finditer(text)], sample)
    yield Row(
        f"{forms}: scan against a trie of `re`", ">= 4x", f"{spans / scan:.1f}x", "places of the forms in the text"
    )
    whole = seconds(lambda text: find_terms(text, lexicon), sample)
    yield Row(
        f"{forms}: find_terms against the same", "", f"{spans / whole:.1f}x", "segments, names, exceptions, negation"
    )


def _plain(text: str) -> tuple[float, float]:
    found = score_sentiment(text, scorer="textblob")
    return found.polarity, found.subjectivity


def workers(bench: Bench) -> Iterator[Row]:
    """Measure two processes beside one, and Dask beside two processes."""
    number = 1000 if bench.quick else 4000
    for how in ("tables", "local"):
        one, two = (bench.ours(how, number, count)["seconds"] for count in (1, 2))
        yield Row(
            f"two workers against one ({how})",
            ">= 1.7x",
            f"{one / two:.2f}x",
            f"{number / one:.0f} and {number / two:.0f} articles/s",
        )
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        there = _dataset(bench, number, "dask", scheduler=cluster.scheduler_address)
    local, started = _dataset(bench, number, "local"), _dataset(bench, number, "dask")
    for (seconds_taken, files), which in ((there, "on a running cluster"), (started, "with the cluster's start")):
        yield Row(
            f"Dask, two workers, against workers=2, {which}",
            ">= 0.8x",
            f"{local[0] / seconds_taken:.2f}x",
            f"{number} articles, {'bytes equal' if files == local[1] else 'BYTES DIFFER'}",
        )


def _dataset(bench: Bench, number: int, engine: str, scheduler: str | None = None) -> tuple[float, dict[str, str]]:
    """Measure a corpus into a dataset with two workers; return the seconds, and the hash of each file."""
    out = Path(tempfile.mkdtemp(dir=bench.work))
    begun = time.perf_counter()
    measure_to(bench.articles(number), out, workers=2, engine=engine, scheduler=scheduler)
    took = time.perf_counter() - begun
    files = (path for path in out.rglob("*") if path.is_file())
    return took, {str(path.relative_to(out)): sha256(path.read_bytes()).hexdigest() for path in files}


def commands(bench: Bench) -> Iterator[Row]:
    """Measure what a user waits for: the help of the command, and a report of the sample study, stage by stage."""
    from analysis import build_report

    rounds = 3 if bench.quick else 7
    calls = ["import sys; sys.argv = ['framing', '--help']\nfrom analysis.cli import main\nmain()", "import pandas"]
    ours, theirs = (sorted(_wall([sys.executable, "-c", call]) for _ in range(rounds))[rounds // 2] for call in calls)
    yield Row(
        "framing --help against import pandas",
        "faster",
        f"{ours / theirs:.2f}x the time",
        f"{ours:.2f} and {theirs:.2f} s",
    )
    begun, last = time.perf_counter(), time.perf_counter()
    stages: list[str] = []
    said = "start"

    def say(line: str) -> None:
        nonlocal last, said
        now = time.perf_counter()
        stages.append(f"{said} {now - last:.1f}")
        last, said = now, line.split(maxsplit=1)[0]

    build_report(STUDY, bench.work / "report", say=say)
    say("end")
    yield Row(
        "report on the 40 articles of the sample study",
        "split",
        f"{time.perf_counter() - begun:.1f} s",
        ", ".join(stages),
    )


def _wall(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
    return time.perf_counter() - begun


GOALS: tuple[Callable[[Bench], Iterator[Row]], ...] = (
    against_the_peer,
    against_the_floor,
    steps,
    workers,
    long_articles,
    commands,
    growth,
)


def main() -> None:
    """Measure the goals one after the other, and print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small corpora: minutes, and rough figures")
    parser.add_argument("--corpus", type=Path, default=STUDY, help="articles to make the corpora of")
    parser.add_argument("--out", type=Path, default=HERE / "results", help="folder of the dated CSV")
    parser.add_argument("--only", default="", help=f"one of {', '.join(goal.__name__ for goal in GOALS)}")
    for name in ("--peer-python", "--peer", "--peer-terms"):
        parser.add_argument(name, default="")
    given = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} CPUs, {platform.system()} {platform.release()}"
    software = ", ".join(f"{name} {number}" for name, number in versions().items())
    print(f"{machine}\n{software}\ncorpus: {given.corpus}{' (--quick)' if given.quick else ''}\n")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as work:
        peer = (given.peer_python, given.peer) if given.peer else ()
        bench = Bench(given.corpus, Path(work), given.quick, peer, given.peer_terms)
        for goal in GOALS:
            if given.only in {"", goal.__name__}:
                for row in goal(bench):
                    rows.append(row)
                    print(f"{row.goal:58s}{row.wanted:>12s}{row.found:>16s}   {row.figures}", flush=True)
    given.out.mkdir(parents=True, exist_ok=True)
    path = given.out / f"{datetime.now(UTC):%Y-%m-%d}{'-quick' if given.quick else ''}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([*(field.name for field in fields(Row)), "machine", "versions", "corpus"])
        writer.writerows([*astuple(row), machine, software, given.corpus.name] for row in rows)
    print(f"\n{path}")


if __name__ == "__main__":
    main()
