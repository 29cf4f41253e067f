"""Which articles cover the same story."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Article, Tables, find_events
from analysis.events import event_coverage, read_events, settle_events, with_events, write_events

RAIN = "Heavy rain flooded the harbor road and the fish market in Port Ansel, and forty cars had to be towed away."
RAIN_TOLD_ANEW = (
    "Forty cars stood under water after heavy rain at the fish market. The harbor road of Port Ansel is shut."
)
VOTE = "Councillors voted seven to four to raise water rates by eighteen percent and to replace the lead pipes."
SNOW = "The mountain railway stopped at noon, because the snow on the upper pass lay two metres deep."
ODD = ["a", "=1+1", "-x", "'quoted'", "with, comma", 'with "marks"', "zwölf Äpfel", "two\nlines"]


def test_articles_on_one_story_share_a_label_and_others_have_none() -> None:
    articles = [Article("a", RAIN, "X"), Article("b", VOTE, "X"), Article("c", f"On Monday, {RAIN}", "Y")]
    found = find_events(articles)
    assert found["a"] is not None
    assert found["a"] == found["c"]
    assert found["b"] is None


def test_a_story_told_in_other_words_is_found() -> None:
    found = find_events([Article("a", RAIN), Article("b", RAIN_TOLD_ANEW), Article("c", VOTE), Article("d", SNOW)])
    assert found["a"] == found["b"] is not None
    assert found["c"] is None is found["d"]


def test_the_same_words_a_month_later_are_another_story() -> None:
    articles = [Article("a", RAIN, date="2025-03-01"), Article("b", RAIN, date="2025-04-01")]
    assert set(find_events(articles).values()) == {None}


def test_a_day_or_two_apart_is_one_story() -> None:
    articles = [Article("a", RAIN, date="2025-03-01"), Article("b", RAIN, date="2025-03-03T08:00:00")]
    assert None not in find_events(articles).values()


@pytest.mark.parametrize("iso", [None, "", "soon", "2025-13-01"])
def test_a_date_that_says_nothing_does_not_part_a_story(iso: str | None) -> None:
    assert None not in find_events([Article("a", RAIN, date="2025-03-01"), Article("b", RAIN, date=iso)]).values()


def test_function_words_make_no_story() -> None:
    texts = [
        "It was what they said that they would do on Monday.",
        "They said on Monday that it was what they would do.",
    ]
    assert set(find_events([Article(str(i), text) for i, text in enumerate(texts)]).values()) == {None}


def test_no_articles_and_one_article() -> None:
    assert find_events([]) == {}
    assert find_events([Article("a", RAIN)]) == {"a": None}


def test_a_label_is_made_of_words_that_the_articles_share_and_is_given_once() -> None:
    articles = [Article(f"{name}{i}", text) for name, text in (("r", RAIN), ("v", VOTE)) for i in range(3)]
    found = find_events(articles)
    assert len(set(found.values())) == 2
    for article in articles:
        label = found[article.id]
        assert label is not None
        assert all(word in article.text.lower() for word in label.split("-"))


def test_two_stories_with_the_same_words_get_two_labels() -> None:
    dates = ["2025-03-01", "2025-03-02", "2025-06-01", "2025-06-02"]
    found = find_events([Article(day, RAIN, date=day) for day in dates])
    first, second = found[dates[0]], found[dates[2]]
    assert first is not None
    assert [found[day] for day in dates] == [first, first, second, second]
    assert second == f"{first}-2"


def test_the_sample_study_has_eight_events_of_five_outlets(root: Path) -> None:
    from analysis import read_articles

    corpus = read_articles(root / "data" / "articles")
    for dated in (True, False):
        found = find_events(Article(a.id, a.text, title=a.title, date=a.date if dated else None) for a in corpus)
        pairs = {(article.event, found[article.id]) for article in corpus}
        assert len(pairs) == 8
        assert len({label for _, label in pairs}) == 8


def test_many_copies_of_one_text_are_one_story_and_take_little_memory() -> None:
    found = find_events([*(Article(str(i), RAIN) for i in range(150)), *(Article(f"v{i}", VOTE) for i in range(150))])
    assert len(set(found.values())) == 2
    assert None not in found.values()


@given(st.lists(st.sampled_from([RAIN, RAIN_TOLD_ANEW, VOTE, "", "12", "Snow.", "的"]), max_size=8))
def test_every_article_gets_an_answer_and_labels_are_shared(texts: list[str]) -> None:
    found = find_events([Article(str(i), text) for i, text in enumerate(texts)])
    assert list(found) == [str(i) for i in range(len(texts))]
    labels = [label for label in found.values() if label is not None]
    assert all(labels.count(label) > 1 for label in labels)


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(rng: random.Random) -> None:
    articles = [Article(f"{i}", t, date="2025-03-01") for i, t in enumerate([RAIN, RAIN_TOLD_ANEW, VOTE, SNOW, VOTE])]
    shuffled = rng.sample(articles, len(articles))
    assert find_events(shuffled) == find_events(articles)


def test_events_come_back_as_they_were_written(tmp_path: Path) -> None:
    articles = [Article(name, RAIN, outlet=name, date="2025-03-01", title=name) for name in ODD]
    labels = {name: (name if i % 2 else None) for i, name in enumerate(ODD)}
    path = write_events(tmp_path / "events.csv", articles, labels)
    assert read_events(path) == {name: label and label.strip() for name, label in labels.items()}
    assert not any(line.startswith(tuple("=+-@")) for line in path.read_text(encoding="utf-8-sig").splitlines())


def test_an_edited_file_in_another_order_with_semicolons_is_read(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("Event;title;Article ID\n storm ;x;a\n;y;b\n;;\n", encoding="utf-8-sig")
    assert read_events(path) == {"a": "storm", "b": None}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,event\na,b\n", r"events\.csv has no column 'article_id' but id, event"),
        ("", "but nothing"),
        ("article_id,event\n,storm\n", "line 2: no article_id"),
        ("article_id,event\na,storm\na,vote\n", "line 3: article 'a' has the events 'storm' and 'vote'"),
    ],
)
def test_what_is_no_file_of_events_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_events(path)


def test_articles_take_the_events_and_keep_their_own_where_none_is_said() -> None:
    articles = [Article("a", RAIN, event="old"), Article("b", RAIN, event="old"), Article("c", RAIN, event="old")]
    assert [a.event for a in with_events(articles, {"a": "new", "b": None})] == ["new", None, "old"]


def test_events_of_another_study_are_refused() -> None:
    with pytest.raises(ValueError, match="2 articles that the input does not have, such as 'x'"):
        with_events([Article("a", RAIN)], {"a": "e", "x": "e", "y": "e"})


def test_events_that_the_input_names_are_kept_and_said() -> None:
    labels, sentence = settle_events([Article("a", RAIN, event="rain"), Article("b", RAIN)])
    assert labels == {"a": "rain", "b": None}
    assert sentence == "The input names 1 event; 1 of 2 articles belongs to none."


def test_events_that_were_found_are_called_found() -> None:
    labels, sentence = settle_events([Article("a", RAIN), Article("b", RAIN), Article("c", VOTE), Article("d", SNOW)])
    assert labels["a"] == labels["b"] is not None
    assert sentence.startswith("The input names no events: 1 event was found")
    assert "2 of 4 articles belong to none" in sentence


def test_coverage_counts_an_article_as_matched_if_another_outlet_has_the_event() -> None:
    given = [
        ("a", "X", "e1"),
        ("b", "Y", "e1"),
        ("c", "X", "e2"),
        ("d", "X", "e2"),
        ("e", "Y", None),
        ("f", None, "e1"),
    ]
    coverage = event_coverage([Article(i, RAIN, outlet, event=event) for i, outlet, event in given])
    rows = {row["outlet"]: row for row in coverage.by_outlet.dropna().to_dict("records")}
    assert (rows["X"]["articles"], rows["X"]["with_event"], rows["X"]["matched"]) == (3, 3, 1)
    assert rows["Y"]["share"] == 0.5
    expected = "2 of 6 articles are on an event that another outlet covers; fewest of X, 1 of 3."
    assert coverage.sentence == expected
    assert coverage.counts.to_dict("records") == [
        {"event": "e1", "(no outlet)": 1, "X": 1, "Y": 1},
        {"event": "e2", "(no outlet)": 0, "X": 2, "Y": 0},
    ]


def test_coverage_of_tables_is_that_of_the_articles(study: tuple[Article, ...], tables: Tables) -> None:
    of_tables, of_articles = event_coverage(tables), event_coverage(study)
    assert of_tables.by_outlet.equals(of_articles.by_outlet)
    assert of_tables.counts.equals(of_articles.counts)


def test_events_of_most_outlets_come_first() -> None:
    given = [("X", "a"), ("X", "b"), ("Y", "b"), ("X", "c"), ("X", "c"), ("X", "d"), ("Y", "d"), ("Y", "d")]
    coverage = event_coverage(Article(str(i), RAIN, outlet, event=event) for i, (outlet, event) in enumerate(given))
    assert coverage.counts["event"].tolist() == ["d", "b", "c", "a"]


def test_coverage_of_nothing_is_empty() -> None:
    coverage = event_coverage([])
    assert len(coverage.by_outlet) == len(coverage.counts) == 0
    assert coverage.sentence == "0 of 0 articles are on an event that another outlet covers."
