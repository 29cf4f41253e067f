"""Words and signs of a text, with their places, where stretches inside marks are one word each."""

from __future__ import annotations

import pytest

from analysis.languages import ENGLISH
from analysis.languages.tags import TAGS, letters
from analysis.marks import find_marked
from analysis.tagging import tag_text
from analysis.tagging.phrases import antecedent, clause_subject, phrase_after, subject_of
from analysis.tagging.pieces import read_words
from analysis.tagging.sentences import is_passive, sentence_of
from analysis.tagging.tokens import Tagged
from analysis.text import segment

NAMES = {tag.letter: name for name, tag in TAGS.items()}


def tagged_of(text: str) -> Tagged:
    segments = segment(text)
    return tag_text(segments, find_marked(segments))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("", []),
        ("Lee said: “It rained all day,” and left.", ["Lee", "said", ":", "“It rained all day,”", "and", "left"]),
        ("“Yes,” said Moss. “No.”", ["“Yes,”", "said", "Moss", "“No.”"]),
        ("Lee\0Moss met “the mayor” \0 twice", ["Lee", "Moss", "met", "“the mayor”", "twice"]),
        ("The A&B plan - $1,500.5 - isn't new...", ["The", "A&B", "plan", "-", "$1,500.5", "-", "isn't", "new", "..."]),
    ],
)
def test_words_and_marks_stand_at_their_places(text: str, printed: list[str]) -> None:
    words = read_words(text, find_marked(segment(text)), ENGLISH)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == printed
    assert len(words.printed) == len(words.tags) == len(printed)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The plan -\nLee left -", ["The", "plan", "Lee", "left"]),  # no dash without something after it
        ("The plan (a draft, he said) is out", ["The", "plan", "is", "out"]),
        ("The plan (a draft) “is out” [sic] now", ["The", "plan", "“is out”", "now"]),
    ],
)
def test_tokens_are_without_asides_and_hyphens_at_an_end(text: str, printed: list[str]) -> None:
    segments = segment(text)
    tagged = tag_text(segments, find_marked(segments))
    signs = ".\n"
    assert [tagged.words(at, at + 1) for at, tag in enumerate(tagged.tags) if tag not in signs] == printed


def _tags(text: str) -> str:
    """Return the tags of a text, and the words where the tag says of which kind they are; "|" ends a paragraph."""
    tagged = tagged_of(text)
    named = [(tagged.words(at, at + 1), NAMES[tag]) for at, tag in enumerate(tagged.tags)]
    pairs = [f"{word}/{name}" if name.isidentifier() else name for word, name in named]
    return " ".join(pair for pair in pairs if pair[-5:] != "/LINE")


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        # contractions: of a pronoun and a verb, of a verb and "not", of a name and a verb; possessives
        (
            "They'll swim, Lee'll swim, and it isn't Lee's.",
            "They'll/PRON swim/VERB , Lee'll/AUX swim/VERB , and/CCONJ it/PRON isn't/BE Lee's/POSS .",
        ),
        ("Lee said she’d swim.", "Lee/PROPN said/CUE she’d/PRON swim/VERB ."),
        ("She’s here.", "She’s/PRON here/ADV ."),
        ("Who's here?", "Who's/REL here/ADV ."),
        (
            "The Zorbs' boat and the man's boat.",
            "The/DET Zorbs'/POSS boat/NOUN and/CCONJ the/DET man's/POSS boat/NOUN .",
        ),
        # endings of words in no list, and of short ones, which tell nothing
        ("He zorbed it slowly.", "He/PRON zorbed/VERB it/PRON slowly/ADV ."),
        ("We were zorbing.", "We/PRON were/BE zorbing/VERB_ING ."),
        ("The zorb left.", "The/DET zorb/NOUN left/VERB ."),
        (
            "The red bed is on the Moss road.",
            "The/DET red/NOUN bed/NOUN is/BE on/ADP the/DET Moss/PROPNS road/NOUN .",
        ),
        # what may be two things
        (
            "She likes the boats and the buses.",
            "She/PRON likes/VERB the/DET boats/NOUNS and/CCONJ the/DET buses/NOUNS .",
        ),
        ("The belittled man left.", "The/DET belittled/NOUN man/NOUN left/VERB ."),
        ("He belittled the man.", "He/PRON belittled/VERB the/DET man/NOUN ."),
        ("She claims a claim.", "She/PRON claims/CUE a/DET claim/NOUN ."),
        ("The claims are odd.", "The/DET claims/NOUNS are/BE odd/NOUN ."),
        ("The US met us.", "The/DET US/PROPNS met/VERB us/OBJ ."),
        ("He left saying it.", "He/PRON left/VERB saying/CUE_ING it/PRON ."),
        ("They say it.", "They/PRON say/CUE it/PRON ."),
        ("He came to say it.", "He/PRON came/VERB to/TO say/CUE_INF it/PRON ."),
        ("Zorbs left.", "Zorbs/PROPNS left/VERB ."),
        ("O'Tarn left.", "O'Tarn/PROPN left/VERB ."),
        ("He zorbed zorbly.", "He/PRON zorbed/VERB zorbly/ADV ."),
        ("Her watches broke.", "Her/POSS watches/NOUNS broke/VERB ."),
        (
            "The road, narrow and wet; it was: old.",
            "The/DET road/NOUN , narrow/NOUN and/CCONJ wet/NOUN ; it/PRON was/BE : old/NOUN .",
        ),
        ("Lee met (at noon) Will Venn.", "Lee/PROPN met/VERB Will/PROPN Venn/PROPN ."),  # no start of a sentence
        ("He sat atop the hall.", "He/PRON sat/VERB atop/ADP the/DET hall/NOUN ."),
        # numbers, names of users, dashes
        (
            "He sold it for $1,500 and not 34.",
            "He/PRON sold/VERB it/PRON for/ADP $1,500/NUM and/CCONJ not/ADV 34/NUM .",
        ),
        ("He wrote to @annlee.", "He/PRON wrote/CUE to/TO @annlee/PROPN ."),
        ("A day - well, a week — passed.", "A/DET day/NOUN -/DASH well/ADV , a/DET week/WHEN —/DASH passed/VERB ."),
        ("He left ... slowly.", "He/PRON left/VERB .../DASH slowly/ADV ."),
        # capitals: at the start of a sentence they tell nothing of words in the lists
        (
            "It rained. Some left. He met Some.",
            "It/PRON rained/VERB . Some/QUANT left/VERB . He/PRON met/VERB Some/PROPN .",
        ),
    ],
)
def test_words_are_tagged_by_lists_shape_and_neighbours(text: str, tags: str) -> None:
    assert _tags(text) == tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("“Go,” said Lee.", "“Go,”/QUOTE , said/CUE Lee/PROPN ."),
        ("“Why?” asked Lee.", "“Why?”/QUOTE , asked/CUE Lee/PROPN ."),
        ("“Why?” Lee left.", "“Why?”/QUOTE ! Lee/PROPN left/VERB ."),
        ("“Why?”", "“Why?”/QUOTE !"),
        ("“Why?” – Lee left.", "“Why?”/QUOTE ! –/DASH Lee/PROPN left/VERB ."),
        ("“Go.” The rain fell.", "“Go.”/QUOTE . The/DET rain/NOUN fell/VERB ."),
        ("“Go…” The rain fell.", "“Go…”/QUOTE . The/DET rain/NOUN fell/VERB ."),
        (
            "“Go.” and “Come.” stood on it.",
            "“Go.”/QUOTE and/CCONJ “Come.”/QUOTE stood/VERB on/ADP it/PRON .",
        ),
        ("“Go.” “Come.”", "“Go.”/QUOTE . “Come.”/QUOTE ."),
        ("“Go” stood on it.", "“Go”/QUOTE stood/VERB on/ADP it/PRON ."),
        ("“Go.\n\n“Come.”", "“Go./QUOTE “Come.”/QUOTE ."),  # speech that goes on in the next paragraph
    ],
)
def test_the_last_sign_in_marks_tells_whether_the_sentence_is_over(text: str, tags: str) -> None:
    assert _tags(text) == tags


@pytest.mark.parametrize(
    ("line", "capitals"),
    [
        ("Mayor Lee Opens Roads While Bakers Strike", True),
        ("Mayor Lee Opens Roads With a Baker and from a Boat", True),  # short words may be small
        ("Mayor Lee Opens roads while bakers strike", False),
        ("Mayor Opens Roads", False),  # so few may be a name
        ("Mayor Lee Opens Roads While Bakers Strike " * 5, False),  # too long for a headline
    ],
)
def test_capitals_in_a_headline_make_no_names(line: str, capitals: bool) -> None:  # noqa: FBT001 - a parameter
    tagged = tagged_of(f"{line}\n\nNobody came.")
    opens = next(at for at in range(len(tagged.tags)) if tagged.words(at, at + 1) == "Opens")
    assert NAMES[tagged.tags[opens]] == ("VERB" if capitals else "PROPNS")


def test_a_headline_may_stand_between_paragraphs() -> None:
    text = "The rain fell on the road and on the boats.\n\n" * 5 + "Mayor Lee Opens Roads While Bakers Strike"
    tagged = tagged_of(text)
    opens = next(at for at in range(len(tagged.tags)) if tagged.words(at, at + 1) == "Opens")
    assert NAMES[tagged.tags[opens]] == "VERB"


def test_sentences_end_at_stops_and_lines() -> None:
    tagged = tagged_of("Lee left. Moss stayed\n\nVenn slept.")
    ends = [at for at, tag in enumerate(tagged.tags) if tag in letters(". LINE")]
    said = [tagged.words(*sentence_of(tagged.tags, at)) for at in range(len(tagged.tags)) if at not in ends]
    assert said == ["Lee left", "Lee left", "Moss stayed", "Moss stayed", "Venn slept", "Venn slept"]


def test_a_shout_in_marks_begins_a_sentence_and_ends_none() -> None:
    tagged = tagged_of("It rained. “Why?” Lee left.")
    assert tagged.words(*sentence_of(tagged.tags, tagged.tags.index(letters("QUOTE")))) == "“Why?” Lee left"
    assert tagged.words(*sentence_of(tagged.tags, len(tagged.tags) - 3)) == "Lee left"


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Lee was told.", True),
        ("Lee was not told.", True),
        ("Lee told Moss.", False),
        ("It was odd; Lee told Moss.", False),
    ],
)
def test_a_cue_behind_a_form_of_to_be_is_in_the_passive(text: str, passive: bool) -> None:  # noqa: FBT001 - a parameter
    tags = tagged_of(text).tags
    assert is_passive(tags, 0, tags.index(letters("CUE"))) is passive


def test_what_stands_before_the_clause_makes_no_passive() -> None:
    tags = tagged_of("Lee was told.").tags
    assert not is_passive(tags, 2, 2)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ann Lee said it.", "Ann Lee"),
        ("Ann Lee, a nurse, said it.", "Ann Lee"),
        ("Ann Lee, 34, a nurse from Dunmore, said it.", "Ann Lee"),
        ("Ann Lee of Dunmore, South Karst, said it.", "Ann Lee of Dunmore"),
        ("On Monday, Ann Lee said it.", "Ann Lee"),
        ("Ann Lee on Monday said it.", "Ann Lee"),
        ("Ann Lee has also said it.", "Ann Lee"),
        ("The head of the union of nurses said it.", "The head of the union of nurses"),
        ("Moss left, and Ann Lee said it.", "Ann Lee"),
        ("Ann Lee left and said it.", "Ann Lee"),
        ("Ann Lee left early, and in a letter said it.", "Ann Lee"),
        ("Ann Lee and Bo Moss said it.", "Ann Lee and Bo Moss"),
        ("Ann Lee, Bo Moss and a nurse said it.", "Ann Lee, Bo Moss and a nurse"),
        ("Ann Lee left the hall, an old one, then said it.", "Ann Lee"),
        ("Moss slept, and Ann Lee, a nurse, then said it.", "Ann Lee"),
        ("If Ann Lee, a nurse, said it, Moss slept.", "Ann Lee"),
        ("The man who fed Ann Lee said it.", "The man"),
        ("Ann Lee, who fed Bo Moss, said it.", "Ann Lee"),
        ("Although it rained, the nurses said it.", "the nurses"),
        ("In the town, a nurse, a mother of two, said it.", "a nurse"),
        ("In May, Ann Lee, Republican of Iowa, said it.", "Ann Lee"),
        ("Ann Lee, Republican of Iowa, said it.", "Ann Lee"),
        ("Moss fed the man that said it.", "that"),
        ("Moss fed the man who said it.", "who"),
        ("And said it.", None),
    ],
)
def test_the_subject_of_a_verb_is_found_over_what_stands_between(text: str, subject: str | None) -> None:
    tagged = tagged_of(text)
    found = subject_of(tagged, 0, tagged.tags.index(letters("CUE")))
    assert (found and tagged.words(*found)) == subject


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Ann Lee left the hall saying it was odd.", "saying", "Ann Lee"),
        ("Ann Lee left the hall, saying it was odd.", "saying", "Ann Lee"),
        ("Ann Lee left the hall by saying it was odd.", "saying", "Ann Lee"),
        ("Moss slept, with Ann Lee saying it was odd.", "saying", "Ann Lee"),
        ("Moss slept, with both nurses saying it was odd.", "saying", "both nurses"),
        ("Moss led her to say it was odd.", "say", "her"),
        ("Ann Lee came to say it was odd.", "say", "Ann Lee"),
        ("Ann Lee came back to the hall to say it was odd.", "say", "Ann Lee"),
    ],
)
def test_the_subject_of_a_participle_or_infinitive_is_who_does_it(text: str, verb: str, subject: str) -> None:
    tagged = tagged_of(text)
    at = next(at for at in range(len(tagged.tags)) if tagged.lower(at) == verb)
    found = subject_of(tagged, 0, at)
    assert found is not None
    assert tagged.words(*found) == subject


def test_no_subject_is_sought_before_the_lower_bound() -> None:
    tagged = tagged_of("Ann Lee said it.")
    assert subject_of(tagged, 2, 2) is None
    assert subject_of(tagged, 1, 2) == (1, 2)


@pytest.mark.parametrize(
    ("text", "antecedent_of_who"),
    [
        ("Moss met a nurse who left.", "a nurse"),
        ("Moss left. Ann Lee, who left, slept.", "Ann Lee"),
        ("Ann Lee, a nurse, who left, slept.", "Ann Lee"),
        ("Moss slept; a baker from Dunmore who left came back.", "a baker from Dunmore"),
    ],
)
def test_who_stands_for_the_phrase_before_it(text: str, antecedent_of_who: str) -> None:
    tagged = tagged_of(text)
    found = antecedent(tagged, tagged.tags.index(letters("REL")))
    assert found is not None
    assert tagged.words(*found) == antecedent_of_who


def test_who_stands_for_the_same_in_a_long_text() -> None:
    tagged = tagged_of("Moss left early. Ann Lee, who slept, rose." + " It rained on the road." * 60)
    found = antecedent(tagged, tagged.tags.index(letters("REL")))
    assert found is not None
    assert tagged.words(*found) == "Ann Lee"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("When Moss left, Ann Lee slept.", "Ann Lee"),
        ("In the town, Ann Lee slept.", "Ann Lee"),
        ("Moss left, and Ann Lee slept.", "Ann Lee"),
        ("Ann Lee and Bo Moss slept.", "Ann Lee and Bo Moss"),
        ("What a night.", None),
    ],
)
def test_the_subject_of_a_clause_is_that_of_its_main_verb(text: str, subject: str | None) -> None:
    tagged = tagged_of(text)
    found = clause_subject(tagged, 0, len(tagged.tags))
    assert (found and tagged.words(*found)) == subject


def test_a_phrase_is_found_at_its_place_and_ends_at_the_bound() -> None:
    tagged = tagged_of("Moss met the head of the union.")
    assert phrase_after(tagged, 2, len(tagged.tags)) == (2, 7)
    assert phrase_after(tagged, 2, 4) == (2, 4)
    assert phrase_after(tagged, 7, len(tagged.tags)) is None


def test_words_of_tokens_are_as_printed_and_lower_in_small_letters() -> None:
    tagged = tagged_of("Ann  Lee left.")
    assert (tagged.words(0, 2), tagged.lower(0), tagged.cue(2).lemma) == ("Ann  Lee", "ann", "")
