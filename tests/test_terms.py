from __future__ import annotations

import csv
import json
import pickle
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import read_articles
from analysis.lexicon import Lexicon, LexiconEntry, load_lexicon, normalise
from analysis.terms import find_terms, terms_in
from analysis.text import segment

CASES = json.loads((Path(__file__).parent / "cases" / "terms.json").read_text(encoding="utf-8"))
LOADED = load_lexicon("loaded")
FORMS = {normalise(form) for entry in LOADED.entries for form in entry.forms}


def own(*entries: LexiconEntry) -> Lexicon:
    return Lexicon("own", entries)


def found(text: str, lexicon: Lexicon = LOADED) -> list[str]:
    return [hit.span.of(text) for hit in find_terms(text, lexicon) if hit.weight > 0]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail(strict=True)] if "xfail" in case else [])
        for case in CASES
    ],
)
def test_cases(case: dict[str, object]) -> None:
    assert found(str(case["text"])) == case["expect"]


PIECES = (
    "chaos|Chaos|power grab|power-grab|free radicals|not|n't|İ|’|'|\"|“|-|. |\n|anti| |  |Company|The Radical |SLAMS|"
    "pack of lies|ß|\u0301|😀|ſ|K|\x00"
)
PIECE = st.sampled_from(PIECES.split("|"))


@given(st.one_of(st.text(), st.lists(PIECE).map("".join), st.lists(PIECE).map(" ".join)))
def test_spans_are_sorted_apart_and_known_forms(text: str) -> None:
    hits = find_terms(text, LOADED)
    edges = [edge for hit in hits for edge in (hit.span.start, hit.span.end)]
    assert edges == sorted(edges)
    assert all(0 <= hit.span.start < hit.span.end <= len(text) for hit in hits)
    assert all(normalise(hit.span.of(text)) in FORMS for hit in hits)
    assert hits == terms_in(segment(text), LOADED)


@given(st.text(st.characters(codec="utf-8")))
def test_folding_keeps_each_character_in_its_place(text: str) -> None:
    assert len(normalise(text)) == len(text)


def test_folding_keeps_the_length_of_every_character() -> None:
    assert [chr(code) for code in range(sys.maxunicode + 1) if len(normalise(chr(code))) != 1] == []


def test_hit_tells_term_category_and_weight() -> None:
    hit = find_terms("They slammed it.", own(LexiconEntry("slam", "attack", 0.7, ("slam", "slammed"))))[0]
    assert (hit.term, hit.category, hit.weight) == ("slam", "attack", 0.7)


def test_weight_0_is_reported() -> None:
    hits = find_terms("The regime fell.", LOADED)
    assert [(hit.term, hit.weight) for hit in hits] == [("regime", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "It is not reckless.",
        "It isn't a reckless act.",
        "It isn’t reckless.",
        "It was never truly reckless.",
        "It was hardly reckless.",
        "Without a reckless hand it failed.",
    ],
)
def test_negation_halves_the_weight(text: str) -> None:
    assert [h.weight for h in find_terms(text, LOADED) if h.term == "reckless"] == [0.5]


@pytest.mark.parametrize(
    "text",
    [
        "No, this is reckless.",
        "It is not known how many reckless acts there were.",
        "He did not come. Reckless men did.",
        "He did not come\nreckless as ever",
        "No doubt reckless.",
        "Not only reckless but late.",
        "Nothing reckless.",
    ],
)
def test_negation_ends_with_its_clause(text: str) -> None:
    assert [h.weight for h in find_terms(text, LOADED) if h.term == "reckless"] == [1.0]


def test_a_term_with_a_capital_may_be_a_name() -> None:
    assert found("They voted for Obamacare again.", own(LexiconEntry("Obamacare"))) == ["Obamacare"]
    assert found("They voted for Obamacare again.", own(LexiconEntry("obamacare"))) == []


def test_a_blank_stands_for_a_hyphen_and_a_hyphen_for_itself() -> None:
    lexicon = own(LexiconEntry("far left"), LexiconEntry("would-be"))
    assert found("the far left, the far-left, a would-be king who would be king", lexicon) == [
        "far left",
        "far-left",
        "would-be",
    ]


def test_exceptions_hold_for_their_own_term_only() -> None:
    lexicon = own(LexiconEntry("radical", exceptions=("radical surgery",)), LexiconEntry("surgery"))
    assert found("radical surgery by a radical", lexicon) == ["surgery", "radical"]


def test_overlapping_exceptions() -> None:
    lexicon = own(LexiconEntry("b", exceptions=("a b c d", "b c")))
    assert found("a b c d b c b", lexicon) == ["b"]


def test_longest_match_at_the_first_place_wins() -> None:
    lexicon = own(LexiconEntry("a b"), LexiconEntry("a b c"), LexiconEntry("b c d"))
    assert found("a b c d", lexicon) == ["a b c"]


def test_a_term_goes_before_another_ones_inflected_form() -> None:
    lexicon = own(LexiconEntry("lie", forms=("lie", "lies")), LexiconEntry("lies"))
    assert [hit.term for hit in find_terms("lies", lexicon)] == ["lies"]


def test_terms_may_end_in_signs() -> None:
    assert found("C++ and #MeToo now", own(LexiconEntry("C++"), LexiconEntry("#MeToo"))) == ["C++", "#MeToo"]


def test_a_lexicon_without_entries_finds_nothing() -> None:
    assert find_terms("chaos", own()) == ()


def test_a_name_instead_of_a_lexicon_is_an_error_that_helps() -> None:
    with pytest.raises(TypeError, match=r"load_lexicon\('loaded'\)"):
        find_terms("chaos", "loaded")  # type: ignore[arg-type]


def test_a_pickled_lexicon_finds_the_same() -> None:
    copy = pickle.loads(pickle.dumps(LOADED))  # noqa: S301
    assert copy == LOADED
    assert copy.entries == LOADED.entries
    assert hash(copy) == hash(LOADED)
    assert found("What a shambolic farce.", copy) == ["shambolic", "farce"]


def test_the_import_is_light() -> None:
    code = "import sys, analysis.terms; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


@pytest.mark.parametrize("piece", ['"', "chaos ", "anti-chaos-", "x Radical ", "chaos'", "not ", "free radicals "])
def test_hostile_repetition_is_survived(piece: str) -> None:
    find_terms(piece * 20_000, LOADED)


def test_one_weight_for_each_category_and_a_reason_in_the_notes() -> None:
    folder = resources.files("analysis") / "lexicons"
    notes = (folder / "loaded.md").read_text(encoding="utf-8")
    weights = {(entry.category, entry.weight) for entry in LOADED.entries}
    assert len(weights) == len({category for category, _ in weights})
    assert [f"| {c} | " for c, w in weights if f"| {c} | " not in notes] == []
    assert all(f" | {w:g} | " in notes.split(f"\n| {c} |")[1].split("\n")[0] for c, w in weights)


def test_the_shipped_rows_are_sorted_and_own_their_forms() -> None:
    text = (resources.files("analysis") / "lexicons" / "loaded.csv").read_text(encoding="utf-8")
    rows = [(row["category"], row["term"].lower(), row["term"]) for row in csv.DictReader(text.splitlines())]
    assert rows == sorted(rows)
    owners: dict[str, str] = {}
    assert [
        (form, owners[normalise(form)], entry.term)
        for entry in LOADED.entries
        for form in entry.forms
        if owners.setdefault(normalise(form), entry.term) != entry.term
    ] == []


def test_contested_labels_offer_a_plainer_wording() -> None:
    labels = [entry for entry in LOADED.entries if entry.category == "contested label"]
    assert labels
    assert [entry.term for entry in labels if not entry.alternative] == []


def test_a_hyphen_of_a_term_stands_only_for_itself_each_of_them() -> None:
    lexicon = own(LexiconEntry("out-of-touch"))
    text = "an out-of-touch man, an out-of touch man, an out of-touch man, an out of touch man"
    assert found(text, lexicon) == ["out-of-touch"]


def test_a_reader_found_the_same_terms(root: Path) -> None:
    """The ten articles that a reader coded without our code in sight, terms in all voices."""
    with (root / "data" / "hand_coded" / "terms.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    texts = {article.id: article.text for article in read_articles(root / "data" / "articles")}
    coded = {(row["article_id"], int(row["start"]), int(row["end"])) for row in rows}
    names = {name for name, _, _ in coded}
    hits = {
        (name, hit.span.start, hit.span.end)
        for name in names
        for hit in find_terms(texts[name], LOADED)
        if hit.weight > 0
    }
    overlap = {one for one in coded if any(one[0] == name and a < one[2] and one[1] < b for name, a, b in hits)}
    wrong = {one for one in hits if not any(one[0] == name and a < one[2] and one[1] < b for name, a, b in coded)}
    assert len(overlap) >= 36  # of 46
    assert len(wrong) <= 1
