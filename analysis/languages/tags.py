"""The tags of words: their names, the letter that stands for each in a string of tags, and what they mean."""

from __future__ import annotations

from typing import NamedTuple

from analysis.choices import check_choice


class Tag(NamedTuple):
    """A tag: its letter in a string of tags, its Universal POS name ("" if it has none), what it is, and examples."""

    letter: str
    upos: str
    meaning: str
    examples: str


# Names are those of Universal POS where they mean the same; a final S is for words that end in one (plurals, mostly).
TAGS = {
    "PROPN": Tag("N", "PROPN", "word with a capital: a name, or a title before one", "Ann, Mayor, NATO"),
    "PROPNS": Tag("Z", "PROPN", "the same, ending in s", "Moss, Nations"),
    "NOUN": Tag("n", "NOUN or ADJ", "noun or adjective", "road, former"),
    "NOUNS": Tag("z", "NOUN", "plural noun", "roads, police"),
    "NUM": Tag("k", "NUM", "number in digits", "34, $1,500"),
    "DET": Tag("d", "DET", "determiner that needs a noun", "the, a"),
    "QUANT": Tag("u", "DET or PRON", "determiner that may stand for a noun", "some, one, these"),
    "POSS": Tag("D", "", "possessive", "her, Lee's"),
    "PRON": Tag("h", "PRON", "subject pronoun", "she, they"),
    "OBJ": Tag("H", "PRON", "object pronoun", "him, themselves"),
    "ADP": Tag("P", "ADP", "preposition", "of, in"),
    "BY": Tag("Y", "ADP", "the preposition before who does it in the passive", "by"),
    "TO": Tag("T", "ADP or PART", "the word before an infinitive or a listener", "to"),
    "ADV": Tag("a", "ADV or PART", "adverb", "later, not"),
    "BE": Tag("X", "AUX", "form of to be, which makes the passive", "was, been"),
    "AUX": Tag("x", "AUX", "another auxiliary", "has, will"),
    "VERB": Tag("v", "VERB", "verb that reports nothing", "left, closed"),
    "VERB_ING": Tag("y", "VERB", "the same in -ing", "leaving"),
    "CUE": Tag("c", "VERB", "verb that reports, finite", "said, claims"),
    "CUE_ING": Tag("g", "VERB", "the same in -ing", "saying"),
    "CUE_INF": Tag("i", "VERB", "the same as an infinitive", "say"),
    "ACCORDING": Tag("A", "", "the word that reports without a verb", "according"),
    "CCONJ": Tag("&", "CCONJ", "word that joins equals", "and, but"),
    "SCONJ": Tag("w", "SCONJ", "word that opens a clause", "when, as, if"),
    "THAT": Tag("t", "SCONJ or PRON", "the word that opens what is reported", "that"),
    "REL": Tag("r", "PRON", "word that opens a relative clause or a question", "who, which"),
    "WHEN": Tag("m", "", "noun of time", "Monday, week"),
    "LAST": Tag("q", "", "adjective of times", "last, next"),
    "QUOTE": Tag("Q", "", "a whole stretch inside marks", "“We won,”"),
    "DASH": Tag("-", "PUNCT", "dash or dots", "–, ..."),
    "OPEN": Tag("(", "PUNCT", "opening bracket", "("),
    "CLOSE": Tag(")", "PUNCT", "closing bracket", ")"),
    "LINE": Tag("\n", "", "end of a paragraph", ""),
    ".": Tag(".", "PUNCT", "end of a sentence", ". ? !"),
    "!": Tag("!", "PUNCT", "perhaps the end of a sentence, after a question or a shout inside marks", ""),
    ",": Tag(",", "PUNCT", "comma", ","),
    ";": Tag(";", "PUNCT", "semicolon", ";"),
    ":": Tag(":", "PUNCT", "colon", ":"),
    # Doubtful until their neighbours are known (see the rules of doubtful tags); none is left after that.
    "CUE_BASE": Tag("B", "VERB", "bare form that reports, never a noun", "say"),
    "CUE_OR_NOUN": Tag("b", "VERB or NOUN", "bare form that reports, or a noun", "claim"),
    "CUE_S": Tag("j", "VERB or NOUN", "form in -s that reports, or a noun", "claims"),
    "ED": Tag("e", "VERB or ADJ", "adjective or noun in -ed that may be a verb", "belittled"),
    "S": Tag("f", "VERB or NOUN", "noun in -s that may be a verb", "likes"),
}


def letters(names: str) -> str:
    """Return the letters of tags, given by their names.

    >>> letters("NOUN NOUNS ,")
    'nz,'
    """
    for name in names.split():
        check_choice(name, TAGS, "tag")
    return "".join(TAGS[name].letter for name in names.split())


def each_letter(names: str) -> tuple[str, ...]:
    """Return the letters of tags as a tuple, given by their names.

    >>> each_letter("NOUN NOUNS")
    ('n', 'z')
    """
    return tuple(letters(names))
