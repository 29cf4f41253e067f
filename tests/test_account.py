"""The account adds up whatever comes in, and memory does not grow with the input."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Article, Dropped, corpus, iter_articles, measure, read_articles
from analysis.corpus import repeats
from analysis.corpus.files import File
from analysis.corpus.readers import Raw, read_file

SENTENCE = (
    "The council of Port Ansel voted on Tuesday to close the ferry terminal at Old Quay, and nobody spoke against it."
)
GERMAN = (
    "Der Rat der Stadt hat am Dienstag beschlossen, die Fähre einzustellen, weil sie der Stadt zu teuer geworden ist. "
)

cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.binary(max_size=20),
    st.sampled_from([SENTENCE, f"{SENTENCE}\nSubscribe to our newsletter", "cafÃ©", GERMAN * 3, "a\u00adb", "nan"]),
    st.sampled_from([pd.NaT, pd.NA, pd.Timestamp("2025-03-04"), {"name": "Courier"}]),
    st.lists(st.text(max_size=9), max_size=3),
)
NAMES = ("text", "body", "title", "url", "date", "outlet", "source", "id", "language", "n", "file")
rows = st.dictionaries(st.sampled_from(NAMES), cells, max_size=6)


def check(items: list[Any], account: pd.DataFrame, articles: int) -> None:
    counts = account["status"].value_counts()
    assert counts.get("kept", 0) + counts.get("repaired", 0) == articles
    assert len(account) == counts.sum() == len(items)


@given(st.lists(rows, min_size=1, max_size=8))
def test_rows_of_a_frame_are_kept_repaired_or_dropped(given_rows: list[dict[str, Any]]) -> None:
    columns = {name: pd.Series([row.get(name) for row in given_rows], dtype=object) for name in NAMES}
    found = read_articles(pd.DataFrame(columns))
    check(given_rows, found.account, len(found))


@given(items=st.lists(st.one_of(rows, st.lists(cells, max_size=2), cells), min_size=1, max_size=8))
def test_lines_of_json_are_kept_repaired_or_dropped(tmp_path_factory: pytest.TempPathFactory, items: list[Any]) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "a.jsonl"
    path.write_text("".join(json.dumps(item, default=str) + "\n" for item in items), encoding="utf-8")
    found = read_articles(path)
    check(items, found.account, len(found))


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs", "Cc"]), max_size=30), max_size=4
        ),
        max_size=8,
    )
)
def test_well_formed_rows_of_a_csv_are_kept_repaired_or_dropped(grid: list[list[str]]) -> None:
    frame = pd.DataFrame([[*row, "", "", "", ""][:4] for row in grid], columns=["id", "title", "text", "n"])
    content = frame.to_csv(index=False, quoting=1)
    items = list(read_file(File("a.csv", len(content), lambda: io.BytesIO(content.encode()))))
    assert len(items) == max(1, len(grid))


def test_repaired_and_foreign_articles_say_so() -> None:
    frame = pd.DataFrame({"text": [SENTENCE, f"{SENTENCE} It was cafÃ© time.", GERMAN * 3]})
    account = read_articles(frame).account
    assert account["status"].tolist() == ["kept", "repaired", "dropped"]
    assert account["reason"].tolist()[1:] == ["mended mojibake", "not English: de"]


def test_a_language_is_the_text_s_and_else_the_input_s() -> None:
    frame = pd.DataFrame({"text": [SENTENCE, "Rain fell.", "Regen."], "language": ["de", "en-GB", "German"]})
    found = read_articles(frame)
    assert [article.language for article in found] == ["en", "en"]
    assert found.account["reason"].tolist()[2] == "not English: de"


def test_a_paywall_is_seen_before_it_is_cleaned_away() -> None:
    texts = [f"{SENTENCE}\n\nSubscribe to continue reading", SENTENCE, f"{SENTENCE} The vote… [+812 chars]"]
    assert [a.truncated for a in read_articles(pd.DataFrame({"text": texts}))] == [True, False, True]


def test_paywalls_and_agencies_reach_the_articles_table() -> None:
    texts = [f"PORT ANSEL (Reuters) - {SENTENCE}\n\nSubscribe to continue reading", SENTENCE]
    articles = measure(read_articles(pd.DataFrame({"text": texts}))).articles
    assert articles["truncated"].tolist() == [True, False]
    assert articles["agency"].fillna("").tolist() == ["Reuters", ""]


def test_what_is_longer_than_any_article_is_dropped() -> None:
    found = read_articles(pd.DataFrame({"text": ["word " * 500_000]}))
    assert "no article has more than" in str(found.account["reason"][0])


def big(path: Path, articles: int) -> Path:
    """Write articles of 10 kB, no two alike; their lines are too long for the caches of cleaning."""
    with path.open("w", encoding="utf-8") as stream:
        for n in range(articles):
            text = "\n".join(f"Line {line} of day {n}. {SENTENCE * 28}" for line in range(3))
            stream.write(json.dumps({"text": text, "outlet": f"Outlet {n % 3}"}) + "\n")
    return path


def test_memory_does_not_grow_with_the_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "HELD", 200_000)
    monkeypatch.setattr(repeats, "MOST_HELD", 200_000)
    next(iter(iter_articles(big(tmp_path / "warm.jsonl", 2))))  # what is loaded once
    peaks = []
    for articles in (60, 240):
        path = big(tmp_path / f"{articles}.jsonl", articles)
        tracemalloc.start()
        assert sum(isinstance(item, Article) for item in iter_articles(path)) == articles
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0] < 1_500_000 < path.stat().st_size


def test_a_small_corpus_is_read_once_and_a_large_one_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []
    original = corpus.read_raw

    def counted(*args: Any) -> Iterator[Any]:  # noqa: ANN401 - whatever read_raw takes
        reads.append(1)
        return original(*args)

    monkeypatch.setattr(corpus, "read_raw", counted)
    frame = pd.DataFrame({"text": [f"{SENTENCE} {n}" for n in range(9)]})
    first = read_articles(frame)
    assert len(reads) == 1
    monkeypatch.setattr(corpus, "HELD", 1000)
    second = read_articles(frame)
    assert len(reads) == 3
    assert first.articles == second.articles
    pd.testing.assert_frame_equal(first.account, second.account)


def test_lines_seen_once_are_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "MOST_HELD", 5000)
    texts = [f"Day {n}\nIt rained on day {n} in Port Ansel.\nStories from the quay" for n in range(200)]
    found = read_articles(pd.DataFrame({"text": texts, "outlet": "A"}))
    assert not any("Stories" in article.text for article in found)


@pytest.mark.parametrize(("held", "known"), [(2000, set()), (200_000, {"Quay post"})])
def test_short_lines_are_forgotten_too(held: int, known: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "MOST_HELD", held)  # a line takes its characters and some memory of its own
    texts = ["Quay post\nIt rained.", *(f"Day {n}\nIt rained on day {n}." for n in range(50)), "Quay post\nIt snowed."]
    raws = [Raw("a", str(n), {"text": text, "outlet": "A"}) for n, text in enumerate(texts)]
    assert repeats.repeated_lines(raws) == {"A": known}


def test_dropped_items_come_in_their_place() -> None:
    items = list(iter_articles(pd.DataFrame({"text": [SENTENCE, None, SENTENCE]})))
    assert [type(item) for item in items] == [Article, Dropped, Article]
