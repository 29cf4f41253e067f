from __future__ import annotations

import csv
import json
import math
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob import TextBlob

from analysis.records import Sentiment, Span
from analysis.sentiment import score_sentiment, sentiment_in
from analysis.sentiment.wordlist import load_words
from analysis.text import segment

CASES = json.loads((Path(__file__).parent / "cases" / "sentiment.json").read_text(encoding="utf-8"))
SCORERS = ["news", "textblob", len]

OWN_TEXTS = [
    "",
    "...",
    "The bread isn't good.",
    "The bread isn’t good.",
    "A very not good morning.",
    "It was really not a very good idea.",
    "Not quickly good, hardly bad.",
    "What a wonderful day! :) The ferry was late :( but dinner was great :D",
    "A lovely song ( ! ) and a dull one (!).",
    "It opened in (1938) and it was nice (8).",
    "“Great,” she said. ‘Awful!’ he replied.",
    "Mr. Brandt, of the U.S. office, was a very happy man at 5 p.m. etc.",
    "damn good... really!!! bad?!",
    "İstanbul is beautiful. Straße and ﬁne things are nice.",
    "First line is good\n\nsecond line is bad\r\n\r\nthird is END-OF-SENTENCE great",
    "END-OF-SENTENCE good : ) END-OF-SENTENCE",
    "well-known *excellent* _terrible_ `best` ~worst~ //good//",
    "more most many new first own main live",
    "I'm happy, he'll be sad, they'd've loved it; it's the city's finest.",
    "Absolutely is a good word, so is utterly horrible.",
    "no no no never not n't good",
    "good'good'good'bad",
    "It was not X. good, nor very B.C. bad, not e.g. good.",
    "8 - D x D : - ) >.> o.O <3 ♥ and good",
    "\u00a0good\u2028bad\u3000fine\x1cnice",
]
PIECES = [*"!?.,:;()[]{}'\"“”’‘-_|/&♥83DP \n\r\t", "\n\n", "...", ":)", ":(", "(!)", "END-OF-SENTENCE", " "]
PIECES += [
    "good",
    "bad",
    "Excellent",
    "very",
    "really",
    "not",
    "never",
    "n't",
    "isn't",
    "no",
    "war",
    "Mr.",
    "U.S.",
    "İ",
]
snippets = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
glued = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
texts = st.one_of(snippets, glued)


def sign(value: float) -> str:
    return "neutral" if abs(value) < 1e-9 else "positive" if value > 0 else "negative"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else [],
        )
        for case in CASES
    ],
)
def test_news_sign(case: dict[str, str]) -> None:
    assert sign(score_sentiment(case["text"]).polarity) == case["expect"]


@pytest.mark.parametrize("text", OWN_TEXTS)
def test_textblob_to_the_last_digit(text: str) -> None:
    assert_textblob(text)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_textblob_to_the_last_digit_on_anything(text: str) -> None:
    assert_textblob(text)


def assert_textblob(text: str) -> None:
    found = score_sentiment(text, scorer="textblob")
    if segment(text).words:
        assert (found.polarity, found.subjectivity) == tuple(TextBlob(text).sentiment)
    else:
        assert found == Sentiment(0.0, 0.0)


@pytest.mark.parametrize("scorer", SCORERS)
@given(text=texts)
@settings(deadline=None)
def test_evidence_opens_the_polarity(scorer: str, text: str) -> None:
    segments = segment(text)
    found = sentiment_in(segments, scorer)
    assert math.isclose(math.fsum(value for _, value in found.evidence), found.polarity, abs_tol=1e-9)
    spans = [span for span, _ in found.evidence]
    assert spans == sorted(spans)
    assert {span.start for span in spans} <= set(segments.word_starts)
    assert 0 <= found.subjectivity <= 1
    if scorer != len:
        assert -1 <= found.polarity <= 1


@given(text=texts, cuts=st.lists(st.integers(0, 200), max_size=4))
@settings(deadline=None)
def test_voices_add_up(text: str, cuts: list[int]) -> None:
    found = score_sentiment(text)
    edges = [0, *sorted(cuts), max(len(text), 200)]
    parts = [math.fsum(value for span, value in found.evidence if a <= span.start < b) for a, b in pairwise(edges)]
    assert math.isclose(math.fsum(parts), found.polarity, abs_tol=1e-9)


@given(text=texts, joint=st.sampled_from(["\n", "\n\n"]))
@settings(deadline=None)
def test_length_alone_moves_nothing(text: str, joint: str) -> None:
    once, thrice = score_sentiment(text), score_sentiment(joint.join([text] * 3))
    assert math.isclose(once.polarity, thrice.polarity, abs_tol=1e-9)
    assert math.isclose(once.subjectivity, thrice.subjectivity, abs_tol=1e-9)


def test_evidence_names_the_words() -> None:
    text = "The flood killed two. A brave neighbor helped."
    found = score_sentiment(text).evidence
    assert [span.of(text) for span, _ in found] == ["flood", "killed", "brave", "helped"]
    assert [value > 0 for _, value in found] == [False, False, True, True]


def test_textblob_evidence_puts_an_emoticon_at_the_word_before() -> None:
    text = "The ferry left :("
    assert [(span.of(text), value) for span, value in score_sentiment(text, scorer="textblob").evidence] == [
        ("left", -0.375)  # the mean of left (0.0) and the emoticon (-0.75)
    ]


def test_textblob_evidence_begins_at_its_word_inside_of_signs() -> None:
    text = "It was (very) “good” -- and (“bad”)."
    found = score_sentiment(text, scorer="textblob").evidence
    assert [(span.start, text[span.start :][:3]) for span, _ in found] == [(15, "goo"), (30, "bad")]


def test_intensity_and_negation_grade() -> None:
    plain, strong, negated = (
        score_sentiment(f"The road is {words}.").polarity for words in ("bad", "very bad", "not bad")
    )
    assert strong < plain < 0 < negated < -plain


def test_a_function_scores_the_whole_text() -> None:
    text = "  Two boats left. \n"
    assert score_sentiment(text, scorer=lambda _: 7).evidence == ((Span(2, 17), 7.0),)
    assert score_sentiment(text, scorer=lambda _: 7).subjectivity == score_sentiment(text).subjectivity


@pytest.mark.parametrize("scorer", SCORERS)
@pytest.mark.parametrize("text", ["", " \n", "!!! — …"])
def test_without_words_all_is_zero(scorer: str, text: str) -> None:
    assert score_sentiment(text, scorer=scorer) == Sentiment(0.0, 0.0, ())


def test_an_unknown_scorer_says_what_to_type() -> None:
    with pytest.raises(ValueError, match=r"'vader'.*'news', 'textblob'.*scorer=\"news\""):
        score_sentiment("Hello.", scorer="vader")
    with pytest.raises(ValueError, match="unknown scorer None"):
        score_sentiment("", scorer=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        '"' * 50_000,
        "not good " * 20_000,
        "good'" * 50_000,
        "a" + "'s" * 50_000,
        "a" + "-bad" * 50_000,
        "a." * 50_000 + "!",
        ".,|" * 50_000,
        "Good " * 50_000,
    ],
)
@pytest.mark.parametrize("scorer", ["news", "textblob"])
def test_hostile_texts_pass(text: str, scorer: str) -> None:
    assert -1 <= score_sentiment(text, scorer=scorer).polarity <= 1


def test_our_words_are_well_formed() -> None:
    lines = (files("analysis") / "lexicons" / "sentiment_news.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    words = [row["word"] for row in rows]
    assert len(words) == len(set(words)) > 1500
    assert all(word == word.lower().strip() for word in words)
    assert all(-1 <= float(row["polarity"]) <= 1 for row in rows)
    assert all((float(row["polarity"]) == 0) == (row["category"] == "neutral") for row in rows)
    described = (files("analysis") / "lexicons" / "sentiment_news.md").read_text(encoding="utf-8")
    assert all(f"| {category} |" in described for category in {row["category"] for row in rows})


def test_word_origins() -> None:
    words = load_words()
    assert {entry.origin for entry in words.values()} == {"news", "vader", "vader+textblob", "textblob"}
    assert all(entry.polarity == 0 for entry in words.values() if entry.origin == "textblob")
    assert all(-1 <= entry.polarity <= 1 for entry in words.values())


# --- numbers by hand: "good" and "win" are +.5, "bad" and "war" -.5, "first" is 0


def squashed(polarity: float) -> float:
    """Return the score of a sentence whose words add up to so much, on VADER's scale of -4 to 4."""
    return 4 * polarity / math.sqrt((4 * polarity) ** 2 + 15)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("It was good.", 0.5),
        ("It was good, good and good.", 1.5),
        ("It was good and bad.", 0),
        ("It was very good.", 0.65),
        ("It was slightly good.", 0.3),
        ("It was very much a good day.", 0.5),  # only the word right before counts
        ("Very few had it good.", 0.5),
        ("It was not good.", -0.25),
        ("It was not very good.", -0.325),
        ("It was not a very good day.", -0.325),
        ("It was not on a good day.", -0.25),
        ("It was not one of the good days.", 0.5),  # four words before
        ("It wasn't good.", -0.25),
        ("It wasn’t good.", -0.25),
        ("It couldn't be good.", -0.25),
        ("Ain't good.", -0.25),
        ("Not good.", -0.25),
        ("Good it was not.", 0.5),
        ("Good it was so.", 0.5),
        ("It was not only good.", 0.5),
        ("It was not just good.", 0.5),
        ("It was not, good as ever, there.", 0.5),
        ("It was not that: good days came.", 0.5),
        ("It was not (good) there.", 0.5),
        ("It was not - good as ever - there.", -0.25),
        ("It was never not good.", -0.25),  # turned once
        ("The win-win came.", 1),
        ("The win-win-win came.", 1),
        ("A non-good day came.", -0.25),
        ("A not-so-good day came.", -0.25),
        ("An anti-war day came.", 0),
        ("A counter-war day came.", 0),
        ("A war-first day came.", -0.5),
        ("A bad-war-bad day came.", -1),
        ("The war's end came.", -0.5),
        ("The war’s end came.", -0.5),
        ("The win-war's end came.", 0),
        ("They came to Good there.", 0),
        ("They came to Good Harbor there.", 0),
        ("Good came there.", 0.5),
        ("Good Harbor is there.", 0),
        ("Good U.S. came there.", 0),
        ("Good I was there.", 0.5),
        ("Good, Harbor is there.", 0.5),
        ("He said “Good came there.”", 0.5),
        ("He said (Good came there).", 0.5),
        ("He said: Good came there.", 0.5),
        ("He said — Good came there.", 0.5),
        ("He said, Good came there.", 0),
        ("He said “Good Harbor.”", 0),
        ("Harbor Had Good Year With War", 0),
        ("Harbor Had a Good Year", 0.5),
        ("Harbor Had a Good year", 0),
        ("Harbor Had Bad Year", -0.5),
    ],
)
def test_a_sentence_by_hand(text: str, polarity: float) -> None:
    assert score_sentiment(text).polarity == pytest.approx(squashed(polarity))


def test_sentences_are_weighted_by_their_words() -> None:
    text = "It was good. The rain had come there at five. It was a very bad war."
    found = score_sentiment(text)
    good, war = 3 / 16 * squashed(0.5), 6 / 16 * squashed(-1.15)
    assert found.polarity == pytest.approx(good + war)
    told = {span.of(text): value for span, value in found.evidence}
    assert told == pytest.approx({"good": good, "bad": war * 0.65 / 1.15, "war": war * 0.5 / 1.15})


def test_subjectivity_is_the_mean_of_words_that_have_one() -> None:
    words = load_words()
    first, good = words["first"].subjectivity, words["good"].subjectivity
    assert (first, good) == (TextBlob("first").sentiment.subjectivity, TextBlob("good").sentiment.subjectivity)
    assert score_sentiment("It was first. A good war came; it rained.").subjectivity == pytest.approx(
        (first + good) / 2
    )
    assert score_sentiment("It rained.").subjectivity == 0


def test_a_words_value_is_ours_else_vaders_with_textblobs_where_they_agree() -> None:
    words = load_words()
    assert words["massacre"].polarity == -0.75  # our own list
    vader = {"violent": -2.9, "torn": -1.0}  # of -4 to 4, as in VADER's list
    assert words["torn"].polarity == vader["torn"] / 4
    textblob = TextBlob("violent").sentiment
    assert words["violent"].polarity == pytest.approx((vader["violent"] / 4 + textblob.polarity) / 2)
    assert words["violent"].subjectivity == textblob.subjectivity
    assert ":)" not in words
    assert "1337" not in words
