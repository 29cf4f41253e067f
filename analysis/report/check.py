"""Check a report: files and input as they were; tables, notebook, figures and page that follow from the input.

Nothing of the report's folder is run or imported: what it should hold is made again elsewhere (see `again`), and what
it holds is only compared with that.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.outputs import MANIFEST, hash_files, list_files
from analysis.report.again import AgainError, made_again, run
from analysis.report.manifest import (
    Manifest,
    differences,
    file_differences,
    input_differences,
    read_manifest,
    versions,
)
from analysis.report.page import read_notebook
from analysis.scale.dataset import TABLES
from analysis.tables import read_table

_NOTEBOOK = "report.ipynb"


def check_report(folder: str | Path) -> list[str]:
    """Return what no longer holds, one line each; an empty list means that every number still does.

    Compares all files, the input and the user's lists with the manifest; a file that the manifest does not name is a
    problem, too. If all is as it was, makes the report again from the input, in an empty folder and a process of its
    own, compares tables, outputs, figures and page with what is stored, and runs the notebook made under nbval. What
    lies in `folder` is never run; whoever sent it chose the input, and may have chosen it well.
    """
    folder = Path(folder)
    try:
        manifest = read_manifest(folder)
    except (OSError, ValueError) as error:
        return [f"{folder} holds no report that can be checked ({MANIFEST}: {error}); make one with `framing report`"]
    problems = list(_files_differ(folder, manifest))
    if problems:
        return problems + _other_versions(manifest)
    try:
        with made_again(folder, manifest) as (made, env):
            problems = list(_makes_differ(folder, manifest, made)) or _notebook_differs(made, env)
    except AgainError as error:
        problems = [f"the report can't be made again: {error}"]
    return problems + (_other_versions(manifest) if problems else [])


def _other_versions(manifest: Manifest) -> list[str]:
    """Return a line that names the versions that have changed since, if any have."""
    then = manifest.versions
    changed = [f"{name} {then.get(name)} (now {now})" for name, now in versions().items() if then.get(name) != now]
    return [f"it was made with other versions: {', '.join(changed)}"] if changed else []


def _files_differ(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Yield a line for each file that is not as the manifest has it."""
    source = manifest.request.source(folder)
    if not source.exists():
        yield f"the input {manifest.request.input} is missing"
        return
    yield from file_differences(folder, manifest.files)
    yield from input_differences(source, manifest.input_files)
    for name, path in manifest.request.lists(folder).items():
        if path.is_file():  # which a pipe is not, nor a folder
            yield from differences(manifest.lists[name], hash_files([path], path.parent), name)
        else:
            yield f"{name} {path.name} is missing"


def _makes_differ(folder: Path, manifest: Manifest, made: Path) -> Iterator[str]:
    """Yield a line for each file that does not follow from the input.

    Of a table the values are compared, of the notebook the cells, of all else the bytes.
    """
    names = {listed.name for listed in list_files(made)} - {MANIFEST}
    for name in sorted({*manifest.files} - names):
        yield f"file {name} is no part of the report that the input gives"
    for name in sorted(names - {*manifest.files}):
        yield f"file {name} is missing: the input gives one"
    by_values = {f"tables/{name}.parquet" for name in TABLES} | {_NOTEBOOK}
    both = names & {*manifest.files}
    for name in TABLES:
        if f"tables/{name}.parquet" in both:
            yield from _table_differs(folder / "tables", made / "tables", name)
    if _NOTEBOOK in both:
        yield from _cells_differ(folder / _NOTEBOOK, made / _NOTEBOOK)
    for name in sorted(both - by_values):
        if (folder / name).read_bytes() != (made / name).read_bytes():
            yield f"file {name} does not follow from the input"


def _table_differs(stored: Path, made: Path, name: str) -> Iterator[str]:
    if (stored / f"{name}.parquet").read_bytes() == (made / f"{name}.parquet").read_bytes():
        return
    try:
        pd.testing.assert_frame_equal(read_table(made, name), read_table(stored, name), check_dtype=False)
    except Exception as error:  # noqa: BLE001 - what reads a stranger's Parquet raises anything
        yield f"table {name} does not follow from the input: {' '.join(str(error).split())[:200]}"


def _cells_differ(stored: Path, made: Path) -> Iterator[str]:
    if stored.read_bytes() == made.read_bytes():
        return
    try:
        there = read_notebook(stored)
    except (OSError, ValueError) as error:
        yield f"{_NOTEBOOK} does not follow from the input: {error}"
        return
    again = read_notebook(made)
    found = False
    for number, (cell, should) in enumerate(zip(there.cells, again.cells, strict=False), 1):
        if cell != should:
            found = True
            first = (str(cell.source).strip().splitlines() or [""])[0]
            yield f"notebook cell {number} ({first[:60]}) is not what the input gives"
    if len(there.cells) != len(again.cells):
        yield f"the notebook has {len(there.cells)} cells, the input gives {len(again.cells)}"
    elif not found and there != again:
        yield "the notebook's metadata are not what the input gives"


def _notebook_differs(made: Path, env: dict[str, str]) -> list[str]:
    """Run the notebook that was made, which is the stored one, under nbval; one line for each output that changes."""
    alone = ["-c", os.devnull, "--rootdir", ".", "--noconftest", "-p", "no:cacheprovider"]
    quiet = ["-q", "--tb=short", "--color=no"]
    command = ["-m", "pytest", *alone, *quiet, "--nbval", "--nbval-current-env", _NOTEBOOK]
    code, out, said = run(command, made, env)
    if code == 0:
        return []
    failed = [line for line in out.splitlines() if line.startswith("FAILED")]
    cells = [f"notebook {line.removeprefix('FAILED ')}: the output is another one" for line in failed]
    return cells or [f"nbval could not run {_NOTEBOOK}: {(out + said).strip()[-300:]}"]
