"""Distinctive terms: planted words are found, halves of one outlet name none, house style is told apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Article, read_articles
from analysis.comparison import distinctive_terms
from analysis.comparison.house_style import dateline_end, house_style
from analysis.comparison.phrases import find_phrases

DAILIES = ["Ansel Courier", "Harbor Ledger"]  # written in one style
NOUNS = "river bridge school market harbor garden museum station theater hospital library factory".split()  # noqa: SIM905


def invented(words: dict[str, str], *, events: bool = False, number: int = 12, seed: int = 1) -> tuple[Article, ...]:
    """Return articles of random sentences, those of an outlet with its word in each."""
    rng = np.random.default_rng(seed)
    found = []
    for outlet, word in words.items():
        for i in range(number):
            sentences = [f"The {' '.join(rng.permutation(NOUNS)[:9])} opened." for _ in range(4)]
            verb = rng.choice(["came", "went", "stood"])
            text = " ".join([*sentences, f"Then the {word} {verb} near the {rng.choice(NOUNS)}."])
            found.append(Article(f"{outlet}{i:02}", text, outlet, event=f"e{i:02}" if events else None))
    return tuple(found)


@pytest.fixture(scope="module")
def harbor(root: Path) -> pd.DataFrame:
    return distinctive_terms(read_articles(root / "data" / "articles"))


@pytest.mark.parametrize("events", [False, True])
def test_planted_words_are_found(events: bool) -> None:  # noqa: FBT001
    table = distinctive_terms(invented({"Beacon": "shambles", "Courier": "delay"}, events=events))
    found = table[table["distinctive"]]
    assert {tuple(row) for row in found[["outlet", "term"]].to_numpy()} >= {
        ("Beacon", "shambles"),
        ("Courier", "delay"),
    }
    row = found[found["term"] == "shambles"].iloc[0]
    assert row[["count", "articles", "outlets"]].tolist() == [12, 12, 1]
    assert row["per_1000_elsewhere"] == 0
    assert row["low"] <= row["difference"] <= row["high"]
    assert row["example"].startswith("Then the shambles ")
    assert row["example_article"] == "Beacon00"
    assert table.attrs["note"].endswith("on 12 events" if events else "24 articles")


def test_rows_that_are_near_stay_in_the_table() -> None:
    table = distinctive_terms(invented({"A": "rain", "B": "rain"}), most=5)
    assert not table["distinctive"].any()
    assert table.groupby("outlet").size().tolist() == [5, 5]
    assert (table["p_corrected"] >= table["p"] - 1e-12).all()


def test_halves_of_one_outlet_name_nothing() -> None:
    named = [
        distinctive_terms(invented({"A": "rain", "B": "rain"}, seed=seed), most=20)["distinctive"].any()
        for seed in range(20)
    ]
    assert sum(named) <= 3  # of 20 at a level of 5%: more than 3 in 1 of 60 runs, and the seeds are fixed


def test_the_article_is_the_unit() -> None:
    articles = list(invented({"A": "rain", "B": "rain"}))
    articles[0] = Article("A00", f"{articles[0].text} " + "The shambles went on and on. " * 60, "A")
    articles[1] = Article("A01", f"{articles[1].text} The shambles ended.", "A")
    articles[2] = Article("A02", f"{articles[2].text} A shambles came.", "A")
    table = distinctive_terms(articles).set_index("term")
    assert table.loc["shambles", "count"] == 62
    assert not table.loc["shambles", "distinctive"]


def test_the_sample_study(harbor: pd.DataFrame) -> None:
    named = harbor[harbor["distinctive"]]
    content = named[named["house_style"].isna()].groupby("outlet")["term"].agg(set)
    assert "commerce" in content["Northwire"]
    assert content["Tarrow Beacon"] & {"insider", "official"}
    dailies = content.reindex(DAILIES).dropna().explode()
    assert len(dailies) <= len(named) / 20  # what is named of them is chance, and p_corrected promises no less
    assert harbor.set_index(["outlet", "term"]).loc[("Harbor Ledger", "ledger"), "house_style"] == "outlet's name"


@pytest.mark.xfail(strict=True, reason='of 45 plain words about two are chance, and "leave" of the Ledger is one')
def test_no_word_is_named_for_the_two_dailies(harbor: pd.DataFrame) -> None:
    named = harbor[harbor["distinctive"] & harbor["house_style"].isna()]
    assert not named["outlet"].isin(DAILIES).any()


def test_no_word_tells_the_two_dailies_apart(root: Path) -> None:
    dailies = [article for article in read_articles(root / "data" / "articles") if article.outlet in DAILIES]
    assert not distinctive_terms(dailies)["distinctive"].any()


def test_voices() -> None:
    texts = {
        "A": "The hall was full. {} “We saw a shambles {},” said Ann Lee.",
        "B": "The town had a shambles {1}. {0} “The hall was full,” said Ann Lee.",
    }
    articles = [
        Article(f"{o}{i}", text.format(" ".join(f"{o}{i}x{j}" for j in range(30)) + ".", when), o)
        for o, text in texts.items()
        for i, when in enumerate(["today", "again", "then"] * 3)
    ]
    by_voice = {voice: distinctive_terms(articles, voice=voice) for voice in ("own", "quoted")}
    who = {voice: set(t.loc[t["term"] == "shambles", "outlet"]) for voice, t in by_voice.items()}
    assert who == {"own": {"B"}, "quoted": {"A"}}


def test_names_of_outlets_and_order_do_not_matter() -> None:
    articles = invented({"A": "shambles", "B": "delay"})
    renamed = [Article(a.id, a.text, {"A": "Z", "B": "Y"}[str(a.outlet)]) for a in reversed(articles)]
    one, two = distinctive_terms(articles), distinctive_terms(renamed)
    two = two.assign(outlet=two["outlet"].map({"Z": "A", "Y": "B"}))
    keys = ["outlet", "term"]
    numbers = ["count", "articles", "per_1000", "difference", "low"]
    merged = one.merge(two, on=keys, suffixes=("", "_two"))
    assert set(one.loc[one["distinctive"], "term"]) == set(two.loc[two["distinctive"], "term"])
    for name in numbers:
        assert np.allclose(merged[name], merged[f"{name}_two"])


def test_the_same_twice() -> None:
    articles = invented({"A": "shambles", "B": "delay"})
    pd.testing.assert_frame_equal(distinctive_terms(articles), distinctive_terms(articles))


def test_too_little_is_said() -> None:
    table = distinctive_terms(invented({"A": "rain", "B": "snow"}, number=4))
    assert table.empty
    assert "not tested" in table.attrs["note"]
    assert distinctive_terms([]).empty


def test_an_unknown_voice_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown voice 'narrator'"):
        distinctive_terms([], voice="narrator")


def test_a_column_of_the_input_can_group() -> None:
    articles = [
        Article(a.id, a.text, meta={"side": a.outlet}) for a in invented({"left": "shambles", "right": "delay"})
    ]
    table = distinctive_terms(articles, by="side")
    assert table.columns[0] == "side"
    assert "shambles" in table.loc[table["distinctive"], "term"].tolist()


# --- phrases


def test_phrases_stay_in_their_sentence_and_begin_with_content() -> None:
    articles = [Article(str(i), "The mayor ripped into the plan. Critics cheered the mayor’s plan.") for i in range(3)]
    terms = set(find_phrases(articles, "all", 3).terms)
    assert {"mayor ripped into", "ripped into"} & terms
    assert not {"the", "into the", "the mayor", "plan critics", "into the plan"} & terms
    assert "mayor plan" in terms  # the possessive is folded


def test_parts_of_one_phrase_are_not_repeated() -> None:
    articles = [Article(str(i), "Desmond Ufford spoke. A ferry left.") for i in range(3)]
    terms = find_phrases(articles, "all", 3).terms
    assert "desmond ufford spoke" in terms
    assert not {"desmond", "ufford", "desmond ufford"} & set(terms)


@given(st.lists(st.text("ab .,\n“”ÄİẞΩ1'’", max_size=60), max_size=6), st.sampled_from(["all", "own", "own+reported"]))
def test_occurrences_are_what_is_counted(texts: list[str], voice: str) -> None:
    articles = [Article(str(i), text) for i, text in enumerate(texts)]
    phrases = find_phrases(articles, voice, 1)
    assert phrases.counts.shape == (len(texts), len(phrases.terms))
    assert phrases.counts.sum() == len(phrases.at_term)
    for term, article, (start, end) in zip(phrases.at_term, phrases.at_article, phrases.spans, strict=True):
        text = articles[article].text[start:end]
        assert text
        assert "\n" not in text
        assert len(phrases.terms[term].split()) <= 3


# --- house style


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("mr reyl", "courtesy title"),
        ("said ms", "courtesy title"),
        ("sen", "abbreviated title"),
        ("r-ky", "abbreviated state"),
        ("u s", "initial or abbreviation"),
        ("j stone", "initial or abbreviation"),
        ("a stone", None),
        ("reuters", "news agency"),
        ("harbor ledger", "outlet's name"),
        ("hl", "outlet's name"),
        ("tuesday", "weekday"),
        ("ledger", None),
        ("tax cut", None),
        ("a disgrace", None),
        ("misery", None),
        ("senate", None),
    ],
)
def test_house_style(term: str, reason: str | None) -> None:
    assert house_style(term, ["The Harbor Ledger", "Northwire"]) == reason


def test_a_name_that_only_its_outlet_uses() -> None:
    assert house_style("told the ledger", ["Harbor Ledger"], "Harbor Ledger") == "outlet's name"
    assert house_style("told the mayor", ["Harbor Ledger"], "Harbor Ledger") is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("PORT ANSEL (AP) — The ferry left.", 17),
        ("PORT ANSEL, Tarrow -- The ferry left.", 21),
        ("The ferry — the old one — left.", 0),
        ("Port Ansel - The ferry left.", 0),
        ("", 0),
    ],
)
def test_datelines(text: str, end: int) -> None:
    assert dateline_end(Article("a", text)) == end


def test_a_dateline_is_house_style() -> None:
    rng = np.random.default_rng(3)
    articles = [
        Article(f"{o}{i}", ("GULLPORT — " if o == "A" else "") + f"The {' '.join(rng.permutation(NOUNS))} opened.", o)
        for o in "AB"
        for i in range(9)
    ]
    table = distinctive_terms(articles).set_index("term")
    assert table.loc["gullport", "house_style"] == "dateline"
    assert table.loc["gullport", "distinctive"]


# --- numbers by hand


def plain(counts: dict[str, list[int]], *, words: int = 50, events: bool = False) -> list[Article]:
    """Return articles of so many words, none of them in two, but for "shambles", which stands in each so often."""
    return [
        Article(
            f"{outlet}{i}",
            " ".join([*["shambles."] * n, *(f"{outlet}{i}x{j}.".lower() for j in range(words - n))]),
            outlet,
            event=f"e{i}" if events else None,
        )
        for outlet, given in counts.items()
        for i, n in enumerate(given)
    ]


def test_rates_and_their_difference_by_hand() -> None:
    # with articles of one length, leaving out each once gives the error of a mean
    a, b = [4, 5, 3, 6, 4, 5, 4, 7], [0, 1, 0, 0, 1, 0]
    row = distinctive_terms(plain({"A": a, "B": b})).set_index("outlet").loc["A"]
    assert row[["term", "count", "articles", "outlets"]].tolist() == ["shambles", 38, 8, 2]
    mean = 1000 * np.array([np.mean(a), np.mean(b)]) / 50
    assert row[["per_1000", "per_1000_elsewhere"]].tolist() == pytest.approx(mean.tolist())
    assert row["difference"] == pytest.approx(mean[0] - mean[1])
    error = 20 * np.sqrt(np.var(a, ddof=1) / 8 + np.var(b, ddof=1) / 6)
    half = 2.5705818 * error  # Student's t on the five degrees of freedom of the smaller group
    assert (row["low"], row["high"]) == (
        pytest.approx(row["difference"] - half),
        pytest.approx(row["difference"] + half),
    )


def test_rates_on_events_are_compared_event_by_event() -> None:
    a, b = [4, 9, 3, 6, 14, 5, 8], [2, 6, 1, 5, 10, 4, 5]
    row = distinctive_terms(plain({"A": a, "B": b}, events=True)).set_index("outlet").loc["A"]
    d = np.subtract(a, b) * 20
    half = 2.4469119 * d.std(ddof=1) / np.sqrt(7)  # six degrees of freedom
    assert (row["low"], row["high"]) == (pytest.approx(d.mean() - half), pytest.approx(d.mean() + half))
    assert row["p"] == pytest.approx(1 / 2**7, abs=0.005)  # of 128 arrangements no other favours A on all events


def test_p_alone_is_the_share_of_arrangements() -> None:
    table = distinctive_terms(plain({"A": [2] * 5, "B": [0] * 5})).set_index("outlet")
    assert table.loc["A", "p"] == pytest.approx(1 / 252, abs=0.003)  # 5 of 10 can be chosen in 252 ways
    surest = distinctive_terms(plain({"A": [2] * 12, "B": [0] * 12}))["p"]
    assert surest.tolist() == [1 / 2000]  # the arrangement found, among 1,999 others
    assert list(table.index) == ["A"]  # B uses it less than its share


def test_a_term_that_all_use_alike_is_in_no_table() -> None:
    assert distinctive_terms(plain({"A": [1] * 6, "B": [1] * 6})).empty


def test_long_and_short_articles_count_by_their_words() -> None:
    articles = [*plain({"A": [2] * 6}, words=40), *plain({"B": [1] * 6}, words=80), *plain({"C": [0] * 6}, words=90)]
    row = distinctive_terms(articles).set_index("outlet").loc["A"]
    assert row[["per_1000", "per_1000_elsewhere", "outlets"]].tolist() == pytest.approx([50, 6 / 1020 * 1000, 2])


def test_the_best_rows_of_a_group_are_kept_surest_first() -> None:
    rng = np.random.default_rng(7)
    articles = []
    for outlet in "AB":
        for i in range(10):
            words = [
                word
                for word, share in (("gloom", 0.9), ("fog", 0.7), ("rain", 0.6), ("hail", 0.5))
                if rng.random() < (share if outlet == "A" else 0.3)
            ]
            filler = (f"{outlet}{i}x{j}.".lower() for j in range(20))
            articles.append(Article(f"{outlet}{i}", " ".join([*(f"{word}." for word in words), *filler]), outlet))
    table = distinctive_terms(articles)
    for _, rows in table.groupby("outlet"):
        assert rows["p_corrected"].is_monotonic_increasing
    best = table[table["outlet"] == "A"]
    assert best["term"].tolist()[0] == "gloom"
    assert (best["per_1000"] > 0).all()
    kept = distinctive_terms(articles, most=2)
    assert kept.groupby("outlet")["term"].agg(list).to_dict() == {
        outlet: rows["term"].tolist()[:2] for outlet, rows in table.groupby("outlet")
    }


def test_wires_and_copies_are_left_out() -> None:
    articles = plain({"A": [2] * 6, "B": [0] * 6})
    wire = " ".join(f"wire{j}." for j in range(50)) + " shambles."
    more = [*articles, Article("w1", wire, "A"), Article("w2", wire, "B"), replace(articles[0], id="copy")]
    assert distinctive_terms(more).attrs["note"] == "1 words and phrases in 14 articles"
    assert distinctive_terms(more, wire=False).attrs["note"] == "1 words and phrases in 12 articles"
    row = distinctive_terms(more).set_index("outlet").loc["A"]
    assert row[["count", "articles"]].tolist() == [13, 7]


def test_three_articles_of_a_term_are_needed() -> None:
    assert distinctive_terms(plain({"A": [1, 1, 0, 0, 0], "B": [0] * 5})).empty
    assert distinctive_terms(plain({"A": [1, 1, 1, 0, 0], "B": [0] * 5}))["term"].tolist() == ["shambles"]


def test_a_groups_name_for_itself_and_its_first_sentence() -> None:
    articles = [
        Article(f"{o}{i}", f"GULLPORT — {' '.join(f'{o[0]}{i}x{j}.' for j in range(20)).lower()}\n\nHe  told {w}.", o)
        for o, w in (("Harbor Ledger", "the Ledger"), ("Beacon", "a clerk"))
        for i in range(6)
    ]
    table = distinctive_terms(articles).set_index(["outlet", "term"])
    row = table.loc[("Harbor Ledger", "told the ledger")]
    assert row[["house_style", "example", "example_article"]].tolist() == [
        "outlet's name",
        "He told the Ledger.",
        "Harbor Ledger0",
    ]
    assert "gullport" not in table.index.get_level_values("term")  # both have it


@given(st.integers(0, 6), st.integers(0, 6))
@settings(max_examples=10)
def test_a_dateline_of_most_articles_makes_house_style(inside: int, outside: int) -> None:
    def text(i: int) -> str:
        filler = " ".join(f"a{i}x{j}." for j in range(20))
        return f"GULLPORT — {filler}" if i < inside else f"{filler} gullport." if i < inside + outside else filler

    articles = [Article(f"A{i}", text(i), "A") for i in range(12)]
    articles += [Article(f"B{i}", " ".join(f"b{i}x{j}." for j in range(20)), "B") for i in range(12)]
    table = distinctive_terms(articles)
    reasons = table.loc[table["term"] == "gullport", "house_style"].tolist()
    expected = [] if inside + outside < 3 else ["dateline" if inside > outside else None]
    assert [None if pd.isna(reason) else reason for reason in reasons] == expected


def test_phrases_are_counted_where_they_stand() -> None:
    texts = ["The mayor ripped into the plan. Rain fell.", "Rain fell on the ripped plan.", "The mayor’s plan. Rain!"]
    articles = [Article(str(i), text) for i, text in enumerate(texts)]
    found = find_phrases(articles, "all", 1)
    counted = dict(zip(found.terms, found.counts.toarray().T.astype(int).tolist(), strict=True))
    assert counted["rain"] == [1, 1, 1]
    assert counted["ripped"] == [1, 1, 0]
    assert counted["rain fell"] == [1, 1, 0]
    assert counted["mayor ripped into"] == [1, 0, 0]
    assert counted["mayor plan"] == [0, 0, 1]
    assert "fell" not in counted  # only ever in "rain fell"
    assert found.words.tolist() == [8, 6, 4]
    for term, article, (start, end), (low, high) in zip(
        found.at_term, found.at_article, found.spans, found.sentences, strict=True
    ):
        printed = texts[article][start:end].lower().replace("’s", "")
        assert printed == found.terms[term]
        assert low <= start < end <= high
        assert texts[article][low:high] in (
            "The mayor ripped into the plan.",
            "Rain fell.",
            texts[1],
            "The mayor’s plan.",
            "Rain!",
        )
    starts = [(int(article), int(span[0])) for article, span in zip(found.at_article, found.spans, strict=True)]
    assert starts == sorted(starts)


def test_what_stands_outside_a_longer_phrase_too_is_kept() -> None:
    articles = [
        Article(str(i), text) for i, text in enumerate(["Storm Desmond came.", "Storm Desmond left.", "A storm."])
    ]
    terms = set(find_phrases(articles, "all", 1).terms)
    assert {"storm", "storm desmond came", "storm desmond left"} <= terms
    assert "storm desmond" in terms  # in two longer ones, so that neither stands for it
    assert not {"came", "left", "desmond came"} & terms


def test_voices_may_be_joined() -> None:
    articles = [Article("a", "The hall was full. Ann Lee said that rain fell. “Snow fell,” said Ann Lee.")]
    words = {
        voice: find_phrases(articles, voice, 1).words.tolist()[0] for voice in ("all", "own", "reported", "quoted")
    }
    assert words == {"all": 15, "own": 10, "reported": 3, "quoted": 2}
    assert find_phrases(articles, "own+reported", 1).words.tolist() == [13]
