"""Sources across the articles of a study: one name for one person, and what the user's own list says of them."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.corpus.encoding import decode
from analysis.kinds import check_kind

FROM_LIST, FROM_STUDY = "your list of sources", "most of this source's quotes"  # what decided a kind
COLUMNS = ("source", "canonical", "kind", "group")
SourceMention = tuple[str, str, str, bool]
_INITIAL = re.compile(r"[A-Z]\.?")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class KnownSource:
    """One row of a user's list: what a source is called, and its kind and group where the list says so.

    `kind_words` says what decided the kind where it was not the words of the article.
    """

    source: str
    canonical: str
    kind: str | None = None
    group: str | None = None
    kind_words: str | None = None


@dataclass(frozen=True, slots=True)
class SourceList:
    """A user's list of sources; looked up without regard to case."""

    known: tuple[KnownSource, ...] = ()

    def by_name(self) -> dict[str, KnownSource]:
        """Return the rows by their source in lower case, and by the canonical name where no row has it as source."""
        found = {row.canonical.casefold(): replace(row, source=row.canonical) for row in self.known}
        return found | {row.source.casefold(): row for row in self.known}


def read_sources(path: str | Path) -> SourceList:
    """Read a CSV of sources: a column `source`, and any of `canonical`, `kind`, `group`.

    `canonical` is the name to use instead, `kind` one of the source kinds or one of your own, `group` a party, a side
    or the like. ValueError names the line and what is allowed, also for a kind that looks like one of ours misspelt.
    """
    name = Path(path).name
    rows = list(csv.reader(decode(Path(path).read_bytes())[0].splitlines()))
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "source" not in header:
        found = ", ".join(header) or "nothing"
        raise ValueError(f"{name} has no column 'source' but {found}; allowed are {', '.join(COLUMNS)}")
    known = []
    for number, cells in enumerate(rows[1:], 2):
        row = {column: cell.strip() for column, cell in zip(header, cells, strict=False)}
        kind = row.get("kind") or None
        if kind is not None:
            check_kind(kind, f" in {name}, line {number}")
        if row.get("source"):
            source = row["source"]
            known.append(KnownSource(source, row.get("canonical") or source, kind, row.get("group") or None))
    return SourceList(tuple(known))


def merge_names(names: Iterable[str]) -> dict[str, str]:
    """Return for each proper name the one to use in the study; give each article's names once, or a Counter of them.

    Names with the same first and last name are one person, called by the form that most articles use. A last name
    alone joins the only person of that name; where the study has two, it stays by itself.

    >>> merge_names(["Ann Lee", "Ann Lee", "Ann M. Lee", "Lee", "Reyl"])
    {'Ann Lee': 'Ann Lee', 'Ann M. Lee': 'Ann Lee', 'Lee': 'Ann Lee', 'Reyl': 'Reyl'}
    """
    counts = Counter(names)
    people: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in counts:
        if (key := _first_and_last(name)) is not None:
            people[key].append(name)
    best = {key: max(forms, key=lambda form: (counts[form], -len(form), form)) for key, forms in people.items()}
    by_last: dict[str, list[str]] = defaultdict(list)
    for (_, last), form in best.items():
        by_last[last].append(form)
    merged = {}
    for name in counts:
        key = _first_and_last(name)
        same = by_last.get(name.casefold(), []) if key is None else [best[key]]
        merged[name] = same[0] if len(same) == 1 else name
    return merged


def _first_and_last(name: str) -> tuple[str, str] | None:
    """Return first and last name; None for a single word, and for names that hold small words or more than four."""
    words = [word for word in name.replace(",", " ").split() if word.casefold().strip(".") not in _SUFFIXES]
    suffix = len(words) < len(name.replace(",", " ").split())
    if not 2 <= len(words) <= 4 or not all(word[:1].isupper() for word in words):
        return None
    if _INITIAL.fullmatch(words[0]):
        return None
    last = words[-1] + (" jr" if suffix else "")
    return words[0].casefold(), last.casefold()


@dataclass(slots=True)
class Mentions:
    """The sources of a study, counted: quotes by (source, kind, named), and the articles in which a name stands."""

    quotes: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)

    def add(self, mentions: Iterable[SourceMention]) -> None:
        """Count the quotes of one or more whole articles."""
        once = set()
        for article, source, kind, named in mentions:
            self.quotes[source, kind, named] += 1
            if named:
                once.add((article, source))
        self.articles.update(source for _, source in sorted(once))

    def merge(self, other: Mentions, listed: Container[str]) -> None:
        """Add those of other articles that matter to a study: proper names, and sources `listed` by the user."""
        for (source, kind, named), number in other.quotes.items():
            if named or source.casefold() in listed:
                self.quotes[source, kind, named] += number
        self.articles.update(other.articles)

    def resolve(self, sources: SourceList) -> dict[tuple[str, str], KnownSource]:
        """Return for each (source, kind) of a study its name, kind and group.

        Only proper names are merged, and a person is of the kind that most quotes say, where they say one; the user's
        list has the last word.
        """
        merged = merge_names(self.articles)
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        for (source, kind, named), number in self.quotes.items():
            if named and kind != "unknown":
                kinds[merged[source]][kind] += number
        own = sources.by_name()
        resolved = {}
        for source, kind, named in sorted(self.quotes, key=lambda mention: mention[2]):
            name = merged[source] if named else source
            usual = kinds[name].most_common(1)[0][0] if named and kinds[name] else kind
            row = own.get(source.casefold()) or own.get(name.casefold())
            stated = (row.canonical, row.kind or usual, row.group) if row else (name, usual, None)
            decided = FROM_LIST if row and row.kind else FROM_STUDY if usual != kind else None
            resolved[source, kind] = KnownSource(source, *stated, decided)
        return resolved
