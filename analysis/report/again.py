"""Make a report again, apart from the one that is checked: in an empty folder, by a Python of its own.

The folder lies among the system's temporary ones. Links lead from it to the input and the lists by the same relative
paths as from the report, so that the notebook says the same; of the report's own files none is in reach.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from secrets import token_hex

from analysis.outputs import scratch_folder
from analysis.report.kernel import apart
from analysis.report.manifest import Manifest
from analysis.report.options import ReportOptions, Request

_PATIENCE = 5.0  # seconds in which a process that is told to end has ended


class AgainError(RuntimeError):
    """A report that can't be made again; the message says why."""


@contextmanager
def made_again(folder: Path, manifest: Manifest) -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a folder with the report that the input makes now, and the environment that it was made in.

    AgainError if the input makes none.
    """
    with scratch_folder("framing-check") as scratch:
        traces = scratch / "traces"
        traces.mkdir()
        place = _reach(folder, manifest.request, scratch / "work")
        request = {"input": manifest.request.input, "options": asdict(manifest.request.options)}
        env = apart(traces, folder)
        code, _, said = run(["-m", "analysis.report.again"], place, env, json.dumps(request))
        if code:
            raise AgainError((said.strip().splitlines() or [f"its process ended with {code}"])[-1])
        yield place, env


def run(arguments: list[str], folder: Path, env: dict[str, str], given: str = "") -> tuple[int, str, str]:
    """Run a Python in a folder; return its exit status and what it printed. On Ctrl-C it ends, too."""
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-P", *arguments],
        cwd=folder,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,  # signals come from us alone
    ) as process:
        try:
            out, said = process.communicate(given)
        except BaseException:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE)
            process.kill()
            raise
    return process.returncode, out, said


def _reach(folder: Path, request: Request, work: Path) -> Path:
    """Return an empty folder in `work` from which the input and the lists of a report are reached as from `folder`."""
    real = {request.input: request.source(folder)}
    real |= dict(zip(request.options.own_lists.values(), request.lists(folder).values(), strict=True))
    depth = max(path.count("../") for path in real)
    place = work.joinpath(*(token_hex(8) for _ in range(depth + 1)))  # names that nobody's input has
    place.mkdir(parents=True)
    for path, target in sorted(real.items()):
        link = Path(os.path.normpath(place / path))
        if link.exists():  # a list in the folder of the input, which is linked already
            continue
        if any(above.is_symlink() for above in link.parents if above.is_relative_to(work)):
            raise AgainError(f"{path} is not there")
        link.parent.mkdir(parents=True, exist_ok=True)
        _link(link, target)
    return place


def _link(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:  # as on Windows, where links are a privilege
        (shutil.copytree if target.is_dir() else shutil.copy)(target, link)


def main() -> int:
    """Write the report that standard input asks for into the working directory; one line on stderr if it can't be."""
    from analysis.report.build import write_report
    from analysis.stops import stoppable

    asked = json.load(sys.stdin)
    try:
        with stoppable():
            write_report(Request(asked["input"], ReportOptions.of(asked["options"])), Path.cwd())
    except (ValueError, OSError, RuntimeError) as error:
        sys.stderr.write(f"{' '.join(str(error).split())}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
