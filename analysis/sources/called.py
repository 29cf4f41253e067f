"""What kind of source a named one is: a vote of all that the text calls it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from analysis.languages import Language
from analysis.languages.tags import letters
from analysis.sources.data import load_kinds, only_word
from analysis.sources.kinds import UNKNOWN, Kind, bare_words, kind_of_words
from analysis.sources.mentions import Mention
from analysis.sources.names import Names, noun_of_body
from analysis.sources.served import kind_of_owner, kind_of_phrase
from analysis.tagging import Tagged

_NUM, _BY, _ADP = letters("NUM"), letters("BY"), letters("ADP")
_NOMINAL, _BEFORE_NAME = letters("NOUN NOUNS PROPN PROPNS"), letters("NOUN NOUNS PROPN PROPNS POSS")
_OPENS_PHRASE = letters("DET QUANT POSS NOUN PROPN PROPNS NOUNS NUM LAST")
_BEFORE_COPULA = tuple(letters(", REL BE"))
_PREPOSITION = letters("ADP TO")
_NEAR = 12  # tokens
_MENTIONS = 30  # enough to tell what somebody is
_SHOWN = 3  # words near a name that are given as the reason
_WORDS = 5  # tokens just before a name that may belong to what it is called: "the former town council chair"
_APPOSED = 16  # tokens before a name: a phrase with one or two in it, and its comma
_MADE = 8  # tokens before a name: a noun phrase, its participle and "by"
# How much a word counts for a kind, by where it stands: the closer to naming what somebody is now, the more.
_BODY, _TITLE, _PHRASE, _COPULAR, _DONE, _AGE, _FORMER, _DOCTOR, _NAMED = 10, 8, 6, 5, 4, 3, 3, 3, 1

Vote = tuple[Kind, int]


def kind_of_name(tagged: Tagged, names: Names, name: str, mention: Mention) -> Kind:
    """Return the kind of a named source, and the words that counted most for it.

    What stands near a name decides only where nothing calls the source anything.
    """
    person, mentions = names.is_person(mention), names.by_last.get(mention.last, [])[:_MENTIONS]
    strong = _known(name, tagged.language)
    for other in mentions:
        strong += _called(tagged, other, names)
    strong += _by_name(name, mention, tagged.language, person=person)
    best = _winner(strong, person=person)
    return best if best != UNKNOWN else _hinted(tagged, mentions, person=person)


def _known(name: str, language: Language) -> list[Vote]:
    """Weigh that a name is that of a head of government, or of a nominee for it."""
    words = name.split()
    known = load_kinds(language).known.get(f"{words[-1]}:{words[0]}")
    return [(Kind(known, f"known politician: {name}"), _BODY)] if known else []


def _by_name(name: str, mention: Mention, language: Language, *, person: bool) -> list[Vote]:
    """Weigh what the words of a body's name tell."""
    words = name.split()
    body = UNKNOWN if person else kind_of_words(words[: words.index(noun_of_body(name, language)) + 1], language)
    if body != UNKNOWN and body.words in load_kinds(language).name:
        return [(body, _BODY)]
    return [(Kind("organisation", name), _NAMED)] if mention.joined else []  # "Neighbors for Clean Water"


def _hinted(tagged: Tagged, mentions: list[Mention], *, person: bool) -> Kind:
    """Return the kind that the words near a name's mentions hint at."""
    language = tagged.language
    near: Counter[Kind] = Counter(hint for other in mentions for hint in _near(tagged, other))
    doctors, printed = language.lists["doctor"], only_word(language, "doctor_printed")
    if doctor := _DOCTOR * sum(other.title in doctors for other in mentions):
        near[Kind("expert", printed)] += doctor
    best = _winner(near.items(), person=person)
    if best == UNKNOWN or best.words == printed:
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
    votes = [*_called_before(tagged, mention, names), (kind_of_owner(tagged, mention), _DONE)]
    if seat := tagged.language.texts["seat"].match(tagged.text, tagged.ends[mention.end - 1]):
        votes.append((Kind("official", seat["seat"]), _TITLE))
    return votes + _called_after(tagged, mention, names)


def _called_before(tagged: Tagged, mention: Mention, names: Names) -> list[Vote]:
    """Weigh the title of a mention and what stands before it."""
    language = tagged.language
    kinds, tags, start = load_kinds(language), tagged.tags, mention.start
    while start > 0 and tags[start - 1] in _BEFORE_NAME and mention.start - start < _WORDS:
        start -= 1
    words, votes = bare_words(tagged, start, mention.start), list[Vote]()
    chairs = _chairs_body(mention.title, words, language)
    if mention.title in kinds.title and mention.title not in language.lists["doctor"] and not chairs:
        votes.append((Kind(kinds.title[mention.title], _title(tagged, mention)), _TITLE))
    if chairs:
        printed = tagged.words(mention.start - 2, mention.start)
        votes.append((Kind(kinds.name.get(words[-2], kinds.role[mention.title]), printed), _TITLE))
    elif start < mention.start:
        votes.append(_phrase(tagged, start, mention.start, names))
    else:
        votes += _called_apart(tagged, start, names)
    return votes


def _called_apart(tagged: Tagged, start: int, names: Names) -> list[Vote]:
    """Weigh what is set off before a name at `start`: a phrase and a comma, or what is made by who has the name."""
    tags, patterns = tagged.tags, tagged.language.patterns
    apposed = start and tags[start - 1] == ","
    if apposed and (before := patterns["apposed"].search(tags, max(0, start - _APPOSED), start)):
        return [_phrase(tagged, *before.span("phrase"), names)]
    if made := patterns["made_by"].search(tags, max(0, start - _MADE), start):
        return [(_of_deed(tagged, made.start("deed"), made.span("thing"), names), _DONE)]
    return []


def _chairs_body(title: str, words: list[str], language: Language) -> bool:
    """Return whether the words before a name are a title and, before it, the body it is of: "NWU President Ann Lee"."""
    kinds = load_kinds(language)
    if title not in kinds.role or len(words) < 2 or not _is_body(words[-2], language):
        return False
    return "-".join(words[-2:]).lower() not in kinds.head  # a Press Secretary is not the Press's


def _title(tagged: Tagged, mention: Mention) -> str:
    """Return a title as it is printed before a name, with its point."""
    for at in range(mention.start - 1, max(-1, mention.start - _WORDS - 1), -1):
        if tagged.lower(at).rstrip(".") == mention.title:
            point = tagged.text[tagged.ends[at] : tagged.ends[at] + 1] == "."
            return tagged.words(at, at + 1) + "." * point
    return mention.title


def _phrase(tagged: Tagged, start: int, end: int, names: Names) -> Vote:
    """Weigh a noun phrase that a source is called; what it used to be counts less."""
    words, former = bare_words(tagged, start, min(end, start + 2)), tagged.language.lists["former"]
    weight = _FORMER if any(word.lower() in former for word in words) else _PHRASE
    return kind_of_phrase(tagged, start, end, names), weight


def _is_body(word: str, language: Language) -> bool:
    """Return whether the word before a title names a body other than a state's: "NWU President Ann Lee"."""
    kind = load_kinds(language).name.get(word)
    return kind not in (None, "official") or (kind is None and len(word) > 2 and word.isupper())


def _called_after(tagged: Tagged, mention: Mention, names: Names) -> list[Vote]:
    """Weigh what follows a mention; its next tag tells which patterns are worth trying."""
    tags, patterns = tagged.tags, tagged.language.patterns
    votes: list[Vote] = []
    after = tags[mention.end : mention.end + 1]
    match = patterns["apposition"].match(tags, mention.end) if after == "," else None
    if match and match["phrase"] == _NUM and tags[match.end() : match.end() + 1] == ",":  # "Ann Lee, 34, a nurse"
        votes.append((Kind("citizen", tagged.words(*match.span("phrase"))), _AGE))
        match = patterns["apposition"].match(tags, match.end())
    if match and match["phrase"][0] in _OPENS_PHRASE:
        votes += _apposition(tagged, match.span("phrase"), names)
    elif after in _BEFORE_COPULA and (match := patterns["copula"].match(tags, mention.end)):
        votes.append((kind_of_phrase(tagged, *match.span("phrase"), names), _COPULAR))
    elif deed := patterns["deed"].match(tags, mention.end):
        votes.append((_of_deed(tagged, deed.start("deed"), deed.span("thing"), names), _DONE))
    elif after == _ADP and names.is_person(mention) and (body := _serves(tagged, mention)):
        votes.append((kind_of_words(bare_words(tagged, *body), tagged.language), _COPULAR))
    return votes


def _apposition(tagged: Tagged, phrase: tuple[int, int], names: Names) -> list[Vote]:
    """Weigh a phrase set off after a name, and what it says that somebody is now."""
    vote = _phrase(tagged, *phrase, names)
    if vote[0] == UNKNOWN:
        vote = kind_of_words(bare_words(tagged, *phrase), tagged.language), _PHRASE
    now = tagged.language.patterns["is_now"].search(tagged.tags, *phrase)
    return [vote, (kind_of_phrase(tagged, *now.span("phrase"), names), _COPULAR)] if now else [vote]


def _serves(tagged: Tagged, mention: Mention) -> tuple[int, int] | None:
    """Return the tokens of the body that a preposition brings: "Ann Lee of Tarn University", "wrote Lee in the Post".

    Not of that in "Ann Lee told the Post" or "said Ann Lee on the news": where somebody speaks tells nothing.
    """
    lists, patterns = tagged.language.lists, tagged.language.patterns
    word = tagged.lower(mention.end)
    if word in lists["serving"] and (match := patterns["serves"].match(tagged.tags, mention.end)):
        return match.span("body")
    writes = mention.start and tagged.lower(mention.start - 1) in lists["writes"]
    if writes and word in lists["writes_in"] and (match := patterns["writes_in"].match(tagged.tags, mention.end)):
        return match.span("body")
    return None


def _of_deed(tagged: Tagged, verb: int, thing: tuple[int, int], names: Names) -> Kind:
    """Return the kind of somebody who founded, runs, hosts ... something; unknown for any other verb."""
    word = tagged.lower(verb)
    kind = load_kinds(tagged.language).deed.get(word)
    if kind is None:
        return UNKNOWN
    low, high = min(verb, thing[0]), max(verb + 1 + (tagged.tags[verb + 1] == _BY), thing[1])
    start = thing[0] + (tagged.tags[thing[0]] in _PREPOSITION)
    found = Kind(kind) if kind != "-" else kind_of_phrase(tagged, start, thing[1], names)
    return found if found == UNKNOWN else Kind(found.kind, tagged.words(low, high))


def _near(tagged: Tagged, mention: Mention) -> list[Kind]:
    """Return the kinds that the words around a mention hint at."""
    kinds, tags = load_kinds(tagged.language).context, tagged.tags
    window = range(max(0, mention.start - _NEAR), min(len(tags), mention.end + _NEAR))
    words = (tagged.lower(at).rstrip(".") for at in window if tags[at] in _NOMINAL)
    return [Kind(kinds[word], word) for word in words if word in kinds]
