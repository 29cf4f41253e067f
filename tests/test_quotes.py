"""Quotes: linguistic cases from cases/quotes*.json, and what must hold for any text."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import read_articles
from analysis.kinds import SOURCE_KINDS
from analysis.languages import ENGLISH
from analysis.quotes import find_quotes, quotes_in
from analysis.records import Quote
from analysis.sources import load_kinds
from analysis.text import segment

CASES = [
    case
    for name in ("quotes.json", "quotes_rules.json", "quotes_sources.json", "quotes_edges.json")
    for case in json.loads(Path(__file__).with_name("cases").joinpath(name).read_text(encoding="utf-8"))
]
KINDS = {"direct", "mixed", "indirect", "scare", "title"}


def _case(case: dict[str, Any]) -> object:
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
    return pytest.param(case["text"], case["expect"], id=case["label"], marks=marks)


def _described(quote: Quote, text: str) -> dict[str, str | bool | None]:
    return {
        "span": quote.span.of(text),
        "kind": quote.kind,
        "speaker": quote.speaker.of(text) if quote.speaker else None,
        "source": quote.source,
        "source_kind": quote.source_kind,
        "kind_words": quote.kind_words,
        "named": quote.named,
        "cue": quote.cue.of(text) if quote.cue else None,
        "cue_stance": quote.cue_stance,
        "rule": quote.rule,
        "content": quote.content.of(text) if quote.content else None,
    }


def _compare(found: list[Quote], expected: list[dict[str, Any]], text: str) -> None:
    described = [_described(quote, text) for quote in found]
    assert [{key: got[key] for key in want} for got, want in zip(described, expected, strict=False)] == expected
    assert len(described) == len(expected)


@pytest.mark.parametrize(("text", "expect"), [_case(case) for case in CASES])
def test_case(text: str, expect: dict[str, Any]) -> None:
    quotes = find_quotes(text)
    if "speech" in expect:
        _compare([q for q in quotes if q.kind in ("direct", "mixed")], expect["speech"], text)
    if "marked" in expect:  # all that stands in marks, speech or not
        assert [q.span.of(text) for q in quotes if q.kind != "indirect"] == expect["marked"]
    if "indirect" in expect:
        _compare([q for q in quotes if q.kind == "indirect"], expect["indirect"], text)
    if "other" in expect:
        assert [[q.span.of(text), q.kind] for q in quotes if q.kind in ("scare", "title")] == expect["other"]


def test_labels_are_unique() -> None:
    assert len({case["label"] for case in CASES}) == len(CASES)


def _hand_coded(root: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield the texts that a reader coded, each with the rows of the coding."""
    texts = {article.id: article.text for article in read_articles(root / "data" / "articles")}
    with (root / "data" / "hand_coded" / "quotes.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for name in dict.fromkeys(row["article_id"] for row in rows):
        yield texts[name], [row for row in rows if row["article_id"] == name]


def test_a_reader_found_the_same_quotes(root: Path) -> None:
    """The ten articles that a reader coded without our code in sight: 88 stretches in marks, 19 indirect statements."""
    unlike: Counter[str] = Counter()
    for text, rows in _hand_coded(root):
        coded = {(int(row["start"]), int(row["end"])): row for row in rows}
        marked = {(q.span.start, q.span.end): q for q in find_quotes(text) if q.kind != "indirect"}
        reported = [q for q in find_quotes(text) if q.kind == "indirect"]
        assert marked.keys() == {span for span, row in coded.items() if row["kind"] != "indirect"}
        pairs = [(row, marked.get(span)) for span, row in coded.items() if row["kind"] != "indirect"]
        for (start, end), row in coded.items():
            if row["kind"] == "indirect":
                over = [q for q in reported if q.span.start < end and start < q.span.end]
                assert len(over) < 2
                pairs += [(row, over[0] if over else None)]
                unlike["missed"] += not over
        spans = [*coded]
        unlike["too many"] += sum(
            not any(q.span.start < end and start < q.span.end for start, end in spans) for q in reported
        )
        for row, quote in pairs:
            if quote is not None:
                got = _described(quote, text) | {"named": str(quote.named).lower()}
                got["source_kind"] = quote.source_kind if quote.kind not in ("scare", "title") else row["source_kind"]
                for name in ("kind", "speaker", "cue", "source", "source_kind", "named"):
                    unlike[name] += str(got[name] or "").lower() != row[name].lower()
    # known: people named by kinship or office, signs and chants, and what a reader takes for a wish or an order
    known = {"kind": 1, "speaker": 6, "cue": 5, "source": 10, "source_kind": 4, "named": 6, "missed": 1, "too many": 13}
    assert {name: number for name, number in unlike.items() if number > known[name]} == {}


def test_stance_of_the_cue() -> None:
    stances = [
        find_quotes(f"Ora Venn {cue} that the wall was “dry.”")[0].cue_stance for cue in ("said", "claimed", "revealed")
    ]
    assert stances == ["neutral", "doubting", "endorsing"]


def test_content_of_a_mixed_quote_is_the_whole_that_clause() -> None:
    text = "Ora Venn said that the wall was “bone dry” last year."
    (quote,) = find_quotes(text)
    assert quote.content is not None
    assert quote.content.of(text) == "that the wall was “bone dry” last year"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("“Yes,” said Ora Venn. “No,” said a clerk.", [True, False]),
        ("“Yes,” they said. “No,” she said.", [False, False]),  # nobody is named before
        ("Mayor Ora Venn came. “Yes,” the mayor said. “No,” she said.", [True, True]),
        ("Sen. Ann Lee and Sen. Bo Reyl met. “No,” the senator said.", [False]),  # which of them is not said
        ("The Harbor Council met. “No,” the council said.", [True]),
        ("The union met. “No,” it said. “Never,” said the union.", [False, False]),
        ("“Yes,” said an aide. “No,” the aide said.", [False, False]),
    ],
)
def test_a_named_source_is_named_and_an_unnamed_one_is_not(text: str, named: list[bool]) -> None:
    found = [q for q in find_quotes(text) if q.kind == "direct"]
    assert [q.named for q in found] == named
    assert all(q.source is not None or not q.named for q in found)


def test_every_attributed_quote_names_its_rule() -> None:
    for case in CASES:
        assert all(bool(q.rule) == (q.speaker is not None) for q in find_quotes(case["text"]))


def test_word_lists_use_the_known_kinds_and_stances() -> None:
    kinds = load_kinds(ENGLISH)
    bodies = kinds.name, kinds.role, kinds.executive
    for table in (kinds.title, kinds.head, kinds.context, kinds.known, kinds.owned, kinds.generic, *bodies):
        assert set(table.values()) <= set(SOURCE_KINDS)
    assert set(kinds.deed.values()) <= {*SOURCE_KINDS, "-"}
    cues = [*ENGLISH.cues.values(), *ENGLISH.cue_nouns.values()]
    assert {cue.stance for cue in cues} == {"neutral", "doubting", "endorsing"}
    assert {cue.takes for cue in cues} == {"say", "tell", "label", "think", "open", "noun"}


def test_every_lemma_of_a_frame_is_a_cue() -> None:
    lemmas = {cue.lemma for cue in ENGLISH.cues.values()}
    for (frame, _), words in ENGLISH.frames.items():
        assert frame in ("noun", "occasion", "document", "speech") or words <= lemmas, words - lemmas


_PIECES = st.sampled_from(
    [
        *"\"“”„«»‘’'`´.,;:!?-—()[]\n\r\t…",
        "''",
        "``",
        " ",
        "\n\n",
        "\u2028",
        "İ",
        "said",
        "says",
        "that",
        "Ora Venn",
        "Mr. Creel",
        "he",
        "she",
        "who",
        "according to",
        "the mayor",
        "told",
        "by",
        "and",
        "was",
        "Tuesday",
        "claims",
        "her claim",
        "called",
        "U.S.",
    ],
)
TEXTS = st.one_of(st.text(), st.lists(_PIECES, max_size=60).map(" ".join), st.lists(_PIECES, max_size=60).map("".join))


@settings(deadline=None)  # the first call reads the word lists
@given(TEXTS)
def test_spans_are_sound_for_any_text(text: str) -> None:
    quotes = find_quotes(text)
    assert list(quotes) == sorted(quotes, key=lambda q: (q.span.start, q.span.end))
    for quote in quotes:
        assert quote.kind in KINDS
        assert quote.source_kind in SOURCE_KINDS
        for span in (quote.span, quote.speaker, quote.cue, quote.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert quote.source is None or quote.source.strip()
        assert quote.source is not None or not quote.named
    inside = [q for q in quotes if q.kind != "indirect"]
    assert all(a.span.end <= b.span.start for a, b in pairwise(inside))
    for quote in inside:
        words = quote.span.of(text)
        assert "\n" not in words
        assert words == words.strip()


@settings(deadline=None)  # the first call reads the word lists
@given(TEXTS)
def test_the_same_text_gives_the_same_quotes(text: str) -> None:
    assert find_quotes(text) == find_quotes(text) == quotes_in(segment(text))


@settings(deadline=None)  # the first call reads the word lists
@given(TEXTS)
def test_a_paragraph_without_marks_changes_nothing_before_it(text: str) -> None:
    def spans(of: str) -> list[tuple[Any, str]]:
        return [(q.span, q.kind) for q in find_quotes(of) if q.kind in ("direct", "mixed")]

    assert spans(text + "\n\nNothing more happened that day.") == spans(text)


@settings(deadline=None)  # the first call reads the word lists
@given(TEXTS)
def test_scare_quotes_and_titles_have_no_speaker(text: str) -> None:
    for quote in find_quotes(text):
        if quote.kind in ("scare", "title"):
            assert (quote.speaker, quote.source, quote.source_kind) == (None, None, "unknown")
        assert (quote.kind_words is None) == (quote.source_kind == "unknown")


HOSTILE = ['"', "“a ", "'x ", "he said ", "A. ", "“Yes,” he ", "“Yes,” said Ora Venn, ", "she, said the "]


@pytest.mark.parametrize("text", [piece * (50_000 // len(piece)) for piece in HOSTILE])
def test_hostile_texts_are_read(text: str) -> None:
    assert isinstance(find_quotes(text), tuple)
