"""What made the tables of a study: scorer, lexicon and lists with their hashes, versions. It stays with the tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.lexicon import Lexicon, load_lexicon, shipped_lexicons
from analysis.outputs.claims import load_manifest
from analysis.rows import Options
from analysis.sentiment import BUILT_IN, Scorer
from analysis.source_list import SourceList
from analysis.versions import versions

FILE = "options.json"


@dataclass(frozen=True, slots=True)
class Made:
    """What tables were made with. `sources` is a hash of the user's list of sources, None without one.

    A scorer that is a function, and a lexicon of the user's, are known by name (and hash) alone once tables were
    written and read again.
    """

    lexicon: str
    lexicon_version: str
    scorer: str
    sources: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    live: Options | None = field(default=None, compare=False, repr=False)  # the lexicon and scorer themselves

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave a scorer that is a function behind: not every one can be pickled."""
        live = self.live if self.live and isinstance(self.live.scorer, str) else None
        return Made, (self.lexicon, self.lexicon_version, self.scorer, self.sources, self.versions, live)

    @classmethod
    def of(cls, options: Options, sources: SourceList) -> Made:
        """Return what an article is measured with, in words."""
        listed = sha256(repr(sources).encode()).hexdigest()[:12] if sources.known else None
        lexicon = options.lexicon
        return cls(lexicon.name, lexicon.version, name_of(options.scorer), listed, versions(), options)

    def to_json(self) -> str:
        """Return all but the versions, which manifests state, as the text of a file."""
        stated = {k: v for k, v in asdict(self).items() if k not in {"versions", "live"}}
        return json.dumps(stated, indent=1, sort_keys=True, ensure_ascii=False) + "\n"

    def find_lexicon(self) -> Lexicon:
        """Return the lexicon that the tables were made with; ValueError if it is not here, or another one by now."""
        if self.live is not None:
            return self.live.lexicon
        shipped = load_lexicon(self.lexicon) if self.lexicon in shipped_lexicons() else None
        if shipped is None or shipped.version != self.lexicon_version:
            was = "is not one that we ship" if shipped is None else f"has changed: it is {shipped.version} now"
            raise ValueError(
                f"these tables were made with the lexicon {self.lexicon!r}, version {self.lexicon_version}, which "
                f"{was}. Type lexicon=read_lexicon('path/to/it.csv')."
            )
        return shipped

    def find_scorer(self, given: Scorer | None = None) -> Scorer:
        """Return the scorer that the tables were made with; ValueError if another is `given`, or one has to be."""
        if given is not None and name_of(given) != self.scorer:
            raise ValueError(
                f"these tables were scored by {self.scorer!r}, not by {name_of(given)!r}; leave scorer out, or measure "
                "again"
            )
        if self.live is not None:
            return self.live.scorer
        if given is None and self.scorer not in BUILT_IN:
            raise ValueError(
                f"these tables were scored by a function, {self.scorer!r}, which they do not hold. Type scorer=, with "
                "that function."
            )
        return self.scorer if given is None else given


def name_of(scorer: Scorer) -> str:
    """Return how a scorer is called: its own name, or that of the function with its module."""
    if isinstance(scorer, str):
        return scorer
    named: Any = scorer if hasattr(scorer, "__qualname__") else type(scorer)
    return f"{named.__module__}.{named.__qualname__}"


def read_made(folder: Path) -> Made | None:
    """Return what made the tables in a folder, with the versions that a manifest there or above states; None: unknown.

    ValueError for a file that is not as we write it.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        stated = json.loads(path.read_text("utf-8"))
        named = {name: stated[name] for name in ("lexicon", "lexicon_version", "scorer", "sources")}
        return Made(**named, versions=_versions_of(folder))
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"{path} is not as framing writes it ({error}); measure again") from error


def _versions_of(folder: Path) -> dict[str, str]:
    """Return the versions that the manifest of a folder states, or that of the report above."""
    for place in (folder, folder.parent):
        with suppress(OSError, ValueError):
            found = load_manifest(place).get("versions")
            if isinstance(found, dict):
                return {str(name): str(version) for name, version in found.items()}
    return {}
