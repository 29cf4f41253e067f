"""Kill commands at random moments, and look at what they leave.

    python benchmarks/kills.py dataset [KILLS]   # measure_to: ends with the same bytes, however often it was killed
    python benchmarks/kills.py tables [KILLS]    # measure: the old tables or the new, byte for byte
    python benchmarks/kills.py report [KILLS]    # report: the old one or the new, byte for byte

Each run is a process group of its own; a kill is SIGKILL, as from `kill -9` or when memory runs out; every fourth hits
only the main process. Prints counts, and fails at the first state that is neither the old nor the new.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from corpora import make_corpus
from trials import FRAMING, STUDY, Command, Trial, contents, run, start, timed


def killed(command: Command, after: float, number: int) -> bool:
    """Run a command and kill it after so many seconds; False if it was done before."""
    run = start(command)
    try:
        run.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        (os.kill if number % 4 == 0 else os.killpg)(run.pid, signal.SIGKILL)
        run.communicate()
        return True
    return False


def stage(folder: Path) -> str:
    """Return how far a dataset is."""
    marks = {"complete": "complete", "writing": "work/whole", "measuring": "work/input", "reading": "manifest.json"}
    return next((name for name, mark in marks.items() if (folder / mark).exists()), "starting")


def kill_dataset(work: Path, wanted: int, chance: random.Random) -> str:
    """Kill runs that go on with a dataset until the count is reached, then let them end and compare."""
    source = make_corpus(STUDY, 400, work / "articles.jsonl")
    command = [FRAMING, "measure", str(source), "--shards", "10", "--workers", "2", "--out"]
    length = timed([*command, str(work / "undisturbed")])
    expected, kills, rounds = contents(work / "undisturbed"), Counter[str](), 0
    while kills.total() < wanted:
        out = work / f"disturbed-{rounds}"
        while not (out / "complete").exists() and kills.total() < wanted:
            if killed([*command, str(out)], chance.uniform(0.3, 1.0) * length, kills.total()):
                kills[stage(out)] += 1
        timed([*command, str(out)])
        rounds += 1
        if contents(out) != expected:
            sys.exit(f"after {kills.total()} kills a dataset differs from the undisturbed one")
    return f"{kills.total()} kills ({dict(kills)}) over {rounds} datasets: all bytes equal"


def kill_folder(verb: str, number: int) -> Trial:
    """Return a function that kills runs which replace the output of another input."""

    def kill(work: Path, wanted: int, chance: random.Random) -> str:
        commands, states, seen = [], list[dict[str, str]](), Counter[str]()
        for size in (number, number + 7):
            source = make_corpus(STUDY, size, work / f"{size}.jsonl")
            commands.append([FRAMING, verb, str(source), "--out", str(work / "out")])
            length = timed(commands[-1])
            states.append(contents(work / "out"))
        now = 1
        while seen.total() < wanted:
            earliest = (0.0, 0.85)[seen.total() % 2]  # each other time in the last part, where all is written
            if not killed(commands[1 - now], chance.uniform(earliest, 1.02) * length, seen.total()):
                seen["done before the kill"] += 1
            if (found := contents(work / "out")) not in states:
                sys.exit(f"a kill left neither the old state nor the new: {sorted(found)}")
            new = states.index(found) != now
            seen["new" if new else "old"] += 1
            now = states.index(found)
        timed(commands[1 - now])
        left = {path.name for path in work.iterdir()} - {"out", "temporary", *(Path(c[2]).name for c in commands)}
        if left or any((work / "temporary").iterdir()):
            sys.exit(f"the last run, undisturbed, left behind {sorted(left)}")
        return f"{verb}: after {wanted} kills {dict(seen)}; nothing is left behind"

    return kill


TRIALS = {"dataset": kill_dataset, "tables": kill_folder("measure", 150), "report": kill_folder("report", 20)}


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TRIALS:
        sys.exit(__doc__)
    run(TRIALS[sys.argv[1]], sys.argv[2:])
