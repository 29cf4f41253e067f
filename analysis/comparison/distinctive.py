"""The words and phrases that one outlet uses more than the others, tested with articles as units."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.choices import check_choice
from analysis.comparison.design import Choices
from analysis.comparison.house_style import dateline_end, house_style
from analysis.comparison.phrases import Phrases, find_phrases
from analysis.comparison.sentences import LEVEL
from analysis.comparison.term_rates import count_terms
from analysis.comparison.term_tests import TermUnits, score_terms, term_units
from analysis.corpus.duplicates import find_copies
from analysis.records import Article
from analysis.tables import TEXT
from analysis.voices import ASKED_VOICES

MIN_ARTICLES_OF_TERM = 3  # a word in fewer articles can't be told from chance in any study
_COUNTS = ("count", "articles", "outlets", "per_1000", "per_1000_elsewhere", "difference", "low", "high")
_COLUMNS = ("term", *_COUNTS, "p", "p_corrected", "distinctive", "house_style", "example", "example_article")


def distinctive_terms(  # noqa: PLR0913 - each is one choice of a study, and named
    articles: Iterable[Article],
    by: str = "outlet",
    *,
    voice: str = "all",
    within: str | None = "event",
    wire: bool = True,
    most: int = 50,
) -> pd.DataFrame:
    """Return the words and phrases (one to three words) that a group uses more than the other groups.

    The article is the unit, never the word: the statistic is the sum of the square roots of the articles' rates, above
    what the group's share of the articles (within each event, if most articles are on events that several groups cover)
    would give. A term stands out by how unlikely that is under exchanged labels, divided by a weight, the square root
    of the number of articles that have it: rare terms, which can hardly be told from chance, cost the common ones less
    (weights that know no labels: Genovese, Roeder & Wasserman 2006).

    `distinctive` (p_corrected up to .05, and 0 outside the difference's interval) means two things: in at most 1 of 20
    exchanges of labels does any term of any group stand out as much as the best one does, so that where there is no
    difference the table mostly names nothing; and of the terms named (house style apart) about 1 in 20 is expected to
    be chance. p_corrected is the larger of these two chances, or the familywise p (Westfall & Young 1993, step down)
    where that is smaller.

    Terms in fewer than MIN_ARTICLES_OF_TERM articles are not looked at, nor those of function words only. Copies within
    an outlet are left out, articles that several outlets print too unless `wire`.

    The `most` best rows of each group, distinctive or not: by, term, count and articles (in the group), outlets (how
    many groups use it), per_1000 and per_1000_elsewhere (ratios of sums, words of the same voice), their difference
    with a 95% jackknife interval, p, p_corrected, distinctive, house_style (why a term says nothing of framing, NA if
    it may), example (a sentence), example_article. `attrs["note"]` says what was tested, or why nothing was. ValueError
    for an unknown voice.

    >>> texts = {"Beacon": "The shambles grew.", "Courier": "The council met."}
    >>> unlike = [" ".join(f"w{i}x{j}" for j in range(20)) for i in range(18)]
    >>> found = [Article(str(i), f"{texts[o]} {text}", o) for i, (o, text) in enumerate(zip([*texts] * 9, unlike))]
    >>> table = distinctive_terms(found)
    >>> table.loc[table["distinctive"], ["outlet", "term"]].values.tolist()
    [['Beacon', 'shambles grew'], ['Courier', 'council met']]
    """
    check_choice(voice, ASKED_VOICES, "voice")
    given = list(articles)
    copies, wires = find_copies(given)
    given = [a for a in given if a.id not in copies and (wire or a.id not in wires)]
    units = term_units(given, by, within)
    if units.cells.empty:
        least = f"{Choices().least(units.unit)} {'shared events' if units.unit == 'event' else 'articles'}"
        return _table([], by, f"not tested: fewer than two groups of {by} have the {least} each that a test needs")
    chosen = [given[i] for i in units.position]
    phrases = find_phrases(chosen, voice, MIN_ARTICLES_OF_TERM)
    scores = score_terms(phrases, units)
    rows = []
    for number, group in enumerate(units.cells["group"].cat.categories):
        order = np.lexsort((-scores.z[number], scores.p_corrected[number]))
        best = [int(i) for i in order if scores.z[number, i] > 0][:most]
        counted = count_terms(phrases, units, group, best)
        marks = [_marks(phrases, units, chosen, group, term) for term in best]
        for term, counts, mark in zip(best, counted, marks, strict=True):
            tested = (scores.p[number, term], scores.p_corrected[number, term])
            low = counts[_COUNTS.index("low")]
            rows.append((group, phrases.terms[term], *counts, *tested, tested[1] <= LEVEL and low > 0, *mark))
    over = f" on {units.cells['stratum'].nunique()} events" if units.unit == "event" else ""
    return _table(rows, by, f"{len(phrases.terms):,} words and phrases in {len(chosen)} articles{over}")


def _marks(
    phrases: Phrases, units: TermUnits, articles: list[Article], group: str, term: int
) -> tuple[str | None, str, str]:
    """Return why a term is house style, its first sentence in the group, and the article of that."""
    used = np.flatnonzero(phrases.at_term == term)
    here = used[(units.articles["group"].to_numpy() == group)[phrases.at_article[used]]]
    opening = [phrases.spans[i, 1] <= dateline_end(articles[phrases.at_article[i]]) for i in here]
    reason = "dateline" if 2 * sum(opening) > len(opening) else None
    only = group if len(here) == len(used) else None
    reason = reason or house_style(phrases.terms[term], units.cells["group"].cat.categories, only)
    article = articles[phrases.at_article[here[0]]]
    start, end = phrases.sentences[here[0]]
    return reason, " ".join(article.text[start:end].split()), article.id


def _table(rows: list[tuple[object, ...]], by: str, note: str) -> pd.DataFrame:
    """Return rows as a frame with fixed types and a note."""
    frame = pd.DataFrame(rows, columns=[by, *_COLUMNS])
    text = dict.fromkeys((by, "term", "house_style", "example", "example_article"), TEXT)
    number = dict.fromkeys(
        ("per_1000", "per_1000_elsewhere", "difference", "low", "high", "p", "p_corrected"), "float64"
    )
    whole = dict.fromkeys(("count", "articles", "outlets"), "int64")
    frame = frame.astype({**text, **number, **whole, "distinctive": "bool"})
    frame.attrs["note"] = note
    return frame
