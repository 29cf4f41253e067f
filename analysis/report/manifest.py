"""What a report was made from and what it wrote: hashes of the input and of every file."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Mapping
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from typing import Any

NAME = "manifest.json"
_PACKAGES = ("framing-toolkit", "pandas", "textblob", "vaderSentiment", "nupunkt", "trafilatura", "matplotlib", "nbval")


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that decide the numbers."""
    return {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}}


def hashes(paths: Iterable[Path], base: Path) -> dict[str, str]:
    """Return the SHA-256 of files, by their path relative to `base`, sorted."""
    found = {}
    for path in sorted(paths):
        with path.open("rb") as stream:
            found[path.relative_to(base).as_posix()] = file_digest(stream, "sha256").hexdigest()
    return found


def input_hashes(source: Path) -> dict[str, str]:
    """Return the SHA-256 of an input file, or of every file below an input folder."""
    if source.is_dir():
        return hashes((p for p in source.rglob("*") if p.is_file()), source)
    return hashes([source], source.parent)


def differences(stated: Mapping[str, str], found: Mapping[str, str], what: str) -> list[str]:
    """Return one line for each file that is missing, changed or new."""
    lines = []
    for name in sorted({*stated, *found}):
        if name not in found:
            lines.append(f"{what} {name} is missing")
        elif name not in stated:
            lines.append(f"{what} {name} was not there when the report was made")
        elif stated[name] != found[name]:
            lines.append(f"{what} {name} was changed after the report was made")
    return lines


def write_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    """Write the manifest of a report."""
    text = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a report. FileNotFoundError or ValueError if there is none that can be read."""
    content: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return content
