"""What kind of source a named one is: a vote of all that the text calls it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from analysis.quotes.data import load_kinds
from analysis.quotes.kinds import UNKNOWN, Kind, bare_words, kind_of_words
from analysis.quotes.mentions import Mention
from analysis.quotes.names import Names, noun_of_body
from analysis.quotes.served import kind_of_owner, kind_of_phrase
from analysis.quotes.tokens import Tagged

_APPOSITION = re.compile(r",([^,.;:\n!]{1,25})")
# "the town's spokeswoman, Ann Lee," and "a spokeswoman for the town, Ann Lee,"
_APPOSED = re.compile(r"(?:^|(?<=[.,&!\nQwXc]))([dD][nNZD]{0,3}n(?:P[dDnNzZ]{1,5}){0,2}),$")
_COPULA = re.compile(r"(?:,?r)?Xa?([dD][^,.;:\nQ!]{1,20})")
_NOW = re.compile(r"rXa?([dD].+)")  # "a former editor who is now the mayor's aide"
_DEED = re.compile(r"(?:,?r)?[axX]*([cvgyz])((?:P?[dDu]?[vyaknNzZD]{1,5}){1,2})")
_MADE_BY = re.compile(r"([nNzZ]{1,4})a?[cve]Y$")  # "the charity founded by Ann Lee"
_SERVES = re.compile(r"P[NZ]+")
_WRITES_IN = re.compile(r"P[du]?[NZ]+")
_SEAT = re.compile(r"(?:['’]s)? \((?:[RDI]|Lab|Con|LD|SNP|DUP)(?:[-–—.,/ ]+[A-Z][^()\n]{1,20})?\)")  # "(R-Ohio)"
_NEAR = 12  # tokens
_MENTIONS = 30  # enough to tell what somebody is
_SHOWN = 3  # words near a name that are given as the reason
# How much a word counts for a kind, by where it stands.
_BODY, _TITLE, _PHRASE, _COPULAR, _DONE, _AGE, _FORMER, _DOCTOR, _NAMED = 10, 8, 6, 5, 4, 3, 3, 3, 1
_SERVING = frozenset(("of", "for", "at", "with", "from"))

Vote = tuple[Kind, int]


def kind_of_name(tagged: Tagged, names: Names, name: str, mention: Mention) -> Kind:
    """Return the kind of a named source, and the words that counted most for it.

    What stands near a name decides only where nothing calls the source anything.
    """
    kinds, words = load_kinds(), name.split()
    person, mentions = names.is_person(mention), names.by_last.get(mention.last, [])[:_MENTIONS]
    strong: list[Vote] = []
    if known := kinds.known.get(f"{words[-1]}:{words[0]}"):
        strong.append((Kind(known, f"known politician: {name}"), _BODY))
    for other in mentions:
        strong += _called(tagged, other, names)
    body = UNKNOWN if person else kind_of_words(words[: words.index(noun_of_body(name)) + 1])
    if body != UNKNOWN and body.words in kinds.name:
        strong.append((body, _BODY))
    elif mention.joined:  # "Neighbors for Clean Water"
        strong.append((Kind("organisation", name), _NAMED))
    best = _winner(strong, person=person)
    if best != UNKNOWN:
        return best
    near: Counter[Kind] = Counter(hint for other in mentions for hint in _near(tagged, other))
    if doctor := _DOCTOR * sum(other.title == "dr" for other in mentions):
        near[Kind("expert", "Dr.")] += doctor
    best = _winner(near.items(), person=person)
    if best == UNKNOWN or best.words == "Dr.":
        return best
    shown = [str(hint.words) for hint, _ in near.most_common() if hint.kind == best.kind][:_SHOWN]
    return Kind(best.kind, f"near the name: {', '.join(shown)}")


def _winner(votes: Iterable[Vote], *, person: bool) -> Kind:
    """Return the kind of most weight, the first of equal ones, with the words that counted most for it."""
    totals: dict[str, int] = {}
    weightiest: dict[str, Vote] = {}
    for kind, weight in votes:
        if kind == UNKNOWN or (person and kind.kind in ("document", "anonymous")):
            continue  # no named person is these
        totals[kind.kind] = totals.get(kind.kind, 0) + weight
        if kind.kind not in weightiest or weight > weightiest[kind.kind][1]:
            weightiest[kind.kind] = kind, weight
    return weightiest[max(totals, key=totals.__getitem__)][0] if totals else UNKNOWN


def _called(tagged: Tagged, mention: Mention, names: Names) -> list[Vote]:
    """Weigh what one mention is called: by a title, by the words before it, by those after it."""
    kinds, tags, start = load_kinds(), tagged.tags, mention.start
    votes: list[Vote] = []
    while start > 0 and tags[start - 1] in "nzNZD" and mention.start - start < 5:
        start -= 1
    words = bare_words(tagged, start, mention.start)
    chairs = mention.title in kinds.role and len(words) > 1 and _is_body(words[-2])
    chairs &= "-".join(words[-2:]).lower() not in kinds.head  # a Press Secretary is not the Press's
    if mention.title in kinds.title and mention.title != "dr" and not chairs:
        votes.append((Kind(kinds.title[mention.title], _title(tagged, mention)), _TITLE))
    if chairs:
        printed = tagged.words(mention.start - 2, mention.start)
        votes.append((Kind(kinds.name.get(words[-2], kinds.role[mention.title]), printed), _TITLE))
    elif start < mention.start:
        votes.append(_phrase(tagged, start, mention.start, names))
    elif start and tags[start - 1] == "," and (before := _APPOSED.search(tags, max(0, start - 16), start)):
        votes.append(_phrase(tagged, *before.span(1), names))
    elif made := _MADE_BY.search(tags, max(0, start - 8), start):
        votes.append((_of_deed(tagged, made.end() - 2, made.span(1), names), _DONE))
    votes.append((kind_of_owner(tagged, mention), _DONE))
    if seat := _SEAT.match(tagged.text, tagged.ends[mention.end - 1]):
        votes.append((Kind("official", seat.group().strip(" ’'s")), _TITLE))
    return votes + _called_after(tagged, mention, names)


def _title(tagged: Tagged, mention: Mention) -> str:
    """Return a title as it is printed before a name, with its point."""
    for at in range(mention.start - 1, max(-1, mention.start - 6), -1):
        if tagged.lower(at).rstrip(".") == mention.title:
            point = tagged.text[tagged.ends[at] : tagged.ends[at] + 1] == "."
            return tagged.words(at, at + 1) + "." * point
    return mention.title


def _phrase(tagged: Tagged, start: int, end: int, names: Names) -> Vote:
    """Weigh a noun phrase that a source is called; what it used to be counts less."""
    words = bare_words(tagged, start, min(end, start + 2))
    former = any(word.lower() in ("former", "ex", "onetime") for word in words)
    return kind_of_phrase(tagged, start, end, names), _FORMER if former else _PHRASE


def _is_body(word: str) -> bool:
    """Return whether the word before a title names a body other than a state's: "NWU President Ann Lee"."""
    kind = load_kinds().name.get(word)
    return kind not in (None, "official") or (kind is None and len(word) > 2 and word.isupper())


def _called_after(tagged: Tagged, mention: Mention, names: Names) -> list[Vote]:
    """Weigh what follows a mention; its next tag tells which patterns are worth trying."""
    tags = tagged.tags
    votes: list[Vote] = []
    after = tags[mention.end : mention.end + 1]
    match = _APPOSITION.match(tags, mention.end) if after == "," else None
    if match and match[1] == "k" and tags[match.end() : match.end() + 1] == ",":  # "Ann Lee, 34, a nurse"
        votes.append((Kind("citizen", tagged.words(*match.span(1))), _AGE))
        match = _APPOSITION.match(tags, match.end())
    if match and match[1][0] in "duDnNzZkq":
        vote = _phrase(tagged, *match.span(1), names)
        if vote[0] == UNKNOWN:
            vote = kind_of_words(bare_words(tagged, *match.span(1))), _PHRASE
        votes.append(vote)
        if now := _NOW.search(tags, *match.span(1)):
            votes.append((kind_of_phrase(tagged, *now.span(1), names), _COPULAR))
    elif after in (",", "r", "X") and (match := _COPULA.match(tags, mention.end)):  # "Ann Lee, who was a nurse"
        votes.append((kind_of_phrase(tagged, *match.span(1), names), _COPULAR))
    elif deed := _DEED.match(tags, mention.end):
        votes.append((_of_deed(tagged, deed.start(1), deed.span(2), names), _DONE))
    elif after == "P" and names.is_person(mention) and (body := _serves(tagged, mention)):
        votes.append((kind_of_words(bare_words(tagged, *body)), _COPULAR))
    return votes


def _serves(tagged: Tagged, mention: Mention) -> tuple[int, int] | None:
    """Return the tokens of the body that a preposition brings: "Ann Lee of Tarn University", "wrote Lee in the Post".

    Not of that in "Ann Lee told the Post" or "said Ann Lee on the news": where somebody speaks tells nothing.
    """
    word = tagged.lower(mention.end)
    if word in _SERVING and (match := _SERVES.match(tagged.tags, mention.end)):
        return match.start() + 1, match.end()
    writes = mention.start and tagged.lower(mention.start - 1) in ("wrote", "writes")
    if writes and word == "in" and (match := _WRITES_IN.match(tagged.tags, mention.end)):
        return match.start() + 1, match.end()
    return None


def _of_deed(tagged: Tagged, verb: int, thing: tuple[int, int], names: Names) -> Kind:
    """Return the kind of somebody who founded, runs, hosts ... something; unknown for any other verb."""
    word = tagged.lower(verb)
    kind = load_kinds().deed.get(word)
    if kind is None:
        return UNKNOWN
    low, high = min(verb, thing[0]), max(verb + 1 + (tagged.tags[verb + 1] == "Y"), thing[1])
    start = thing[0] + (tagged.tags[thing[0]] in "PT")
    found = Kind(kind) if kind != "-" else kind_of_phrase(tagged, start, thing[1], names)
    return found if found == UNKNOWN else Kind(found.kind, tagged.words(low, high))


def _near(tagged: Tagged, mention: Mention) -> list[Kind]:
    """Return the kinds that the words around a mention hint at."""
    kinds, tags = load_kinds().context, tagged.tags
    window = range(max(0, mention.start - _NEAR), min(len(tags), mention.end + _NEAR))
    words = (tagged.lower(at).rstrip(".") for at in window if tags[at] in "nzNZ")
    return [Kind(kinds[word], word) for word in words if word in kinds]
