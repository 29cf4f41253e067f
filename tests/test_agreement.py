"""Our tables against hand coding, and coders against each other."""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Article, Tables, measure, read_articles
from analysis.agreement import Agreement, draw_sample, krippendorff_alpha, percent_agreement, validate, write_sample
from analysis.agreement.alpha import Level, Rating
from analysis.agreement.coding import CodedSpan, Coding
from analysis.agreement.errors import error_by_outlet, value_agreement
from analysis.agreement.placing import Words, places
from analysis.agreement.sampling import outlet_mask, read_key
from analysis.agreement.spans import label_agreement, pair_spans, span_agreement

TEXT = (
    "The council met on Tuesday. “We counted every vote,” said Mayor Ruth Calloway, “and then we’d counted them again.”"
    " Councillor Denise Marlow called it a “farce” and said that the hall was full. “We counted every vote,” she wrote."
)
ARTICLE = Article("a", TEXT, "Ansel Courier")
N = None
# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): two observers and binary data, two observers and
# nominal data, four observers and twelve units
BINARY = list(zip("0100000010", "1110010000", strict=True))
TWO = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
FOUR: list[list[Rating]] = [
    [1, 1, N, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
    [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [N, 5, 5, 5], [N, N, 1, 1], [N, 3, N, N],
]  # fmt: skip
# the three observers of the article on Krippendorff's alpha in Wikipedia
THREE: list[list[Rating]] = [
    [N, 1, N], [N, N, N], [N, 2, 2], [N, 1, 1], [N, 3, 3], [3, 3, 4], [4, 4, 4], [1, 3, N],
    [2, N, 2], [1, N, 1], [1, N, 1], [3, N, 3], [3, N, 3], [N, N, N], [3, N, 4],
]  # fmt: skip

LEVELS: tuple[Level, ...] = get_args(Level)
NUMBERS = st.integers(2, 5).flatmap(
    lambda coders: st.lists(st.tuples(*[st.none() | st.integers(0, 5)] * coders), min_size=1, max_size=10)
)
RATINGS = st.lists(st.tuples(*[st.sampled_from(["direct", "mixed", "indirect", None])] * 3), min_size=2, max_size=12)
OUTLETS = {f"{o}{i}": o for o in "XYZ" for i in range(6)}
STRETCHES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=8, unique=True)


def sheet(path: Path, rows: Sequence[dict[str, object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(dict.fromkeys(name for row in rows for name in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def coding(name: str, stretches: Sequence[tuple[int, int]], kind: str = "direct") -> Coding:
    spans = [CodedSpan("a", "quote", (start, start + size), {"kind": kind}) for start, size in stretches]
    return Coding(name, frozenset("a"), frozenset({"quote"}), tuple(spans), {})


def alpha_by_definition(units: Sequence[Sequence[int | None]], level: Level) -> float:
    """Return 1 - observed / expected disagreement, every pair of ratings looked at, in exact numbers."""
    paired = [rated for unit in units if len(rated := [value for value in unit if value is not None]) > 1]
    pool = [value for unit in paired for value in unit]

    def difference(a: int, b: int) -> Fraction:
        low, high = min(a, b), max(a, b)
        between = sum(low <= value <= high for value in pool) - Fraction(pool.count(low) + pool.count(high), 2)
        by_level = {
            "nominal": 1,
            "ordinal": between**2,
            "interval": (a - b) ** 2,
            "ratio": Fraction(a - b, a + b or 1) ** 2,
        }
        return Fraction(by_level[level]) if a != b else Fraction(0)

    within = sum(Fraction(difference(*pair), len(unit) - 1) for unit in paired for pair in permutations(unit, 2))
    among = sum(difference(*pair) for pair in permutations(pool, 2))
    return float(1 - (len(pool) - 1) * within / among) if among else math.nan


def same(value: float) -> object:
    return pytest.approx(value, rel=1e-12, abs=1e-12, nan_ok=True)


class TestAlpha:
    @pytest.mark.parametrize(
        ("units", "level", "value"),
        [
            (BINARY, "nominal", 0.095),
            (TWO, "nominal", 0.692),
            (FOUR, "nominal", 0.743),
            (FOUR, "ordinal", 0.815),
            (FOUR, "interval", 0.849),
            (FOUR, "ratio", 0.797),
            (THREE, "nominal", 0.691),
            (THREE, "interval", 0.811),
        ],
    )
    def test_is_that_of_the_literature(self, units: list[list[Rating]], level: Level, value: float) -> None:
        assert krippendorff_alpha(units, level) == pytest.approx(value, abs=0.0005)

    @given(NUMBERS, st.sampled_from(LEVELS))
    def test_is_that_of_its_definition(self, units: list[tuple[int | None, ...]], level: Level) -> None:
        assert krippendorff_alpha(units, level) == same(alpha_by_definition(units, level))

    @given(NUMBERS, st.sampled_from(LEVELS), st.randoms(use_true_random=False))
    def test_of_numbers_does_not_depend_on_the_order_of_units_and_coders(
        self, units: list[tuple[int | None, ...]], level: Level, rng: random.Random
    ) -> None:
        coders = len(units[0])
        order = rng.sample(range(coders), coders)
        shuffled = [tuple(unit[i] for i in order) for unit in rng.sample(units, len(units))]
        assert krippendorff_alpha(shuffled, level) == same(krippendorff_alpha(units, level))

    @pytest.mark.parametrize(
        ("level", "renamed"),
        [
            ("nominal", lambda value: "cadbfe"[value]),
            ("ordinal", lambda value: value**3 - 40),
            ("interval", lambda value: 50 - 8 * value),
            ("ratio", lambda value: value / 8),
        ],
    )
    @given(NUMBERS)
    def test_does_not_depend_on_what_its_level_leaves_open(
        self, level: Level, renamed: Callable[[int], Rating], units: list[tuple[int | None, ...]]
    ) -> None:
        other = [[None if value is None else renamed(value) for value in unit] for unit in units]
        assert krippendorff_alpha(other, level) == same(krippendorff_alpha(units, level))

    @pytest.mark.parametrize("level", ["ordinal", "interval", "ratio"])
    def test_a_number_that_is_none_is_no_rating(self, level: Level) -> None:
        units = [(1.0, 2.0), (3.0, 3.0)]
        assert krippendorff_alpha([(1.0, math.nan), *units], level) == krippendorff_alpha(units, level)
        assert math.isnan(krippendorff_alpha([(1.0, math.nan), (math.nan, 2.0)], level))

    def test_of_many_different_values_takes_little_memory(self) -> None:
        first = np.random.default_rng(1).normal(size=2000).round(9)
        second = first + np.random.default_rng(2).normal(size=2000).round(9)
        expected = 2 * np.concatenate([first, second]).var(ddof=1)  # the mean square of any two
        value = krippendorff_alpha(list(zip(first.tolist(), second.tolist(), strict=True)), "interval")
        assert value == pytest.approx(1 - ((first - second) ** 2).mean() / expected)

    @given(st.lists(st.sampled_from(["direct", "mixed", "indirect"]), min_size=2).filter(lambda r: len(set(r)) > 1))
    def test_of_identical_coders_is_one(self, ratings: list[str]) -> None:
        units = [(rating, rating) for rating in ratings]
        assert krippendorff_alpha(units, "nominal") == pytest.approx(1)
        assert percent_agreement(units) == 1

    @given(RATINGS, st.randoms(use_true_random=False))
    def test_does_not_depend_on_the_order_of_units_and_coders(
        self, units: list[tuple[Rating, ...]], rng: random.Random
    ) -> None:
        order = rng.sample(range(3), 3)
        shuffled = [tuple(unit[i] for i in order) for unit in rng.sample(units, len(units))]
        assert krippendorff_alpha(shuffled, "nominal") == pytest.approx(
            krippendorff_alpha(units, "nominal"), nan_ok=True
        )
        assert percent_agreement(shuffled) == pytest.approx(percent_agreement(units), nan_ok=True)

    @given(RATINGS)
    def test_is_at_most_one(self, units: list[tuple[Rating, ...]]) -> None:
        value = krippendorff_alpha(units, "nominal")
        assert math.isnan(value) or value <= 1 + 1e-9

    @pytest.mark.parametrize("units", [[], [("a", None)], [("a", "a"), ("a", "a")]])
    def test_is_undefined_where_there_is_nothing_to_disagree_about(self, units: list[tuple[Rating, ...]]) -> None:
        assert math.isnan(krippendorff_alpha(units, "nominal"))

    def test_is_low_where_agreement_is_what_chance_gives(self) -> None:
        units = [("direct", "direct")] * 8 + [("direct", "mixed"), ("mixed", "direct")]
        assert percent_agreement(units) == 0.8
        assert krippendorff_alpha(units, "nominal") < 0.1


class TestPlacing:
    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("We counted every vote,", ["We counted every vote", "We counted every vote"]),
            ('"we counted  every\nvote"', ["We counted every vote", "We counted every vote"]),
            ("and then we'd counted them again", ["and then we’d counted them again"]),
            ("and then ... again", ["and then we’d counted them again"]),
            ("and [...] them again", ["and then we’d counted them again"]),
            ("called it [OUTLET] “farce”", ["called it a “farce"]),
            ("and than we’d counted them again", ["and then we’d counted them again"]),
            ("farce", ["farce"]),
            ("fierce", []),
            ("we recount no vote at all", []),
            ("again and then", []),
            ("...", []),
            ("", []),
        ],
    )
    def test_words_are_found_as_they_were_typed(self, typed: str, found: list[str]) -> None:
        words = Words.of(TEXT)
        assert [TEXT[slice(*words.span(stretch))] for stretch in places(words, typed)] == found

    def test_dots_stand_for_some_words_and_not_for_half_an_article(self) -> None:
        long = Words.of(f"It began {'so ' * 80}and it ended, and it began so, and it ended.")
        assert [long.span(stretch)[0] for stretch in places(long, "it began ... it ended")] == [
            long.text.rindex("it began")
        ]

    @given(st.integers(0, 40), st.integers(1, 40))
    def test_any_run_of_words_is_found_where_it_stands(self, first: int, size: int) -> None:
        words = Words.of(TEXT)
        last = min(len(words.folded), first + size)
        if first < last:
            start, end = words.span((first, last))
            assert (first, last) in places(words, TEXT[start:end])
            assert words.stretch(start, end) == (first, last)

    @given(st.text(), st.text(max_size=20))
    def test_any_text_gets_stretches_of_the_article(self, text: str, typed: str) -> None:
        words = Words.of(text)
        assert all(0 <= first < last <= len(words.folded) for first, last in places(words, typed))


class TestSpans:
    @given(STRETCHES, STRETCHES)
    def test_f1_is_symmetric_and_precision_of_one_is_recall_of_the_other(
        self, a: list[tuple[int, int]], b: list[tuple[int, int]]
    ) -> None:
        there = span_agreement(coding("x", a), coding("y", b))
        back = span_agreement(coding("y", b), coding("x", a))
        assert there["f1"].equals(back["f1"])
        assert there["precision"].equals(back["recall"])
        assert (there["both"] <= there[["first", "second"]].min(axis=1)).all()

    @given(STRETCHES)
    def test_a_coding_agrees_with_itself(self, stretches: list[tuple[int, int]]) -> None:
        table = span_agreement(coding("x", stretches), coding("y", stretches))
        some = table[table["first"] > 0]
        assert (some["f1"] == 1).all()

    @given(STRETCHES, STRETCHES, st.randoms(use_true_random=False))
    def test_order_does_not_matter(
        self, a: list[tuple[int, int]], b: list[tuple[int, int]], rng: random.Random
    ) -> None:
        table = span_agreement(coding("x", a), coding("y", b))
        assert table.equals(span_agreement(coding("x", rng.sample(a, len(a))), coding("y", rng.sample(b, len(b)))))

    def test_a_stretch_is_paired_once_and_with_the_likest(self) -> None:
        one, two = coding("x", [(0, 10)]), coding("y", [(0, 4), (0, 9), (20, 3)])
        assert [(a.stretch, b.stretch) for a, b in pair_spans(one.spans, two.spans)] == [((0, 10), (0, 9))]

    def test_touching_is_not_overlapping(self) -> None:
        assert pair_spans(coding("x", [(0, 10)]).spans, coding("y", [(9, 10), (10, 5)]).spans) == []

    def test_labels_are_compared_on_pairs_only(self) -> None:
        one, two = coding("x", [(0, 3), (5, 3), (20, 3)]), coding("y", [(0, 3), (5, 3)], kind="mixed")
        assert label_agreement(one, two).to_dict("records") == [
            {
                "what": "quote",
                "label": "kind",
                "level": "nominal",
                "pairs": 2,
                "agreement": 0.0,
                "alpha": pytest.approx(-0.5),
            }
        ]


class TestErrors:
    def values(self, shift: dict[str, float]) -> dict[tuple[str, str], float]:
        return {(a, "quotes"): 5 + i % 3 + shift.get(o, 0) for i, (a, o) in enumerate(OUTLETS.items())}

    def test_a_measure_that_errs_more_for_one_outlet_is_found(self) -> None:
        true = self.values({})
        noisy = {k: v + (0.1 if i % 2 else -0.1) for i, (k, v) in enumerate(self.values({"Y": 2}).items())}
        table = error_by_outlet(true, noisy, OUTLETS).set_index("outlet")
        assert table["differs"].to_dict()["Y"]
        assert table.loc["Y", "low"] < 2 < table.loc["Y", "high"]

    def test_an_error_that_is_alike_everywhere_is_no_bias(self) -> None:
        table = error_by_outlet(self.values({}), self.values({"X": 1, "Y": 1, "Z": 1}), OUTLETS)
        assert table["mean_error"].eq(1).all()
        assert not table["differs"].any()

    def test_an_error_that_is_always_the_same_in_one_outlet_is_found_too(self) -> None:
        shifted = {k: v + (1 if k[0][0] == "X" else i % 2 / 10) for i, (k, v) in enumerate(self.values({}).items())}
        table = error_by_outlet(self.values({}), shifted, OUTLETS).set_index("outlet")
        assert table.loc["X", "p"] < 0.001
        assert math.isnan(table.loc["X", "low"])

    def test_too_few_articles_are_not_tested(self) -> None:
        few = {article: outlet for article, outlet in OUTLETS.items() if article[1] in "012"}
        true = {k: v for k, v in self.values({}).items() if k[0] in few}
        table = error_by_outlet(true, {k: v + (k[0][0] == "X") for k, v in true.items()}, few)
        assert table["differs"].isna().all()
        assert table["low"].isna().all()

    @given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=5, max_size=20))
    def test_the_error_changes_its_sign_with_the_sides_and_alpha_does_not(
        self, pairs: list[tuple[float, float]]
    ) -> None:
        first, second = ({(str(i), "x"): pair[side] for i, pair in enumerate(pairs)} for side in (0, 1))
        there, back = (value_agreement(*sides).iloc[0] for sides in ((first, second), (second, first)))
        assert there["mean_error"] == pytest.approx(-back["mean_error"])
        assert there["alpha"] == pytest.approx(back["alpha"], nan_ok=True)


class TestValidate:
    def one(self, tmp_path: Path, rows: Sequence[dict[str, object]]) -> Agreement:
        (found,) = validate(sheet(tmp_path / "anna" / "q.csv", rows), [ARTICLE])
        return found

    def test_what_both_have_what_is_missed_and_what_is_extra(self, tmp_path: Path) -> None:
        rows: list[dict[str, object]] = [
            {"article_id": "a", "text": "We counted every vote", "kind": "Direct", "source": "Ruth Calloway"},
            {"article_id": "a", "text": "The council met on Tuesday", "kind": "direct", "source": "Ruth Calloway"},
            {"article_id": "a", "text": "farce", "kind": "scare", "source": ""},
        ]
        found = self.one(tmp_path, rows)
        assert (found.first, found.second, found.articles) == ("anna", "our tables", 1)
        overlap = found.spans.query("what == 'quotes (direct, mixed)' and match == 'overlap'").iloc[0]
        assert (overlap["first"], overlap["second"], overlap["both"]) == (2, 4, 1)
        extra = found.disagreements.query("problem == 'only second'")["context"]
        assert any("it a “{{farce}}” and said" in context for context in extra)
        problems = set(found.disagreements["problem"])
        assert {"only first", "only second"} <= problems
        missed = found.disagreements.query("problem == 'only first'").iloc[0]
        assert missed["context"].startswith("[[The council met on Tuesday]]. “We counted")

    def test_the_same_words_coded_twice_are_two_places(self, tmp_path: Path) -> None:
        found = self.one(tmp_path, [{"article_id": "a", "text": "We counted every vote"}] * 3)
        overlap = found.spans.query("match == 'overlap'").iloc[0]
        assert (overlap["first"], overlap["both"]) == (2, 2)
        assert [(u.line, u.reason) for u in found.unplaced] == [(4, "coded more often than it stands there")]
        assert any("left out" in sentence and "line 4" in sentence for sentence in found.sentences)

    def test_rows_in_another_order_say_the_same(self, tmp_path: Path) -> None:
        rows: list[dict[str, object]] = [
            {"article_id": "a", "text": text, "kind": "direct"}
            for text in ("We counted every vote", "and then we'd counted them again", "farce")
        ]
        there, back = self.one(tmp_path, rows), self.one(tmp_path, rows[::-1])
        assert there.spans.equals(back.spans)
        assert there.disagreements.equals(back.disagreements)
        assert there.sentences == back.sentences

    def test_an_article_with_values_and_without_quotes_counts_as_coded(self, tmp_path: Path) -> None:
        rows: list[dict[str, object]] = [
            {"article_id": "a", "text": "We counted every vote", "quotes": ""},
            {"article_id": "b", "text": "", "quotes": "2"},
            {"article_id": "c", "text": "", "quotes": ""},
        ]
        path = sheet(tmp_path / "anna" / "q.csv", rows)
        articles = [ARTICLE, *(Article(name, "“It rains,” said Ann Lee.", "Ledger") for name in "bc")]
        (found,) = validate(path, articles)
        assert found.articles == 2
        overlap = found.spans.query("what == 'quotes (direct, mixed)' and match == 'overlap'").iloc[0]
        assert (overlap["first"], overlap["second"], overlap["both"]) == (1, 5, 1)
        assert found.by_outlet.query("measure == 'quotes' and outlet == 'Ledger'")["mean_error"].tolist() == [-1]

    def test_two_coders_are_compared_with_the_tables_and_with_each_other(self, tmp_path: Path) -> None:
        anna = sheet(tmp_path / "anna" / "q.csv", [{"article_id": "a", "text": "We counted every vote"}])
        ben = sheet(tmp_path / "q.csv", [{"article_id": "a", "text": "we counted every vote", "coder": "ben"}])
        found = validate([ben, anna], [ARTICLE])
        assert [(f.first, f.second) for f in found] == [("anna", "our tables"), ("ben", "our tables"), ("anna", "ben")]
        assert found[2].spans.query("what == 'quotes (direct, mixed)'")["f1"].eq(1).all()
        assert found[2].disagreements.empty

    def test_a_study_of_outlets_of_which_one_is_misread_is_warned_about(self, tmp_path: Path) -> None:
        texts = {"Courier": "“It rains,” said Ann Lee.", "Ledger": "“It rains,” said Ann Lee. “It snows,” she said."}
        articles = [Article(f"{o}{i}", text, o) for o, text in texts.items() for i in range(6)]
        rows = [
            {"article_id": a.id, "quotes": 1 if a.outlet == "Courier" or a.id == "Ledger0" else 0} for a in articles
        ]
        (found,) = validate(sheet(tmp_path / "q.csv", rows), articles)
        assert any(
            sentence.startswith("Warning: the error in quotes differs for Ledger") for sentence in found.sentences
        )

    @pytest.mark.parametrize(
        ("row", "message"),
        [
            ({"article_id": "z", "text": "x"}, r"line 2: the input has no article 'z'.*--key"),
            ({"article_id": "", "text": "x"}, "line 2: no article_id"),
            ({"article_id": "a", "text": "x", "kind": "straight"}, "kind 'straight' is none of direct, mixed"),
            (
                {"article_id": "a", "text": "x", "source_kind": "offical"},
                "unknown source kind 'offical'.*Did you mean 'official'",
            ),
            ({"article_id": "a", "text": "", "quotes": "two"}, "quotes 'two' is no number"),
            ({"article_id": "a", "text": "x", "what": "article"}, "what is 'article'"),
            ({"article_id": "a", "text": ""}, "nothing is filled in in q.csv"),
            ({"id": "a"}, "no column 'article_id'"),
        ],
    )
    def test_what_cannot_be_read_is_refused_with_its_line(
        self, tmp_path: Path, row: dict[str, object], message: str
    ) -> None:
        with pytest.raises(ValueError, match=message):
            validate(sheet(tmp_path / "q.csv", [row]), [ARTICLE])

    def test_coders_of_different_articles_are_refused(self, tmp_path: Path) -> None:
        paths = [sheet(tmp_path / n / "q.csv", [{"article_id": n, "quotes": 1}]) for n in "ab"]
        with pytest.raises(ValueError, match="no article in common"):
            validate(paths, [ARTICLE, Article("b", TEXT)])

    def test_the_sample_study_agrees_as_measured(self, root: Path) -> None:
        coded = root / "data" / "hand_coded"
        corpus = read_articles(root / "data" / "articles")
        (found,) = validate([coded / "quotes.csv", coded / "terms.csv"], corpus)
        assert (found.first, found.articles, found.unplaced) == ("hand_coded", 10, ())
        f1 = found.spans.query("match == 'overlap'").set_index("what")["f1"]
        assert f1["quotes (direct, mixed)"] > 0.95
        assert f1["quotes (indirect)"] > 0.6
        assert f1["terms"] > 0.8
        alpha = found.labels.set_index("label")["alpha"]
        assert alpha["kind"] > 0.9
        assert alpha["source_kind"] > 0.8
        assert any("can't be told" in sentence for sentence in found.sentences)


class TestSample:
    @pytest.fixture(scope="class")
    def corpus(self, root: Path) -> tuple[Article, ...]:
        return read_articles(root / "data" / "articles").articles

    @pytest.fixture(scope="class")
    def tables(self, corpus: tuple[Article, ...]) -> Tables:
        return measure(corpus)

    def test_outlets_count_alike_and_articles_without_hits_are_there(
        self, corpus: tuple[Article, ...], tables: Tables
    ) -> None:
        sample = draw_sample(corpus, tables, 15, seed=4)
        outlets = [outlet for _, _, outlet in sample.key]
        assert {outlets.count(outlet) for outlet in outlets} == {3}
        hits = tables.articles.set_index("article_id")["loaded_terms"]
        for outlet in set(outlets):
            known = {hits[a.id] > 0 for a in corpus if a.outlet == outlet and a.id in hits.index}
            drawn = {hits[article] > 0 for _, article, o in sample.key if o == outlet}
            assert drawn == known

    def test_the_same_seed_draws_the_same_and_another_one_others(
        self, corpus: tuple[Article, ...], tables: Tables
    ) -> None:
        assert draw_sample(corpus, tables, 9, seed=1) == draw_sample(corpus[::-1], tables, 9, seed=1)
        assert draw_sample(corpus, tables, 9, seed=1).key != draw_sample(corpus, tables, 9, seed=2).key

    def test_nothing_that_coders_get_names_an_outlet_or_our_answers(
        self, corpus: tuple[Article, ...], tables: Tables, tmp_path: Path
    ) -> None:
        paths = write_sample(draw_sample(corpus, tables, 40), tmp_path)
        given = [path for path in paths if path.parent.name == "for_coders"]
        assert [path.name for path in paths if path not in given] == ["key.csv"]
        whole = "".join(path.read_text(encoding="utf-8") for path in given)
        for article in corpus:
            assert str(article.outlet) not in whole
            assert article.id not in whole
        for path in given:
            if path.suffix == ".csv":
                lines = csv.reader(path.read_text(encoding="utf-8-sig").splitlines()[1:])
                assert {cell for cells in lines for cell in cells[1:]} <= {"", "quote", "term"}

    def test_a_sheet_that_was_filled_in_is_validated_with_its_key(
        self, corpus: tuple[Article, ...], tables: Tables, tmp_path: Path
    ) -> None:
        sample = draw_sample(corpus, tables, 10)
        write_sample(sample, tmp_path)
        codes = {article: code for code, article, _ in sample.key}
        ours = tables.quotes[tables.quotes["article_id"].isin(list(codes))]
        masked = outlet_mask(article.outlet for article in corpus)
        rows = [
            {"article_id": codes[r["article_id"]], "text": masked.sub("[OUTLET]", r["text"]), "kind": r["kind"]}
            for r in ours.to_dict("records")
        ]
        key = tmp_path / "key.csv"
        (found,) = validate(sheet(tmp_path / "filled" / "quotes.csv", rows), corpus, tables, key=key)
        assert read_key(key) == {code: article for article, code in codes.items()}
        assert found.unplaced == ()
        assert (found.spans.query("match == 'overlap'")["f1"] > 0.99).all()

    def test_the_folder_of_a_sample_is_read_with_its_key_a_subfolder_a_coder(
        self, corpus: tuple[Article, ...], tables: Tables, tmp_path: Path
    ) -> None:
        write_sample(draw_sample(corpus, tables, 3), tmp_path)
        for name, quotes in (("anna", 4), ("ben", 5)):
            sheet(tmp_path / name / "articles.csv", [{"article_id": f"T{i}", "quotes": quotes} for i in (1, 2, 3)])
        found = validate(tmp_path, corpus, tables)
        assert [(f.first, f.second, f.articles) for f in found][2] == ("anna", "ben", 3)
        assert found[2].values["mean_error"].tolist() == [1]

    def test_a_key_is_never_overwritten(self, corpus: tuple[Article, ...], tables: Tables, tmp_path: Path) -> None:
        write_sample(draw_sample(corpus, tables, 2), tmp_path)
        with pytest.raises(ValueError, match="choose another folder"):
            write_sample(draw_sample(corpus, tables, 3), tmp_path)

    def test_more_than_there_are_is_all_and_none_is_refused(self, study: tuple[Article, ...], tables: Tables) -> None:
        few = [Article("x", TEXT, "Courier"), Article("y", "It rained.", None)]
        assert len(draw_sample(few, measure(few), 99).key) == 2
        with pytest.raises(ValueError, match="give 1 or more"):
            draw_sample(study, tables, 0)

    @pytest.mark.parametrize(
        ("outlets", "text", "masked"),
        [
            (["Tarrow Beacon"], "the TARROW BEACON and the Beacon's", "the [OUTLET] and the [OUTLET]'s"),
            (["Tarrow Beacon"], "a beacon on the hill, in Tarrow", "a beacon on the hill, in Tarrow"),
            (["The Ode"], "An Ode to the ode", "An Ode to [OUTLET]"),
            (["A.B.C. (West)"], "said A.B.C. (West) on air", "said [OUTLET]) on air"),
            ([None, "", "--"], "nothing -- to hide", "nothing -- to hide"),
        ],
    )
    def test_names_of_outlets_are_masked(self, outlets: list[str | None], text: str, masked: str) -> None:
        assert outlet_mask(outlets).sub("[OUTLET]", text) == masked
