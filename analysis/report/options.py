"""What a report was asked for: the choices of a study, with the user's files as seen from the report's folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

_LISTS = ("lexicon", "sources", "events_file")
CHOICES = ("columns", "events_file", "outlets", "events", "start", "end")


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """The choices that a report's numbers depend on; those of `CHOICES` as in read_study."""

    by: str = "outlet"
    within: str = "event"
    lexicon: str = "loaded"
    sources: str | None = None
    at_least: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    events_file: str | None = None
    outlets: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None

    @property
    def choices(self) -> dict[str, Any]:
        """The arguments of read_study that were given."""
        return {name: value for name in CHOICES if (value := getattr(self, name))}

    @property
    def lists(self) -> dict[str, Any]:
        """The arguments of measure that were given."""
        return {"lexicon": self.lexicon} | ({"sources": self.sources} if self.sources else {})

    def own_lists(self, folder: Path = Path()) -> dict[str, Path]:
        """Return which of the lists are files of the user's; relative ones are looked for in `folder`."""
        given = {name: getattr(self, name) for name in _LISTS}
        if not self.lexicon.endswith(".csv"):
            del given["lexicon"]
        base = folder.resolve()  # which need not exist yet: `..` must not be looked up in it
        return {name: Path(os.path.normpath(base / path)) for name, path in given.items() if path is not None}

    def seen_from(self, folder: Path) -> ReportOptions:
        """Return the same options with the user's files as relative paths, so that all can be moved together."""
        paths = {name: relative(path, folder) for name, path in self.own_lists().items()}
        return ReportOptions(**(asdict(self) | paths))

    @classmethod
    def of(cls, stated: Mapping[str, Any]) -> ReportOptions:
        """Return the options that a manifest states."""
        tuples = {name: tuple(stated[name]) for name in ("outlets", "events")}
        return cls(**{**stated, **tuples})


def relative(path: Path, folder: Path) -> str:
    """Return where `path` lies as seen from `folder`."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
