"""Rules as data: each fires in its own example and not in its counter-example, and says what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from analysis.languages import ENGLISH
from analysis.languages.tags import letters
from analysis.marks import find_marked
from analysis.quotes import explain_quotes
from analysis.quotes.attribution import CHOICE, attribution_rules
from analysis.quotes.attribution.found import AttributionRule, CueRule
from analysis.quotes.drafts import Draft, find_drafts
from analysis.quotes.reported import reported_rules
from analysis.quotes.reported.found import ReportedRule, TakeRule
from analysis.quotes.reported.takes import take_rules
from analysis.quotes.rules import Rule
from analysis.quotes.speech import TESTS, NoSpeech
from analysis.quotes.why import explained_lines
from analysis.tagging.doubtful import settling_rules
from analysis.tagging.pieces import read_words
from analysis.tagging.words import tagger_of
from analysis.text import segment

PAGE = Path(__file__).parent.parent / "docs" / "how-a-quote-is-found.md"
ATTRIBUTION = attribution_rules(ENGLISH)
REPORTED = [rule for rules in reported_rules(ENGLISH).values() for rule in rules]
RULES = [*ATTRIBUTION.rules, *ATTRIBUTION.labels, *ATTRIBUTION.cues, *REPORTED, *take_rules(ENGLISH)]
SETTLING = settling_rules(ENGLISH)


def drafts(text: str) -> list[Draft]:
    return find_drafts(segment(text), ENGLISH, traced=[])[1]


def fired(text: str, rule: Rule) -> bool:
    found = drafts(text)
    named = rule.name == CHOICE or any(draft.found.rule == rule.name for draft in found)
    return named and any(tried.rule is rule and tried.stopped is None for draft in found for tried in draft.trace or ())


def explained(text: str) -> str:
    return "\n".join(explained_lines(text, explain_quotes(text), tags=True))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}: {rule.says[:40]}")
def test_a_rule_fires_in_its_example_and_spares_its_counter_example(rule: Rule) -> None:
    assert fired(rule.fires, rule), explained(rule.fires)
    assert not fired(rule.spares, rule), explained(rule.spares)


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.holds.__name__)
def test_a_test_of_no_speech_holds_in_its_example_only(test: NoSpeech) -> None:
    assert [draft.kind for draft in drafts(test.fires) if draft.test is test] == [test.kind]
    assert [draft for draft in drafts(test.spares) if draft.test is test] == []
    assert drafts(test.spares), "the counter-example has marks, too"


def settled_by(text: str) -> Iterator[str]:
    """Yield what each rule says that settles a tag of a text."""
    segments = segment(text)
    words = read_words(text, find_marked(segments), ENGLISH)
    tags = tagger_of(ENGLISH).initial[words.printed[0]] + "".join(words.tags[1:]) + ".\n"
    for rule in SETTLING:
        settled = rule.pattern.sub(rule.letter, tags)
        if settled != tags:
            yield rule.says
        tags = settled


@pytest.mark.parametrize("at", range(len(SETTLING)), ids=[rule.says[:50] for rule in SETTLING])
def test_a_doubtful_tag_is_settled_in_the_example_only(at: int) -> None:
    rule = SETTLING[at]
    assert rule.says in settled_by(rule.fires)
    assert rule.says not in settled_by(rule.spares)


def test_no_doubtful_tag_is_left() -> None:
    text = " ".join(ENGLISH.cues) + " likes belittled. " + " ".join(ENGLISH.words)
    tagged, *_ = find_drafts(segment(text), ENGLISH)
    assert set(letters("CUE_BASE CUE_OR_NOUN CUE_S ED S")).isdisjoint(tagged.tags)


def test_the_page_shows_rules_as_they_are_and_names_every_field() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shown = page.split("```toml\n")[1].split("```")[0]
    assert shown in ENGLISH.folder.joinpath("attribution.toml").read_text(encoding="utf-8")
    named = {field.name for kind in (AttributionRule, CueRule, ReportedRule, TakeRule) for field in fields(kind)}
    assert [name for name in sorted(named - {"section"}) if f"`{name}`" not in page] == []
