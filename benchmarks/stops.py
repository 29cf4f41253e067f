"""Stop each command by Ctrl-C and SIGTERM at random moments: one line, exit 130, nothing left behind.

python benchmarks/stops.py [TIMES]
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from corpora import make_corpus
from trials import FRAMING, ROOT, STUDY, run, start, timed

STOPPED = "framing: stopped, nothing was lost"


def stop_all(work: Path, wanted: int, chance: random.Random) -> str:
    """Stop each command with both signals at random moments."""
    shutil.copytree(STUDY, work / "articles")
    study, many = str(work / "articles"), str(make_corpus(STUDY, 1500, work / "many.jsonl"))
    timed([FRAMING, "report", study, "--out", str(work / "report")])
    outs = {name: str(work / f"new-{name}") for name in ("report", "measure", "shards", "dask", "sample", "coding")}
    commands = {
        "report": ["report", study, "--out", outs["report"]],
        "check": ["check", str(work / "report")],
        "measure": ["measure", many, "--out", outs["measure"]],
        "measure --shards": ["measure", many, "--out", outs["shards"], "--shards", "300"],
        "measure --engine dask": ["measure", many, "--out", outs["dask"], "--engine", "dask", "--workers", "2"],
        "events": ["events", many, "--out", str(work / "new-events.csv")],
        "sample": ["sample", many, "--out", outs["sample"]],
        "validate": ["validate", str(ROOT / "data/hand_coded"), "--input", study, "--out", outs["coding"]],
        "page": ["page", str(ROOT / "notebooks/04-compare-outlets.ipynb"), "--out", str(work / "new-pages")],
        "clean": ["clean", str(ROOT / "data/raw/beacon-water.txt")],
    }
    seen = Counter[str]()
    for name, command in commands.items():
        length = timed([FRAMING, *command])
        for time_ in range(wanted):
            for path in work.glob("new-*"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            stopped = start([FRAMING, *command])
            time.sleep(max(0.15, chance.uniform(0.0, 1.0) * length))  # before that, Python itself is still starting
            by_key = time_ % 2 == 0
            (os.killpg if by_key else os.kill)(stopped.pid, signal.SIGINT if by_key else signal.SIGTERM)
            _, said = stopped.communicate(timeout=120)
            last = (said.splitlines() or [""])[-1]
            done = stopped.returncode == 0
            if not done and (stopped.returncode != 130 or last != STOPPED or "Traceback" in said):
                sys.exit(f"{name}: exit {stopped.returncode}\n{said}")
            seen["done before" if done else "stopped"] += 1
        print(f"  {name}: {length:.1f} s, stopped {wanted} times", flush=True)
    if left := [
        *work.glob(".framing-*"),
        *(work / "temporary").glob("*.json"),
        *(work / "temporary").glob(".framing*"),
    ]:
        sys.exit(f"left behind: {left}")
    return f"{len(commands)} commands: {dict(seen)}; one line each, nothing is left behind"


if __name__ == "__main__":
    run(stop_all, sys.argv[1:])
