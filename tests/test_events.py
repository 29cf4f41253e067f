"""Which articles cover the same story."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis import Article, find_events

RAIN = "Heavy rain flooded the harbor road and the fish market in Port Ansel, and forty cars had to be towed away."
VOTE = "Councillors voted seven to four to raise water rates by eighteen percent and to replace the lead pipes."


def test_articles_on_one_story_share_a_label_and_others_have_none() -> None:
    articles = [Article("a", RAIN, "X"), Article("b", VOTE, "X"), Article("c", f"On Monday, {RAIN}", "Y")]
    assert find_events(articles) == {"a": "a", "b": None, "c": "a"}


def test_the_same_words_a_month_later_are_another_story() -> None:
    articles = [Article("a", RAIN, date="2025-03-01"), Article("b", RAIN, date="2025-04-01")]
    assert set(find_events(articles).values()) == {None}


def test_no_articles_and_one_article() -> None:
    assert find_events([]) == {}
    assert find_events([Article("a", RAIN)]) == {"a": None}


@given(st.lists(st.sampled_from([RAIN, VOTE, "", "12", "Snow."]), max_size=8))
def test_every_article_gets_an_answer_and_labels_are_shared(texts: list[str]) -> None:
    found = find_events([Article(str(i), text) for i, text in enumerate(texts)])
    assert list(found) == [str(i) for i in range(len(texts))]
    labels = [label for label in found.values() if label is not None]
    assert all(labels.count(label) > 1 for label in labels)
