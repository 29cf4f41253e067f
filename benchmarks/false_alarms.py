"""Print how often differences are found where there are none.

    python benchmarks/false_alarms.py STUDY OUTLET [--quick] [--out FILE.csv]

STUDY is any input of read_articles with outlets and events. Words: the articles of OUTLET, split into random halves
200 times. Rates: the study's outlet labels shuffled 4,000 times, within events, within eight events, and among all
articles. The tests are those of distinctive_terms and compare, the latter with 999 permutations instead of 4,999 and
another seed in each run.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
from asked import make_parser
from rivals import keyness, log_odds, welch

from analysis import Article, Tables, measure, read_articles
from analysis.comparison import MIN_ARTICLES_OF_TERM, Measure, distinctive_terms
from analysis.comparison.design import Choices, plan
from analysis.comparison.pairs import compare_pairs
from analysis.comparison.permutation import permutation_test
from analysis.comparison.phrases import find_phrases

SEED = 6
PERMUTATIONS = 999
RIVALS = {"keyness G2 + BH": keyness, "log-odds, informative prior": log_odds, "Welch per article + BH": welch}
MEASURES = (Measure("polarity"), Measure("loaded_per_1000", "own"), Measure("quoted_share"))
DESIGNS = ("within events", "within 8 events", "articles")


def words(articles: list[Article], splits: int) -> pd.DataFrame:
    """Return how many random halves of one outlet's articles each method finds a distinctive word in."""
    rng = np.random.default_rng(SEED)
    phrases = find_phrases(articles, "all", MIN_ARTICLES_OF_TERM)
    counts = phrases.counts.toarray()
    named: dict[str, list[int]] = {name: [] for name in ("distinctive_terms", *RIVALS)}
    for _ in range(splits):
        inside = rng.permutation(len(articles)) < len(articles) // 2
        halves = [replace(a, outlet="A" if i else "B", event=None) for a, i in zip(articles, inside, strict=True)]
        named["distinctive_terms"].append(int(distinctive_terms(halves, most=100)["distinctive"].sum()))
        for name, method in RIVALS.items():
            named[name].append(int(method(counts, phrases.words, inside).sum()))
    rows = [(name, splits, np.mean(np.array(n) > 0), np.mean(n)) for name, n in named.items()]
    table = pd.DataFrame(rows, columns=["test", "runs", "false_alarms", "words_named"])
    table.insert(0, "what", "random halves of one outlet")
    return table


def rates(tables: Tables, runs: int) -> pd.DataFrame:
    """Return how often compare rejects, and how many of its intervals of pairs cover 0, with shuffled labels."""
    rng = np.random.default_rng(SEED)
    rows = []
    for kind, asked in product(DESIGNS, MEASURES):
        rejected, covered, intervals = 0, 0, 0
        for _ in range(runs):
            choices = Choices(within=None if kind == "articles" else "event")
            design = plan(shuffled(tables, kind, rng), asked, choices)
            studentise = design.unit == "article"
            # with one seed for all runs, the level measured would be that of one set of shuffles
            seed = int(rng.integers(2**31))
            tested = permutation_test(design.cells, studentise=studentise, permutations=PERMUTATIONS, seed=seed)
            rejected += tested.p <= 0.05
            pairs = compare_pairs(design, None).dropna(subset=["low"])
            covered += int(((pairs["low"] <= 0) & (pairs["high"] >= 0)).sum())
            intervals += len(pairs)
        rows.append((f"labels shuffled: {kind}", str(asked), runs, rejected / runs, covered / intervals))
    return pd.DataFrame(rows, columns=["what", "test", "runs", "false_alarms", "coverage"])


def shuffled(tables: Tables, kind: str, rng: np.random.Generator) -> Tables:
    """Return the tables with outlets shuffled, within events or among all articles."""
    articles = tables.articles
    if kind == "within 8 events":
        chosen = rng.choice(np.sort(articles["event"].dropna().unique()), 8, replace=False)
        articles = articles[articles["event"].isin(chosen)]
    order = rng.permutation(len(articles))
    if kind == "articles":
        return replace(tables, articles=articles.assign(outlet=articles["outlet"].to_numpy()[order]))
    # sorted by event twice, once in the order given and once in a random one, the labels change places within events
    events = articles["event"].to_numpy(str)
    given, drawn = np.lexsort((np.arange(len(events)), events)), np.lexsort((order, events))
    outlets = articles["outlet"].to_numpy(dtype=object, copy=True)
    outlets[given] = outlets[drawn]
    return replace(tables, articles=articles.assign(outlet=outlets))


def main() -> None:
    """Print the tables."""
    parser = make_parser("How often differences are found where there are none.")
    arguments = parser.parse_args()
    corpus = read_articles(arguments.study)
    part = 10 if arguments.quick else 1
    own = [article for article in corpus if article.outlet == arguments.outlet]
    if not own:
        parser.error(f"no article of {arguments.outlet!r}; there are {sorted({str(a.outlet) for a in corpus})}")
    known = {article.event for article in corpus if article.event}
    tables = [words(own, 200 // part)]
    if len(known) > 8:
        tables.append(rates(measure(corpus), 4000 // part))
    table = pd.concat(tables, ignore_index=True)
    p = table["false_alarms"]
    table.insert(4, "monte_carlo_error", np.sqrt(p * (1 - p) / table["runs"]))
    print(table.round(3).to_string(index=False, na_rep=""))
    if arguments.out:
        table.round(4).to_csv(arguments.out, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
