"""What lies in a folder: files, links and empty folders, without following any link."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Listed:
    """Something in a folder: its path as seen from there, with "/", and whether it is a regular file of its own."""

    name: str
    path: Path
    is_file: bool


def list_files(folder: Path) -> Iterator[Listed]:
    """Yield all that lies in a folder and its folders, in the order of the names of each; links are not followed.

    A folder is named only if it is empty, or a link.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            empty = True
            for inner in list_files(path):
                empty = False
                yield Listed(f"{entry.name}/{inner.name}", inner.path, inner.is_file)
            if empty:
                yield Listed(entry.name, path, is_file=False)
        else:
            yield Listed(entry.name, path, entry.is_file(follow_symlinks=False))
