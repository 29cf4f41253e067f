"""The words and phrases of articles: which there are, where, and how often in each article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.sparse import csr_array

from analysis.languages import ENGLISH
from analysis.quotes import quotes_in
from analysis.records import Article
from analysis.text import segment
from analysis.voices import find_voices

LONGEST = 3
# in words.csv of the language: words of time, plural nouns, "according", which carry content; what ends phrases
_CONTENT_TAGS, _PREPOSITION = frozenset(("WHEN", "NOUNS", "ACCORDING")), "ADP"
_NEGATIONS = frozenset(("no", "not", "never", "none", "nobody", "neither", "nor", "without"))


@dataclass(frozen=True, eq=False)
class Phrases:
    """Words and phrases of one to three words (`terms`, in lower case) in the articles.

    `counts` has a row an article and a column a term, `words` the number of words of each article in the voice asked
    for. Occurrence i is of term `at_term[i]` in article `at_article[i]` at `spans[i]`, in text order, inside the
    sentence `sentences[i]` (start, end).
    """

    terms: list[str]
    counts: csr_array
    words: np.ndarray
    at_term: np.ndarray
    at_article: np.ndarray
    spans: np.ndarray
    sentences: np.ndarray


@dataclass(frozen=True, eq=False)
class _TokenTable:
    """The words of all articles in one row; words of one `run` stand side by side in a sentence and a voice."""

    names: list[str]
    token: np.ndarray
    article: np.ndarray
    run: np.ndarray
    spans: np.ndarray
    sentences: np.ndarray


@dataclass(frozen=True, eq=False)
class _PhrasesOfLength:
    """The phrases of one length: which one begins at each word (-1: none), and the words of each, a row a phrase."""

    at: np.ndarray
    parts: np.ndarray


@cache
def function_words() -> frozenset[str]:
    """Return words that carry grammar and no content: articles, pronouns, prepositions, auxiliaries; no negations."""
    rows = ENGLISH.rows("words.csv")
    found = frozenset(word for row in rows if row["tag"] not in _CONTENT_TAGS for word in row["words"].split())
    return found - _NEGATIONS


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(w for row in ENGLISH.rows("words.csv") if row["tag"] == _PREPOSITION for w in row["words"].split())


def find_phrases(articles: Sequence[Article], voice: str, least: int) -> Phrases:
    """Find the words and phrases that stand in at least `least` articles, in one voice ("own+reported": two).

    Phrases cross no end of a sentence or a voice. They begin with a word of content, and end with one or with a
    preposition ("ripped into"); those that never stand outside one longer phrase tell the same and are left out.
    """
    tokens = _tokens(articles, voice)
    empty, ending = (
        np.array([name in words for name in tokens.names], bool)
        for words in (function_words(), function_words() - _prepositions())
    )
    levels = [_frequent(_PhrasesOfLength(tokens.token, np.arange(len(tokens.names))[:, None]), tokens, least)]
    while len(levels) < LONGEST:
        levels.append(_frequent(_longer(levels[-1], tokens), tokens, least))
    keep = [~empty[level.parts[:, 0]] & ~ending[level.parts[:, -1]] for level in levels]
    for short, long, stays in zip(levels, levels[1:], keep, strict=False):
        opens = ~empty[long.parts[:, 0]]
        stays[_parts_of_one(short, long, 0, opens & ~empty[long.parts[:, -1]])] = False
        stays[_parts_of_one(short, long, 1, opens & ~ending[long.parts[:, -1]])] = False
    return _assembled(tokens, levels, keep, len(articles))


def _tokens(articles: Sequence[Article], voice: str) -> _TokenTable:
    """Return all words of a voice; possessives and curly apostrophes are folded."""
    wanted = set(voice.split("+"))
    ids: dict[str, int] = {}
    rows: list[tuple[int, int, int, int, int, int, int]] = []
    run = 0
    for number, article in enumerate(articles):
        segments = segment(article.text)
        voices = None if voice == "all" else find_voices(quotes_in(segments))
        before: tuple[int, str] | None = None
        for start, end in zip(segments.word_starts, segments.word_ends, strict=True):
            spoken = "all" if voices is None else voices.at(start)[0]
            sentence = segments.sentence_at(start) or (start, end)
            run += before != (sentence[0], spoken)
            before = (sentence[0], spoken)
            if spoken in wanted:
                word = article.text[start:end].casefold().replace("’", "'").removesuffix("'s")
                rows.append((ids.setdefault(word, len(ids)), number, run, start, end, *sentence))
    table = np.array(rows, dtype=np.int64).reshape(-1, 7)
    return _TokenTable(list(ids), table[:, 0], table[:, 1], table[:, 2], table[:, 3:5], table[:, 5:7])


def _longer(level: _PhrasesOfLength, tokens: _TokenTable) -> _PhrasesOfLength:
    """Join each phrase with the word behind it, where both of the longer phrase's halves are known phrases."""
    size = level.parts.shape[1]
    first, second = level.at[:-1], level.at[1:]
    joined = np.flatnonzero((first >= 0) & (second >= 0))
    joined = joined[joined + size < len(tokens.run)]
    joined = joined[tokens.run[joined] == tokens.run[joined + size]]
    keys = first[joined] * len(tokens.names) + tokens.token[joined + size]
    unique, number = np.unique(keys, return_inverse=True)
    at = np.full(len(level.at), -1)
    at[joined] = number
    return _PhrasesOfLength(at, np.column_stack([level.parts[unique // len(tokens.names)], unique % len(tokens.names)]))


def _frequent(level: _PhrasesOfLength, tokens: _TokenTable, least: int) -> _PhrasesOfLength:
    """Keep the phrases that stand in enough articles."""
    here = np.flatnonzero(level.at >= 0)
    articles = int(tokens.article.max(initial=0)) + 1
    held = np.unique(level.at[here] * articles + tokens.article[here]) // articles
    enough = np.bincount(held, minlength=len(level.parts)) >= least
    number = np.where(enough, np.cumsum(enough) - 1, -1)
    at = np.full(len(level.at), -1)
    at[here] = number[level.at[here]]
    return _PhrasesOfLength(at, level.parts[enough])


def _parts_of_one(short: _PhrasesOfLength, long: _PhrasesOfLength, shift: int, whole: np.ndarray) -> np.ndarray:
    """Return the phrases that stand only inside one phrase a word longer, `shift` words behind its first.

    Only a `whole` phrase stands for its parts: "ferry" is not to be shown as "the ferry" or as "ferry in".
    """
    totals = np.bincount(short.at[short.at >= 0], minlength=len(short.parts))
    times = np.bincount(long.at[long.at >= 0], minlength=len(long.parts))
    here = np.flatnonzero(long.at >= 0)
    inside, around = short.at[here + shift], long.at[here]
    return np.unique(inside[whole[around] & (times[around] == totals[inside])])


def _assembled(tokens: _TokenTable, levels: list[_PhrasesOfLength], keep: list[np.ndarray], articles: int) -> Phrases:
    """Give the kept phrases of all sizes one row of numbers, and count them by article."""
    terms: list[str] = []
    at_term, starts, sizes = [], [], []
    for level, kept in zip(levels, keep, strict=True):
        here = np.flatnonzero(level.at >= 0)
        here = here[kept[level.at[here]]]
        at_term.append((np.cumsum(kept) - 1)[level.at[here]] + len(terms))
        starts.append(here)
        sizes.append(np.full(len(here), level.parts.shape[1]))
        terms += [" ".join(tokens.names[part] for part in parts) for parts in level.parts[kept]]
    start = np.concatenate(starts)
    order = np.argsort(start, kind="stable")
    term, start, end = np.concatenate(at_term)[order], start[order], (start + np.concatenate(sizes) - 1)[order]
    article = tokens.article[start]
    counts = csr_array((np.ones(len(term)), (article, term)), shape=(articles, len(terms)))
    counts.sum_duplicates()
    words = np.bincount(tokens.article, minlength=articles).astype(float)
    spans = np.column_stack([tokens.spans[start, 0], tokens.spans[end, 1]])
    return Phrases(terms, counts, words, term, article, spans, tokens.sentences[start])
