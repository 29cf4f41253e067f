"""Read runs of capitalised words: what of them is a title, whether they name a person or a body, which gender."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from analysis.languages import Language
from analysis.languages.tags import letters
from analysis.sources.data import Kinds, load_genders, load_kinds, only_word
from analysis.tagging import Tagged

_NAME, _PROPNS, _POSS, _ADP = letters("PROPN PROPNS"), letters("PROPNS"), letters("POSS"), letters("ADP")
_ENDS = letters(". ! LINE")
# slices of one letter, which may be empty, are compared with these
_NAMES, _NOUNS = tuple(letters("PROPN PROPNS")), tuple(letters("NOUN NOUNS"))
_REMEMBERED = 1 << 15  # runs: most names come again, in the same text or in others on the same event
_MOST = 4  # words: so long a run is hardly a person's name, unless a title or a first name tells so


class Mention(NamedTuple):
    """One run of capitalised tokens, without titles: `name`, whether it looks like a person's, and their gender."""

    start: int
    end: int
    name: str
    title: str
    person: bool
    gender: str
    maybe: bool
    last: str

    @property
    def joined(self) -> bool:
        """Return whether this is a body's name of several parts, such as "Ministry of Roads"."""
        return " " in self.last


def last_word(name: str, language: Language) -> str:
    """Return the last word of a name, in lower case, without suffixes such as Jr."""
    suffixes = language.lists["name_suffixes"]
    words = [w for w in name.split() if w.lower() not in suffixes]
    return words[-1].lower() if words else name.lower()


def without_article(name: str, language: Language) -> str:
    """Return a body's name without the article before it: "Daily Tarn" of "The Daily Tarn"."""
    return name.removeprefix(_article(language))


@cache
def _article(language: Language) -> str:
    """Return the article that a body's name may begin with, and the space after it."""
    return only_word(language, "name_article") + " "


def find_mentions(tagged: Tagged) -> list[Mention]:
    """Return the named mentions of a tagged text, in order, not overlapping."""
    found: list[Mention] = []
    over, language = 0, tagged.language
    for start, end in [match.span() for match in language.patterns["name_run"].finditer(tagged.tags)]:
        if start < over or (end == start + 1 and tagged.tags[start] == _PROPNS and opens_with_noun(tagged, start)):
            continue
        if read := _read_run(tagged.words(start, end), end - start, language):
            mention = Mention(start + read[0], end, *read[1:])
            found.append(mention if mention.person else _whole_body(tagged, mention))
            over = found[-1].end
    return found


def opens_with_noun(tagged: Tagged, start: int) -> bool:
    """Return whether a token has its capital only from the sentence it opens: "Neighbors said", "Court papers say"."""
    tags, kinds = tagged.tags, load_kinds(tagged.language)
    word = tagged.words(start, start + 1)
    if (start and tags[start - 1] not in _ENDS) or tags[start] not in _NAME or not word[0].isupper():
        return False
    low, after = word.lower(), tags[start + 1 : start + 2]
    if not (low in kinds.head or tagged.language.singular(low) in kinds.head) or after in _NAMES:
        return False
    goes_on = after == _ADP and word in kinds.joined
    return after in _NOUNS or (tags[start] == _PROPNS and word not in kinds.name and not goes_on)


@lru_cache(maxsize=_REMEMBERED)
def _read_run(run: str, count: int, language: Language) -> tuple[int, str, str, bool, str, bool, str] | None:
    """Take a run of capitalised words apart: how many belong to titles, and the fields of a Mention."""
    kinds, genders = load_kinds(language), load_genders(language)
    words = [_without_possessive(word, language) for word in run.split()]
    if len(words) != count:  # tokens and words differ, as in "Brown/Smith"
        words = words[-count:]
    start, title, gender = _over_titles(words, _first_title(words, kinds, genders), kinds)
    words = [w.strip(",.") if len(w) > 2 else w for w in words[start:]]
    if not words or not words[0][:1].isupper():
        return None
    first = genders.get(words[0], "")
    body = any(w in kinds.name for w in words) and not title
    person = bool(title) or (not body and bool(first))
    maybe = not body and 1 < len(words) < _MOST and not words[-1].isupper() and words[0] not in kinds.place
    maybe = maybe and words[-1].lower() not in kinds.head
    name = " ".join(words)
    if body and not person and run.startswith(_article(language)):
        name = _article(language) + name
    return start, name, title, person, gender or (first if len(words) > 1 else ""), maybe, last_word(name, language)


def _without_possessive(name: str, language: Language) -> str:
    """Return a name without the ending that makes it a possessive, if it has one."""
    possessive = name.endswith(language.endings["possessive"])
    return language.texts["possessive"].sub("", name) if possessive else name


def _first_title(words: list[str], kinds: Kinds, genders: dict[str, str]) -> int:
    """Return where the last title inside a run begins, or the word after its last head noun; 0 if there is neither."""
    for at in range(len(words) - 2, 0, -1):
        low = words[at].lower().rstrip(".")
        forename = at == len(words) - 2 and words[at] in genders  # the Bill of "President Bill Lee" is no law
        if not forename and (low in kinds.title or low in kinds.head or low in kinds.courtesy):
            return at + (low not in kinds.title and low not in kinds.courtesy)
    return 0


def _over_titles(words: list[str], start: int, kinds: Kinds) -> tuple[int, str, str]:
    """Return where the name begins after the titles from `start` on, its title, and the gender that Mr or Ms tells."""
    title = gender = ""
    while start < len(words):
        low = words[start].lower().rstrip(".")
        if low in kinds.courtesy:
            gender = kinds.courtesy[low]
            title = title or low
        elif low in kinds.title and start + 1 < len(words):
            title = low
        elif not (low in kinds.leading and start + 1 < len(words)):
            break
        start += 1
    return start, title, gender


def _whole_body(tagged: Tagged, mention: Mention) -> Mention:
    """Complete a body's name that goes on after of or for, and that of a newspaper, whose "The" opens a sentence."""
    tags, start, language = tagged.tags, mention.start, tagged.language
    if tags[mention.end - 1] == _POSS:
        return mention
    kinds, head = load_kinds(language), mention.name.rpartition(" ")[2]
    if start and kinds.name.get(head) == "media" and _lacks_article(tagged, mention):
        return mention._replace(name=_article(language) + mention.name)
    rest = language.patterns["name_goes_on"].match(tags, mention.end)
    if rest is None:
        return mention
    link = tagged.words(mention.end, mention.end + 1)
    plural = tags[start : mention.end] == _PROPNS and link in language.lists["plural_body_joins"]
    if not plural and not (head in kinds.joined and link in language.lists["body_joins"]):
        return mention
    # "of Roads and Mary Stokes"
    another = rest["another"] and tagged.words(*rest.span("another")).split()[0] in load_genders(language)
    rest_end = rest.end("rest") if another else rest.end()
    name = f"{mention.name} {' '.join(tagged.words(mention.end, rest_end).split())}"
    name = _without_possessive(name, language)
    return mention._replace(end=rest_end, name=name, maybe=False, last=without_article(name, language).lower())


def _lacks_article(tagged: Tagged, mention: Mention) -> bool:
    """Return whether the article of a name stands before it, but is no part of it yet."""
    before, article = tagged.words(mention.start - 1, mention.start), _article(tagged.language)
    return f"{before} " == article and not mention.name.startswith(article)
