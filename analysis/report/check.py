"""Check a report: files and input as they were, tables that follow from the input, a notebook that runs the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corpus import read_articles
from analysis.measuring import measure
from analysis.report.manifest import differences, hashes, input_hashes, read_manifest
from analysis.tables import read_table


def check_report(folder: str | Path) -> list[str]:
    """Return what no longer holds, one line each; an empty list means that every number still does.

    Compares all files and the input with the manifest, measures the input again and compares the tables, then runs the
    notebook under nbval, apart from any pytest settings around it.
    """
    folder = Path(folder)
    try:
        manifest = read_manifest(folder)
    except (OSError, ValueError) as error:
        return [
            f"{folder} holds no report that can be checked (manifest.json: {error}); make one with `framing report`"
        ]
    source = folder / manifest["input"]
    if not source.exists():
        return [f"the input {manifest['input']} is missing"]
    present = [folder / name for name in manifest["files"] if (folder / name).is_file()]
    problems = differences(manifest["files"], hashes(present, folder), "file")
    problems += differences(manifest["input_files"], input_hashes(source), "input file")
    lists = {name: manifest["options"][name] for name in ("lexicon", "sources")}
    for name, stated in manifest["lists"].items():
        lists[name] = path = folder / manifest["options"][name]
        found = hashes([path], path.parent) if path.is_file() else {}
        problems += differences(stated, found, name)
        if not found:
            return problems
    if not any(line.endswith(".parquet is missing") for line in problems):
        problems += _tables_differ(folder, source, lists)
    if (folder / "report.ipynb").is_file():
        problems += _notebook_differs(folder)
    return problems


def _tables_differ(folder: Path, source: Path, lists: dict[str, Any]) -> list[str]:
    """Measure again and compare with the stored tables; one line a table."""
    tables = measure(read_articles(source), **lists)
    problems = []
    for name in ("articles", "quotes", "terms", "account"):
        try:
            pd.testing.assert_frame_equal(getattr(tables, name), read_table(folder / "tables", name), check_dtype=False)
        except (AssertionError, OSError, ValueError) as error:
            first = " ".join(str(error).split())[:200]
            problems.append(f"table {name} does not follow from the input: {first}")
    return problems


def _notebook_differs(folder: Path) -> list[str]:
    """Run the notebook under nbval; one line for each cell whose output has changed."""
    alone = [
        "-c",
        os.devnull,
        "--rootdir",
        ".",
        "--noconftest",
        "-p",
        "no:cacheprovider",
        "-q",
        "--tb=short",
        "--color=no",
    ]
    command = [sys.executable, "-m", "pytest", *alone, "--nbval", "--nbval-current-env", "report.ipynb"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if run.returncode == 0:
        return []
    failed = [line for line in run.stdout.splitlines() if line.startswith("FAILED")]
    cells = [f"notebook {line.removeprefix('FAILED ')}: the output is another one" for line in failed]
    return cells or [f"nbval could not run report.ipynb: {(run.stdout + run.stderr).strip()[-300:]}"]
