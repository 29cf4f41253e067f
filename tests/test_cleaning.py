from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cleaning import REASONS, explain_lines, find_boilerplate
from analysis.cleaning.features import FEATURES, _long_words, describe
from analysis.cleaning.judge import Trees, judge, load_trees
from analysis.cleaning.lines import join_lines, read_lines
from analysis.cleaning.phrases import _phrases
from analysis.cleaning.rules import read_evidence

CASES = json.loads((Path(__file__).parent / "cases" / "cleaning.json").read_text(encoding="utf-8"))

SENTENCES = (
    "The council put off its vote on the new pier until the end of the month.",
    "Two members had asked for more time to read the report on its cost.",
    "“We will wait,” said Nils Oberg, who has run the night boat for years.",
    "He agreed.",
    "Will the pier ever be built?",
)
SITE_LINES = (
    "Home",
    "Contact us",
    "Sign up for our free newsletter",
    "Privacy policy",
    "Advertisement",
    "Share",
    "Most read",
    "Five walks around the Sound",
    "-",
    "© 2025 The Harbor Courier",
    "Jana Orlow is a reporter at the Courier, where she writes about ports.",
    "We use cookies to improve your visit to this site.",
    "",
)
pages = st.lists(st.sampled_from(SENTENCES + SITE_LINES), max_size=40).map("\n".join)
texts = st.one_of(
    st.text(),
    st.text(alphabet="aA .?!\n\r\u2028-*|“\"'©:,\t\u00a0İ"),
    pages,
    st.tuples(pages, st.text(max_size=40), pages).map(lambda parts: parts[0] + parts[1] + parts[2]),
)


def params() -> list[Any]:
    return [
        pytest.param(
            case,
            id=f"{case['label']}: {case['comment']}",
            marks=[pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else [],
        )
        for case in CASES
    ]


def flagged(text: str, repeated: frozenset[str] = frozenset()) -> dict[str, str]:
    """Map each flagged line's number, from 1, to the reason."""
    return {
        str(text.count("\n", 0, found.span.start) + 1): found.reason
        for found in find_boilerplate(text, repeated=repeated)
    }


def kept(text: str) -> str:
    """Cut the flagged lines out of `text`."""
    pieces, at = [], 0
    for found in find_boilerplate(text):
        pieces.append(text[at : found.span.start])
        at = found.span.end
    return "".join([*pieces, text[at:]])


@pytest.mark.parametrize("case", params())
def test_case(case: dict[str, Any]) -> None:
    assert flagged(case["text"], frozenset(case.get("repeated", ()))) == case["expect"]


def test_at_least_half_of_the_cases_must_not_fire() -> None:
    labels = [case["label"] for case in CASES]
    assert labels.count("must not fire") >= labels.count("must fire") >= 30


def test_every_reason_is_documented_and_has_a_case() -> None:
    assert {phrase.reason for phrase in _phrases()} <= REASONS
    tried = {reason for case in CASES for reason in case["expect"].values()}
    assert REASONS - tried <= {"embedded post", "short fragment"}


def test_a_text_without_lines_has_no_boilerplate() -> None:
    assert find_boilerplate("") == find_boilerplate(" \n\t\r\n ") == ()


def test_a_flagged_line_goes_with_its_indentation_and_without_its_end() -> None:
    text = "Pier vote put off\n\n    Advertisement  \nThe council waits for a report on the cost."
    assert [found.span.of(text) for found in find_boilerplate(text)] == ["    Advertisement"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_line_ends_of_all_kinds_part_lines(end: str) -> None:
    text = end.join(["Pier vote put off", SENTENCES[0], "Share this article", SENTENCES[1]])
    assert [found.span.of(text) for found in find_boilerplate(text)] == ["Share this article"]


def test_a_page_is_cut_down_to_its_article() -> None:
    menu = ["Home", "News", "Sport", "Log in", "Search", "Contact us", "Weather", "Opinion", "Travel", "Food"]
    foot = ["Most read", "Five walks around the Sound", "About us", "Privacy policy", "© 2025 The Harbor Courier"]
    text = "\n".join(["Pier vote put off", *menu, "", *SENTENCES[:3], "", *foot])
    assert [line for line in kept(text).splitlines() if line] == ["Pier vote put off", *SENTENCES[:3]]


def test_fragments_inside_the_article_of_a_page_go() -> None:
    menu = ["Home", "News", "Sport", "Log in", "Search", "Contact us", "Weather", "Opinion", "Travel", "Food"]
    middle = ["Zoom", "Rotate"]
    text = "\n".join(["Pier vote put off", *menu, "", *SENTENCES[:2], *middle, SENTENCES[2], "About us"])
    assert {found.span.of(text): found.reason for found in find_boilerplate(text)}["Zoom"] == "short fragment"


def test_what_a_post_leaves_behind_goes() -> None:
    text = f"Pier vote put off\n{SENTENCES[0]}\nView this post on Instagram\n{SENTENCES[1]}"
    assert flagged(text) == {"3": "embedded post"}


def test_lines_broken_at_a_link_are_one_paragraph() -> None:
    lines = read_lines("The report by\nthe harbor office\n, out on Monday, is long.\n\nIt will be read.")
    assert [(block.first, block.last) for block in join_lines(lines)] == [(0, 3), (3, 4)]


@given(texts, st.frozensets(st.sampled_from(SENTENCES + SITE_LINES)))
def test_spans_are_whole_lines_in_order(text: str, repeated: frozenset[str]) -> None:
    found = find_boilerplate(text, repeated=repeated)
    lines = {(line.start, line.end) for line in read_lines(text)}
    at = -1
    for item in found:
        assert item.span.start > at
        assert (item.span.start, item.span.end) in lines
        assert item.span.of(text).strip()
        assert item.reason in REASONS
        at = item.span.end


@given(texts)
def test_lines_hold_all_that_is_visible(text: str) -> None:
    lines = read_lines(text)
    assert "".join("".join(text[line.start : line.end].split()) for line in lines) == "".join(text.split())


@given(texts)
def test_an_article_is_never_emptied_of_its_sentences(text: str) -> None:
    gone = {found.span.start for found in find_boilerplate(text)}
    prose = [line for line in read_lines(text)[1:] if line.prose]
    assert not prose or any(line.start not in gone for line in prose)


@given(st.lists(st.sampled_from(SENTENCES), unique=True, min_size=1))
def test_clean_text_stays_as_it_is(sentences: list[str]) -> None:
    assert find_boilerplate("\n\n".join(["Pier vote put off", *sentences])) == ()


@given(pages)
def test_cleaning_what_was_kept_finds_only_sentences_that_were_spared(text: str) -> None:
    once = kept("Pier vote put off\n" + text)
    prose = {line.start for line in read_lines(once) if line.prose}
    assert {found.span.start for found in find_boilerplate(once)} <= prose


ARTICLE = (
    "The harbor council in Port Ansel put off a vote on the new ferry pier on Monday after a long debate.",
    "Two members had asked for more time to read the report on the cost of the pier, which came out last week.",
    "“We will wait,” said Nils Oberg, who has run the night boat from the old quay for years. “We are used to it.”",
    "The report puts the cost of the pier at nine million crowns, a third more than the council had planned.",
    "Ferry passengers have taken a bus around the bay since the old pier was closed in spring.",
    "The council meets again on Thursday, and a vote on the pier is expected before the end of the month.",
)


def stump(name: str, threshold: float, below: float, above: float) -> Trees:
    """Make one tree with one split."""
    return Trees(
        (name,), np.array([[0, 0, 0]]), np.array([[threshold, 0, 0]], np.float32), np.array([[0, below, above]])
    )


def test_trees_overrule_the_rules_where_they_are_sure_and_wording_is_not() -> None:
    tail = ["Share this article", "Zoom", "Five walks around the Sound", "The Bakers Of The Lowside", "It is quiet."]
    evidence = read_evidence("\n".join(["Pier vote put off", *ARTICLE[:3], "Zoom In On", *ARTICLE[3:], *tail]))
    assert list(filter(None, evidence.ruled)) == ["share buttons"]
    # all lines of few words: named by where they stand; a sentence stays a sentence, sure wording stays what it was
    taken = judge(evidence, stump("words", 5.5, -2.0, 2.0))
    assert taken[4:5] + taken[8:] == [
        "short fragment",
        "share buttons",
        "navigation",
        "teaser list",
        "teaser list",
        "navigation",
    ]
    assert not any(taken[1:4] + taken[5:8])
    # not sure enough
    assert judge(evidence, stump("words", 5.5, -1.0, 1.0)) == evidence.ruled


def test_trees_give_back_what_the_rules_took() -> None:
    evidence = read_evidence(
        "\n".join(["Pier vote put off", *ARTICLE, "Jana Orlow is a reporter who writes about ports."])
    )
    assert evidence.ruled[-1] == "author bio"
    assert judge(evidence, stump("words", 5.5, -2.0, 2.0))[-1] is None
    assert judge(evidence, stump("words", 5.5, 2.0, -1.0))[-1] == "author bio"


def test_an_excerpt_is_left_to_the_rules() -> None:
    text = "\n".join(["Pier vote put off", *ARTICLE[:2], "Five walks around the Sound"])
    assert [line.reason for line in explain_lines(text)] == [line.rule for line in explain_lines(text)]


def test_the_trees_hold_nothing_but_numbers_of_known_features() -> None:
    trees = load_trees()
    assert set(trees.names) <= set(FEATURES)
    assert trees.feature.max() < len(trees.names)
    assert not np.isnan(trees.threshold).any()
    assert np.isfinite(trees.value).all()


@given(pages, st.frozensets(st.sampled_from(SENTENCES + SITE_LINES)))
def test_a_verdict_is_explained_by_its_score(text: str, repeated: frozenset[str]) -> None:
    text = "\n".join([text, *ARTICLE])
    explained = explain_lines(text, repeated=repeated)
    assert {line.span.start: line.reason for line in explained if line.reason} == {
        found.span.start: found.reason for found in find_boilerplate(text, repeated=repeated)
    }
    for line in explained:
        assert line.score == pytest.approx(sum(line.contributions.values()))
        assert line.reason is None or line.reason in REASONS
        if line.reason is not None and line.rule is None:
            assert line.score < -1
        if line.sure and line.rule is not None:
            assert line.reason is not None


@given(pages)
def test_the_score_does_not_depend_on_the_other_texts_of_a_run(text: str) -> None:
    evidence = read_evidence("\n".join([text, *ARTICLE]))
    rows = describe(evidence, load_trees().names)
    together = load_trees().scores(rows)
    assert [pytest.approx(load_trees().scores(row[None, :])[0]) for row in rows] == together.tolist()


@given(pages)
def test_features_that_look_around_are_means_and_distances(text: str) -> None:
    evidence = read_evidence("\n".join([text, *ARTICLE]))
    columns = dict(zip(FEATURES, describe(evidence).T.tolist(), strict=True))
    rule, lines = columns["rule"], range(len(evidence.lines))
    for reach in (3, 8):
        near = [rule[max(at - reach, 0) : at + reach + 1] for at in lines]
        assert columns[f"rule within {reach}"] == pytest.approx([sum(part) / len(part) for part in near])
    kept = [line.prose and not ruled for line, ruled in zip(evidence.lines, rule, strict=True)]
    distances = [next((far for far in range(1, min(at, 29) + 1) if kept[at - far]), 30) for at in lines]
    assert columns["since kept"] == distances


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("The two-thirds rule of the harbour's COVID19 ward", {"thirds", "harbour", "covid"}),
        ("Ferry ferries FERRY", {"ferry", "ferries"}),
        ("x" * 3000 + " harbour", {"x" * 2000}),
        ("one two six", set()),
    ],
)
def test_long_words_are_stretches_of_letters(line: str, words: set[str]) -> None:
    assert _long_words(read_lines(line)[0]) == words
