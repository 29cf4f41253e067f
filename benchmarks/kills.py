"""Kill, stop and starve commands at random moments, and look at what they leave.

    python benchmarks/kills.py dataset [KILLS]   # measure_to: ends with the same bytes, however often it was killed
    python benchmarks/kills.py tables [KILLS]    # measure: the old tables or the new, byte for byte
    python benchmarks/kills.py report [KILLS]    # report: the old one or the new, byte for byte
    python benchmarks/kills.py stops [TIMES]     # Ctrl-C and SIGTERM in each command: one line, exit 130, nothing left
    python benchmarks/kills.py full [TIMES]      # a disk that is full at some write (needs root): the old or the new

Each run is a process group of its own; a kill is SIGKILL, as from `kill -9` or when memory runs out; every fourth hits
only the main process. Prints counts, and fails at the first state that is neither the old nor the new.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from corpora import make_corpus

ROOT = Path(__file__).parent.parent
STUDY = ROOT / "data" / "articles"
FRAMING = str(Path(sys.executable).with_name("framing"))
STOPPED = "framing: stopped, nothing was lost"
Command = list[str]


def contents(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def start(command: Command) -> subprocess.Popen[str]:
    """Start a command as a process group of its own."""
    return subprocess.Popen(  # noqa: S603 - our own command
        command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def timed(command: Command) -> float:
    """Return the seconds that an undisturbed run takes."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
    return time.perf_counter() - begun


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


def kill_folder(verb: str, number: int) -> Callable[[Path, int, random.Random], str]:
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
            run = start([FRAMING, *command])
            time.sleep(max(0.15, chance.uniform(0.0, 1.0) * length))  # before that, Python itself is still starting
            by_key = time_ % 2 == 0
            (os.killpg if by_key else os.kill)(run.pid, signal.SIGINT if by_key else signal.SIGTERM)
            _, said = run.communicate(timeout=120)
            last = (said.splitlines() or [""])[-1]
            done = run.returncode == 0
            if not done and (run.returncode != 130 or last != STOPPED or "Traceback" in said):
                sys.exit(f"{name}: exit {run.returncode}\n{said}")
            seen["done before" if done else "stopped"] += 1
        print(f"  {name}: {length:.1f} s, stopped {wanted} times", flush=True)
    if left := [
        *work.glob(".framing-*"),
        *(work / "temporary").glob("*.json"),
        *(work / "temporary").glob(".framing*"),
    ]:
        sys.exit(f"left behind: {left}")
    return f"{len(commands)} commands: {dict(seen)}; one line each, nothing is left behind"


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
            room = 1.1 * sum(path.stat().st_size for path in (disk / "out").rglob("*") if path.is_file())
            for place in range(wanted):
                timed(commands[0])
                free = int((place + chance.random()) / wanted * room)
                (disk / "filler").write_bytes(b"\0" * max(0, shutil.disk_usage(disk).free - free))
                run = subprocess.run(commands[1], check=False, capture_output=True, text=True)  # noqa: S603
                (disk / "filler").unlink()
                expected = states[run.returncode == 0]
                if contents(disk / "out") != expected or "Traceback" in run.stderr or run.returncode > 1:
                    sys.exit(f"{verb} with {free:,} bytes free: exit {run.returncode}\n{run.stderr}")
                if left := [path.name for path in disk.iterdir() if path.name != "out"]:
                    sys.exit(f"{verb} left behind {left}")
                seen[f"{verb}: {'new' if run.returncode == 0 else 'old'}"] += 1
            shutil.rmtree(disk / "out")
    finally:
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S603, S607
    return f"a full disk left {dict(seen)}; nothing is left behind"


TRIALS = {
    "dataset": kill_dataset,
    "tables": kill_folder("measure", 150),
    "report": kill_folder("report", 20),
    "stops": stop_all,
    "full": fill_disk,
}


def main() -> None:
    """Run a trial."""
    if len(sys.argv) < 2 or sys.argv[1] not in TRIALS:
        sys.exit(__doc__)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which a job in the background has not
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name) / "temporary"
        temporary.mkdir()
        os.environ["TMPDIR"] = str(temporary)
        print(TRIALS[sys.argv[1]](Path(name), wanted, random.Random(11)))  # noqa: S311 - no secret


if __name__ == "__main__":
    main()
