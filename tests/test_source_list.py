"""Sources across a study: names of one person merge where only one fits, and the user's list has the last word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Article, measure
from analysis.source_list import Mentions, SourceList, merge_names, read_sources

NAMES = st.lists(
    st.sampled_from(["Ann Lee", "Ann M. Lee", "Bo Lee", "Lee", "Reyl", "Tomas Reyl", "the union", "Ann Lee Jr."])
)


@pytest.mark.parametrize(
    ("names", "merged"),
    [
        (["Ann Lee", "Lee"], {"Ann Lee": "Ann Lee", "Lee": "Ann Lee"}),
        (["Ann Lee", "Bo Lee", "Lee"], {"Ann Lee": "Ann Lee", "Bo Lee": "Bo Lee", "Lee": "Lee"}),
        (["Ann M. Lee", "Ann Lee", "Ann Lee"], {"Ann M. Lee": "Ann Lee", "Ann Lee": "Ann Lee"}),
        (["Ann Lee", "Ann Lee Jr."], {"Ann Lee": "Ann Lee", "Ann Lee Jr.": "Ann Lee Jr."}),
        (
            ["Clean Sound Coalition", "Coalition"],
            {"Clean Sound Coalition": "Clean Sound Coalition", "Coalition": "Clean Sound Coalition"},
        ),
    ],
)
def test_names_merge_where_one_person_fits(names: list[str], merged: dict[str, str]) -> None:
    assert merge_names(names) == merged


@given(NAMES)
def test_merging_is_stable_and_never_joins_two_full_names(names: list[str]) -> None:
    merged = merge_names(names)
    assert set(merged) == set(names)
    assert all(merged.get(name, name) == name for name in merged.values())
    assert merged.get("Ann Lee", "Ann Lee") != merged.get("Bo Lee", "Bo Lee")


def test_unnamed_sources_of_two_articles_stay_apart_from_names() -> None:
    counted = Mentions()
    counted.add([("a", "the mayor", "official", False), ("b", "Ann Lee", "official", True)])
    resolved = counted.resolve(SourceList())
    assert resolved["the mayor", "official"].canonical == "the mayor"


def test_a_person_is_of_the_kind_that_most_quotes_say() -> None:
    counted = Mentions()
    counted.add([("a", "Ann Lee", "expert", True), ("b", "Ann Lee", "unknown", True), ("c", "Lee", "unknown", True)])
    resolved = counted.resolve(SourceList())
    assert {known.kind for known in resolved.values()} == {"expert"}
    assert {known.canonical for known in resolved.values()} == {"Ann Lee"}


def test_the_users_list_names_sorts_and_groups(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text("source,canonical,kind,group\nann lee,Ann Lee-Hart,expert,Green\n", encoding="utf-8")
    texts = ["“No,” said Ann Lee, the mayor. “It is a shameful plan,” she said.", "“Yes,” said Lee."]
    tables = measure([Article(str(i), text, "Courier") for i, text in enumerate(texts)], sources=path)
    assert set(tables.quotes["source"]) == {"Ann Lee-Hart"}
    assert set(tables.quotes["source_kind"]) == {"expert"}
    assert set(tables.quotes["source_kind_words"]) == {"your list of sources"}
    assert set(tables.quotes["source_group"]) == {"Green"}
    assert set(tables.terms.query("voice == 'quoted'")["source_group"]) == {"Green"}


def test_the_words_that_decided_a_kind_are_a_column() -> None:
    texts = ["“No,” said Mayor Ann Lee. “Yes,” said a nurse. “Why?” asked Bo Reyl.", "“No,” said Ann Lee."]
    quotes = measure([Article(str(i), text, "Courier") for i, text in enumerate(texts)]).quotes
    assert list(quotes)[-1] == "source_kind_words"
    assert quotes["source_kind_words"].fillna("").tolist() == ["Mayor", "nurse", "", "most of this source's quotes"]
    assert quotes["source_kind"].tolist() == ["official", "citizen", "unknown", "official"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name,kind\nx,expert\n", "sources.csv has no column 'source' but name, kind"),
        (
            "source,kind\nx,offical\n",
            "'offical' in sources.csv, line 2; allowed are official, ",
        ),
        ("", "no column 'source' but nothing"),
    ],
)
def test_a_list_that_cannot_be_used_says_where(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_sources(tmp_path / "sources.csv")
