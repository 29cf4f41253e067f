"""What is known of a language: its words, and rules written over tags. Each language is a folder; English is `en`.

tags holds the tags of words, patterns compiles what is written in them. A language's folder holds

- words.csv (function words, by tag), shapes.csv (endings that tell a tag), doubtful.toml (doubtful tags, settled by
  their neighbours);
- phrases.toml and sources.toml (phrases and other patterns over tags, by name), lists.csv (words that the code asks
  for, by name), texts.toml (what is sought in the text itself, as regular expressions);
- cues.csv (words that report), frames.csv (what each takes), attribution.toml and reported.toml (the rules);
- kinds.csv and names.csv (words that tell who a source is);

and beside it a function that gives the parts of speech of all other words. docs/how-a-quote-is-found.md says more.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from analysis.languages.cues import Cue, forms_of
from analysis.languages.patterns import compiled, expression
from analysis.languages.tags import letters
from analysis.records import CueStance
from analysis.textblob_data import textblob_tags

__all__ = ["ENGLISH", "Cue", "Language"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_NEVER = re.compile("(?!)")


class _Named(dict[_Key, _Value]):
    """Things by name; what a language does not name is `nothing`."""

    def __init__(self, items: Mapping[_Key, _Value], nothing: _Value) -> None:
        super().__init__(items)
        self._nothing = nothing

    def __missing__(self, _: _Key) -> _Value:
        return self._nothing


@dataclass(frozen=True, eq=False)
class Language:
    """A language: the folder of its files, and its parts of speech (Penn Treebank tags, such as VBD) by word.

    What its folder leaves out of patterns and rules over tags is that of the language that it is built `like`, which
    says the same in other words; words are its own, and a list that it leaves out is empty.
    """

    folder: Traversable
    parts: Callable[[], Mapping[str, str]]
    like: Language | None = None

    def __post_init__(self) -> None:
        """Refuse a folder that is none: all of its words would be missing without a word."""
        if not self.folder.is_dir():
            raise ValueError(f"there is no folder {str(self.folder)!r}; give the folder of a language as a Path")

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of one of its CSV files, none if there is no such file."""
        file = self.folder.joinpath(name)
        return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines())) if file.is_file() else []

    def toml(self, name: str) -> dict[str, Any]:
        """Return what one of its TOML files holds; the sections that it leaves out are those of the other language."""
        others = {} if self.like is None else self.like.toml(name)
        return others | self._own(name)

    def _own(self, name: str) -> dict[str, Any]:
        """Return what a TOML file of its folder holds, which is read once; nothing if there is no such file."""
        if name not in self._files:
            file = self.folder.joinpath(name)
            try:
                self._files[name] = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
            except tomllib.TOMLDecodeError as error:
                raise ValueError(f"{file}: {error}") from error
        return self._files[name]

    @cached_property
    def _files(self) -> dict[str, dict[str, Any]]:
        return {}

    @cached_property
    def words(self) -> dict[str, str]:
        """The letter of the tag of each function word."""
        return {word: letters(row["tag"]) for row in self.rows("words.csv") for word in row["words"].split()}

    @cached_property
    def endings(self) -> Mapping[str, tuple[str, ...]]:
        """Endings of words, by what they tell: plural, possessive, contracted, third_person, parts of speech."""
        return _Named({row["tells"]: tuple(row["endings"].split()) for row in self.rows("shapes.csv")}, ())

    def singular(self, word: str) -> str:
        """Return a word without its plural ending, if it has one."""
        for ending in self.endings["plural"]:
            if word.endswith(ending):
                return word.removesuffix(ending)
        return word

    @cached_property
    def lists(self) -> Mapping[str, frozenset[str]]:
        """Words that the code asks for, by the name of the list."""
        return _Named({row["list"]: frozenset(row["words"].split()) for row in self.rows("lists.csv")}, frozenset())

    @cached_property
    def texts(self) -> Mapping[str, re.Pattern[str]]:
        """Regular expressions over the text itself, by name."""
        found = self._own("texts.toml")
        return _Named({name: re.compile(pattern, re.VERBOSE) for name, pattern in found.items()}, _NEVER)

    @cached_property
    def phrases(self) -> dict[str, str]:
        """Expressions that patterns may name: PHRASE, TIME, ...; each may name those before it."""
        found: dict[str, str] = {}
        for name, pattern in self._written("phrases").items():
            inner = expression(pattern, found)
            found[name] = inner if pattern.startswith("[") and pattern.endswith("]") else f"(?:{inner})"
        return found

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """Patterns over tags that are no rules by themselves, by name."""
        return {name: self._named_pattern(name, text) for name, text in self._written("patterns").items()}

    def _named_pattern(self, name: str, text: str) -> re.Pattern[str]:
        try:
            return self.pattern(text)
        except ValueError as error:
            raise ValueError(f"{self.folder}, pattern {name!r}: {error}") from error

    def _written(self, section: str) -> dict[str, str]:
        """Return the patterns of a section as they are written, those of the language that this is like first."""
        found = {} if self.like is None else self.like._written(section)  # noqa: SLF001 - of the same class
        for name in ("phrases.toml", "sources.toml"):
            found = found | self._own(name).get(section, {})
        return found

    def pattern(self, text: str) -> re.Pattern[str]:
        """Compile a pattern over tags, which may name this language's phrases."""
        return compiled(text, self.phrases)

    @cached_property
    def cues(self) -> dict[str, Cue]:
        """The cue of each form of a verb that reports.

        >>> ENGLISH.cues["claims"]
        Cue(lemma='claim', stance='doubting', takes='say', shape='finite')
        """
        return {form: cue for form, cue in reversed(self._forms) if cue.takes != "noun"}

    @cached_property
    def cue_nouns(self) -> dict[str, Cue]:
        """The nouns that report what their owner says: "her claim that"."""
        return {form: cue for form, cue in self._forms if cue.takes == "noun"}

    def stance(self, word: str) -> CueStance:
        """Return the stance of a reporting word; what is in no list ("according", a colon) is neutral."""
        low = word.lower()
        cue = self.cues.get(low) or self.cue_nouns.get(low)
        return cue.stance if cue else "neutral"

    @cached_property
    def _forms(self) -> list[tuple[str, Cue]]:
        return forms_of(self.rows("cues.csv"))

    @cached_property
    def frames(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """Which lemmas take a frame without marks, by frame and preposition."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        for row in self.rows("frames.csv"):
            key = row["frame"], row["preposition"]
            found[key] = found.get(key, frozenset()) | frozenset(row["lemmas"].split())
        return _Named(found, frozenset())

    @cached_property
    def frames_of(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        """Which frames a lemma takes."""
        found: dict[str, frozenset[tuple[str, str]]] = {}
        for frame, lemmas in self.frames.items():
            for lemma in lemmas:
                found[lemma] = found.get(lemma, frozenset()) | {frame}
        return _Named(found, frozenset())

    def frame_names(self) -> set[str]:
        """Return the names of frames, those of the language that this is like among them: rules may ask for them."""
        return {frame for frame, _ in self.frames} | (set() if self.like is None else self.like.frame_names())


ENGLISH = Language(files(__package__).joinpath("en"), textblob_tags)
