"""What a report was asked for: the choices of a study, with the user's files as seen from the report's folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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

    @property
    def own_lists(self) -> dict[str, str]:
        """The paths of those lists that are files of the user's."""
        given = {name: getattr(self, name) for name in _LISTS}
        if not self.lexicon.endswith(".csv"):
            del given["lexicon"]
        return {name: path for name, path in given.items() if path is not None}

    @classmethod
    def of(cls, stated: Mapping[str, Any]) -> ReportOptions:
        """Return the options that a manifest states, of the types that its schema allows."""
        tuples = {name: tuple(stated.get(name, ())) for name in ("outlets", "events")}
        return cls(**{**stated, **tuples, "at_least": int(stated.get("at_least", 0))})


@dataclass(frozen=True, slots=True)
class Request:
    """What a report is to be made from: the input, and options; all paths as seen from the report's folder."""

    input: str
    options: ReportOptions

    @classmethod
    def of(cls, source: Path, options: ReportOptions, folder: Path) -> Request:
        """Return a request for a report in `folder`, from paths as the user gave them; all can be moved together."""
        lists: dict[str, Any] = {name: relative(Path(path), folder) for name, path in options.own_lists.items()}
        return cls(relative(source, folder), replace(options, **lists))

    def source(self, folder: Path) -> Path:
        """Return the path of the input of the report in `folder`."""
        return _seen(self.input, folder)

    def lists(self, folder: Path) -> dict[str, Path]:
        """Return the paths of the user's lists of the report in `folder`, by their names."""
        return {name: _seen(path, folder) for name, path in self.options.own_lists.items()}


def relative(path: Path, folder: Path) -> str:
    """Return where `path` lies as seen from `folder`."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def _seen(path: str, folder: Path) -> Path:
    return Path(os.path.normpath(folder.resolve() / path))  # the folder need not exist yet: `..` is not looked up in it
