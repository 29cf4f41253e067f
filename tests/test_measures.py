"""A measure is declared once: its columns, summaries, comparisons and evidence agree, whatever scored the articles."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import (
    Article,
    Corpus,
    Measure,
    Tables,
    compare,
    concordance,
    evidence,
    measure,
    overview,
    read_articles,
    read_lexicon,
    read_tables,
    show_article,
    summaries,
)
from analysis.measures import COUNTS, MEASURES, NAMED
from analysis.measures.amounts import counted_rows, labelled
from analysis.measures.columns import TABLES, described
from analysis.scale import measure_to, write_tables
from analysis.sentiment import Scorer

GERMAN = "Der Stadtrat hat am Montag beschlossen, die Brücke zu schließen. Die Bürger waren nicht gefragt worden. " * 3
OWN_LEXICON = "term,category,weight\nhall,places,1\nvote,acts,2\nrained,weather,0\n"


def shout(text: str) -> float:
    """A scorer of a user's: the share of exclamation marks, at most 1."""
    return min(1.0, text.count("!") / 3)


def parts_of(tables: Tables, name: str, voice: str) -> Iterator[tuple[dict[str, Any], dict[str, object]]]:
    """Yield what a share can be of, as compare asks for it and as evidence narrows to it; once nothing for others."""
    one = MEASURES[name]
    if not one.of:
        yield {}, {}
        return
    rows = counted_rows(tables, one.counted)
    for column in one.of:
        for value in sorted(set(labelled(rows, column).dropna())):
            if one.within is None:
                yield {"of": column, "value": value}, {column: value}
                continue
            for thing in sorted(set(rows.loc[rows[column] == value, one.within])):
                yield {"of": thing, "value": value}, {column: value, one.within: thing}
    assert voice in one.voices


def check_every_number(tables: Tables, study: Corpus | tuple[Article, ...], by: str | list[str]) -> int:
    """Hold the evidence of every measure, voice and group against its number; return how many were held."""
    held = 0
    by_function = tables.options is not None and tables.options.scorer not in ("news", "textblob")
    for name, one in MEASURES.items():
        for voice in one.voices:
            if by_function and one.counted == "tone" and voice != "all":
                continue
            for asked, where in parts_of(tables, name, voice):
                table = summaries.summarise(tables, name, by=by, voice=voice, **asked)
                for row in table.to_dict("records"):
                    group = {key: row[key] for key in ([by] if isinstance(by, str) else by)}
                    stated = row["count"] if one.is_count else row["value"]
                    found = evidence(tables, study, name, voice=voice, **group, **where)
                    wanted = 0 if pd.isna(stated) else stated
                    assert found["contribution"].sum() == pytest.approx(wanted, abs=1e-9), (name, voice, row)
                    held += 1
    return held


@pytest.fixture(scope="module")
def some(root: Path) -> Corpus:
    """Two events of the sample study, a report and an opinion, in two outlets."""
    corpus = read_articles(root / "data" / "articles")
    chosen = {"courier/water", "beacon/water", "beacon/stadium"}
    return Corpus(tuple(article for article in corpus if article.id in chosen), corpus.account)


@pytest.mark.parametrize("scorer", ["news", "textblob", shout])
def test_every_number_opens_to_spans_that_add_up_to_it(some: Corpus, scorer: Scorer) -> None:
    assert check_every_number(measure(some, scorer=scorer), some, "outlet") > 100


@pytest.mark.parametrize("lexicon", ["labels", "own"])
def test_numbers_of_other_lexicons_open_too(some: Corpus, lexicon: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(OWN_LEXICON, encoding="utf-8")
    tables = measure(some, lexicon=read_lexicon(path) if lexicon == "own" else lexicon)
    assert check_every_number(tables, some, ["outlet", "event"]) > 150


SENTENCES = st.sampled_from(
    [
        "It is a shameful farce.",
        "“A scandal,” said Ann Lee.",
        "Police said that the hall was full.",
        "She claimed that it was “lovely!”",
        "“Lovely!”",
        "It rained.",
        "",
    ]
)


@settings(max_examples=4)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Courier", "Beacon", None]), st.lists(SENTENCES, max_size=4)), min_size=1, max_size=4
    )
)
def test_every_number_of_a_small_study_opens(written: list[tuple[str | None, list[str]]]) -> None:
    study = tuple(Article(f"a{i}", " ".join(texts), outlet) for i, (outlet, texts) in enumerate(written))
    for scorer in ("news", shout):
        check_every_number(measure(study, scorer=scorer), study, "outlet")


def test_columns_and_comparisons_hold_what_summaries_hold(some: Corpus) -> None:
    tables = measure(some)
    for name, one in MEASURES.items():
        for voice, column in one.columns.items():
            table = summaries.summarise(tables, name, by="article_id", voice=voice).set_index("article_id")
            held = table["count" if one.is_count else "value"].reindex(tables.articles["article_id"])
            assert held.fillna(-9).tolist() == pytest.approx(tables.articles[column].fillna(-9).tolist()), column
    for asked in (Measure("indirect_share"), Measure("stance_share", of="cue_stance", value="neutral")):
        groups = compare(tables, asked.name, of=asked.of, value=asked.value).groups.set_index("outlet")
        table = summaries.summarise(tables, asked.name, of=asked.of, value=asked.value).set_index("outlet")
        assert groups["value"].tolist() == pytest.approx(table["value"].tolist())


def test_voices_add_up_and_two_voices_are_their_sum(tables: Tables) -> None:
    for name in ("words", "loaded_terms", "namings", "voice_share"):
        parts = {v: summaries.summarise(tables, name, voice=v)["count"] for v in MEASURES[name].voices}
        assert (parts["own"] + parts["reported"] == parts["own+reported"]).all()
        whole = parts.get("all", summaries.summarise(tables, "words")["count"])
        assert (parts["own+reported"] + parts["quoted"] == whole).all()


def test_the_codebook_names_every_measure_and_every_column_of_one() -> None:
    book = summaries.codebook().set_index("measure")
    assert list(book.index) == list(MEASURES)
    columns = {column for cell in book["columns"] for column in filter(None, cell.split(", "))}
    assert columns == {column.name for column in TABLES["articles"] if column.measure}
    assert all(one.counted in COUNTS and one.per in {*COUNTS, None} for one in MEASURES.values())
    assert set(book["label"]) == {one.label for one in MEASURES.values()}


def test_the_readme_of_the_data_describes_the_columns_as_they_are_declared(root: Path) -> None:
    text = (root / "data" / "README.md").read_text("utf-8")
    for table in TABLES:
        start = text.index(f"**{table}**, one row")
        end = text.find("\n**", start)
        written = re.findall(r"^\| (.+?) \| (.+?) \|$", text[start:end], re.MULTILINE)[1:]
        declared = [(", ".join(names), meaning) for names, meaning in described(table)]
        shown = "\n".join(f"| {names} | {meaning} |" for names, meaning in declared)
        assert [row for row in written if row[0] != "..."] == declared, f"write:\n{shown}"


# what was done, and what came out once, by hand


def test_two_frames_without_ids_give_articles_that_can_be_told_apart() -> None:
    a = pd.DataFrame({"text": ["“We will appeal,” said Mayor Ann Lee."], "outlet": ["Courier"]})
    b = pd.DataFrame({"text": ["It rained all day in the old town."], "outlet": ["Beacon"]})
    tables = measure([*read_articles(a), *read_articles(b)])
    assert tables.articles["article_id"].is_unique
    shares = summaries.quote_share(tables).set_index(["outlet", "source_kind"])
    assert shares.loc[("Beacon", "official"), "quotes"] == 0
    for table in (summaries.top_terms(tables), summaries.top_sources(tables), summaries.cue_stance(tables)):
        assert "outlet" in table.columns


def test_two_articles_of_one_id_are_one_clear_error() -> None:
    one, other = Article("x", "Rain fell.", "Courier"), Article("x", "Snow fell.", "Beacon")
    with pytest.raises(ValueError, match=r"two different articles have the id 'x'.*read_articles\(pd\.concat"):
        measure([one, other])
    with pytest.raises(ValueError, match="two copies of one article have the id 'x'"):
        measure([one, one])


@pytest.mark.parametrize(("scorer", "other"), [("textblob", "news"), ("news", "textblob"), (shout, "news")])
def test_polarity_opens_by_the_scorer_that_made_the_table_and_by_no_other(scorer: Scorer, other: str) -> None:
    study = [Article("a", "A lovely day! The vote was a shameful farce, and the hall was full.", "Courier")]
    tables = measure(study, scorer=scorer)
    found = evidence(tables, study, "polarity", outlet="Courier")
    assert found["contribution"].sum() == pytest.approx(tables.articles["polarity"][0])
    with pytest.raises(ValueError, match="these tables were scored by"):
        evidence(tables, study, "polarity", scorer=other)


def test_a_function_has_no_evidence_by_voice() -> None:
    study = [Article("a", "“Lovely!” said Ann Lee.", "Courier")]
    with pytest.raises(ValueError, match="one number for a text: leave voice out"):
        evidence(measure(study, scorer=shout), study, "polarity", voice="own")


def test_another_text_of_the_same_id_is_refused(tables: Tables, study: tuple[Article, ...]) -> None:
    other = [Article(a.id, f"Menu\n{a.text}", a.outlet) for a in study]
    for name in ("quotes", "own_words", "polarity"):
        with pytest.raises(ValueError, match=r"'Courier-0' is given in another text than was measured.*clean="):
            evidence(tables, other, name)


def test_articles_in_another_language_are_not_measured_and_accounted_for() -> None:
    tables = measure([Article("d1", GERMAN, language="de"), Article("d2", GERMAN), Article("e1", "Rain fell.")])
    assert tables.articles["article_id"].tolist() == ["e1"]
    account = tables.account.set_index("article_id")
    assert account["status"].to_dict() == {"d1": "dropped", "d2": "dropped", "e1": "kept"}
    assert account.loc["d1", "reason"] == "not English: de"


def test_own_and_reported_is_a_voice_everywhere(tables: Tables, study: tuple[Article, ...]) -> None:
    voice = "own+reported"
    both = summaries.term_rate(tables, voice=voice)
    assert both["loaded_terms"].tolist() == [
        a + b
        for a, b in zip(*(summaries.term_rate(tables, voice=v)["loaded_terms"] for v in voice.split("+")), strict=True)
    ]
    assert set(summaries.mean_sentiment(tables, voice=voice)["voice"]) == {voice}
    assert len(evidence(tables, study, "loaded_terms", voice=voice)) == both["loaded_terms"].sum()
    assert summaries.label_choice(tables, voice=voice)["hits"].sum() > 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda t: summaries.term_rate(t, by="nope"),
            r"unknown column 'nope' of the articles; allowed are 'article_id'",
        ),
        (lambda t: summaries.quote_share(t, by="outlets"), "Did you mean 'outlet'"),
        (lambda t: summaries.quote_share(t, of="kindd"), "unknown of 'kindd' for quote_share; allowed are 'source', "),
        (lambda t: summaries.label_choice(t, voice="owned"), "unknown voice 'owned'.*Did you mean 'own'"),
        (lambda t: summaries.term_rate(t, voice="quote"), "Did you mean 'quoted'"),
        (lambda t: summaries.summarise(t, "polarty"), "unknown measure 'polarty'.*Did you mean 'polarity'"),
        (lambda t: summaries.top_terms(t, by=[]), "names no column"),
        (lambda t: summaries.top_terms(t, by=["outlet", "outlet"]), "names a column twice"),
        (lambda t: compare(t, "loaded_per_100"), "Did you mean 'loaded_per_1000'"),
        (lambda t: compare(t, "sentiment"), "unknown measure 'sentiment'; allowed are 'words', .*'polarity'"),
        (lambda t: compare(t, "polarity", by="outlett"), "unknown column 'outlett'.*Did you mean 'outlet'"),
        (lambda t: compare(t, "polarity", by=["outlet", "event"]), r"groups by one column.*tables\.where"),
        (lambda t: compare(t, "share_of_words", of="source_kind", value="offical"), "Did you mean 'official'"),
        (lambda t: compare(t, "polarity", genre="nws"), "unknown genre 'nws'"),
        (lambda t: overview.by_event(t, "wordz"), "Did you mean 'words'"),
        (lambda t: overview.measures(t, by="evnt"), "Did you mean 'event'"),
        (lambda t: evidence(t, [], "polarityy"), "Did you mean 'polarity"),
        (lambda t: t.where(outlit="Beacon"), "unknown column 'outlit'.*Did you mean 'outlet'"),
        (lambda t: t.where(outlet=["Beacn"]), "unknown outlet 'Beacn' in the study.*Did you mean 'Beacon'"),
        (lambda t: t.where(since="March"), "'March' is no day; type it as '2025-03-04'"),
        (lambda t: summaries.by_period(t, "months"), "unknown period 'months'.*Did you mean 'month'"),
    ],
)
def test_an_error_says_what_was_given_what_is_allowed_and_what_to_type(
    call: Callable[[Tables], object], message: str, tables: Tables
) -> None:
    with pytest.raises(ValueError, match=message):
        call(tables)


def test_groups_by_two_columns_have_a_row_each_and_their_sums_are_those_of_one(tables: Tables) -> None:
    both, one = ["outlet", "event"], "outlet"
    for table, column in (
        (lambda by: summaries.term_rate(tables, by=by, voice="all"), "loaded_terms"),
        (lambda by: summaries.quoted_share(tables, by=by), "quoted_words"),
        (lambda by: summaries.words_by_voice(tables, by=by), "own_words"),
        (lambda by: summaries.quote_share(tables, by=by), "words"),
        (lambda by: summaries.top_terms(tables, by=by, most=99), "hits"),
        (lambda by: summaries.label_choice(tables, by=by), "hits"),
        (lambda by: summaries.cue_stance(tables, by=by), "quotes"),
        (lambda by: summaries.top_sources(tables, by=by, most=99), "words"),
        (lambda by: overview.measures(tables, by=by), "articles"),
    ):
        two = table(both)
        assert list(two.columns[:2]) == both
        sums = two.groupby(one, dropna=False)[column].sum()
        assert sums.equals(table(one).groupby(one, dropna=False)[column].sum()), column


def test_old_names_of_arguments_and_functions_warn_and_work(tables: Tables, study: tuple[Article, ...]) -> None:
    with pytest.warns(FutureWarning, match="voices= is called voice= now"):
        old = summaries.mean_sentiment(tables, voices=["own"])
    assert set(old["voice"]) == {"own", "textblob"}
    with pytest.warns(FutureWarning, match="is analysis.kwic.concordance now"):
        assert len(overview.in_context(study, tables.terms)) == len(tables.terms)


def test_a_name_means_one_measure() -> None:
    names = [name for one in MEASURES.values() for name in {*one.printed, one.name}]
    assert len(names) == len(set(names))
    assert {"own_share", "per_1000", "hits", "loaded_own", "polarity_quoted", "quoted_words"} <= set(NAMED)


# tables that know what made them


def test_what_made_the_tables_survives_the_disk(some: Corpus, tmp_path: Path) -> None:
    tables = measure(some, lexicon="labels", scorer="textblob")
    write_tables(tables, tmp_path / "out")
    stored = read_tables(tmp_path / "out")
    assert stored.options == tables.options
    assert stored.options is not None
    assert stored.options.versions["textblob"]
    found = evidence(stored, some, "polarity", outlet="Tarrow Beacon")
    row = summaries.summarise(stored, "polarity").set_index("outlet").loc["Tarrow Beacon"]
    assert found["contribution"].sum() == pytest.approx(row["value"])


def test_a_function_is_asked_for_once_tables_come_from_a_disk(tmp_path: Path) -> None:
    study = [Article("a", "Lovely! It rained.", "Courier")]
    write_tables(measure(study, scorer=shout), tmp_path / "out")
    stored = read_tables(tmp_path / "out")
    with pytest.raises(ValueError, match=r"scored by a function, '.*shout'.*Type scorer="):
        evidence(stored, study, "polarity")
    assert evidence(stored, study, "polarity", scorer=shout)["contribution"].sum() == pytest.approx(1 / 3)


def test_a_dataset_knows_what_made_it(root: Path, tmp_path: Path) -> None:
    source = root / "data" / "articles" / "courier"
    measure_to(source, tmp_path / "set", shard_size=4)
    stored, whole = read_tables(tmp_path / "set"), measure(read_articles(source))
    assert stored.options == whole.options
    assert stored.articles["text_hash"].tolist() == whole.articles["text_hash"].tolist()


def test_tables_of_a_part_have_their_quotes_terms_and_account(some: Corpus) -> None:
    tables = measure(some)
    part = tables.where(outlet=["Ansel Courier", "Tarrow Beacon"], event="water")
    assert len(part.articles) == 2
    for name in ("quotes", "terms"):
        assert set(getattr(part, name)["article_id"]) <= set(part.articles["article_id"])
        rows = getattr(tables, name)
        assert len(getattr(part, name)) == rows["article_id"].isin(part.articles["article_id"]).sum()
    assert len(part.account) == len(tables.account)
    assert (part.account["status"] != "dropped").sum() - (tables.account["status"] != "dropped").sum() == 2 - len(some)
    assert "not chosen: event 'stadium'" in set(part.account["reason"])
    assert part.options == tables.options


def test_a_range_of_days_holds_both_ends_and_no_article_without_a_date() -> None:
    dates = [None, "2025-03-01", "2025-03-02", "2025-03-03"]
    tables = measure([Article(str(i), "Rain fell.", "Courier", date=date) for i, date in enumerate(dates)])
    assert tables.where(since="2025-03-02").articles["article_id"].tolist() == ["2", "3"]
    assert tables.where(until="2025-03-02").articles["article_id"].tolist() == ["1", "2"]
    assert tables.where(since="2025-03-02", until="2025-03-02").articles["article_id"].tolist() == ["2"]
    assert tables.where(until="2025-03-02").account["reason"].tolist()[0] == "not chosen: no date"
    assert tables.where(outlet=None if tables.articles["outlet"].isna().any() else "Courier").articles.shape[0] == 4


@pytest.mark.parametrize(
    ("period", "names"),
    [
        ("day", ["2024-12-30", "2025-03-04"]),
        ("week", ["2025-W01", "2025-W10"]),
        ("month", ["2024-12", "2025-03"]),
        ("quarter", ["2024-Q4", "2025-Q1"]),
        ("year", ["2024", "2025"]),
    ],
)
def test_periods_are_written_so_that_they_sort(period: summaries.Period, names: list[str]) -> None:
    study = [Article("a", "Rain.", date="2024-12-30"), Article("b", "Sun.", date="2025-03-04"), Article("c", "Fog.")]
    periods = summaries.by_period(measure(study), period).articles["period"]
    assert periods.tolist()[:2] == names
    assert pd.isna(periods[2])


def test_a_column_of_the_input_may_be_called_as_one_of_ours() -> None:
    texts = ["It was a shameful farce. “No,” said Ann Lee.", "A scandal. “Yes,” said Bo Reyl."]
    study = [
        Article(f"a{i}", text, "Courier", meta={"category": "city", "source": "wire"}) for i, text in enumerate(texts)
    ]
    tables = measure(study)
    assert len(evidence(tables, study, "share_of_words", source="Ann Lee")) == 1
    assert evidence(tables, study, "words", category="city")["contribution"].sum() == tables.articles["words"].sum()
    with pytest.raises(ValueError, match="the summary has a column 'category' of its own"):
        summaries.top_terms(tables, by="category")
    with pytest.raises(ValueError, match="the summary has a column 'source' of its own"):
        summaries.quote_share(tables, of="source", by="source")


def test_a_tone_that_nobody_scored_is_unknown_and_not_nought() -> None:
    study = [Article(f"a{i}", f"“Lovely!” said Ann Lee. It rained on day {i}.", "Courier") for i in range(6)]
    table = summaries.mean_sentiment(measure(study, scorer=shout)).set_index("voice")["polarity"]
    assert table[["own", "quoted"]].isna().all()
    assert table["all"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda t, s: evidence(t, s, "loaded_own", voice="quoted"),
            "is of the voice 'own'; type .*voice='quoted'",
        ),
        (lambda t, s: evidence(t, s, "quoted_share", source_kind="offical"), "Did you mean 'official'"),
        (lambda t, s: evidence(t, s, "loaded_terms", term="farse"), "Did you mean 'farce'"),
        (lambda t, s: evidence(t, s, "quotes", outlet=["Courier", "Beacn"]), "Did you mean 'Beacon'"),
        (lambda t, s: evidence(s, t, "quotes"), "tables are needed, and a tuple was given"),
        (lambda _, s: compare(s, "polarity"), "tables are needed, and a tuple was given"),
        (lambda _, s: summaries.by_period(s, "month"), "tables are needed"),
        (lambda t, _: summaries.summarise(t, "loaded_own"), "the measure is called 'loaded_terms'.*voice='own'"),
        (lambda t, _: summaries.summarise(t, "polarity", voice=[]), "names no voice"),
        (lambda t, _: summaries.summarise(t, "polarity", by=None), "unknown column None"),
        (lambda t, _: t.where(since="2025-02-31"), "is no day"),
        (lambda *_: measure("articles/"), r"a str was given; type measure\(read_articles"),
        (lambda *_: measure(["Rain fell."]), "an Article is needed, and a str was given: 'Rain fell.'"),
        (lambda *_: measure([Article("a", "Rain fell.")], scorer=lambda _: float("nan")), "the scorer returned nan"),
        (lambda t, _: overview.findings(t.articles), "the table has no column 'p_corrected'.*compare_all"),
    ],
)
def test_what_is_likely_to_be_typed_wrong_is_said_in_our_words(
    call: Callable[..., object], message: str, tables: Tables, study: tuple[Article, ...]
) -> None:
    with pytest.raises(ValueError, match=message):
        call(tables, study)


def test_a_name_that_articles_and_quotes_share_is_refused_where_it_could_mean_both() -> None:
    study = [Article(f"a{i}", "“No,” said Ann Lee.", "Courier", meta={"kind": kind}) for i, kind in enumerate("xy")]
    tables = measure(study)
    with pytest.raises(ValueError, match=r"'kind' is a column of the articles and of the quotes.*tables\.where"):
        evidence(tables, study, "quotes", kind="x")
    assert len(evidence(tables.where(kind="x"), study, "quotes")) == 1


def test_the_words_of_a_source_open_and_lists_choose_several(tables: Tables, study: tuple[Article, ...]) -> None:
    row = summaries.quote_share(tables, of="source").set_index(["outlet", "source"]).loc[("Courier", "Ruth Calloway")]
    found = evidence(tables, study, "quoted_words", outlet="Courier", source="Ruth Calloway")
    assert found["contribution"].sum() == row["words"]
    both = evidence(tables, study, "quotes", outlet=["Beacon", "Courier"])
    assert len(both) == sum(len(evidence(tables, study, "quotes", outlet=one)) for one in ("Beacon", "Courier"))


def test_articles_made_by_hand_of_a_table_may_hold_what_tables_hold() -> None:
    odd = Article(7, "Rain fell.", float("nan"), pd.NA, pd.Timestamp("2025-03-04"), event=3)  # type: ignore[arg-type]
    row = measure([odd]).articles.iloc[0]
    assert (row["article_id"], row["date"], row["event"]) == ("7", "2025-03-04", "3")
    assert row[["outlet", "title"]].isna().all()


def test_the_copy_that_is_left_of_a_part_counts() -> None:
    text = (
        "The council of Port Ansel voted on Tuesday to close the ferry terminal at Old Quay. Nobody spoke against it."
    )
    dates = ("2025-01-01", "2025-06-01")
    tables = measure([Article(date, text, "Courier", date=date) for date in dates])
    assert len(summaries.unique_articles(tables).articles) == 1
    assert len(summaries.unique_articles(tables.where(since="2025-05-01")).articles) == 1


def test_a_period_of_the_input_is_not_written_over() -> None:
    tables = measure([Article("a", "Rain fell.", date="2025-03-04", meta={"period": "before"})])
    with pytest.raises(ValueError, match=r"column 'period' of their own.*name="):
        summaries.by_period(tables, "month")
    named = summaries.by_period(summaries.by_period(tables, "month", name="month"), "year", name="month")
    assert named.articles[["period", "month"]].to_numpy().tolist() == [["before", "2025"]]


def test_tables_of_a_scorer_that_is_a_function_can_be_pickled() -> None:
    tables = pickle.loads(pickle.dumps(measure([Article("a", "Rain fell.")], scorer=lambda _: 1.0)))  # noqa: S301
    assert tables.options.scorer.endswith("<lambda>")


def test_an_article_of_another_text_is_not_shown_as_one_of_the_study(tables: Tables) -> None:
    other = Article("Courier-0", "Rain fell on the old town.", "Courier")
    with pytest.raises(ValueError, match="is given in another text than was measured"):
        show_article(other, tables=tables)
    hit = tables.terms.iloc[[0]].assign(article_id="Courier-0", start=0, end=4, text="Snow")
    with pytest.raises(ValueError, match="is given in another text than was measured"):
        concordance([other], hit)


def test_half_a_character_in_an_id_or_a_text_stops_no_opening() -> None:
    study = [Article("a\ud800", "It was a \ud800 shameful farce, they said. “No \ud800,” said Ann Lee.", "Courier")]
    tables = measure(study)
    assert len(evidence(tables, study, "quotes")) == 1
    assert len(evidence(tables, study, "loaded_terms")) == len(concordance(study, tables.terms)) > 0


# what a measure says of itself


@pytest.mark.parametrize("name", MEASURES)
def test_the_unit_of_a_measure_says_what_is_counted(name: str) -> None:
    one = MEASURES[name]
    if name.startswith("share_of") or name.endswith("_share"):
        assert one.unit.startswith("share of ")
    elif "polarity" in name:
        assert one.unit == "mean polarity, -1 to 1; tone, not slant"
    elif name == "loaded_per_1000":
        assert one.unit == "hits per 1,000 words of the voice"
    else:
        assert one.unit == {"loaded_terms": "hits", "namings": "hits", "cued_quotes": "quotes"}.get(
            name, "quotes" if name == "quotes" else "words"
        )


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("quoted_share", "all words"),
        ("voice_share", "all words"),
        ("indirect_share", "all words"),
        ("share_of_words", "the words inside quotation marks"),
        ("share_of_quotes", "the quotes"),
        ("stance_share", "the quotes with a cue"),
        ("label_share", "all namings of the thing"),
    ],
)
def test_a_share_names_its_whole_and_lies_between_none_and_all(name: str, whole: str) -> None:
    assert MEASURES[name].unit == f"share of {whole}"
    assert MEASURES[name].bounds == (0, 1)


def test_only_tones_go_below_nought_and_only_shares_and_tones_end() -> None:
    book = summaries.codebook().set_index("measure")
    tones = ["polarity", "textblob_polarity"]
    assert book.loc[tones, ["least", "most"]].to_numpy().tolist() == [[-1, 1], [-1, 1]]
    assert (book.drop(index=tones)["least"] == 0).all()
    others = [name for name in book.index if name not in tones and "share" not in name]
    assert set(others) == {
        *("words", "quotes", "quoted_words", "unattributed_words", "loaded_terms", "loaded_per_1000"),
        *("cued_quotes", "namings"),
    }
    assert (book.loc[others, "most"] == float("inf")).all()
    assert book["scale"].to_dict() == {**dict.fromkeys(book.index, 1), "loaded_per_1000": 1000}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("words", "Words"),
        ("polarity", "Polarity of the words"),
        ("textblob_polarity", "TextBlob's polarity"),
        ("loaded_terms", "Loaded terms"),
        ("loaded_per_1000", "Loaded terms"),
        ("quoted_share", "Share of words in quotes"),
        ("unattributed_words", "Words in quotes of nobody known"),
    ],
)
def test_a_chart_is_called_as_its_measure_with_a_capital(name: str, title: str) -> None:
    assert MEASURES[name].title == title


def test_a_tone_is_told_in_thousandths_a_rate_in_tenths_and_the_rest_in_hundredths() -> None:
    assert {name: one.digits for name, one in MEASURES.items() if one.digits != 2} == {
        "polarity": 3,
        "textblob_polarity": 3,
        "loaded_per_1000": 1,
    }


def test_columns_of_counts_hold_whole_numbers_and_those_of_shares_and_tones_do_not(tables: Tables) -> None:
    for column in TABLES["articles"]:
        if column.measure:
            whole = MEASURES[column.measure].per is None
            assert str(tables.articles[column.name].dtype) == ("int64" if whole else "float64"), column.name


@pytest.mark.parametrize(
    ("measure_", "words"),
    [
        (Measure("polarity"), "polarity"),
        (Measure("loaded_terms", "own+reported"), "loaded terms, own+reported voice"),
        (Measure("stance_share", of="cue_stance", value="doubting"), "share of quotes with a cue, cue_stance doubting"),
        (
            Measure("label_share", "quoted", of="tax", value="tax cut"),
            "share of namings, tax tax cut, quoted voice",
        ),
    ],
)
def test_a_measure_is_told_with_its_part_and_its_voice(measure_: Measure, words: str) -> None:
    assert str(measure_) == words


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": "hits"}, "'hits' is a column; the measure is called 'namings': type that"),
        (
            {"name": "own_share"},
            "'own_share' is a column; the measure is called 'voice_share': type that with voice='own'",
        ),
        (
            {"name": "polarity_quoted"},
            "'polarity_quoted' is a column; the measure is called 'polarity': type that with voice='quoted'",
        ),
        (
            {"name": "quoted_share", "voice": "own"},
            "unknown voice 'own' of quoted_share; allowed are 'all'. Type 'all', for example.",
        ),
        (
            {"name": "share_of_words", "of": "source"},
            'share_of_words got of=\'source\', value=None; it needs both, such as of="source_kind", value="official"',
        ),
        (
            {"name": "share_of_quotes", "value": "expert"},
            'share_of_quotes got of=None, value=\'expert\'; it needs both, such as of="source_kind", value="official"',
        ),
        (
            {"name": "stance_share"},
            'stance_share got of=None, value=None; it needs both, such as of="cue_stance", value="doubting"',
        ),
        (
            {"name": "label_share", "of": "UN"},
            'label_share got of=\'UN\', value=None; it needs both, such as of="climate change", value="climate crisis"',
        ),
        (
            {"name": "words", "of": "source", "value": "Ann Lee"},
            "words got of='source', value='Ann Lee'; it is no share of a part: leave both out",
        ),
        (
            {"name": "words", "value": "Ann Lee"},
            "words got of=None, value='Ann Lee'; it is no share of a part: leave both out",
        ),
        (
            {"name": "stance_share", "of": "source", "value": "Ann Lee"},
            "unknown of 'source' for stance_share; allowed are 'cue_stance'. Type 'cue_stance', for example.",
        ),
    ],
)
def test_a_measure_that_there_is_not_is_told_in_full(given: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Measure(**given)


NAMINGS = "The tax cut passed. “A tax giveaway,” said Ann Lee. Tax relief is near, and the death tax is gone."
NAMES = "term,category,weight\n" + "".join(
    f"{term},{thing},1\n"
    for term, thing in (("tax cut", "tax"), ("tax giveaway", "tax"), ("tax relief", "tax"), ("death tax", "estate"))
)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """One article that has three names for one thing and one for another, and one quote, of a known source."""
    path = tmp_path_factory.mktemp("lexicon") / "names.csv"
    path.write_text(NAMES, encoding="utf-8")
    return measure([Article("a", NAMINGS, "Courier")], lexicon=read_lexicon(path))


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            ("label_share", "tax", "death tax"),
            r"^unknown term 'death tax' in the study; allowed are 'tax cut', 'tax giveaway', 'tax relief'\. ",
        ),
        (
            ("label_share", "taxes", "tax cut"),
            r"^unknown category 'taxes'; allowed are 'estate', 'tax'\. Did you mean 'tax'",
        ),
        (
            ("share_of_words", "source", "Anne Lee"),
            r"^unknown source 'Anne Lee' in the study; allowed are '\(unattributed\)', 'Ann Lee'\. Did you",
        ),
        (
            ("stance_share", "cue_stance", "angry"),
            r"^unknown cue_stance 'angry' in the study; allowed are 'neutral'\. Type 'neutral'",
        ),
    ],
)
def test_a_part_that_the_study_has_not_is_told_with_those_that_it_has(
    asked: tuple[str, str, str], message: str, named: Tables
) -> None:
    name, of, value = asked
    with pytest.raises(ValueError, match=message):
        summaries.summarise(named, name, of=of, value=value)


@pytest.mark.parametrize(("of", "value"), [("source", "(unattributed)"), ("source_kind", "expert")])
def test_a_kind_of_source_that_nobody_quotes_has_no_share_and_is_no_error(of: str, value: str, named: Tables) -> None:
    table = summaries.summarise(named, "share_of_words", of=of, value=value)
    assert table[["count", "per", "value"]].to_numpy().tolist() == [[0, 3, 0]]


@pytest.mark.parametrize(
    ("voice", "value", "counted", "per"),
    [
        ("all", "tax cut", 1, 3),
        ("own", "tax cut", 1, 2),
        ("quoted", "tax giveaway", 1, 1),
        ("quoted", "tax cut", 0, 1),
        ("own+reported", "tax relief", 1, 2),
    ],
)
def test_a_name_is_a_share_of_the_names_of_its_thing_in_the_same_voice(
    voice: str, value: str, counted: int, per: int, named: Tables
) -> None:
    row = summaries.summarise(named, "label_share", voice=voice, of="tax", value=value).iloc[0]
    assert row[["count", "per", "value"]].tolist() == pytest.approx([counted, per, counted / per])


def test_a_plain_count_is_a_mean_over_articles() -> None:
    tables = measure([Article("a", "Rain fell.", "Courier"), Article("b", "Snow fell all day.", "Courier")])
    row = summaries.summarise(tables, "words").iloc[0]
    assert row[["articles", "count", "per", "value", "mean_of_articles"]].tolist() == [2, 6, 2, 3, 3]


def test_a_tone_that_is_unknown_adds_nothing_to_a_sum() -> None:
    tables = measure([Article("a", "“Lovely!” said Ann Lee. It rained.", "Courier")], scorer=shout)
    row = summaries.summarise(tables, "polarity", voice="own").iloc[0]
    assert row[["articles", "count", "per"]].tolist() == [1, 0, 0]
    assert pd.isna(row["value"])


def test_rows_are_chosen_by_columns_that_they_have(tables: Tables) -> None:
    with pytest.raises(ValueError, match=r"^unknown column 'sauce' of this number; allowed are 'article_id', "):
        counted_rows(tables, "quotes", where={"sauce": "Ann Lee"})
    with pytest.raises(ValueError, match=r"^words can't be narrowed to source; allowed are columns of the articles$"):
        counted_rows(tables, "words", where={"source": "Ann Lee"})
