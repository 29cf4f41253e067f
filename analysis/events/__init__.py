"""Which articles cover the same story, named so that a reader can check and correct it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analysis.events.labels import name_stories
from analysis.events.likeness import day_of, find_pairs, vectorise
from analysis.events.linkage import link
from analysis.events.table import Coverage, event_coverage, read_events, with_events, write_events
from analysis.records import Article

__all__ = [
    "Coverage",
    "event_coverage",
    "find_events",
    "read_events",
    "settle_events",
    "with_events",
    "write_events",
]


def find_events(articles: Iterable[Article]) -> dict[str, str | None]:
    """Return for each article the label of the story that it shares with others, None if it shares none.

    Average linkage over the rare words that articles share (the title's count twice) and the nearness of their dates,
    where they are known. A label is made of the story's weightiest words and is the same in every run. The time grows
    with the square of the number of articles, the memory with what is alike: 10,000 articles take some 20 seconds.

    >>> rain = [Article(i, "Rain floods the harbor road in Port Ansel", "Courier") for i in "ab"]
    >>> find_events([*rain, Article("c", "Council votes on water rates")])
    {'a': 'ansel-floods-harbor', 'b': 'ansel-floods-harbor', 'c': None}
    """
    found = list(articles)
    labels: dict[str, str | None] = {article.id: None for article in found}
    if len(found) < 2:
        return labels
    vectors = vectorise(found)
    stories = link(len(found), find_pairs(vectors.rows, np.array([day_of(article.date) for article in found])))
    for story, name in zip(stories, name_stories(stories, vectors, [a.title for a in found]), strict=True):
        labels.update({found[i].id: name for i in story})
    return labels


def settle_events(articles: Iterable[Article]) -> tuple[dict[str, str | None], str]:
    """Return the events of a study, and a sentence that says where they come from.

    As the input gives them if it gives any, else as find_events finds them.
    """
    found = list(articles)
    given = {article.id: article.event for article in found}
    labels = given if any(given.values()) else find_events(found)
    stories, without = len(set(labels.values()) - {None}), list(labels.values()).count(None)
    number = f"{stories} event{'s' * (stories != 1)}"
    rest = f"{without} of {len(found)} articles {'belongs' if without == 1 else 'belong'} to none"
    if labels is given:
        return labels, f"The input names {number}; {rest}."
    return labels, (
        f"The input names no events: {number} {'was' if stories == 1 else 'were'} found by comparing words and dates, "
        f"and may be wrong; {rest}. To correct them, run “framing events INPUT --out events.csv”, edit the file, and "
        "give it back with “--events events.csv”."
    )
