"""Find a lexicon's terms in a text: whole words, longest first, without names, exceptions and inner parts of words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from analysis.lexicon import Lexicon, LexiconEntry, normalise
from analysis.records import Span, TermHit
from analysis.term_contexts import is_name, is_negated
from analysis.text import segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.text import Segments

_HYPHENS = "-\u2010\u2011"
# Behind an apostrophe a term is still the word: "the mob's", "the mob'll"; but not "can" in "can't".
_CLITICS = ("s", "d", "ll", "ve", "re", "")
# What turns a term into its opposite: "anti-racist", "scandal-free".
_PREFIXES = frozenset(("anti", "counter", "de", "ex", "mis", "non", "pre", "un"))
_SUFFIXES = frozenset(("free", "proof", "resistant"))


@dataclass(frozen=True, slots=True)
class _Matcher:
    """An automaton over all forms and exceptions; per pattern: the entry that it finds, the terms that it excepts."""

    automaton: AhoCorasick
    finds: tuple[LexiconEntry | None, ...]
    excepts: tuple[tuple[str, ...], ...]
    hyphens: tuple[tuple[int, ...], ...]


class _Occurrence(NamedTuple):
    start: int
    end: int
    entry: LexiconEntry


def find_terms(text: str, lexicon: Lexicon) -> tuple[TermHit, ...]:
    """Find the terms of `lexicon` in `text`, in text order and not overlapping; of overlapping ones the longest.

    A hit's span covers the form in the text, `term` is the entry's. A weight is the entry's, halved where a negation
    stands at most three words before it. Not found: parts of words, the entry's exceptions, capitalised words that
    are part of a name (unless the term itself has a capital). Linear in the length of the text.

    >>> from analysis.lexicon import load_lexicon
    >>> [hit.term for hit in find_terms("The senator slammed the reckless plan.", load_lexicon("loaded"))]
    ['slam', 'reckless']
    """
    return terms_in(segment(text), lexicon)


def terms_in(segments: Segments, lexicon: Lexicon) -> tuple[TermHit, ...]:
    """Find the terms of `lexicon` in a text that is segmented already; see `find_terms`."""
    if not isinstance(lexicon, Lexicon):
        raise TypeError(
            f"lexicon is {lexicon!r}, not a Lexicon; type load_lexicon('loaded') for ours "
            "or read_lexicon('path/to/your.csv') for your own."
        )
    headlines: dict[int, bool] = {}
    kept = (
        f
        for f in _found(segments.text, _matcher(lexicon))
        if f.entry.term != f.entry.term.lower() or not is_name(segments, f.start, f.end, headlines)
    )
    return tuple(
        TermHit(
            Span(f.start, f.end),
            f.entry.term,
            f.entry.category,
            f.entry.weight / 2 if f.entry.weight and is_negated(segments, f.start) else f.entry.weight,
        )
        for f in _longest(kept)
    )


@lru_cache(maxsize=8)
def _matcher(lexicon: Lexicon) -> _Matcher:
    """Build the automaton, once a process; where two entries share a form, a term goes before an inflected form."""
    finds = {normalise(entry.term): entry for entry in reversed(lexicon.entries)}
    excepts: dict[str, list[str]] = {}
    hyphens: dict[str, set[int]] = {}
    for entry in lexicon.entries:
        for form in entry.forms or (entry.term,):
            pattern, at = normalise(form), {i for i, sign in enumerate(form) if sign in _HYPHENS}
            if finds.setdefault(pattern, entry) is entry:
                hyphens[pattern] = hyphens.get(pattern, at) & at
        for phrase in entry.exceptions:
            excepts.setdefault(normalise(phrase), []).append(entry.term)
    patterns = list(dict.fromkeys([*finds, *excepts]))
    return _Matcher(
        AhoCorasick(patterns, implementation=Implementation.ContiguousNFA),  # a third faster than the default
        tuple(finds.get(pattern) for pattern in patterns),
        tuple(tuple(excepts.get(pattern, ())) for pattern in patterns),
        tuple(tuple(hyphens.get(pattern, ())) for pattern in patterns),
    )


def _found(text: str, matcher: _Matcher) -> list[_Occurrence]:
    """Return the whole-word matches outside the exceptions of their entries, in no particular order."""
    found = []
    excepted: dict[str, list[tuple[int, int]]] = {}
    folded = normalise(text)
    for pattern, start, end in matcher.automaton.find_matches_as_indexes(folded, overlapping=True):
        if not _whole(text, folded, start, end):
            continue
        entry = matcher.finds[pattern]
        hyphens = matcher.hyphens[pattern]
        if entry is not None and (not hyphens or all(text[start + i] in _HYPHENS for i in hyphens)):
            found.append(_Occurrence(start, end, entry))
        for term in matcher.excepts[pattern]:
            excepted.setdefault(term, []).append((start, end))
    if not excepted:
        return found
    covers = {term: _Cover(spans) for term, spans in excepted.items()}
    return [f for f in found if f.entry.term not in covers or not covers[f.entry.term].holds(f.start, f.end)]


class _Cover:
    """Spans, asked whether one of them holds a given span: by their starts, with the furthest end up to each."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        spans = sorted(spans)
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def holds(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]


def _longest(found: Iterable[_Occurrence]) -> Iterator[_Occurrence]:
    """Yield, from left to right, the longest match at the first free place."""
    free = 0
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if f.start >= free:
            free = f.end
            yield f


def _whole(text: str, folded: str, start: int, end: int) -> bool:
    """Return whether [start, end) are whole words, and not what a prefix or suffix behind a hyphen turns round."""
    if start and folded[start].isalnum():
        before = folded[start - 1]
        if before.isalnum() or (before == "'" and start > 1 and folded[start - 2].isalnum()):
            return False
        if text[start - 1] in _HYPHENS and _letters(folded, start - 2, -1) in _PREFIXES:
            return False
    if end < len(folded) and folded[end - 1].isalnum():
        after = folded[end]
        if after.isalnum() or (after == "'" and _letters(folded, end + 1, 1) not in _CLITICS):
            return False
        if text[end] in _HYPHENS and _letters(folded, end + 1, 1) in _SUFFIXES:
            return False
    return True


def _letters(folded: str, at: int, step: int) -> str:
    """Return the letters from `at` on, forwards or (step -1) backwards; at most 12."""
    here = at
    while 0 <= here < len(folded) and abs(here - at) < 12 and folded[here].isalpha():
        here += step
    return folded[at:here] if step > 0 else folded[here + 1 : at + 1]
