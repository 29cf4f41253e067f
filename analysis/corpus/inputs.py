"""Where raw items come from: a file, a zip, a folder, or a DataFrame."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from analysis.corpus.files import File, path_file
from analysis.corpus.metadata_csv import METADATA, add_metadata, read_metadata
from analysis.corpus.readers import KINDS, ZIP, Columns, Items, Raw, guarded, is_hidden, open_zip, read_file, read_frame
from analysis.corpus.schema import InputError, encodable
from analysis.records import Dropped

if TYPE_CHECKING:
    import pandas as pd


def read_raw(source: str | Path | pd.DataFrame, columns: Columns = None) -> Items:
    """Yield every item of a file, a folder or a frame. InputError if the path leads nowhere."""
    if not isinstance(source, str | Path):
        yield from read_frame(source, columns)
        return
    path = Path(source)
    if "\0" in str(path) or not path.exists():
        raise InputError(f"there is no file or folder {str(source)!r}; give a folder, or a file of articles")
    if not path.is_dir():
        yield from _read_one(_regular_file(path, encodable(path.name)), columns)
        return
    files = _folder_files(path)
    if not files:
        yield Dropped(path.name, None, f"the folder is empty; put files of articles into it ({', '.join(KINDS)})")
    yield from _read_together(files, "", columns, _read_one)


def _read_one(file: File | Dropped, columns: Columns) -> Items:
    """Yield the items of a file, or of all files in a zip."""
    if isinstance(file, Dropped):
        yield file
    elif file.kind == ZIP and file.size:
        yield from guarded(_read_zip(file, columns), file.name)
    else:
        yield from read_file(file, columns)


def _read_zip(file: File, columns: Columns) -> Items:
    with open_zip(file) as files:
        yield from _read_together(files, _root(files, file.name), columns, read_file)


def _read_together(
    files: Sequence[File | Dropped], root: str, columns: Columns, read: Callable[[File, Columns], Items]
) -> Items:
    """Read the files below `root`; a sub-folder names the outlet if nothing else does."""
    metadata = next((f for f in files if isinstance(f, File) and f.name == root + METADATA), None)
    known = read_metadata(metadata) if metadata else None
    for file in files:
        if isinstance(file, Dropped):
            yield file
        elif known is None or file is not metadata:
            name = file.name.removeprefix(root)
            outlet = name.split("/")[0] if "/" in name else None
            row = known.pop(name, {}) if known else {}
            for raw in read(file, columns):
                yield add_metadata(raw, row, outlet, columns) if isinstance(raw, Raw) else raw
    for name in known or ():
        yield Dropped(root + name, None, f"named in {METADATA}, but there is no such file")


def _root(entries: Sequence[File | Dropped], zip_name: str) -> str:
    """Return what the names in a zip begin with: a folder around all of it is no outlet, if it has sub-folders."""
    names = [
        PurePosixPath(e.name[len(zip_name) + 1 :]) for e in entries if isinstance(e, File) and not is_hidden(e.name)
    ]
    around = {name.parts[0] for name in names if name.parts}
    wraps = len(around) == 1 and any(len(name.parts) > 2 for name in names)
    return f"{zip_name}/{around.pop()}/" if wraps else f"{zip_name}/"


def _folder_files(folder: Path) -> list[File | Dropped]:
    """Return all files below a folder in the order of their names; links to folders, or out of it, are not followed."""
    found: list[tuple[Path, File | Dropped]] = []

    def dropped(path: Path, reason: str) -> None:
        found.append((path, Dropped(_name(path, folder), None, reason)))

    def unreadable(error: OSError) -> None:
        dropped(Path(error.filename), f"unreadable: {type(error).__name__}: {error.strerror}")

    for above, folders, files in os.walk(folder, onerror=unreadable):
        here = Path(above)
        for name in folders.copy():
            if name.startswith("."):
                folders.remove(name)
                dropped(here / name, "hidden folder")
            elif (here / name).is_symlink():
                dropped(here / name, "a link to a folder is not followed")
        for name in files:
            if _leads_out(here / name, folder):
                dropped(here / name, "a link to a file outside the input is not followed; put the file itself there")
            else:
                found.append((here / name, _regular_file(here / name, _name(here / name, folder))))
    return [file for _, file in sorted(found, key=lambda pair: pair[0])]


def _leads_out(path: Path, folder: Path) -> bool:
    """Return whether a path is a link to something that does not lie in a folder; one to nothing leads nowhere."""
    if not path.is_symlink():
        return False
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # nothing there, or a circle
        return False
    return not target.is_relative_to(folder.resolve())


def _name(path: Path, folder: Path) -> str:
    return encodable(path.relative_to(folder).as_posix())


def _regular_file(path: Path, name: str) -> File | Dropped:
    """Return the File at a path, Dropped for what would block or has no bytes: pipes, devices, broken links."""
    try:
        return path_file(path, name) if path.is_file() else Dropped(name, None, "no regular file, or a broken link")
    except OSError as error:
        return Dropped(name, None, f"unreadable: {type(error).__name__}: {error.strerror}")
