"""TextBlob's tokens with their places in the text: `textblob._text.find_tokens` in linear time, chunk by chunk.

TextBlob's rules look only inside a stretch without white space, so each stretch is split once and remembered. What
crosses stretches is rare (an emoticon or "(!)" printed with spaces) and has its own, slower path.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from analysis.bounded_cache import BoundedCache
from analysis.textblob_data import textblob_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHUNK = re.compile(r"\S+")
_BLANK_LINE = re.compile(r"\n\r?\n")
_PADDED = ("“", "”", "‘", "’", "'", '"')
_END_OF_PARAGRAPH = "END-OF-SENTENCE"  # TextBlob's own marker: printed in a text it is dropped, too
_ENDS = frozenset({"...", ".", "!", "?", _END_OF_PARAGRAPH})
_AFTER_END = _ENDS | {"”", "’", ")"}
_REMEMBERED = 1 << 17


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in order, in lower case, and what is needed to find the place of one of them.

    `printed` are the tokens before they were put in lower case, where some were joined or dropped; None elsewhere.
    """

    texts: list[str]
    printed: list[str] | None
    text: str

    def starts(self, tokens: Sequence[int]) -> list[int]:
        """Return where these tokens, given by their numbers, start in the text."""
        chunks = [match.span() for match in _CHUNK.finditer(self.text)]
        pieces = [_pieces[self.text[start:end]].split() for start, end in chunks]
        if self.printed is not None:  # a token's first character names the piece
            before = [0, *accumulate(map(len, self.printed))]
            lengths = (0 if token == _END_OF_PARAGRAPH else len(token) for token in chain.from_iterable(pieces))
            after = list(accumulate(lengths))
            tokens = [bisect_right(after, before[token]) for token in tokens]
        first = [0, *accumulate(map(len, pieces))]
        places = []
        split, spans = -1, [(0, 0)]
        for token in tokens:
            at = bisect_right(first, token) - 1
            start, end = chunks[at]
            inside = token - first[at]
            if inside and split != at:  # most stretches are one token, or begin with the one that is asked for
                split, spans = at, _spans(self.text[start:end])
            places.append(start + spans[inside][0] if inside else start)
        return places


def tokenize(text: str) -> Tokens:
    """Split `text` into the tokens that TextBlob's sentiment sees.

    >>> tokenize("Isn't it (very) good?").texts
    ['is', 'n', "'", 't', 'it', '(', 'very', ')', 'good', '?']
    """
    joined = " ".join(filter(None, map(_pieces.__getitem__, text.split())))
    rules = _rules()
    if not (rules.emoticon.search(joined) or rules.sarcasm.search(joined) or _END_OF_PARAGRAPH in joined):
        return Tokens(joined.lower().split(), None, text)
    lines = rules.sarcasm.sub("(!)", "\n".join(_sentences(text)))
    lines = rules.emoticon.sub(lambda m: m.group(1).replace(" ", "") + m.group(2), lines)
    return Tokens(lines.lower().split(), lines.split(), text)


def _tokens_of(chunk: str) -> str:
    """Return the tokens of a stretch without white space, with blanks between them."""
    # letters alone, most new stretches, have nothing to be split at
    return chunk if chunk.isalpha() else " ".join(chunk[a:b] for a, b in _spans(chunk))


_pieces = BoundedCache(_tokens_of, _REMEMBERED)


class _Rules(NamedTuple):
    """TextBlob's tables for splitting tokens."""

    contractions: dict[str, str]
    punctuation: frozenset[str]
    abbreviations: frozenset[str]
    shapes: tuple[re.Pattern[str], ...]
    emoticon: re.Pattern[str]
    sarcasm: re.Pattern[str]


@cache
def _rules() -> _Rules:
    rules = textblob_rules()
    return _Rules(
        contractions=dict(rules.replacements),
        punctuation=frozenset(rules.PUNCTUATION) - {"."},
        abbreviations=frozenset(rules.ABBREVIATIONS),
        shapes=(rules.RE_ABBR1, rules.RE_ABBR2, rules.RE_ABBR3),
        emoticon=rules.RE_EMOTICONS,
        sarcasm=rules.RE_SARCASM,
    )


def _spans(chunk: str) -> list[tuple[int, int]]:
    """Return the tokens' places in `chunk`: contractions and quotation marks apart, then punctuation from both ends."""
    spaced = chunk
    for contraction, apart in _rules().contractions.items():
        spaced = spaced.replace(contraction, apart)
    for mark in _PADDED:
        spaced = spaced.replace(mark, f" {mark} ")
    spans: list[tuple[int, int]] = []
    at = 0  # the padding adds white space only: counting the rest gives the place in `chunk`
    for part in spaced.split():
        spans.extend((at + a, at + b) for a, b in _peel(part))
        at += len(part)
    return spans


def _peel(part: str) -> Iterator[tuple[int, int]]:
    """Take punctuation off both ends, one token a character, "..." whole; further full stops after it are lost."""
    punctuation = _rules().punctuation
    start, end = 0, len(part)
    while start < end and part[start] in punctuation:
        yield start, start + 1
        start += 1
    tail: list[tuple[int, int]] = []
    while start < end and (part[end - 1] == "." or part[end - 1] in punctuation):
        if part[end - 1] in punctuation:
            end -= 1
            tail.append((end, end + 1))
        if part.endswith("...", start, end):
            end -= 3
            tail.append((end, end + 3))
            while start < end and part[end - 1] == ".":
                end -= 1
        if start < end and part[end - 1] == ".":
            if _is_abbreviation(part, start, end):
                break
            end -= 1
            tail.append((end, end + 1))
    if start < end:
        yield start, end
    yield from reversed(tail)


def _is_abbreviation(part: str, start: int, end: int) -> bool:
    # What stands before the full stop decides most cases without a copy or a scan of a long stretch.
    before = part[end - 2 : end - 1]
    if end - start < 2 or not (before.isalnum() or (before == "|" and part.rfind(".", start, end - 1) < 0)):
        return False
    token = part[start:end]
    rules = _rules()
    return token in rules.abbreviations or any(shape.match(token) for shape in rules.shapes)


def _sentences(text: str) -> Iterator[str]:
    """Join the tokens sentence by sentence, as emoticons printed with spaces never cross sentences."""
    tokens: list[str] = []
    for block in _BLANK_LINE.split(text):
        if words := block.split():
            tokens += " ".join(map(_pieces.__getitem__, words)).split()
            tokens.append(_END_OF_PARAGRAPH)
    del tokens[-1:]  # nothing follows the last paragraph
    start = seen = 0
    for end in [at for at, token in enumerate(tokens) if token in _ENDS]:
        if end < seen:
            continue
        stop = next((at for at in range(end, len(tokens)) if tokens[at] not in _AFTER_END), len(tokens))
        yield _sentence(tokens[start:stop])
        start, seen = stop, stop + 1
    yield _sentence(tokens[start:])


def _sentence(tokens: list[str]) -> str:
    return " ".join(tokens if _END_OF_PARAGRAPH not in tokens else filter(_END_OF_PARAGRAPH.__ne__, tokens))
