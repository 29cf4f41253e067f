"""The first pass: an input to shards of raw items, read once, and the lines that outlets repeat."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.corpus.finishing import mend
from analysis.corpus.inputs import read_raw
from analysis.corpus.readers import Raw
from analysis.corpus.repeats import repeated_lines
from analysis.records import Dropped
from analysis.scale.jobs import Job, RawItems
from analysis.scale.storage import read_packed, write_packed

_LONGEST_SHARD = 20_000_000  # characters of text after which a shard ends early: memory is bounded, too, by bytes


@dataclass(frozen=True, slots=True)
class Input:
    """What the first pass found: how many shards and items there are, and the lines that each outlet repeats."""

    shards: int
    items: int
    repeated: Mapping[str | None, frozenset[str]]


def read_shards(source: Path, work: Path, size: int, columns: Mapping[str, str] | None) -> Input:
    """Read an input into shards of at most `size` items, unless that is done already, and return what was found."""
    done = work / "input"
    if not done.exists():
        shutil.rmtree(work / "raw", ignore_errors=True)
        counted = [0, 0]
        repeated = repeated_lines(_shelved(_items(source, columns), work, size, counted))
        write_packed(done, Input(counted[0], counted[1], repeated))
    found: Input = read_packed(done)
    return found


def job(number: int, work: Path, repeated: Mapping[str | None, frozenset[str]]) -> Job:
    """Return a shard as a job: its items, and those of its lines that their outlets repeat."""
    items: RawItems = read_packed(_path(work, number))
    lines: dict[str | None, set[str]] = {}
    for item in items:
        if isinstance(item, Raw):
            found = {line.strip() for line in str(item.fields["text"]).splitlines()}
            outlet = item.fields["outlet"]
            lines.setdefault(outlet, set()).update(found & repeated.get(outlet, frozenset()))
    return Job(number, items, {outlet: frozenset(found) for outlet, found in lines.items()})


def forget(number: int, work: Path) -> None:
    """Delete the raw items of a shard that is measured."""
    _path(work, number).unlink(missing_ok=True)


def _items(source: Path, columns: Mapping[str, str] | None) -> Iterator[Raw | Dropped]:
    for raw in read_raw(source, columns):
        if isinstance(raw, Dropped):
            yield raw
            continue
        try:
            yield mend(raw)
        except Exception as error:  # noqa: BLE001 - one article must never stop a million
            yield Dropped(raw.path, raw.item, f"crashed: {type(error).__name__}: {error}")


def _shelved(items: Iterable[Raw | Dropped], work: Path, size: int, counted: list[int]) -> Iterator[Raw | Dropped]:
    """Yield the items and write them by shards on the way; `counted` becomes the numbers of shards and of items."""
    held: list[Raw | Dropped] = []
    length = 0
    for item in items:
        held.append(item)
        length += len(str(item.fields["text"])) if isinstance(item, Raw) else 0
        if len(held) >= size or length >= _LONGEST_SHARD:
            _shelve(held, work, counted)
            held, length = [], 0
        yield item
    if held:
        _shelve(held, work, counted)


def _shelve(held: list[Raw | Dropped], work: Path, counted: list[int]) -> None:
    write_packed(_path(work, counted[0]), held)
    counted[0] += 1
    counted[1] += len(held)


def _path(work: Path, number: int) -> Path:
    return work / "raw" / f"{number:06d}"
