"""What kind of source somebody is: official, expert, organisation, business, citizen, media, document, anonymous."""

from __future__ import annotations

import re
from collections import Counter

from analysis.quotes.data import load_kinds
from analysis.quotes.names import Mention, Names
from analysis.quotes.tokens import Tagged

PHRASE_END = re.compile(r"(?<=.)[PTYA,&rtw(]")  # where a noun phrase's head noun has been
_APPOSITION = re.compile(r",([^,.;:\nQ!]{1,25})")
_BODY = re.compile("[NZ]+")
_CLITIC = re.compile("['’]s?$")
_VAGUE = frozenset(("some", "several", "one"))
_NEAR = 8  # tokens
_MENTIONS = 30  # enough to tell what somebody is


def kind_of_words(words: list[str]) -> str:
    """Return the kind that a noun phrase's words tell, the head noun first, or "unknown"."""
    kinds = load_kinds()
    for word in reversed(words):
        low = word.lower()
        kind = kinds.name.get(word) or kinds.head.get(low) or kinds.head.get(low.removesuffix("s"))
        if kind:
            return kind
    return "unknown"


def kind_of_phrase(tagged: Tagged, start: int, end: int) -> str:
    """Return the kind of the noun phrase at the tokens [start, end)."""
    kinds = load_kinds()
    core = _core(tagged.tags, start, end)
    words = _words(tagged, start, core)
    first, head = (words[0].lower(), words[-1].lower()) if words else ("", "")
    if first in _VAGUE and (head.endswith("s") or head in ("people", "person", first)):
        return "anonymous"
    if head in kinds.role:
        body = _words(tagged, core + 1, _core(tagged.tags, core + 1, end)) if core + 1 < end else []
        served = next((kind for part in (body, words[:-1]) if (kind := kind_of_words(part)) != "unknown"), None)
        if served:
            return served
        if body and body[-1][0].isupper() and head not in kinds.head:
            return kinds.role[head]
    kind = kind_of_words(words[-1:])
    return kind if kind != "unknown" else kind_of_words(words)


def kind_of_name(tagged: Tagged, names: Names, name: str, mention: Mention) -> str:
    """Return the kind of a named source by a vote of all that the text calls it."""
    strong: Counter[str] = Counter()
    weak: Counter[str] = Counter()
    kinds, words = load_kinds(), name.split()
    if known := kinds.known.get(f"{words[-1]}:{words[0]}"):
        strong[known] += 10
    for other in names.by_last.get(mention.last, [])[:_MENTIONS]:
        strong.update(_called(tagged, other))
        weak.update(_near(tagged, other))
    body = next((kinds.name[word] for word in reversed(words) if word in kinds.name), None)
    if body and not names.is_person(mention):
        strong[body] += 10
    votes = strong or weak
    return votes.most_common(1)[0][0] if votes else "unknown"


def _called(tagged: Tagged, mention: Mention) -> Counter[str]:
    """Weigh what one mention is called: by a title, by the words before it, by those after it."""
    kinds, tags, start = load_kinds(), tagged.tags, mention.start
    votes: Counter[str] = Counter()
    if mention.title in kinds.title:
        votes[kinds.title[mention.title]] += 3 if mention.title == "dr" else 8
    while start > 0 and tags[start - 1] in "nzNZD" and mention.start - start < 5:
        start -= 1
    if start < mention.start:
        votes[kind_of_phrase(tagged, start, mention.start)] += 6
    votes.update(_called_after(tagged, mention))
    del votes["unknown"]
    return votes


def _called_after(tagged: Tagged, mention: Mention) -> dict[str, int]:
    tags, votes = tagged.tags, {}
    match = _APPOSITION.match(tags, mention.end)
    if match and match[1] == "k" and tags[match.end() : match.end() + 1] == ",":  # "Ann Lee, 34, a nurse"
        votes["citizen"] = 3
        match = _APPOSITION.match(tags, match.end())
    if match and match[1][0] in "duDnNzkq":
        kind = kind_of_phrase(tagged, *match.span(1))
        return votes | {kind if kind != "unknown" else kind_of_words(_words(tagged, *match.span(1))): 6}
    if tags[mention.end : mention.end + 1] == "P" and (body := _BODY.match(tags, mention.end + 1)):
        return votes | {kind_of_words(_words(tagged, *body.span())): 5}
    return votes


def _near(tagged: Tagged, mention: Mention) -> list[str]:
    """Return the kinds that the words around a mention hint at."""
    kinds, tags = load_kinds().context, tagged.tags
    window = range(max(0, mention.start - _NEAR), min(len(tags), mention.end + _NEAR))
    words = (tagged.words(at, at + 1).lower().rstrip(".") for at in window if tags[at] in "nzNZ")
    return [kinds[word] for word in words if word in kinds]


def _core(tags: str, start: int, end: int) -> int:
    cut = PHRASE_END.search(tags, start + 1, end)
    return cut.start() if cut else end


def _words(tagged: Tagged, start: int, end: int) -> list[str]:
    if start >= end:
        return []
    return [word for raw in tagged.words(start, end).split() if (word := _CLITIC.sub("", raw.strip(',.()"')))]
