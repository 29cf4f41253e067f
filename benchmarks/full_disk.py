"""Run commands on a disk with some room at random, often too little: the old state or the new (needs root).

python benchmarks/full_disk.py [TIMES]
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from corpora import make_corpus
from trials import FRAMING, STUDY, contents, run, timed


def fill_disk(work: Path, wanted: int, chance: random.Random) -> str:
    """Let commands run on a disk with ever more room, until they succeed."""
    disk, seen = work / "disk", Counter[str]()
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)], check=True)  # noqa: S603, S607
    try:
        for verb, number in (("measure", 60), ("report", 40)):
            sources = [make_corpus(STUDY, size, work / f"{size}.jsonl") for size in (number, number + 7)]
            commands = [[FRAMING, verb, str(source), "--out", str(disk / "out")] for source in sources]
            states = []
            for command in commands:
                timed(command)
                states.append(contents(disk / "out"))
            room = 2 * sum(path.stat().st_size for path in (disk / "out").rglob("*") if path.is_file())
            for place in range(wanted):
                timed(commands[0])
                free = int((place + chance.random()) / wanted * room)
                (disk / "filler").write_bytes(b"\0" * max(0, shutil.disk_usage(disk).free - free))
                tried = subprocess.run(commands[1], check=False, capture_output=True, text=True)  # noqa: S603
                (disk / "filler").unlink()
                expected = states[tried.returncode == 0]
                if contents(disk / "out") != expected or "Traceback" in tried.stderr or tried.returncode > 1:
                    sys.exit(f"{verb} with {free:,} bytes free: exit {tried.returncode}\n{tried.stderr}")
                if left := [path.name for path in disk.iterdir() if path.name != "out"]:
                    sys.exit(f"{verb} left behind {left}")
                seen[f"{verb}: {'new' if tried.returncode == 0 else 'old'}"] += 1
            shutil.rmtree(disk / "out")
    finally:
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S603, S607
    return f"a full disk left {dict(seen)}; nothing is left behind"


if __name__ == "__main__":
    run(fill_disk, sys.argv[1:])
