"""Why a quote was found: explanations agree with find_quotes, and say what stopped the rules tried before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis import explain_quotes, find_quotes, read_articles
from analysis.quotes import explain_segments
from analysis.quotes.why import explained_lines, unused_lines
from analysis.text import segment

CASES = [
    case["text"]
    for name in ("quotes.json", "quotes_rules.json")
    for case in json.loads(Path(__file__).with_name("cases").joinpath(name).read_text(encoding="utf-8"))
]
STUDY = Path(__file__).parent.parent / "data" / "articles"


@pytest.mark.parametrize("text", ["\n\n".join(CASES), *CASES[::5]])
def test_explaining_finds_the_same_quotes(text: str) -> None:
    assert tuple(each.quote for each in explain_quotes(text)) == find_quotes(text)


def test_the_rule_that_fired_is_the_rule_of_the_quote_and_found_its_cue() -> None:
    for text in ("\n\n".join(CASES), *(article.text for article in read_articles(STUDY))):
        for quote, fired, others, kind_because, tags in explain_quotes(text):
            if quote.rule:
                assert fired is not None
                assert (fired.rule, fired.stopped) == (quote.rule, "")
            if fired and fired.section == "cue" and quote.cue:
                assert fired.words == quote.cue
            assert bool(kind_because) == (quote.kind in ("title", "scare"))
            assert all(each.words is None or each.words.of(text).strip() for each in others)
            assert fired is None or fired not in others
            assert tags


def test_a_guard_is_named_and_says_what_it_holds_for() -> None:
    (explained,) = explain_quotes("The pier was called “perfectly safe” on Monday.")
    by_rule = {each.rule: each for each in explained.others}
    assert by_rule["told"].stopped == "tells_somebody"
    assert by_rule["told"].because == 'stopped by tells_somebody (holds for "was told"; not for "was called")'
    assert by_rule["agent"].stopped == "speaker"
    assert by_rule["inverted"].because == "its pattern does not match"


def test_what_a_cue_takes_is_no_report_without_somebody_who_says_it() -> None:
    text = "Ann Lee said that the pier is safe. Ann Lee showed a fall in visitors."
    (explained,) = explain_quotes(text)
    assert explained.quote.rule == "that"
    assert [(each.rule, each.stopped) for each in explained.others] == [
        ("inserted", "follows_what_it_reports"),
        ("before", "follows_what_it_reports"),
    ]


@pytest.mark.parametrize(
    ("text", "taken", "other", "because"),
    [
        (
            "Ann Lee said that Moss had called the pier “perfectly safe.”",
            "said",
            "called",
            "found, but a cue before it reports its clause",
        ),
        (
            "In the town Lee said, Moss called the pier “perfectly safe.”",
            "called",
            "said",
            "found, but it stands in a clause of its own between commas",
        ),
        (
            "Moss said that the pier was called “perfectly safe.”",
            "said",
            "called",
            "found, but it names nobody, and another cue does",
        ),
    ],
)
def test_a_cue_that_is_not_taken_says_why(text: str, taken: str, other: str, because: str) -> None:
    explained = next(each for each in explain_quotes(text) if each.quote.kind != "indirect")
    assert explained.fired is not None
    assert explained.fired.words is not None
    assert explained.fired.words.of(text) == taken
    assert (other, because) in {(each.words.of(text), each.because) for each in explained.others if each.words}


def test_a_cue_in_a_clause_that_is_over_is_not_taken() -> None:
    text = "Ann Lee, who said no, has a “perfectly safe and dry” pier."
    explained = next(each for each in explain_quotes(text) if each.quote.kind != "indirect")
    assert explained.quote.rule == "clause"
    because = {each.because for each in explained.others if each.words and each.words.of(text) == "said"}
    assert "found, but its relative clause is over before the marks" in because
    assert "no cue before the marks gives it to anybody" in {each.because for each in explained.others}


def test_a_cue_that_reports_nothing_says_why() -> None:
    text = "Ann Lee showed a fall in visitors, and said nothing."
    cues = explain_segments(segment(text)).unused
    assert [each.cue.of(text) for each in cues] == ["showed", "said"]
    assert cues[0].tried[-1].because == "found, but only a report, a poll or the like shows things"
    words = cues[0].tried[-1].words
    assert words is not None
    assert words.of(text).startswith("showed")
    lines = "\n".join(unused_lines(text, cues))
    assert "no report by 'showed' at character 8: nothing is found that it reports" in lines
    assert "finding (takes) - found, but only a report" in lines


def test_tags_are_those_of_the_sentence_of_the_quote() -> None:
    text = "It rained. “We won,” Ann Lee said."
    assert explain_quotes(text)[0].tags == "“…”/QUOTE , Ann/PROPN Lee/PROPN said/CUE ."
    lines = list(explained_lines(text, explain_quotes(text), tags=True))
    assert "   tags: “…”/QUOTE , Ann/PROPN Lee/PROPN said/CUE ." in lines


def test_marks_that_are_no_speech_say_why() -> None:
    (explained,) = explain_quotes("The “reform” is late.")
    assert explained.quote.kind == "scare"
    assert explained.kind_because.startswith("holds for one or two small words that nobody is said to say")
    assert "no speech: holds for one" in "\n".join(explained_lines("The “reform” is late.", (explained,)))


def test_a_text_without_quotes_has_nothing_to_explain() -> None:
    assert explain_quotes("") == explain_quotes("It rained all day.") == ()


def test_a_cue_that_reports_is_not_told_of_as_one_that_does_not() -> None:
    assert explain_segments(segment("Ann Lee said that the pier is safe.")).unused == ()


def test_a_rule_whose_pattern_matches_is_not_said_to_match_nowhere() -> None:
    (explained,) = explain_quotes("Ann Lee's house is “perfectly safe and dry” now.")
    assert [each.stopped for each in explained.others if each.rule == "owner"] == ["is_a_noun_that_reports"]


def test_lines_say_who_says_it_by_which_rule_and_what_else_was_tried() -> None:
    text = "“We won,” she said."
    assert list(explained_lines(text, explain_quotes(text))) == [
        "1. direct: We won,",
        "   speaker: she, cue: said, source: nobody that the text names (unknown)",
        "   rule after: a subject and its cue follow the marks [“We won,” she said]",
        "   do not match: inverted, according, dash",
        "",
    ]


def test_lines_are_numbered_and_name_the_section_of_rules_for_cues() -> None:
    text = "Ann Lee called it “odd and old.” Bo Moss has a “very odd and old” pier."
    lines = list(explained_lines(text, explain_quotes(text)))
    assert [line for line in lines if line[:1].isdigit()] == ["1. mixed: odd and old.", "2. mixed: very odd and old"]
    assert "   rule before (cue): a cue after its subject, before the marks [called]" in lines
    assert "   speaker: Ann Lee, cue: called, source: Ann Lee (unknown)" in lines
    assert "   speaker: Bo Moss, source: Bo Moss (unknown)" in lines  # without a cue
    assert sum("stopped by is_in_the_passive" in line for line in lines) == 1  # three rules in one line


def test_marks_of_nobody_are_said_to_have_no_rule() -> None:
    lines = list(explained_lines("“Yes.”", explain_quotes("“Yes.”")))
    assert lines[:2] == ["1. direct: Yes.", "   no rule fired"]


def test_many_words_are_cut_short_in_lines() -> None:
    text = f"“{'We won and ' * 20}left,” she said."
    (rule,) = [line for line in explained_lines(text, explain_quotes(text)) if line.startswith("   rule")]
    shown = rule[rule.index("[") + 1 : -1]
    assert (len(shown), shown[-1]) == (80, "…")


def test_a_cue_of_a_quote_in_marks_is_not_told_of_as_unused() -> None:
    assert explain_segments(segment("“We won,” Ann Lee said.")).unused == ()


def test_a_cue_whose_report_is_a_part_of_another_quote_says_so() -> None:
    text = "Most nurses support Ora Venn, a survey found."
    told = [(each.cue.of(text), each.because) for each in explain_segments(segment(text)).unused]
    assert told == [("support", "it is a part of another quote")]
