"""What trials of commands share: a command as a process, what a folder holds, a place to work in."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
STUDY = ROOT / "data" / "articles"
FRAMING = str(Path(sys.executable).with_name("framing"))
Command = list[str]
Trial = Callable[[Path, int, random.Random], str]


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


def run(trial: Trial, times: list[str]) -> None:
    """Run a trial so many times in a folder of its own, and print what it says."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which a job in the background has not
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name) / "temporary"
        temporary.mkdir()
        os.environ["TMPDIR"] = str(temporary)
        print(trial(Path(name), int(times[0]) if times else 12, random.Random(11)))  # noqa: S311 - no secret
