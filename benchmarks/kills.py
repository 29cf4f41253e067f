"""Kill a run of measure_to many times at random moments, with all its processes, and compare what it ends with.

    python benchmarks/kills.py [KILLS] [ARTICLES]

Each run is a process group of its own and gets SIGKILL, as from `kill -9` or when memory runs out; every fourth time
only one of its processes does. Prints how many kills there were in which stage, and fails if one byte differs.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

from corpora import make_corpus

STUDY = Path(__file__).parent.parent / "data" / "articles"
RUN = """
import sys
from analysis.scale import measure_to
if __name__ == "__main__":
    measure_to(sys.argv[1], sys.argv[2], shard_size=10, workers=2)
"""


def contents(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def stage(folder: Path) -> str:
    """Return how far a dataset is."""
    marks = {"complete": "complete", "writing": "work/whole", "measuring": "work/input", "reading": "manifest.json"}
    return next((name for name, mark in marks.items() if (folder / mark).exists()), "starting")


def main() -> None:
    """Kill until the count is reached, then let the run end and compare."""
    wanted, number = (int(given) for given in (*sys.argv[1:], *("100", "400")[len(sys.argv) - 1 :]))
    chance = random.Random(11)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        script, source = work / "run.py", make_corpus(STUDY, number, work / "articles.jsonl")
        script.write_text(RUN, encoding="utf-8")
        command = [sys.executable, str(script), str(source)]
        begun = time.perf_counter()
        subprocess.run([*command, str(work / "undisturbed")], check=True)  # noqa: S603 - our own command
        length = time.perf_counter() - begun
        expected, kills, rounds = contents(work / "undisturbed"), Counter[str](), 0
        while kills.total() < wanted:
            out = work / f"disturbed-{rounds}"
            while not (out / "complete").exists() and kills.total() < wanted:
                run = subprocess.Popen([*command, str(out)], start_new_session=True)  # noqa: S603 - our own command
                try:
                    run.wait(chance.uniform(0.3, 1.0) * length)
                except subprocess.TimeoutExpired:
                    kills[stage(out)] += 1
                    (os.kill if kills.total() % 4 == 0 else os.killpg)(run.pid, signal.SIGKILL)
                    run.wait()
            subprocess.run([*command, str(out)], check=True)  # noqa: S603 - our own command
            rounds += 1
            if contents(out) != expected:
                sys.exit(f"after {kills.total()} kills a dataset differs from the undisturbed one")
        print(f"{kills.total()} kills ({dict(kills)}) over {rounds} datasets of {number} articles: all bytes equal")


if __name__ == "__main__":
    main()
