"""Who is who: names and their titles, offices, kinds of words, and whom a speaker stands for."""

from __future__ import annotations

import pytest

from analysis.languages import ENGLISH
from analysis.marks import find_marked
from analysis.sources import Resolver, Source
from analysis.sources.kinds import UNKNOWN, Kind, bare_words, core_of, kind_of_words, withheld
from analysis.sources.mentions import find_mentions, last_word, opens_with_noun
from analysis.sources.names import find_names, noun_of_body
from analysis.sources.referents import body_before, referent
from analysis.sources.served import kind_of_phrase
from analysis.tagging import Tagged, tag_text
from analysis.text import segment


def _tagged(text: str) -> Tagged:
    segments = segment(text)
    return tag_text(segments, find_marked(segments))


def _place(tagged: Tagged, words: str) -> tuple[int, int]:
    """Return the tokens that print these words, the first ones that do."""
    tokens = range(len(tagged.tags))
    return next((a, b) for a in tokens for b in range(a + 1, len(tagged.tags) + 1) if tagged.words(a, b) == words)


def _resolved(text: str, *speakers: str) -> list[Source]:
    tagged = _tagged(text)
    resolver = Resolver(tagged)
    return [resolver.resolve(_place(tagged, speaker)) for speaker in speakers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("It rained all day.", []),
        (
            "Mayor Ann Lee met Mr. Reyl and Ms. Venn.",
            [("Ann Lee", "Ann Lee", "mayor", "f"), ("Reyl", "Reyl", "mr", "m"), ("Venn", "Venn", "ms", "f")],
        ),
        ("Dunmore Mayor Ann Lee left.", [("Ann Lee", "Ann Lee", "mayor", "f")]),
        ("The Rev. Bo Reyl left.", [("Bo Reyl", "Bo Reyl", "rev", "")]),
        ("Prime Minister Bo Reyl left.", [("Bo Reyl", "Bo Reyl", "minister", "")]),
        ("Former Vice President Bill Tarn left.", [("Bill Tarn", "Bill Tarn", "president", "m")]),
        ("Sir Bo Tarn met Queen Ida.", [("Bo Tarn", "Bo Tarn", "sir", "m"), ("Ida", "Ida", "queen", "f")]),
        ("She took Lee's boat and Moss' cart.", [("Lee's", "Lee", "", ""), ("Moss'", "Moss", "", "")]),
        (
            "Lee met the Ministry of Roads.",
            [("Lee", "Lee", "", ""), ("Ministry of Roads", "Ministry of Roads", "", "")],
        ),
        (
            "He met the Ministry of Roads and Ports.",
            [("Ministry of Roads and Ports", "Ministry of Roads and Ports", "", "")],
        ),
        (
            "He met the Ministry of Roads and Mary Stokes.",
            [("Ministry of Roads", "Ministry of Roads", "", ""), ("Mary Stokes", "Mary Stokes", "", "f")],
        ),
        ("He read the Ministry of Old Roads' report.", [("Ministry of Old Roads'", "Ministry of Old Roads", "", "")]),
        ("He left the Bakery of Tarn.", [("Bakery", "Bakery", "", ""), ("Tarn", "Tarn", "", "")]),  # no such body
        (
            "The Dunmore Gazette met the Mirror.",
            [("Dunmore Gazette", "The Dunmore Gazette", "", ""), ("Mirror", "Mirror", "", "")],
        ),
        ("Nurses left. It is late. Nurses slept.", []),  # capitals of the sentences only
    ],
)
def test_names_are_told_from_titles(text: str, found: list[tuple[str, str, str, str]]) -> None:
    tagged = _tagged(text)
    mentions = find_mentions(tagged)
    assert [(tagged.words(m.start, m.end), m.name, m.title, m.gender) for m in mentions] == found


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Ann Lee", "lee"),
        ("Bo Reyl Jr", "reyl"),
        ("Bo Reyl III", "reyl"),
        ("Lee", "lee"),
        ("Jr", "jr"),
        ("Ann De La Roe", "roe"),
    ],
)
def test_the_last_name_is_without_suffixes(name: str, last: str) -> None:
    assert last_word(name, ENGLISH) == last


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Neighbors left.", True),
        ("It rained. Neighbors left.", True),
        ("It rained, Neighbors left.", False),
        ("Court papers say so.", True),
        ("Court left.", False),
        ("Court Street is long.", False),
        ("Lee left.", False),
        ("Friends of the Tarn left.", False),
        ("neighbors left.", False),
        ("Some roads left.", False),  # no noun
    ],
)
def test_a_noun_with_the_capital_of_its_sentence_is_no_name(text: str, noun: bool) -> None:  # noqa: FBT001 - a parameter
    tagged = _tagged(text)
    at = next(
        at for at in range(len(tagged.tags)) if tagged.lower(at) in ("neighbors", "court", "lee", "friends", "some")
    )
    assert opens_with_noun(tagged, at) is noun


def test_people_are_those_with_a_title_a_first_name_or_deeds() -> None:
    names = find_names(
        _tagged("Mayor Venn left. Ann Lee slept. Brik Oslam rose. Gorla, who left, passed Old Tarn Road.")
    )
    assert names.people == {"venn": "", "lee": "f", "oslam": "", "gorla": ""}
    assert [names.is_person(mention) for mention in names.mentions] == [True, True, True, True, False]


def test_a_gender_told_once_holds_for_the_last_name() -> None:
    names = find_names(_tagged("Venn left. Ms. Venn slept. Venn rose."))
    assert [names.gender(mention) for mention in names.mentions] == ["f", "f", "f"]
    assert [m.name for m in names.by_last["venn"]] == ["Venn"] * 3


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Sen. Ann Lee left.", {"sen", "senator"}),
        ("The spokeswoman Ann Lee left.", {"spokeswoman"}),
        ("Ann Lee, the chair of the board, left.", {"chair"}),
        ("Ann Lee, a nurse, left.", {"nurse"}),
        ("Ann Lee's, the chair of the board, left.", set()),
        ("Her mother, Ann Lee, left.", {"mother"}),
        ("It rained and her mother, Ann Lee, left.", {"mother"}),
        ("They met her mother, Ann Lee, at noon.", set()),  # no clause begins there
        ("Ann Lee left.", set()),
    ],
)
def test_offices_are_those_that_the_text_gives_a_person(text: str, offices: set[str]) -> None:
    assert set(find_names(_tagged(text)).titles) == offices


def test_one_person_holds_an_office_once() -> None:
    names = find_names(_tagged("Sen. Ann Lee left. Sen. Lee slept. Sen. Bo Lee rose. Sen. Ann Lee came."))
    assert [m.name for m in names.titles["senator"]] == ["Ann Lee", "Bo Lee"]


def test_bodies_are_held_by_their_noun_and_initials() -> None:
    names = find_names(_tagged("The Dunmore City Council met the Ministry of Roads. Ann Lee came."))
    assert {noun: [m.name for m in held] for noun, held in names.bodies.items()} == {
        "council": ["Dunmore City Council"],
        "ministry": ["Ministry of Roads"],
    }
    assert names.initials["DCC"] == "Dunmore City Council"


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("Dunmore City Council", "Council"),
        ("Ministry of Roads", "Ministry"),
        ("Tarn Fund for Old Boats", "Fund"),
        ("Lee", "Lee"),
    ],
)
def test_the_noun_of_a_body_stands_before_what_it_is_for(name: str, noun: str) -> None:
    assert noun_of_body(name, ENGLISH) == noun


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("", UNKNOWN),
        ("a boat", UNKNOWN),
        ("a nurse", Kind("citizen", "nurse")),
        ("union nurse", Kind("citizen", "nurse")),  # the last word that tells any
        ("nurse boat", Kind("citizen", "nurse")),
        ("three biologists", Kind("expert", "biologists")),
        ("news agency", Kind("media", "news agency")),
        ("agency", Kind("official", "agency")),
        ("Dunmore Council", Kind("official", "Council")),
    ],
)
def test_the_last_word_that_tells_a_kind_decides(words: str, kind: Kind) -> None:
    assert kind_of_words(words.split(), ENGLISH) == kind


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("some officials", "anonymous"),
        ("some", "anonymous"),
        ("several people", "anonymous"),
        ("one person", "anonymous"),
        ("one nurse", "citizen"),
        ("a nurse", "citizen"),
        ("a spokesman for the union", "organisation"),
        ("the union spokesman", "organisation"),
        ("the president of the Gazette", "business"),
        ("the editor of the Gazette", "media"),
        ("the union's policy director", "organisation"),
        ("a teacher whose union is small", "citizen"),
        ("a director at Tarnix", "organisation"),
        ("a nurse named Tarn Varn", "citizen"),  # the last words tell nothing
        ("a boat", "unknown"),
    ],
)
def test_a_phrase_tells_a_kind_by_its_head_or_whom_it_serves(phrase: str, kind: str) -> None:
    tagged = _tagged(f"He met {phrase}.")
    assert kind_of_phrase(tagged, *_place(tagged, phrase)).kind == kind


def test_words_are_bare_of_signs_and_possessive_endings() -> None:
    tagged = _tagged("He saw Lee’s boat, the boys' club, and Moss.")
    assert bare_words(tagged, 2, len(tagged.tags) - 2) == ["Lee", "boat", "the", "boys", "club", "and", "Moss"]
    assert bare_words(tagged, 2, 2) == bare_words(tagged, 3, 2) == []


@pytest.mark.parametrize(
    ("phrase", "core"),
    [("an aide to Lee", "an aide"), ("the town's old chief", "the town's old chief"), ("a man who left", "a man")],
)
def test_the_core_of_a_phrase_ends_with_its_head(phrase: str, core: str) -> None:
    tagged = _tagged(f"He met {phrase}.")
    start, end = _place(tagged, phrase)
    assert tagged.words(start, core_of(tagged, start, end)) == core


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He met an aide who asked not to be named.", "who asked not to be named"),
        ("He met an aide, speaking on condition of anonymity.", "speaking on condition of anonymity"),
        ("He met an aide familiar with the matter.", "familiar with the matter"),
        ("He met an aide late today who asked not to be named.", "who asked not to be named"),
        ("He met an aide late in the day who asked not to be named.", None),  # too many words between
        ("He met an aide. She asked not to be named.", None),
        ("He met an aide who declined to comment.", None),
    ],
)
def test_a_clause_behind_a_source_may_withhold_its_name(text: str, reason: str | None) -> None:
    tagged = _tagged(text)
    found = withheld(tagged, (_place(tagged, "an aide")[1],))
    assert found == (Kind("anonymous", reason) if reason else None)


def test_speakers_stand_for_the_fullest_name_in_the_text() -> None:
    sources = _resolved(
        "Lee left. Mayor Ann Lee slept. The mayor rose. She sang. It rained.", "Lee", "The mayor", "She"
    )
    assert [(source.name, source.named, source.kind.kind) for source in sources] == [("Ann Lee", True, "official")] * 3


def test_an_unnamed_source_keeps_its_first_words() -> None:
    sources = _resolved(
        "An aide to the mayor left. The aide slept. They met a nurse.", "An aide to the mayor", "The aide", "a nurse"
    )
    assert [(source.name, source.named) for source in sources] == [
        ("an aide to the mayor", False),
        ("an aide to the mayor", False),
        ("a nurse", False),
    ]


def test_they_are_the_last_unnamed_source() -> None:
    text = "The nurses left. They slept."
    assert [source.name for source in _resolved(text, "The nurses", "They")] == ["the nurses", "the nurses"]
    text = "Ann Lee left. They slept."
    assert [source.name for source in _resolved(text, "Ann Lee", "They")] == ["Ann Lee", None]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Thomas Gable left. He slept.", "Thomas Gable"),
        ("Susan Prewitt left. He slept.", None),
        ("Thomas Gable left. It rained. He slept.", "Thomas Gable"),
        ("Thomas Gable and Daniel Oakes left. He slept.", None),
        ("Thomas Gable and the old Daniel Oakes left. He slept.", None),
        ("Thomas Gable left, and Susan saw Daniel Oakes. He slept.", "Thomas Gable"),
        ("Thomas Gable rose, a friend of Daniel Oakes. He slept.", "Thomas Gable"),
        ("The lawyers of Thomas Gable met Daniel Oakes. He slept.", "Daniel Oakes"),
        ("It rained. He slept.", None),
        ("He slept.", None),
    ],
)
def test_a_pronoun_means_the_nearest_subject_of_its_gender(text: str, meant: str | None) -> None:
    tagged = _tagged(text)
    token = next(at for at in range(len(tagged.tags)) if tagged.lower(at) == "he")
    found = referent(tagged, find_names(tagged), token, "m")
    assert (found and tagged.words(*found[:2])) == meant


def test_a_pronoun_means_the_same_in_a_long_text() -> None:
    text = "Thomas Gable left. Daniel Oakes came back. He slept."
    tagged = _tagged(text + " It rained on the road and on the boats." * 60)
    token = next(at for at in range(len(tagged.tags)) if tagged.lower(at) == "he")
    found = referent(tagged, find_names(tagged), token, "m")
    assert found is not None
    assert tagged.words(*found[:2]) == "Daniel Oakes"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The ministry met. It left.", "The ministry"),
        ("The Dunmore Council met. It left.", "The Dunmore Council"),
        ("The report came. It left.", "The report"),
        ("The ministry met, and it left.", "The ministry"),
        ("The ministry met. The baker slept. It left.", None),
        ("The baker slept. It left.", None),
        ("The ministry slept. Rain fell. It left.", None),
        ("It left.", None),
    ],
)
def test_it_means_a_body_that_is_the_subject_before(text: str, body: str | None) -> None:
    tagged = _tagged(text)
    token = next(at for at in range(len(tagged.tags)) if tagged.lower(at) == "it")
    found = body_before(tagged, token)
    assert (found and tagged.words(*found)) == body
