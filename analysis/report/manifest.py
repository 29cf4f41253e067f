"""What a report was made from and what it wrote: hashes of the input and of every file.

A manifest may come from anybody: what is read is held against a schema, and what it names is looked up nowhere but in
the report's own folder (files) and outside of it (input and lists).
"""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path

from analysis.outputs import MANIFEST, hash_file, hash_files, list_files
from analysis.outputs.claims import load_manifest
from analysis.report.options import ReportOptions, Request
from analysis.versions import versions as versions_of

_SCHEMA = Path(__file__).with_name("manifest.schema.json")
_PACKAGES = ("framing-toolkit", "pandas", "textblob", "vaderSentiment", "nupunkt", "trafilatura", "matplotlib", "nbval")
_SHOWN = 20  # problems of one kind


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest states; `files`, `input_files` and each of `lists` are hashes by names."""

    request: Request
    files: Mapping[str, str]
    input_files: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]
    versions: Mapping[str, str]


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that decide what a report says."""
    return versions_of(_PACKAGES)


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a report. OSError if there is none, ValueError if it is not as we write them."""
    import jsonschema

    stated = load_manifest(folder)
    errors = jsonschema.Draft202012Validator(_schema()).iter_errors(stated)
    if error := next(iter(errors), None):
        raise ValueError(f"{'.'.join(map(str, error.absolute_path)) or 'it'}: {error.message[:200]}")
    options = ReportOptions.of(stated["options"])
    for path in (stated["input"], *options.own_lists.values()):
        if posixpath.normpath(path) != path or not path.startswith("../") or path.endswith(".."):
            raise ValueError(f"{path!r} does not lead out of the report's folder to a file or folder")
    if stated["lists"].keys() != options.own_lists.keys():
        raise ValueError(f"lists: there are hashes of {sorted(stated['lists'])}, not of {sorted(options.own_lists)}")
    return Manifest(
        Request(stated["input"], options),
        *(stated[name] for name in ("files", "input_files", "lists", "versions")),
    )


def input_hashes(source: Path) -> dict[str, str]:
    """Return the SHA-256 of an input file, or of every file below an input folder; a link's is that of where it leads.

    FileNotFoundError for an input that is neither: a pipe or a device has no end.
    """
    if source.is_dir():
        return {name: _hash_of(path) for name, path in _input_files(source)}
    if not source.is_file():
        raise FileNotFoundError(f"{source} is no file or folder")
    return hash_files([source], source.parent)


def input_differences(source: Path, stated: Mapping[str, str]) -> list[str]:
    """Return one line for each file of an input that is missing, changed or new; none is opened if the names differ."""
    if source.is_dir():
        names = {name for name, _ in islice(_input_files(source), len(stated) + _SHOWN)}
        lines = differences(dict.fromkeys(stated, ""), dict.fromkeys(names, ""), "input file")
        if lines:
            return lines[:_SHOWN]
    elif not source.is_file():
        return [f"the input {source} is no file or folder"]
    return differences(stated, input_hashes(source), "input file")


def differences(stated: Mapping[str, str], found: Mapping[str, str], what: str) -> list[str]:
    """Return one line for each file that is missing, changed or new."""
    lines = []
    for name in sorted({*stated, *found}):
        if name not in found:
            lines.append(f"{what} {name} is missing")
        elif name not in stated:
            lines.append(f"{what} {name} was not there when the report was made; take it out")
        elif stated[name] != found[name]:
            lines.append(f"{what} {name} was changed after the report was made")
    return lines


def file_differences(folder: Path, stated: Mapping[str, str]) -> list[str]:
    """Return one line for each file of a report that is missing, changed or not ours; links are never ours."""
    present = {listed.name: listed for listed in list_files(folder) if listed.name != MANIFEST}
    ours = [found.path for name, found in present.items() if name in stated and found.is_file]
    found = dict.fromkeys(present, "") | hash_files(ours, folder)
    return differences(stated, found, "file")


def _input_files(source: Path) -> Iterator[tuple[str, Path]]:
    return ((found.name, found.path) for found in list_files(source) if found.is_file or found.path.is_symlink())


def _hash_of(path: Path) -> str:
    if path.is_symlink():  # what it leads to is hashed by itself if it is read at all
        return sha256(os.fsencode(path.readlink())).hexdigest()
    try:
        return hash_file(path)
    except PermissionError:  # such a file is dropped, with this reason
        return sha256(b"unreadable").hexdigest()


@cache
def _schema() -> dict[str, object]:
    loaded: dict[str, object] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return loaded
