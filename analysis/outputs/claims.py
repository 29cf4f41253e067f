"""What is ours to replace: nothing of the input, and of other files only those that we wrote and nobody changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.outputs.listing import list_files
from analysis.outputs.whole import write_bytes

MANIFEST = "manifest.json"
MARK = "framing-toolkit"  # whose version each manifest of ours states
LONGEST_MANIFEST = 64_000_000  # bytes; what is longer is none of ours
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}  # what systems and Jupyter leave behind, and make again
_LITTER_FOLDERS = {".ipynb_checkpoints"}
_SHOWN = 3


class OutputError(ValueError):
    """An output that can't be written where it was asked for; the message says why, and what to do."""


def check_apart(target: Path, inputs: Iterable[Path]) -> None:
    """Raise OutputError if a target is an input, lies inside one, or holds one."""
    for source in inputs:
        if not source.exists():
            continue
        if _is_within(target, source):
            what = "lies inside the input" if source.is_dir() else "is an input"
            raise OutputError(f"{str(target)!r} {what} {str(source)!r}; choose a place outside of it")
        if target.is_dir() and _is_within(source, target):
            raise OutputError(
                f"{str(target)!r} holds the input {str(source)!r}; choose a folder of its own, such as "
                f"{str(target / 'results')!r}"
            )


def check_place(target: str | Path, kind: str, *, inputs: Iterable[str | Path] = (), overwrite: bool = False) -> None:
    """Raise OutputError unless a folder is apart from the inputs, and new, or empty, or holds what we wrote alone.

    `kind` is what is to be written ("report", "tables", ...): it replaces nothing but its like. What was changed since
    we wrote it may be replaced with `overwrite`; what we did not write may never.
    """
    path, place, name = Path(target), Path(target).resolve(), repr(str(target))
    check_apart(path, [Path(given) for given in inputs])
    if not place.exists():
        return
    if not place.is_dir():
        raise OutputError(f"{name} is a file; give a folder")
    if place.is_mount():
        raise OutputError(f"{name} is where a disk begins; give a folder on it, such as {str(path / 'results')!r}")
    present = {listed.name: listed for listed in list_files(place) if not _is_litter(listed.name)}
    was, record = read_record(place)
    strange = [name for name, found in present.items() if name not in {*record, MANIFEST} or not found.is_file]
    if strange or (present and not record):
        raise OutputError(
            f"the folder {name} holds other files ({_some(strange or list(present))}), which framing did not write; "
            "give a new folder, or move them out of it"
        )
    if present and was != kind:
        raise OutputError(f"the folder {name} holds {was} that framing wrote, not {kind}; give another folder")
    if Path.cwd().resolve().is_relative_to(place):
        raise OutputError(f"{name} is the folder that you are in; give a new one, such as 'results'")
    ours = [found.path for name, found in present.items() if name != MANIFEST]
    changed = [name for name, found in hash_files(ours, place).items() if found != record[name]]
    if changed and not overwrite:
        raise OutputError(
            f"{_some(changed)} in {name} was changed after framing wrote it; give another folder, or --overwrite "
            "(overwrite=True) to lose the changes"
        )


def hash_files(paths: Iterable[Path], base: Path) -> dict[str, str]:
    """Return the SHA-256 of files, by their path relative to `base`, sorted."""
    return {path.relative_to(base).as_posix(): hash_file(path) for path in sorted(paths)}


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def seal(folder: Path, kind: str, versions: Mapping[str, str] | None = None, **content: Any) -> None:  # noqa: ANN401
    """Write the manifest of a folder that is complete: its kind, the hashes of its files, versions, and `content`."""
    files = hash_files((listed.path for listed in list_files(folder) if listed.name != MANIFEST), folder)
    stated = {**content, "kind": kind, "files": files, "versions": {MARK: version(MARK), **(versions or {})}}
    text = json.dumps(stated, indent=1, ensure_ascii=False, sort_keys=True)
    write_bytes(folder / MANIFEST, (text + "\n").encode("utf-8", "replace"))


def read_record(folder: Path) -> tuple[str, dict[str, str]]:
    """Return the kind of what we wrote into a folder, and the hashes of its files; nothing if no manifest of ours is.

    Manifests of version 0.2.0, which are of reports, do not state a kind.
    """
    try:
        stated = load_manifest(folder)
    except (OSError, ValueError):
        return "", {}
    kind, files, versions = stated.get("kind", "a report"), stated.get("files"), stated.get("versions")
    if not (isinstance(kind, str) and isinstance(files, dict) and isinstance(versions, dict) and MARK in versions):
        return "", {}
    return kind, files


def load_manifest(folder: Path) -> dict[str, Any]:
    """Read the JSON of a manifest, whoever wrote it. OSError or ValueError if it is none."""
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file():
        raise FileNotFoundError("there is none")
    if path.stat().st_size > LONGEST_MANIFEST:
        raise ValueError(f"it has {path.stat().st_size:,} bytes, none of ours has more than {LONGEST_MANIFEST:,}")
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(stated, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004 - a wrong file, no wrong argument
    return stated


def _is_within(path: Path, other: Path) -> bool:
    """Return whether a path is another or lies inside it, by whatever names and links they are reached."""
    place = path.resolve()
    return any(above.exists() and above.samefile(other) for above in (place, *place.parents))


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[-1] in _LITTER or any(part in _LITTER_FOLDERS for part in parts)


def _some(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
