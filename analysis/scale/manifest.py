"""What a dataset was made with and from, so that it is never continued with anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.outputs import list_files
from analysis.outputs.claims import load_manifest
from analysis.outputs.whole import write_bytes

NAME = "manifest.json"


def fingerprint(source: Path) -> str:
    """Return a hash of the names, sizes and times of change of an input's files: quick, however large they are."""
    files = sorted(_files(source))
    lines = (
        f"{path.relative_to(source)}\t{stat.st_size}\t{stat.st_mtime_ns}\n" for path in files if (stat := path.stat())
    )
    return sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def size_of(source: Path) -> int:
    """Return the bytes of an input's files."""
    return sum(path.stat().st_size for path in _files(source))


def agree(folder: Path, content: dict[str, Any]) -> None:
    """Write the manifest of a new dataset, or check that a dataset that was begun is the same one.

    ValueError says what differs and what to do.
    """
    path = folder / NAME
    if link := next((found.name for found in list_files(folder) if found.path.is_symlink()), None):
        raise ValueError(f"{str(folder)!r} holds a link, {link}, which we never write; give a new folder")
    if not path.exists():
        if folder.exists() and any(other.name != f"{NAME}.part" for other in folder.iterdir()):
            raise ValueError(f"the folder {str(folder)!r} holds other files; give a new one, or an empty one")
        write_bytes(path, (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode())
        return
    begun = load_manifest(folder)
    if "shard_size" not in begun:
        raise ValueError(f"the folder {str(folder)!r} holds other files; give a new one, or an empty one")
    differing = [
        f"{name} (then {begun.get(name)!r}, now {content.get(name)!r})"
        for name in sorted({*begun, *content})
        if begun.get(name) != content.get(name)
    ]
    if differing:
        raise ValueError(
            f"{str(folder)!r} was begun with another {'; another '.join(differing)}. Give the same again to go on, "
            "or another folder to begin anew."
        )


def _files(source: Path) -> Iterator[Path]:
    """Yield the files of an input; a link is no file of its own: it is not read, or what it leads to is there, too."""
    return (found.path for found in list_files(source) if found.is_file) if source.is_dir() else iter((source,))
