"""Why a quote was found: explanations agree with find_quotes, and say what stopped the rules tried before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis import explain_quotes, find_quotes, read_articles
from analysis.quotes import explained_lines

CASES = [
    case["text"]
    for name in ("quotes.json", "quotes_rules.json")
    for case in json.loads(Path(__file__).with_name("cases").joinpath(name).read_text(encoding="utf-8"))
]
STUDY = Path(__file__).parent.parent / "data" / "articles"


@pytest.mark.parametrize("text", ["\n\n".join(CASES), *CASES[::5]])
def test_explaining_finds_the_same_quotes(text: str) -> None:
    assert tuple(each.quote for each in explain_quotes(text)) == find_quotes(text)


def test_the_rule_that_fired_is_the_rule_of_the_quote() -> None:
    for text in (article.text for article in read_articles(STUDY)):
        for quote, fired, before, kind_because in explain_quotes(text):
            if quote.rule:
                assert fired is not None
                assert (fired.rule, fired.stopped) == (quote.rule, "")
            assert bool(kind_because) == (quote.kind in ("title", "scare"))
            assert all(each.words is None or each.words.of(text).strip() for each in before)


def test_a_guard_is_named_and_says_what_it_holds_for() -> None:
    (explained,) = explain_quotes("The pier was called “perfectly safe” on Monday.")
    by_rule = {each.rule: each for each in explained.before}
    assert by_rule["told"].stopped == "tells_somebody"
    assert by_rule["told"].because == 'stopped by tells_somebody (holds for "was told"; not for "was called")'
    assert by_rule["agent"].stopped == "speaker"
    assert by_rule["inverted"].because == "its pattern does not match"


def test_what_a_cue_takes_is_no_report_without_somebody_who_says_it() -> None:
    text = "Ann Lee said that the pier is safe. Ann Lee showed a fall in visitors."
    (explained,) = explain_quotes(text)
    assert explained.quote.rule == "that"
    assert [(each.rule, each.stopped) for each in explained.before] == [
        ("inserted", "follows_what_it_reports"),
        ("before", "follows_what_it_reports"),
    ]


def test_a_cue_that_another_one_reports_is_outranked() -> None:
    text = "Ann Lee said that Moss had called the pier “perfectly safe.”"
    explained = explain_quotes(text)[-1]
    lines = "\n".join(explained_lines(text, (explained,)))
    assert explained.quote.source == "Ann Lee"
    assert "rule before: a cue after its subject, before the marks [said]" in lines
    assert "before - outranked by the cue that is taken [called]" in lines


def test_marks_that_are_no_speech_say_why() -> None:
    (explained,) = explain_quotes("The “reform” is late.")
    assert explained.quote.kind == "scare"
    assert explained.kind_because.startswith("holds for one or two small words that nobody is said to say")
    assert "no speech: holds for one" in "\n".join(explained_lines("The “reform” is late.", (explained,)))


def test_a_text_without_quotes_has_nothing_to_explain() -> None:
    assert explain_quotes("") == explain_quotes("It rained all day.") == ()
