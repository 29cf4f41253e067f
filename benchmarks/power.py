"""Print how often a difference is found that was planted into real articles.

    python benchmarks/power.py STUDY OUTLET [--quick] [--out FILE.csv]

STUDY is any input of read_articles. Words: OUTLET's articles are split at random, and in one half (or a quarter) 30
words are written in at random places, so that each is 2, 3 or 5 times as frequent as before. `false_share` is the share
of the terms named that hold no planted word. Rates: 40 articles of OUTLET are dealt to five outlets on eight events,
and one of the five gets more loaded terms: extra ones that come by chance (planted), or each of its own several times
(multiplied, which is as uneven as the articles are).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pandas as pd
from asked import make_parser
from rivals import LEVEL, welch_p
from scipy.stats import ttest_rel

from analysis import Article, Tables, measure, read_articles
from analysis.comparison import MIN_ARTICLES_OF_TERM, Measure, distinctive_terms
from analysis.comparison.corrections import corrected
from analysis.comparison.design import Choices, plan
from analysis.comparison.pairs import compare_pairs
from analysis.comparison.permutation import permutation_test
from analysis.comparison.phrases import find_phrases
from analysis.text import WORD

SEED = 7
PERMUTATIONS = 999
PLANTED = 30
BANDS = ((3, 5), (6, 11), (12, 10_000))  # in how many articles the word stands before
FACTORS = (2, 3, 5)
PARTS = {2: "", 4: " in a quarter"}  # what share of the articles the words are planted into, a half if not said
OUTLETS, EVENTS = "ABCDE", 8
CASES = (
    ("loaded_per_1000", "all", "planted", 1),
    ("loaded_per_1000", "all", "planted", 2),
    ("loaded_per_1000", "all", "planted", 3),
    ("loaded_per_1000", "own", "planted", 3),
    ("loaded_per_1000", "all", "multiplied", 3),
    ("loaded_per_1000", "own", "multiplied", 3),
)


def words(articles: Sequence[Article], splits: int) -> pd.DataFrame:
    """Return the share of planted words that each method finds, by frequency and factor, and how much else it names."""
    rng = np.random.default_rng(SEED)
    tables = []
    for parts, where in PARTS.items():
        found, named = _planted(articles, len(articles) // parts, splits, rng)
        found = pd.concat([found, found.assign(band="all")])
        table = found.groupby(["method", "factor", "band"], sort=False)["found"].agg(["size", "mean"]).reset_index()
        terms = named.groupby(["method", "factor"])[["named", "wrong"]].sum().reset_index()
        table = table.merge(terms.assign(band="all"), on=["method", "factor", "band"], how="left")
        case = f"words planted{where}, in " + table["band"] + " articles before, x " + table["factor"].astype(str)
        wrong = table["wrong"] / table["named"]
        table = table.rename(columns={"size": "runs", "mean": "power"}).assign(case=case, false_share=wrong)
        tables.append(table[["case", "method", "runs", "power", "false_share"]])
    return pd.concat(tables, ignore_index=True)


def _planted(
    articles: Sequence[Article], size: int, splits: int, rng: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return which planted words each method found; how many terms it named in each run, and how many of them wrongly.

    A term is wrong if no word of it was planted: there is no other difference between random parts of one outlet.
    """
    levels = _welch_levels(articles, size, rng)
    found, named = [], []
    for factor, _ in product(FACTORS, range(splits)):
        inside = rng.permutation(len(articles)) < size
        picked, before, changed = plant(articles, inside, factor, rng)
        for method, terms in _named(changed, inside, levels).items():
            found += [(method, factor, _band(before[word]), (word, True) in terms) for word in picked]
            wrong = sum(not set(picked) & set(term.split()) for term, _ in terms)
            named.append((method, factor, len(terms), wrong))
    table = pd.DataFrame(found, columns=["method", "factor", "band", "found"])
    return table, pd.DataFrame(named, columns=["method", "factor", "named", "wrong"])


def _named(
    articles: Sequence[Article], inside: np.ndarray, levels: tuple[float, float]
) -> dict[str, set[tuple[str, bool]]]:
    """Return what each method names, and whether for the part with the planted words; Welch tests are given that."""
    parts = [replace(a, outlet="A" if i else "B", event=None) for a, i in zip(articles, inside, strict=True)]
    ours = distinctive_terms(parts, most=200).query("distinctive")
    phrases = find_phrases(articles, "all", MIN_ARTICLES_OF_TERM)
    counts = phrases.counts.toarray()
    p = welch_p(counts, phrases.words, inside)
    shares = corrected(p, "fdr_bh")
    rivals = {
        "Welch + BH": shares <= LEVEL,
        "Welch, same level": p <= levels[0],
        "Welch + BH, same level": shares <= levels[1],
    }
    named = {"distinctive_terms": set(zip(ours["term"], ours["outlet"] == "A", strict=True))}
    return named | {
        name: {(phrases.terms[i], True) for i in np.flatnonzero(is_named)} for name, is_named in rivals.items()
    }


def _band(held: int) -> str:
    low, high = next((low, high) for low, high in BANDS if low <= held <= high)
    return f"{low}-{high}" if high < 1000 else f"{low}+"


def plant(
    articles: Sequence[Article], inside: np.ndarray, factor: float, rng: np.random.Generator
) -> tuple[list[str], dict[str, int], list[Article]]:
    """Return words, in how many articles each stood, and the articles with more of them in those inside."""
    phrases = find_phrases(articles, "all", MIN_ARTICLES_OF_TERM)
    counts = phrases.counts.toarray()
    single = [i for i, term in enumerate(phrases.terms) if WORD.fullmatch(term) and "'" not in term]
    held = (counts > 0).sum(axis=0)
    picked: list[int] = []
    for low, high in BANDS:
        band = [i for i in single if low <= held[i] <= high]
        picked += rng.choice(band, min(len(band), PLANTED // len(BANDS)), replace=False).tolist()
    rate = counts[:, picked].sum(axis=0) / phrases.words.sum()
    changed = []
    for article, length, planted in zip(articles, phrases.words, inside, strict=True):
        extra = rng.poisson((factor - 1) * rate * length) if planted else np.zeros(len(picked), int)
        written = [phrases.terms[i] for i, n in zip(picked, extra, strict=True) for _ in range(n)]
        changed.append(replace(article, text=_written_in(article.text, written, rng)))
    return [phrases.terms[i] for i in picked], {phrases.terms[i]: int(held[i]) for i in picked}, changed


def _written_in(text: str, written: list[str], rng: np.random.Generator) -> str:
    """Return a text with words written before others at random."""
    places = [match.start() for match in WORD.finditer(text)]
    for place, word in sorted(zip(rng.choice(places, len(written)).tolist(), written, strict=True), reverse=True):
        text = f"{text[:place]}{word} {text[place:]}"
    return text


def _welch_levels(articles: Sequence[Article], size: int, rng: np.random.Generator) -> tuple[float, float]:
    """Return the p and the Benjamini-Hochberg share below which Welch tests name any word in 5% of random splits.

    That is the level of distinctive_terms; the share has to be far above .05 for it.
    """
    phrases = find_phrases(articles, "all", MIN_ARTICLES_OF_TERM)
    counts = phrases.counts.toarray()
    splits = [rng.permutation(len(articles)) < size for _ in range(200)]
    p = [welch_p(counts, phrases.words, inside) for inside in splits]
    shares = [corrected(each, "fdr_bh") for each in p]
    alone, jointly = (np.quantile([each.min() for each in values], LEVEL) for values in (p, shares))
    return float(alone), float(jointly)


def rates(tables: Tables, runs: int) -> pd.DataFrame:
    """Return how often each method finds the outlet with the higher rate, 5 outlets on 8 events."""
    rng = np.random.default_rng(SEED)
    rows = []
    for name, voice, how, factor in CASES:
        found = np.array([_trial(tables, Measure(name, voice), how, factor, rng) for _ in range(runs)])
        case = f"{Measure(name, voice)}, x {factor} in one of 5 outlets on 8 events, {how}"
        methods = ("compare: all groups", "compare: any pair", "compare: all 4 pairs", "t + Holm", "sign-flip + Holm")
        rows += [(case, method, runs, share) for method, share in zip(methods, found.mean(axis=0), strict=True)]
    return pd.DataFrame(rows, columns=["case", "method", "runs", "power"])


def _trial(tables: Tables, asked: Measure, how: str, factor: int, rng: np.random.Generator) -> list[bool]:
    """Return whether each method finds the outlet A."""
    dealt = rng.permutation(len(tables.articles))[: len(OUTLETS) * EVENTS]
    articles = tables.articles.iloc[dealt].reset_index(drop=True)
    articles = articles.assign(
        outlet=np.repeat(list(OUTLETS), EVENTS), event=np.tile([f"e{e}" for e in range(EVENTS)], len(OUTLETS))
    )
    hits, of = ("loaded_terms", "words") if asked.voice == "all" else (f"loaded_{asked.voice}", f"{asked.voice}_words")
    high = articles["outlet"] == "A"
    rate = articles[hits].sum() / articles[of].sum()
    extra = rng.poisson((factor - 1) * rate * articles[of]) if how == "planted" else (factor - 1) * articles[hits]
    design = plan(replace(tables, articles=articles.assign(**{hits: articles[hits] + extra * high})), asked, Choices())
    seed = int(rng.integers(2**31))
    p = permutation_test(design.cells, studentise=False, permutations=PERMUTATIONS, seed=seed).p
    pairs = compare_pairs(design, p if p <= 0.05 else None, permutations=PERMUTATIONS)
    mine = (pairs.loc[pairs["left"] == "A", "p_corrected"] <= 0.05).to_numpy()
    values = design.cells.pivot_table(index="stratum", columns="group", values="value").to_numpy()
    sides = list(combinations(range(len(OUTLETS)), 2))
    paired = [np.nan_to_num(ttest_rel(values[:, a], values[:, b]).pvalue, nan=1.0) for a, b in sides]
    flipped = [_sign_flip(values[:, a] - values[:, b]) for a, b in sides]
    # the first pairs are those of A
    holm = [bool((corrected(each, "holm")[: len(OUTLETS) - 1] <= 0.05).any()) for each in (paired, flipped)]
    return [p <= 0.05, bool(mine.any()), bool(mine.all()), *holm]


def _sign_flip(difference: np.ndarray) -> float:
    """Return the exact p of a paired sign-flip test."""
    signs = np.array(np.meshgrid(*[(-1, 1)] * len(difference))).reshape(len(difference), -1)
    return float(np.mean(np.abs(signs.T @ difference) >= abs(difference.sum()) * (1 - 1e-9)))


def main() -> None:
    """Print the tables."""
    parser = make_parser("How often a planted difference is found.")
    arguments = parser.parse_args()
    own = [article for article in read_articles(arguments.study) if article.outlet == arguments.outlet]
    if len(own) < len(OUTLETS) * EVENTS:
        parser.error(f"{len(own)} articles of {arguments.outlet!r}; {len(OUTLETS) * EVENTS} are needed")
    part = 10 if arguments.quick else 1
    table = pd.concat([words(own, 20 // part), rates(measure(own), 500 // part)], ignore_index=True)
    table["monte_carlo_error"] = np.sqrt(table["power"] * (1 - table["power"]) / table["runs"])
    print(table.round(3).to_string(index=False))
    if arguments.out:
        table.round(4).to_csv(arguments.out, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
