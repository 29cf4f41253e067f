"""What kind of source somebody is: official, expert, organisation, business, citizen, media, document, anonymous."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from analysis.quotes.data import load_kinds
from analysis.quotes.names import Mention, Names
from analysis.quotes.tokens import Tagged

PHRASE_END = re.compile(r"(?<=.)[PTYA,&rtw(]")  # where a noun phrase's head noun has been
_APPOSITION = re.compile(r",([^,.;:\nQ!]{1,25})")
_APPOSED = re.compile(r"(?:^|(?<=[.,&!\nQwX]))([dD][nNZD]{0,3}n),$")  # "the town's spokeswoman, Ann Lee,"
_COPULA = re.compile(r"(?:,?r)?Xa?([dD][^,.;:\nQ!]{1,20})")
_BODY = re.compile("[NZ]+")
_CLITIC = re.compile("['’]s?$")
_VAGUE = frozenset(("some", "several", "one"))
_SERVING = frozenset(("of", "for", "at", "with", "from", "the"))
_TRADES = frozenset(("media", "press", "news", "policy", "research", "state", "states"))  # of an adviser
_NEAR = 12  # tokens
_BACK = 12  # mentions
_DOCTOR = 3  # votes of a "Dr.", who may be a politician
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


def kind_of_phrase(tagged: Tagged, start: int, end: int, names: Names | None = None) -> str:
    """Return the kind of the noun phrase at the tokens [start, end)."""
    kinds = load_kinds()
    core = _core(tagged.tags, start, end)
    words = _words(tagged, start, core)
    first, head = (words[0].lower(), words[-1].lower()) if words else ("", "")
    if first in _VAGUE and (head.endswith("s") or head in ("people", "person", first)):
        return "anonymous"
    if head in kinds.role and (kind := _kind_served(tagged, start, core, end, names)):
        return kind
    kind = kind_of_words(words[-1:])
    return kind if kind != "unknown" else kind_of_words(words)


def _kind_served(tagged: Tagged, start: int, core: int, end: int, names: Names | None) -> str | None:
    """Return the kind of whom "Lee's adviser", "president of the union" or "union president" serves."""
    kinds, tags = load_kinds(), tagged.tags
    before, head = _words(tagged, start, core - 1), _words(tagged, core - 1, core)[-1:]
    bodies = [
        _words(tagged, *m.span())
        for m in _BODY.finditer(tags, core, end)
        if tagged.words(m.start() - 1, m.start()).lower() in _SERVING
    ]
    plain = _words(tagged, core + 1, _core(tags, core + 1, end)) if core + 1 < end else []
    served = [words[-1].lower() for words in bodies[:1] if words]
    served += [_CLITIC.sub("", tagged.words(at, at + 1)).lower() for at in range(start, core) if tags[at] == "D"]
    served += [word.lower() for word in before if word[0].isupper()]
    if names and any(_holds_office(names, last) for last in served):
        return "official"
    if names and tagged.words(start, start + 1).lower() == "its":
        bodies += [m.name.split() for m in names.before(start)[:-_BACK:-1] if not names.is_person(m)][:1]
    for words in (*bodies, plain, [] if bodies else before):
        kind = kind_of_words([word for word in words if word.lower() not in _TRADES])
        if kind != "unknown":
            return kind
    last = head[0].lower() if head else ""
    return kinds.role.get(last) if bodies and bodies[0] and last not in kinds.head else None


def _holds_office(names: Names, last: str) -> bool:
    """Tell whether the text or the list of heads of government makes a person of this last name an official."""
    kinds = load_kinds()
    if last not in names.people:
        return False
    if any(key.lower().startswith(f"{last}:") for key in kinds.known):
        return True
    return any(kinds.title.get(m.title) == "official" for m in names.by_last.get(last, [])[:_MENTIONS])


def kind_of_name(tagged: Tagged, names: Names, name: str, mention: Mention) -> str:
    """Return the kind of a named source by a vote of all that the text calls it."""
    strong: Counter[str] = Counter()
    kinds, words = load_kinds(), name.split()
    if known := kinds.known.get(f"{words[-1]}:{words[0]}"):
        strong[known] += 10
    mentions = names.by_last.get(mention.last, [])[:_MENTIONS]
    for other in mentions:
        strong.update(_called(tagged, other, names))
    body = next((kinds.name[word] for word in reversed(words) if word in kinds.name), None)
    if body and not names.is_person(mention):
        strong[body] += 10
    votes = _of_people(strong) if names.is_person(mention) else strong
    if not votes:
        votes = Counter(kind for other in mentions for kind in _near(tagged, other))
        votes.update({"expert": _DOCTOR * sum(other.title == "dr" for other in mentions)})
        votes = _of_people(votes) if names.is_person(mention) else votes
    return (+votes).most_common(1)[0][0] if +votes else "unknown"


def _of_people(votes: Counter[str]) -> Counter[str]:
    """Drop the kinds that no named person can be."""
    return Counter({kind: count for kind, count in votes.items() if kind not in ("document", "anonymous")})


def _called(tagged: Tagged, mention: Mention, names: Names) -> Counter[str]:
    """Weigh what one mention is called: by a title, by the words before it, by those after it."""
    kinds, tags, start = load_kinds(), tagged.tags, mention.start
    votes: Counter[str] = Counter()
    while start > 0 and tags[start - 1] in "nzNZD" and mention.start - start < 5:
        start -= 1
    words = _words(tagged, start, mention.start)
    chairs = mention.title in kinds.role and len(words) > 1 and _is_body(words[-2])
    if mention.title in kinds.title and mention.title != "dr" and not chairs:
        votes[kinds.title[mention.title]] += 8
    if chairs:
        votes[kinds.name.get(words[-2], kinds.role[mention.title])] += 8
    elif start < mention.start:
        votes[kind_of_phrase(tagged, start, mention.start, names)] += 6
    elif start and tags[start - 1] == "," and (before := _APPOSED.search(tags, max(0, start - 8), start)):
        votes[kind_of_phrase(tagged, *before.span(1), names)] += 6
    votes.update(_called_after(tagged, mention, names))
    del votes["unknown"]
    return votes


def _is_body(word: str) -> bool:
    """Tell whether the word before a title names a body other than a state's: "NWU President Ann Lee"."""
    kind = load_kinds().name.get(word)
    return kind not in (None, "official") or (kind is None and len(word) > 2 and word.isupper())


def _called_after(tagged: Tagged, mention: Mention, names: Names) -> dict[str, int]:
    tags, votes = tagged.tags, {}
    match = _APPOSITION.match(tags, mention.end)
    if match and match[1] == "k" and tags[match.end() : match.end() + 1] == ",":  # "Ann Lee, 34, a nurse"
        votes["citizen"] = 3
        match = _APPOSITION.match(tags, match.end())
    if match and match[1][0] in "duDnNzZkq":
        kind = kind_of_phrase(tagged, *match.span(1), names)
        return votes | {kind if kind != "unknown" else kind_of_words(_words(tagged, *match.span(1))): 6}
    if match := _COPULA.match(tags, mention.end):  # "Ann Lee, who was a nurse"
        return votes | {kind_of_phrase(tagged, *match.span(1), names): 5}
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
    return [word for raw in tagged.words(start, end).split() if (word := _bare(raw))]


@lru_cache(maxsize=1 << 14)
def _bare(word: str) -> str:
    return _CLITIC.sub("", word.strip(',.()"'))
