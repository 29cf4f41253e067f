"""Check a report: files and input as they were; tables, notebook, figures and page that follow from the input."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd

from analysis.report.build import Made, figures, make_report
from analysis.report.manifest import differences, hashes, input_hashes, read_manifest, versions
from analysis.report.options import ReportOptions
from analysis.scale.dataset import TABLES
from analysis.tables import read_table


def check_report(folder: str | Path) -> list[str]:
    """Return what no longer holds, one line each; an empty list means that every number still does.

    Compares all files, the input and the user's lists with the manifest. If they are as they were, makes the report
    again from the input and compares tables, outputs, figures and page with what is stored, and runs the notebook
    under nbval, apart from any pytest settings around it.
    """
    folder = Path(folder)
    try:
        manifest = read_manifest(folder)
    except (OSError, ValueError) as error:
        return [
            f"{folder} holds no report that can be checked (manifest.json: {error}); make one with `framing report`"
        ]
    source, options = folder / manifest["input"], ReportOptions.of(manifest["options"])
    if not source.exists():
        return [f"the input {manifest['input']} is missing"]
    problems = list(_files_differ(folder, source, options, manifest))
    problems = problems or list(_makes_differ(folder, make_report(source, folder, options)))
    problems = problems or _notebook_differs(folder)
    then = manifest["versions"]
    changed = [f"{name} {then.get(name)} (now {now})" for name, now in versions().items() if then.get(name) != now]
    return problems + ([f"it was made with other versions: {', '.join(changed)}"] if problems and changed else [])


def _files_differ(folder: Path, source: Path, options: ReportOptions, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line for each file that is not as the manifest has it."""
    present = [folder / name for name in manifest["files"] if (folder / name).is_file()]
    yield from differences(manifest["files"], hashes(present, folder), "file")
    yield from differences(manifest["input_files"], input_hashes(source), "input file")
    for name, path in options.own_lists(folder).items():
        yield from differences(manifest["lists"][name], hashes([path], path.parent) if path.is_file() else {}, name)


def _makes_differ(folder: Path, made: Made) -> Iterator[str]:
    """Yield a line for each table, output, figure or page that does not follow from the input."""
    for name in TABLES:
        try:
            stored = read_table(folder / "tables", name)
            pd.testing.assert_frame_equal(getattr(made.tables, name), stored, check_dtype=False)
        except (AssertionError, OSError, ValueError) as error:
            yield f"table {name} does not follow from the input: {' '.join(str(error).split())[:200]}"
    stored_cells = nbformat.read(folder / "report.ipynb", as_version=4).cells
    for number, (cell, again) in enumerate(zip(stored_cells, made.notebook.cells, strict=False), 1):
        if cell != again:
            first = (cell.source.strip().splitlines() or [""])[0]
            yield f"notebook cell {number} ({first[:60]}) is not what the input gives"
    if len(stored_cells) != len(made.notebook.cells):
        yield f"the notebook has {len(stored_cells)} cells, the input gives {len(made.notebook.cells)}"
    for name, picture in figures(made.notebook):
        path = folder / "figures" / name
        if not path.is_file() or path.read_bytes() != picture:
            yield f"figure {name} does not follow from the input"
    if (folder / "report.html").read_text(encoding="utf-8") != made.page:
        yield "the page report.html does not follow from the input"


def _notebook_differs(folder: Path) -> list[str]:
    """Run the notebook under nbval; one line for each cell whose output has changed."""
    alone = ["-c", os.devnull, "--rootdir", ".", "--noconftest", "-p", "no:cacheprovider"]
    quiet = ["-q", "--tb=short", "--color=no"]
    command = [sys.executable, "-m", "pytest", *alone, *quiet, "--nbval", "--nbval-current-env", "report.ipynb"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if run.returncode == 0:
        return []
    failed = [line for line in run.stdout.splitlines() if line.startswith("FAILED")]
    cells = [f"notebook {line.removeprefix('FAILED ')}: the output is another one" for line in failed]
    return cells or [f"nbval could not run report.ipynb: {(run.stdout + run.stderr).strip()[-300:]}"]
