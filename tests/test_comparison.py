"""Comparisons: planted truths are found, no difference is not, refusals are results, names and scales don't matter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Article, Tables, measure, overview, read_articles
from analysis.comparison import MIN_EVENTS, Measure, compare, compare_all, report_measures, sensitivity
from analysis.comparison.intervals import BOOTSTRAP_FROM, difference_between
from analysis.comparison.permutation import permutation_test
from analysis.comparison.sentences import LEVEL
from analysis.measures.amounts import amounts

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
