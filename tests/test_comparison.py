"""Comparisons: planted truths are found, no difference is not, refusals are results, names and scales don't matter."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, permutations, product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import studentized_range, ttest_ind, ttest_rel

from analysis import Article, Tables, measure, overview, read_articles
from analysis.comparison import MIN_EVENTS, Measure, compare, compare_all, report_measures, sensitivity
from analysis.comparison.cells import without_small
from analysis.comparison.design import Design
from analysis.comparison.intervals import BOOTSTRAP_FROM, difference_between
from analysis.comparison.pairs import compare_pairs
from analysis.comparison.permutation import Outcome, permutation_test, shuffles
from analysis.comparison.sentences import LEVEL, sentence, size_of
from analysis.comparison.verdicts import base_of, changed_row, first_verdict
from analysis.lexicon import Lexicon, LexiconEntry
from analysis.measures.amounts import amounts
from analysis.summaries import MIN_ARTICLES

OUTLETS = ("Ansel Courier", "Harbor Ledger", "Northwire", "Quay Lantern", "Tarrow Beacon")


@pytest.fixture(scope="module")
def sample(root: Path) -> tuple[Article, ...]:
    return read_articles(root / "data" / "articles").articles


@pytest.fixture(scope="module")
def harbor(sample: tuple[Article, ...]) -> Tables:
    return measure(sample)


def cells(values: dict[str, list[float]]) -> pd.DataFrame:
    """Return cells of groups on events, an event a place in the lists."""
    rows = [(group, f"e{i:02}", v) for group, given in values.items() for i, v in enumerate(given)]
    return pd.DataFrame(rows, columns=["group", "stratum", "value"]).sort_values(["stratum", "value"])


def invented(values: dict[str, list[float]], *, event: bool = True) -> Tables:
    """Return tables of articles of 1,000 words with these numbers of loaded terms."""
    articles = [
        Article(f"{outlet}{i:02}", "Rain fell.", outlet, event=f"e{i:02}" if event else None)
        for outlet, counts in values.items()
        for i in range(len(counts))
    ]
    tables = measure(articles)
    counts = [float(n) for counts in values.values() for n in counts]
    frame = tables.articles.assign(
        words=1000,
        loaded_terms=counts,
        **dict.fromkeys(("duplicate_of", "wire_group"), pd.Series(pd.NA, tables.articles.index, dtype="string")),
    )
    return replace(tables, articles=frame)


CALM, LOUD = [3, 5, 4, 6, 2, 5, 3, 4], [13, 16, 12, 18, 11, 15, 14, 12]


# --- the sample study: what was planted is found


def test_the_loaded_outlet_is_named_and_nobody_else(harbor: Tables) -> None:
    found = compare(harbor, "loaded_per_1000", voice="own")
    different = found.pairs[found.pairs["p_corrected"] <= LEVEL]
    assert {tuple(pair) for pair in different[["left", "right"]].to_numpy()} == {
        (other, "Tarrow Beacon") for other in OUTLETS[:4]
    }
    assert (different["high"] < 0).all()
    assert "Tarrow Beacon above" in found.sentence


def test_the_lantern_is_loaded_through_the_people_it_quotes(harbor: Tables) -> None:
    groups = compare(harbor, "loaded_per_1000", voice="quoted").groups.set_index("outlet")["value"]
    assert groups["Quay Lantern"] > 2 * groups["Northwire"]
    own = compare(harbor, "loaded_per_1000", voice="own").groups.set_index("outlet")["value"]
    assert own["Quay Lantern"] < 5 < own["Tarrow Beacon"]


def test_the_two_outlets_of_one_style_do_not_differ(harbor: Tables) -> None:
    two = replace(harbor, articles=harbor.articles[harbor.articles["outlet"].isin(OUTLETS[:2])])
    table = compare_all(two)
    assert (table["p_corrected"].dropna() > LEVEL).all()
    assert not table["different"].any()
    assert table["sentence"].str.contains("no difference can be shown|not tested").all()


def test_officials_speak_in_the_dailies(harbor: Tables) -> None:
    found = compare(harbor, "share_of_words", of="source_kind", value="official")
    pairs = found.pairs.set_index(["left", "right"])
    assert pairs.loc[("Ansel Courier", "Tarrow Beacon"), "p_corrected"] <= LEVEL
    assert pairs.loc[("Ansel Courier", "Harbor Ledger"), "p_corrected"] > LEVEL


def test_what_speaks_against_it_is_said(harbor: Tables) -> None:
    said = "; ".join(compare(harbor, "polarity").warnings)
    assert "genres are mixed (39 news, 1 opinion)" in said
    assert "2 articles are printed by several outlets" in said
    news = compare(harbor, "polarity", genre="news", wire=False)
    assert not any("mixed" in w or "printed by" in w for w in news.warnings[1:])
    assert news.test.loc[0, "articles"] == 37


def test_one_correction_over_one_named_family(harbor: Tables) -> None:
    family = [m for m in report_measures(harbor) if m.voice in ("all", "reported")][:9]
    table = compare_all(harbor, measures=family)
    assert len(table) == len(family)
    tested = table[table["refused"].isna()]
    assert set(tested["correction"]) == {f"Holm over {len(tested)} tests"}
    assert (tested["p_corrected"] >= tested["p"]).all()
    mild = compare_all(harbor, measures=family, correction="fdr_bh").dropna(subset=["p_corrected"])
    assert (mild["p_corrected"] <= tested["p_corrected"] + 1e-12).all()
    assert (tested.loc[tested["p_corrected"] > LEVEL, "different"] == 0).all()


# --- planted numbers


def test_one_loud_outlet_of_three() -> None:
    found = compare(invented({"A": CALM, "B": CALM[::-1], "C": LOUD}), "loaded_per_1000")
    assert found.test.loc[0, "unit"] == "event"
    assert (found.pairs["p_corrected"] <= LEVEL).tolist() == [False, True, True]
    row = found.pairs.iloc[1]
    assert row["difference"] == pytest.approx(np.mean(CALM) - np.mean(LOUD))
    assert row["low"] < row["difference"] < row["high"] < 0
    assert found.groups["value"].tolist() == pytest.approx([4, 4, 13.875])


def test_pairs_wait_for_the_test_of_all_groups() -> None:
    found = compare(invented({"A": CALM, "B": CALM[::-1], "C": [4, 3, 5, 5, 3, 4, 4, 3]}), "loaded_per_1000")
    assert found.test.loc[0, "p"] > LEVEL
    assert found.pairs[["p", "p_corrected"]].isna().all(axis=None)
    assert found.pairs["low"].notna().all()
    assert "no difference can be shown" in found.sentence
    assert "95% interval" in found.sentence


def test_without_events_the_article_is_the_unit() -> None:
    found = compare(invented({"A": CALM, "B": LOUD}, event=False), "loaded_per_1000")
    assert found.test.loc[0, ["unit", "events"]].tolist() == ["article", 0]
    assert found.pairs.loc[0, "p_corrected"] <= LEVEL
    assert found.pairs.loc[0, "n"] == 16
    assert any("too few articles share an event" in warning for warning in found.warnings)


def test_events_remove_what_the_stories_bring() -> None:
    story = np.array([0, 30, 5, 60, 10, 80, 20, 45])
    left, right = story + CALM, story + CALM + np.array([3, 4, 3, 5, 3, 4, 3, 4])
    tables = invented({"A": left.tolist(), "B": right.tolist()})
    assert compare(tables, "loaded_per_1000").test.loc[0, "p"] <= LEVEL
    assert compare(tables, "loaded_per_1000", within=None).test.loc[0, "p"] > LEVEL


@pytest.mark.parametrize(
    ("values", "event", "reason"),
    [
        ({"A": CALM[: MIN_EVENTS - 1], "B": LOUD[: MIN_EVENTS - 1]}, True, "6 shared events"),
        ({"A": CALM[:4], "B": LOUD[:4]}, False, "5 articles"),
        ({"A": CALM}, False, "fewer than two groups"),
        ({"A": [3] * 8, "B": [3] * 8}, True, "same value"),
    ],
)
def test_too_little_is_refused_and_said(values: dict[str, list[float]], event: bool, reason: str) -> None:  # noqa: FBT001
    found = compare(invented(values, event=event), "loaded_per_1000")
    assert reason in found.test.loc[0, "refused"]
    assert np.isnan(found.test.loc[0, "p"])
    assert "not tested" in found.sentence
    assert ("within=None would test articles" in found.sentence) == ("shared events" in reason)
    assert len(found.groups) == len(values)


def test_an_empty_study_is_refused() -> None:
    found = compare(measure([]), "polarity")
    assert found.test["refused"].notna().all()
    assert len(found.groups) == len(found.pairs) == 0


def test_small_groups_and_unknown_ones_are_counted_and_left_out() -> None:
    tables = invented({"A": CALM, "B": LOUD, "C": [4, 4]})
    unknown = tables.articles["article_id"].isin(["A00", "A01"])
    tables = replace(tables, articles=tables.articles.assign(outlet=tables.articles["outlet"].mask(unknown)))
    found = compare(tables, "loaded_per_1000")
    assert found.test.loc[0, ["groups", "events"]].tolist() == [2, 6]
    assert found.groups["outlet"].isna().sum() == 1
    said = "; ".join(found.warnings)
    assert "2 articles without a known outlet are not in the test" in said
    assert "fewer than 6 shared events: C" in said


def test_any_column_of_the_articles_can_group() -> None:
    tables = invented({"A": CALM, "B": LOUD, "C": [4] * 2})
    years = tables.articles["outlet"].map({"A": 2024, "B": 2025, "C": 2026})
    found = compare(replace(tables, articles=tables.articles.assign(year=years)), "loaded_per_1000", by="year")
    assert found.pairs[["left", "right"]].to_numpy().tolist() == [["2024", "2025"]]
    assert "2025 above 2024" in found.sentence
    assert any("fewer than 6 shared events: 2026" in warning for warning in found.warnings)


def test_copies_do_not_make_n() -> None:
    tables = invented({"A": CALM, "B": LOUD})
    copied = tables.articles["article_id"] == "A03"
    tables = replace(
        tables, articles=tables.articles.assign(duplicate_of=tables.articles["duplicate_of"].mask(copied, "A02"))
    )
    assert compare(tables, "loaded_per_1000").test.loc[0, "articles"] == 14  # nor is B's, alone on its event
    assert compare(tables, "loaded_per_1000", duplicates=True).test.loc[0, "articles"] == 16


def test_an_article_without_words_in_a_voice_enters_sums_and_no_mean(tables: Tables) -> None:
    counted = amounts(tables, Measure("loaded_per_1000", "quoted"))
    silent = tables.articles["outlet"].isna()
    assert (counted.loc[silent, "per"] == 0).all()
    found = compare(tables, "loaded_per_1000", voice="quoted")
    row = found.groups[found.groups["outlet"].isna()].iloc[0]
    assert (row["count"], row["per"]) == (0, 0)
    assert np.isnan(row["mean_of_articles"])


@pytest.mark.parametrize("name", ["polarity", "loaded_per_1000"])
def test_voices_add_up(harbor: Tables, name: str) -> None:
    whole = amounts(harbor, Measure(name))
    parts = [amounts(harbor, Measure(name, voice)) for voice in ("own+reported", "quoted")]
    assert np.allclose(whole, parts[0] + parts[1])


def test_shares_of_kinds_add_up(harbor: Tables) -> None:
    shares = [m for m in report_measures(harbor) if m.of == "source_kind"]
    counts = [amounts(harbor, m) for m in shares]
    assert np.allclose(sum(c["count"] for c in counts), counts[0]["per"])


def test_label_choice_is_compared() -> None:
    texts = {"A": "Illegal aliens came on day {}.", "B": "Undocumented immigrants came on day {}."}
    days = ("one", "two", "three", "four", "five", "six", "seven", "eight")
    found = [Article(f"{o}{d}", t.format(d), o, event=d) for o, t in texts.items() for d in days]
    tables = measure(found, lexicon="labels")
    tables = replace(tables, articles=tables.articles.assign(duplicate_of=pd.NA))
    thing = tables.terms["category"].iloc[0]
    result = compare(tables, "label_share", of=thing, value="illegal alien")
    assert result.groups["value"].tolist() == [1, 0]
    assert result.pairs.loc[0, "p_corrected"] <= LEVEL


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"measure": "slant"}, "unknown measure 'slant'"),
        ({"measure": "polarity", "voice": "narrator"}, "unknown voice 'narrator'"),
        ({"measure": "quoted_share", "voice": "own"}, "unknown voice 'own' of quoted_share"),
        ({"measure": "share_of_words"}, "needs both, such as"),
        ({"measure": "polarity", "of": "source", "value": "Ann Lee"}, "leave both out"),
        (
            {"measure": "share_of_words", "of": "source", "value": "Nobody Here"},
            "unknown source 'Nobody Here'",
        ),
        ({"measure": "polarity", "by": "paper"}, "unknown column 'paper' of the articles"),
    ],
)
def test_errors_say_what_to_type(tables: Tables, arguments: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compare(tables, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("studentise", [True, False])
def test_groups_that_never_vary_do_not_differ(studentise: bool) -> None:  # noqa: FBT001
    flat = cells({"A": [0.1] * MIN_EVENTS, "B": [0.1] * MIN_EVENTS})
    assert permutation_test(flat, studentise=studentise, permutations=99).p == 1
    assert permutation_test(flat, studentise=studentise, permutations=99).statistic == 0
    by_event = cells({"A": [0.1 * i for i in range(MIN_EVENTS)], "B": [0.1 * i for i in range(MIN_EVENTS)]})
    assert permutation_test(by_event, studentise=False, permutations=99).p == 1


def test_a_pair_of_groups_without_any_hit_is_not_called_sure() -> None:
    tables = invented({"A": [0] * 9, "B": [0] * 9, "C": list(range(5, 14))}, event=False)
    pairs = compare(tables, "loaded_per_1000", within=None).pairs.set_index(["left", "right"])
    assert pairs.loc[("A", "B"), "p"] == 1
    assert pairs.loc[("A", "C"), "p"] < LEVEL


# --- properties

_counts = st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=MIN_EVENTS, max_size=10)


@settings(max_examples=15)
@given(_counts, st.permutations("ABC"))
def test_names_of_groups_do_not_matter(values: list[list[int]], names: list[str]) -> None:
    table = np.array(values, float).T
    plain, other = ("ABC", names)
    tests = [
        permutation_test(cells(dict(zip(given_names, table.tolist(), strict=True))), studentise=False, permutations=199)
        for given_names in (plain, other)
    ]
    assert tests[0].p == tests[1].p
    assert tests[0].statistic == pytest.approx(tests[1].statistic)


@settings(max_examples=15)
@given(_counts, st.floats(0.01, 100), st.booleans())
def test_scale_does_not_matter(values: list[list[int]], factor: float, studentise: bool) -> None:  # noqa: FBT001
    table = np.array(values, float).T
    frame = cells(dict(zip("ABC", table.tolist(), strict=True)))
    frame = frame.assign(stratum="all") if studentise else frame
    tests = [
        permutation_test(frame.assign(value=frame["value"] * f), studentise=studentise, permutations=99)
        for f in (1, factor)
    ]
    assert tests[0].p == pytest.approx(tests[1].p, abs=0.011)
    assert tests[0].effect == pytest.approx(tests[1].effect, nan_ok=True)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=MIN_EVENTS, max_size=40))
def test_differences_turn_with_the_pair(values: list[tuple[int, int]]) -> None:
    a, b = zip(*values, strict=True)
    frame = cells({"A": list(a), "B": list(b)})
    one, other = (difference_between(frame, *pair, "event") for pair in (("A", "B"), ("B", "A")))
    assert one.difference == -other.difference
    assert one.low == pytest.approx(-other.high, nan_ok=True)
    assert one.effect == pytest.approx(-other.effect, nan_ok=True)


def test_small_samples_have_students_interval() -> None:
    a, b = [1.0, 2, 4, 4, 7, 9], [0.0, 1, 1, 3, 2, 6]
    found = difference_between(cells({"A": a, "B": b}), "A", "B", "event")
    d = np.subtract(a, b)
    assert found.high == pytest.approx(d.mean() + 2.5705818 * d.std(ddof=1) / np.sqrt(6))


def test_large_samples_are_bootstrapped_near_students() -> None:
    rng = np.random.default_rng(1)
    a, b = rng.normal(1, 1, (2, 2 * BOOTSTRAP_FROM))
    found = difference_between(cells({"A": a.tolist(), "B": b.tolist()}), "A", "B", "event")
    d = a - b
    assert found.high == pytest.approx(d.mean() + 2.0 * d.std(ddof=1) / np.sqrt(len(d)), abs=0.1)


def test_results_are_the_same_twice(harbor: Tables) -> None:
    one, two = (compare(harbor, "polarity", voice="own") for _ in range(2))
    for name in ("groups", "test", "pairs"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))
    turned = replace(harbor, articles=harbor.articles.iloc[::-1].reset_index(drop=True))
    assert compare(turned, "polarity", voice="own").test.loc[0, "p"] == one.test.loc[0, "p"]


def test_level_is_held_on_skewed_counts() -> None:
    rng = np.random.default_rng(2)
    draws = rng.negative_binomial(1, 0.3, (200, 3, 8)).astype(float)
    frames = (cells(dict(zip("ABC", draw.tolist(), strict=True))) for draw in draws)
    rejected = [permutation_test(frame, studentise=False, permutations=199).p <= LEVEL for frame in frames]
    assert np.mean(rejected) < 0.09  # 5% and two and a half standard errors


# --- published examples, and other ways to the same numbers

# yields of plants by treatment (Dobson 1983), which R has as PlantGrowth
PLANTS = {
    "ctrl": [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14],
    "trt1": [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
    "trt2": [6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26],
}


def designed(values: dict[str, list[float]], unit: str) -> Design:
    """Return a design of these values, an event or an article each."""
    frame = cells(values)
    frame = frame if unit == "event" else frame.assign(stratum="(all)")
    return Design(pd.DataFrame(), frame, unit, len(frame), ())


def test_articles_have_welchs_interval_and_games_and_howells_p() -> None:
    found = compare_pairs(designed(PLANTS, "article"), 0.0, permutations=499).set_index(["left", "right"])
    row = found.loc[("trt1", "trt2")]
    assert (row["n"], row["difference"]) == (20, pytest.approx(-0.865))
    assert (row["low"], row["high"]) == (pytest.approx(-1.4809144), pytest.approx(-0.2490856))  # R's t.test
    assert found["p_corrected"].tolist() == pytest.approx([0.475, 0.113, 0.024], abs=0.0005)  # R's games_howell_test
    assert found["effect"].tolist() == pytest.approx([0.51, -0.91, -1.29], abs=0.005)


def test_events_have_tukeys_p_of_the_two_way_layout() -> None:
    values = {"A": [12, 15, 9, 20, 11, 17, 14, 10], "B": [14, 16, 12, 21, 14, 18, 15, 14]}
    table = np.array([*values.values(), [13, 25, 9, 20, 3, 19, 21, 2]], float)
    residual = table - table.mean(axis=0) - table.mean(axis=1, keepdims=True) + table.mean()
    freedom = (3 - 1) * (8 - 1)
    error = np.sqrt((residual**2).sum() / freedom / 8)
    tukey = studentized_range.sf([2.0 / error, 0.5 / error, 1.5 / error], 3, freedom)
    found = compare_pairs(designed({**values, "C": table[2].tolist()}, "event"), 0.0, permutations=499)
    assert found["difference"].tolist() == [-2, -0.5, 1.5]
    assert found["p_corrected"].tolist() == pytest.approx(tukey.tolist())
    assert found.loc[0, "p"] < 0.05 < tukey[0]  # alone, A and B would differ


def test_a_pair_is_no_surer_than_the_test_of_all_groups() -> None:
    found = compare_pairs(designed({"A": CALM, "B": LOUD}, "event"), 0.0321, permutations=499)
    assert found["p"].item() < 0.0321 == found["p_corrected"].item()


@pytest.mark.parametrize("unit", ["event", "article"])
def test_a_pair_without_any_spread_is_sure_or_equal(unit: str) -> None:
    found = compare_pairs(designed({"A": [1] * 8, "B": [1] * 8, "C": [2] * 8}, unit), 0.0, permutations=499)
    assert found["p_corrected"].tolist() == pytest.approx([1, 0, 0], abs=0.02)
    assert found["effect"].isna().tolist() == [False, True, True]
    assert found["low"].isna().all()


def test_hedges_g_by_hand() -> None:
    found = difference_between(cells({"A": [1, 2, 3], "B": [2, 3, 4]}), "A", "B", "event")
    assert found.effect == pytest.approx(-0.8)  # -1 over a deviation of 1, less 3 / (4 * 4 - 1)
    assert (found.n, found.difference) == (3, -1)
    assert np.isnan([found.low, found.high]).all()
    single = difference_between(cells({"A": [1], "B": [2]}), "A", "B", "event")
    assert np.isnan(single.effect)
    assert difference_between(cells({"A": [1, 1], "B": [1, 1]}), "A", "B", "event").effect == 0


def test_two_units_a_group_have_an_effect() -> None:
    assert difference_between(cells({"A": [1, 3], "B": [2, 4]}), "A", "B", "article").effect == pytest.approx(
        -1 / np.sqrt(2) * (1 - 3 / 7)
    )


@pytest.mark.parametrize(("number", "student"), [(29, True), (30, False)])
@pytest.mark.parametrize("unit", ["event", "article"])
def test_from_thirty_units_the_interval_is_bootstrapped(unit: str, number: int, student: bool) -> None:  # noqa: FBT001
    rng = np.random.default_rng(4)
    a, b = rng.exponential(3, number), rng.exponential(1, number)
    found = difference_between(cells({"A": a.tolist(), "B": b.tolist()}), "A", "B", unit)
    test = ttest_rel(a, b) if unit == "event" else ttest_ind(a, b, equal_var=False)
    low, high = test.confidence_interval(0.95)
    assert (abs(found.low - low) < 1e-9) == student
    assert found.low == pytest.approx(low, abs=0.3 * (high - low))
    assert found.high - found.difference == pytest.approx(found.difference - found.low)
    assert 0.8 < (found.high - found.low) / (high - low) < 1.3


@pytest.mark.parametrize("number", [12, 60])
@pytest.mark.parametrize("unit", ["event", "article"])
def test_what_both_groups_gain_changes_no_difference(unit: str, number: int) -> None:
    rng = np.random.default_rng(5)
    a, b = rng.exponential(2, (2, number))
    plain = difference_between(cells({"A": a.tolist(), "B": b.tolist()}), "A", "B", unit)
    both = difference_between(cells({"A": (a + 7).tolist(), "B": (b + 7).tolist()}), "A", "B", unit)
    one = difference_between(cells({"A": (a + 7).tolist(), "B": b.tolist()}), "A", "B", unit)
    turned = difference_between(cells({"A": (-a).tolist(), "B": (-b).tolist()}), "A", "B", unit)
    for name in ("difference", "low", "high", "effect"):
        assert getattr(both, name) == pytest.approx(getattr(plain, name))
        if name != "effect":
            assert getattr(one, name) == pytest.approx(getattr(plain, name) + 7)
    assert (turned.low, turned.high) == (pytest.approx(-plain.high), pytest.approx(-plain.low))


def test_the_least_units_for_an_interval_are_enough() -> None:
    rng = np.random.default_rng(6)
    for unit, least in (("event", MIN_EVENTS), ("article", MIN_ARTICLES)):
        for number in (least - 1, least):
            a, b = rng.normal(size=(2, number)).tolist()
            found = difference_between(cells({"A": a, "B": b}), "A", "B", unit)
            assert np.isnan(found.low) == (number < least)


def test_p_is_that_of_all_arrangements() -> None:
    frame = cells({"A": [2, 5, 3, 7, 4, 9, 1], "B": [1, 4, 4, 3, 1, 7, 3]})
    d = np.subtract([2, 5, 3, 7, 4, 9, 1], [1, 4, 4, 3, 1, 7, 3])
    every = [abs(np.dot(signs, d)) >= d.sum() for signs in product((1, -1), repeat=7)]
    found = permutation_test(frame, studentise=False)
    assert found.p == pytest.approx(np.mean(every), abs=0.02)
    assert found.statistic == pytest.approx(2 * 7 * (d.mean() / 2) ** 2)


def test_p_counts_the_arrangement_found() -> None:
    frame = cells({"A": [float(i) for i in range(12)], "B": [float(100 + i * i) for i in range(12)]})
    assert permutation_test(frame, studentise=False, permutations=99).p == pytest.approx(0.01)


def test_two_groups_of_articles_have_welchs_t() -> None:
    a, b = PLANTS["trt1"], PLANTS["trt2"][:7]
    found = permutation_test(cells({"A": a, "B": b}).assign(stratum=""), studentise=True)
    welch = ttest_ind(a, b, equal_var=False)
    assert found.statistic == pytest.approx(welch.statistic**2)
    assert found.p == pytest.approx(welch.pvalue, abs=0.01)


def test_p_of_articles_is_that_of_all_arrangements_too() -> None:
    values = [1.0, 9, 4, 2, 7, 3, 8, 12, 5]

    def outcome(first: tuple[int, ...], permutations: int = 1) -> Outcome:
        groups = ["A" if i in first else "B" for i in range(9)]
        frame = pd.DataFrame({"group": groups, "stratum": "", "value": values})
        return permutation_test(frame, studentise=True, permutations=permutations)

    every = np.array([outcome(first).statistic for first in combinations(range(9), 3)])
    for first in ((1, 6, 7), (0, 3, 5), (2, 4, 8)):
        found = outcome(first, 4999)
        assert found.p == pytest.approx((every >= found.statistic - 1e-9).mean(), abs=0.03)


def test_a_group_without_a_hit_counts_a_tenth_of_the_pooled_variance() -> None:
    b = [3.0, 5, 4, 9, 2, 7]
    found = permutation_test(cells({"A": [0.0] * 6, "B": b}).assign(stratum=""), studentise=True, permutations=9)
    pooled = np.var(b, ddof=1) * 5 / 10
    assert found.statistic == pytest.approx(25 / (np.var(b, ddof=1) / 6 + 0.1 * pooled / 6))


def test_the_effect_of_chance_is_zero_on_average_and_of_groups_alone_is_one() -> None:
    strata = ["a", "a", "a", "b", "b", "b", "c", "c", "d", "d"]
    values = [1.0, 4, 6, 2, 2, 9, 3, 8, 5, 1]
    arranged = product(permutations("ABC"), permutations("ABB"), permutations("AC"), permutations("BC"))
    effects = [
        permutation_test(
            pd.DataFrame({"group": [*one, *two, *three, *four], "stratum": strata, "value": values}),
            studentise=False,
            permutations=1,
        ).effect
        for one, two, three, four in arranged
    ]
    assert np.mean(effects) == pytest.approx(0, abs=1e-12)
    assert np.std(effects) > 0.1
    alone = cells({"A": [1.0, 5, 3, 8], "B": [3.0, 7, 5, 10]})
    assert permutation_test(alone, studentise=False, permutations=1).effect == pytest.approx(1)


def test_shuffles_stay_in_their_strata_and_reach_every_order() -> None:
    labels, strata = np.array([0, 1, 2, 0, 1, 2, 2]), np.array([0, 0, 0, 1, 1, 1, 2])
    drawn = np.concatenate(list(shuffles(labels, strata, 3000)))
    assert drawn.shape == (3000, 7)
    orders, times = np.unique(drawn, axis=0, return_counts=True)
    assert len(orders) == 6 * 6
    assert times.min() > 3000 / 36 / 2
    assert (np.sort(drawn[:, :3]) == [0, 1, 2]).all()
    assert (drawn[:, 6] == 2).all()
    again = np.concatenate(list(shuffles(labels, strata, 3000)))
    assert (again == drawn).all()


def test_more_labels_than_a_byte_holds_are_shuffled() -> None:
    labels = np.arange(600) // 2
    (drawn,) = shuffles(labels, np.zeros(600, int), 3)
    assert (np.sort(drawn) == labels).all()
    assert (drawn != labels).any()


def test_the_pair_with_the_largest_difference_is_judged_in_the_order_of_its_names() -> None:
    frame = cells({"A": [9, 8, 9, 7, 9, 9], "B": [1, 2, 1, 3, 1, 2], "C": [5, 4, 5, 4, 6, 5]})
    base = base_of(Design(pd.DataFrame(), frame, "event", 18, ()), None)
    assert base is not None
    assert base.pair == ("A", "B")
    assert base.found.difference == pytest.approx(51 / 6 - 10 / 6)


def test_many_labels_are_shuffled_in_blocks() -> None:
    labels = np.arange(300_000) % 2
    blocks = [len(block) for block in shuffles(labels, np.zeros(300_000, int), 7)]
    assert blocks == [3, 3, 1]


# --- sensitivity


def test_the_planted_difference_does_not_hang_on_one_choice(sample: tuple[Article, ...]) -> None:
    table = sensitivity(sample, "loaded_per_1000", voice="own").set_index("change")
    assert set(table["right"]) == {"Tarrow Beacon"}
    assert (table["effect"] < -1).all()
    assert table.loc["own+reported voice", "verdict"] == "holds"
    assert not table["verdict"].str.contains("reversed|can't").any()
    assert sum(table.index.str.contains("matters most")) == 3


def test_a_difference_that_hangs_on_one_event_is_told() -> None:
    texts = {"A": "Rain fell on the road, and the town sat still for hour {}.", "B": "Wind rose, hour {} came."}
    days = ("one", "two", "three", "four", "five", "six", "seven", "eight")
    found = [
        Article(
            f"{o}{d}", t.format(d) + (" A shameful, disgraceful farce!" if (o, d) == ("A", "two") else ""), o, event=d
        )
        for o, t in texts.items()
        for d in days
    ]
    found = [replace(a, text=f"{a.text} {' '.join(f'{a.id}{i}' for i in range(20))}") for a in found]
    table = sensitivity(found, "loaded_per_1000").set_index("change")
    assert "0 is in it" in table.loc["as it is", "verdict"]
    assert table.loc["without the event that matters most: two", "difference"] == 0
    assert table.loc["with copies within an outlet", "verdict"] == "nothing changes"


def test_sensitivity_of_too_little_is_a_row() -> None:
    table = sensitivity([Article("a", "Rain fell.", "A"), Article("b", "Snow fell.", "B")], "polarity")
    assert table["verdict"].str.startswith("not tested").all()


def test_polarity_is_tried_with_textblob(sample: tuple[Article, ...]) -> None:
    table = sensitivity(sample, "polarity", pair=("Northwire", "Tarrow Beacon"))
    assert "TextBlob's own polarity" in table["change"].tolist()
    with pytest.raises(ValueError, match="unknown group 'Herald'"):
        sensitivity(sample, "polarity", pair=("Northwire", "Herald"))


DAYS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
FRAMES = {"own": "{}", "quoted": "“{}”", "reported": "Ann Lee said that {}"}


def loud(voice: str, **cells: str) -> list[Article]:
    """Return articles of 40 words of a voice by A and B on eight events; A's hold "shambles", every second "vile"."""
    found = []
    for outlet in "AB":
        for i, day in enumerate(DAYS):
            words = [f"{outlet}{day}{j}".lower() for j in range(40)]
            if outlet == "A":
                words[5:8:2] = ["shambles", "vile"] if i % 2 else ["shambles", "stood"]
            text = FRAMES[voice].format(" ".join(words[voice == "reported" :]) + ".")  # "that" is reported, too
            found.append(Article(f"{outlet}{day}", text, outlet, event=day, **cells))
    return found


@pytest.mark.parametrize("voice", FRAMES)
def test_a_category_that_is_left_out_takes_its_hits_along(voice: str) -> None:
    # a term is 25 per 1,000 of 40 words; that of "stood", which has no weight, was never counted
    entries = (LexiconEntry("shambles", "hype noun"), LexiconEntry("vile"), LexiconEntry("stood", "hype noun", 0.0))
    own = Lexicon("own", entries)
    table = sensitivity(loud(voice), "loaded_per_1000", voice=voice, lexicon=own).set_index("change")
    row = table.loc["without the category that matters most: hype noun"]
    assert (table.loc["as it is", "difference"], row["difference"]) == (pytest.approx(37.5), pytest.approx(12.5))
    assert row[["articles", "n"]].tolist() == [16, 8]
    assert row["verdict"] == "weaker than the interval of the base"


def test_every_change_is_named_and_counts_what_is_left() -> None:
    articles = [replace(one, genre="opinion" if one.id.endswith("two") else "news") for one in loud("own")]
    copy = replace(articles[0], id="copy", event="two")
    table = sensitivity([*articles, copy], "loaded_per_1000", voice="own").set_index("change")
    assert {change.partition(":")[0]: number for change, number in table["articles"].items()} == {
        "as it is": 16,
        "without articles that several outlets print": 16,
        "with copies within an outlet": 17,
        "only genre news": 14,
        "own+reported voice": 16,
        "without the category that matters most": 16,
        "without the event that matters most": 14,
        "without the article that matters most": 15,
    }
    assert table["n"].tolist() == [8, 8, 8, 7, 8, 8, 7, 7]
    assert table.loc["own+reported voice", "verdict"] == "nothing changes"
    other = sensitivity(articles, "loaded_per_1000", voice="own+reported", other_lexicon="labels").set_index("change")
    assert other.loc["own voice", "verdict"] == "nothing changes"
    assert other.loc["the other lexicon", "verdict"].startswith("can't be said: all units have the same value")
    everything = sensitivity(articles, "loaded_per_1000")["change"].tolist()
    assert not any("voice" in change or "lexicon" in change for change in everything)


def test_the_article_furthest_out_matters_most() -> None:
    articles = [one for one in loud("own") if one.outlet == "B"]
    articles += [replace(one, id=f"A{one.event}", outlet="A", text=f"{one.text} It was a delay.") for one in articles]
    articles = [replace(one, text=f"{one.text} {one.id}x {one.id}y {one.id}z " * 9) for one in articles]
    far = next(one for one in articles if one.id == "Afive")
    articles[articles.index(far)] = replace(far, text=f"{far.text} It was a vile, reckless, disgraceful shambles.")
    for within, name in (("event", "event"), (None, "article")):
        table = sensitivity(articles, "loaded_per_1000", within=within).set_index("change")
        row = table.loc["without the article that matters most: Afive"]
        assert (row["articles"], row["difference"], row["effect"]) == (15, 0, 0)
        assert row["n"] == (7 if name == "event" else 15)
        assert ("without the event that matters most: five" in table.index) == (name == "event")


def test_a_removal_is_judged_by_the_interval_of_the_base() -> None:
    values = [12.0, 10, 11, 13, 9, 11, 10, 12, 11, 11]
    frame = cells({"A": values, "B": [v - 2 - (i % 2) for i, v in enumerate(values[::-1])]})
    design = Design(pd.DataFrame({"value": [1.0] * 20}), frame, "event", 20, ())
    base = base_of(design, None)
    assert base is not None
    low, high = base.effects
    assert 0 < low < base.found.effect < high

    def verdict(difference: float) -> str:
        """Return what is said of a difference of so many times the base's."""
        of_b = frame["value"] - frame.groupby("group")["value"].transform("mean")
        moved = of_b + (frame["group"] == "A") * difference * base.found.difference
        return str(changed_row("it", replace(design, cells=frame.assign(value=moved)), base)[-1])

    half, full = low / base.found.effect, high / base.found.effect
    assert verdict(1.0) == "nothing changes"
    assert verdict(0.99) == "holds"
    assert verdict(full * 1.02) == "stronger than the interval of the base"
    assert verdict(full * 0.98) == "holds"
    assert verdict(half * 0.98) == "weaker than the interval of the base"
    assert verdict(-0.5) == "reversed"
    assert first_verdict(base).endswith(f"interval {low:.2f} to {high:.2f}")


def test_a_study_may_ask_for_more_than_the_least(tables: Tables) -> None:
    enough, more = (
        compare(tables, "loaded_per_1000", duplicates=True),
        compare(tables, "loaded_per_1000", duplicates=True, at_least=7),
    )
    assert enough.test["refused"].isna().all()
    assert "7 shared events" in more.sentence
    assert compare(tables, "loaded_per_1000", duplicates=True, at_least=1).sentence == enough.sentence


def test_findings_are_said_even_if_there_are_none(tables: Tables) -> None:
    family = compare_all(tables, duplicates=True)
    one = family.assign(p_corrected=[0.04, *[0.5] * (len(family) - 1)])
    assert overview.findings(one)["finding"].tolist() == family["sentence"].tolist()[:1]
    alike = compare_all(tables, duplicates=True, measures=[Measure("share_of_words", of="source_kind", value="media")])
    assert overview.findings(alike)["finding"].tolist() == ["Nothing could be tested; the reasons stand below."]
    assert overview.refusals(alike)["measures"].tolist() == [1]
    assert (
        overview.findings(family.assign(p_corrected=0.5))["finding"].str.startswith("No difference can be shown").all()
    )


# --- what is said


def test_a_sentence_names_the_largest_differences_and_how_sure_they_are() -> None:
    found = compare(invented({"A": CALM, "B": CALM[::-1], "C": LOUD}), "loaded_per_1000")
    assert found.sentence == (
        "Loaded terms per 1,000 words: the groups differ (24 articles in 3 groups on 8 events; p < .001); 90% of the "
        "spread between articles on one event goes with them. "
        "C above A by 9.9 (95% interval 8.7 to 11.1; g 4.9, large; n 8); "
        "C above B by 9.9 (95% interval 7.0 to 12.8; g 4.9, large; n 8)."
    )
    assert found.warnings == ()


def test_a_sentence_on_articles_says_nothing_of_events() -> None:
    found = compare(invented({"A": CALM, "B": LOUD}, event=False), "loaded_per_1000", within=None)
    assert found.sentence == (
        "Loaded terms per 1,000 words: the groups differ (16 articles in 2 groups; p < .001); 88% of the spread "
        "between articles goes with them. B above A by 9.9 (95% interval 7.8 to 12.0; g 4.9, large; n 16)."
    )
    assert found.warnings == ()


def test_of_no_difference_the_largest_is_told() -> None:
    found = compare(invented({"A": CALM, "B": CALM[::-1], "C": [4, 3, 5, 5, 3, 4, 5, 5]}), "loaded_per_1000")
    assert found.sentence.startswith("Loaded terms per 1,000 words: no difference can be shown (24 articles in 3 ")
    assert ". The largest difference found: C above A by 0.2 (95% interval " in found.sentence
    equal = compare(invented({"A": CALM, "B": CALM[::-1]}), "loaded_per_1000").sentence
    assert "The largest difference found: A above B by 0.0 (95% interval -2.1 to 2.1; g 0.0, negligible; n 8)." in equal
    assert re.search(r"\(.*; p = \.\d{3}\)\.", found.sentence)


def test_three_pairs_are_named_and_the_rest_counted() -> None:
    calm = np.array(CALM)
    values = {name: (calm + 10 * i * i).tolist() for i, name in enumerate("ABCD")}
    found = compare(invented(values), "loaded_per_1000")
    assert (found.pairs["p_corrected"] <= LEVEL).all()
    told = re.findall(r"(\w above \w) by (\d+\.\d)", found.sentence)
    assert told == [("D above A", "90.0"), ("D above B", "80.0"), ("D above C", "50.0")]
    assert found.sentence.endswith(". 3 more pairs differ.")


@pytest.mark.parametrize(
    ("effect", "word"),
    [(0.19, "negligible"), (0.2, "small"), (-0.49, "small"), (0.5, "medium"), (0.8, "large"), (-7.0, "large")],
)
def test_sizes_are_cohens(effect: float, word: str) -> None:
    assert size_of(effect) == word


@pytest.mark.parametrize(
    ("p", "shown"), [(0.0009, "p < .001"), (0.001, "p = .001"), (0.0304, "p = .030"), (0.9996, "p = 1.000")]
)
def test_p_is_shown_with_three_digits(p: float, shown: str) -> None:
    found = compare(invented({"A": CALM, "B": LOUD}), "loaded_per_1000")
    row = found.test.iloc[0].copy()
    row["p_corrected"], row["correction"] = p, "Holm over 3 tests"
    assert f"; {shown} after Holm over 3 tests)" in sentence(Measure("loaded_per_1000"), row, found.pairs)


def test_pairs_that_do_not_differ_one_by_one_are_said_so() -> None:
    found = compare(invented({"A": CALM, "B": LOUD}), "loaded_per_1000")
    unsure = found.pairs.assign(p_corrected=0.0501)
    said = sentence(Measure("loaded_per_1000"), found.test.iloc[0], unsure)
    assert "Which of them differ can't be shown pair by pair. The largest difference found: B above A by 9.9" in said
    unknown = found.pairs.assign(low=np.nan, high=np.nan)
    assert "(no interval; g 4.9, large; n 8)" in sentence(Measure("loaded_per_1000"), found.test.iloc[0], unknown)
    unsure = unknown.assign(p_corrected=0.5, effect=np.nan)
    assert sentence(Measure("polarity"), found.test.iloc[0], unsure).endswith("enough in common for an interval.")


def test_polarity_is_shown_with_three_digits_and_shares_with_two() -> None:
    found = compare(invented({"A": CALM, "B": LOUD}), "loaded_per_1000")
    pairs = found.pairs.assign(difference=-0.1234, low=-0.2345, high=0.0456, effect=-0.3)
    for name, numbers in (("polarity", "0.123 (95% interval -0.046 to 0.234"), ("quoted_share", "0.12 (95% interval")):
        assert f"B above A by {numbers}" in sentence(Measure(name), found.test.iloc[0], pairs)
    turned = pairs.assign(difference=0.1234, low=-0.0456, high=0.2345)
    said = sentence(Measure("polarity"), found.test.iloc[0], turned)
    assert "A above B by 0.123 (95% interval -0.046 to 0.234; g 0.3, small; n 8)" in said


def test_a_spread_that_goes_less_with_groups_than_with_chance_is_none() -> None:
    found = compare(invented({"A": CALM, "B": LOUD}), "loaded_per_1000")
    row = found.test.iloc[0].copy()
    row["effect"] = -0.2
    assert "; 0% of the spread" in sentence(Measure("loaded_per_1000"), row, found.pairs)


# --- what is in the tables


def test_groups_have_sums_events_and_intervals_within_bounds() -> None:
    found = compare(invented({"A": [0, 0, 0, 0, 0, 30], "B": [1, 2, 3, 4, 5, 6]}), "loaded_per_1000")
    assert found.groups["outlet"].tolist() == ["A", "B"]
    assert found.groups[["articles", "events", "count", "per"]].to_numpy().tolist() == [
        [6, 6, 30, 6000],
        [6, 6, 21, 6000],
    ]
    assert found.groups["value"].tolist() == [5, 3.5]
    low, high = found.groups["low"].tolist(), found.groups["high"].tolist()
    assert low[0] == 0  # of terms there are none below 0
    assert high[0] == pytest.approx(5 + 2.5705818 * np.sqrt(150 / 6))
    assert low[1] == pytest.approx(3.5 - 2.5705818 * np.sqrt(3.5 / 6))
    assert found.groups["mean_of_articles"].tolist() == pytest.approx([5, 3.5])


def test_events_are_counted_by_group_and_articles_of_one_event_make_one_unit() -> None:
    tables = invented({"A": [*CALM, 9, 9], "B": [*LOUD, 9, 9]})
    late = tables.articles["event"].isin(["e08", "e09"])
    tables = replace(tables, articles=tables.articles.assign(event=tables.articles["event"].mask(late, "e00")))
    found = compare(tables, "loaded_per_1000")
    assert found.test[["articles", "groups", "events"]].to_numpy().tolist() == [[20, 2, 8]]
    assert found.groups[["articles", "events"]].to_numpy().tolist() == [[10, 8], [10, 8]]
    first = (3 + 9 + 9) / 3 - (13 + 9 + 9) / 3
    others = np.subtract(CALM[1:], LOUD[1:])
    assert found.pairs["difference"].item() == pytest.approx((first + others.sum()) / 8)


def test_events_are_tested_by_their_means_and_articles_by_welchs() -> None:
    by_event = compare(invented({"A": CALM, "B": LOUD}), "loaded_per_1000").test.loc[0, "statistic"]
    assert by_event == pytest.approx(2 * 8 * (np.subtract(CALM, LOUD).mean() / 2) ** 2)
    by_article = compare(invented({"A": CALM, "B": LOUD[:6]}, event=False), "loaded_per_1000").test.loc[0, "statistic"]
    assert by_article == pytest.approx(ttest_ind(CALM, LOUD[:6], equal_var=False).statistic ** 2)


def test_half_of_the_articles_on_shared_events_are_enough() -> None:
    def unit(alone: int) -> str:
        tables = invented({"A": [3] * alone + CALM[:6], "B": [4] * alone + LOUD[:6]})
        names = tables.articles["event"].where(
            tables.articles["event"] >= f"e{alone:02}", tables.articles["article_id"]
        )
        return str(
            compare(replace(tables, articles=tables.articles.assign(event=names)), "loaded_per_1000").test["unit"][0]
        )

    assert [unit(5), unit(6), unit(7)] == ["event", "event", "article"]


def test_warnings_count_one_and_several() -> None:
    tables = invented({"A": CALM, "B": LOUD})
    marked = tables.articles.assign(
        truncated=[True, *[False] * 15],
        wire_group=pd.Series(["x", "x", *[pd.NA] * 14], dtype="string"),
        duplicate_of=pd.Series([*[pd.NA] * 15, "B06"], dtype="string"),
        genre=pd.Series(["news"] * 15 + ["opinion"], dtype="string"),
        words=[*[1000] * 14, 0, 1000],
    )
    tables = replace(tables, articles=marked)
    assert compare(tables, "loaded_per_1000").warnings == (
        "1 article that repeat another one of the outlet is left out",
        "1 article with nothing to measure is not in it",
        "2 articles are printed by several outlets; wire=False leaves them out",
        "1 article is cut off in the input",
        "2 articles without a known event, or on one that no other outlet covers, are not in the test",
    )
    kept = compare(tables, "loaded_per_1000", wire=False, genre="news", duplicates=True)
    assert kept.warnings[0] == "3 articles of another genre or printed by several outlets are left out"
    mixed = compare(tables, "loaded_per_1000", duplicates=True).warnings
    assert "genres are mixed (15 news, 1 opinion): compare like with like" in mixed


def test_small_groups_may_take_the_events_of_others_along() -> None:
    # C's five events are too few; without C, B is alone on two of its six, and then too small
    frame = pd.DataFrame(
        [
            *(("A", f"e{i}") for i in range(14)),
            *(("B", f"e{i}") for i in range(4)),
            *(("B", f"f{i}") for i in range(2)),
            *(("C", f"f{i}") for i in range(2)),
            *(("C", f"g{i}") for i in range(3)),
            *(("D", f"e{i}") for i in range(4, 10)),
        ],
        columns=["group", "stratum"],
    )
    cells_left, small = without_small(frame, 6)
    assert small == ["B", "C"]
    assert sorted(cells_left["stratum"].unique()) == [f"e{i}" for i in range(4, 10)]
    assert cells_left["group"].value_counts().to_dict() == {"A": 6, "D": 6}


def test_compare_all_tells_the_largest_difference_of_each_measure() -> None:
    tables = invented({"A": CALM, "B": CALM[::-1], "C": LOUD})
    table = compare_all(tables, measures=[Measure("loaded_per_1000"), Measure("quoted_share")])
    row = table.iloc[0]
    pair = compare(tables, "loaded_per_1000").pairs.iloc[1]
    assert row[["left", "right", "different", "correction"]].tolist() == ["A", "C", 2, "Holm over 1 tests"]
    for name in ("difference", "low", "high"):
        assert row[name] == pair[name]
    assert row["pair_effect"] == pair["effect"]
    assert table["refused"].isna().tolist() == [True, False]
    assert np.isnan(table.loc[1, "p_corrected"])
    with pytest.raises(ValueError, match="unknown correction 'none'"):
        compare_all(tables, correction="none")


def test_corrections_are_holms_and_benjamini_and_hochbergs() -> None:
    near = [5, 4, 6, 6, 3, 6, 4, 5]
    tables = invented({"A": CALM, "B": near})
    tables.articles["loaded_own"], tables.articles["own_words"] = tables.articles["loaded_terms"], 1000
    tables.articles["quoted_words"] = [10, 20, 15, 30, 25, 20, 10, 15, *[200, 300, 250, 350, 200, 300, 250, 310]]
    family = [Measure("loaded_per_1000"), Measure("loaded_per_1000", "own"), Measure("quoted_share")]
    holm, mild = (compare_all(tables, measures=family, correction=name) for name in ("holm", "fdr_bh"))
    p = holm["p"].tolist()
    assert p[0] == p[1] > p[2]
    assert holm["p_corrected"].tolist() == pytest.approx([min(1, 2 * p[0]), min(1, 2 * p[0]), 3 * p[2]])
    assert mild["p_corrected"].tolist() == pytest.approx([p[0], p[0], 3 * p[2]])
