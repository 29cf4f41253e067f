"""Contributions add up to the difference that they explain."""

from __future__ import annotations

import pytest

from analysis import Article, Tables, article_tables, differences, measure, summaries


@pytest.mark.parametrize("voice", ["all", "own", "quoted"])
def test_words_add_up_to_the_difference_in_polarity(study: tuple[Article, ...], tables: Tables, voice: str) -> None:
    parts = differences.explain_polarity(study, "Beacon", "Courier", voice=voice)
    tone = summaries.mean_sentiment(tables, voice=voice).query("voice == @voice").set_index("outlet")["polarity"]
    assert parts["difference"].sum() == pytest.approx(tone["Beacon"] - tone["Courier"])
    assert "shameful" in parts["word"].tolist() or voice == "quoted"


@pytest.mark.parametrize("voice", ["all", "own"])
def test_terms_add_up_to_the_difference_in_rates(tables: Tables, voice: str) -> None:
    parts = differences.explain_terms(tables, "Beacon", "Courier", voice=voice)
    rate = summaries.term_rate(tables, voice=voice).set_index("outlet")["per_1000"]
    assert parts["difference"].sum() == pytest.approx(rate["Beacon"] - rate["Courier"])
    assert (parts["second"] == 0).all()


def test_a_group_without_words_is_said(tables: Tables, study: tuple[Article, ...]) -> None:
    with pytest.raises(ValueError, match="outlet 'Herald' has no words"):
        differences.explain_terms(tables, "Herald", "Courier")
    with pytest.raises(ValueError, match="outlet 'Herald' has no words"):
        differences.explain_polarity(study, "Beacon", "Herald")


def test_an_article_along_its_sentences_adds_up(study: tuple[Article, ...], tables: Tables) -> None:
    article = study[6]
    rows = article_tables.along(article)
    whole = tables.articles.set_index("article_id").loc[article.id]
    assert rows["words"].sum() == whole["words"]
    assert rows["quoted_words"].sum() == whole["quoted_words"]
    assert (rows["words"] * rows["polarity"]).sum() == pytest.approx(whole["words"] * whole["polarity"])


def test_label_choice_is_of_all_namings_of_a_thing() -> None:
    texts = {
        "A": "Illegal immigrants came. Undocumented immigrants stayed. “Illegal aliens!” said Ann Lee.",
        "B": "It rained.",
    }
    texts["C"] = "Undocumented immigrants came. The undocumented immigrants stayed."
    tables = measure([Article(outlet, text, outlet) for outlet, text in texts.items()], lexicon="labels")
    choice = summaries.label_choice(tables).set_index(["outlet", "term"])
    assert choice.loc[("A", "illegal immigrant"), ["hits", "namings"]].tolist() == [1, 3]
    assert choice.loc[("C", "undocumented immigrant"), "share"] == 1
    assert choice.loc[("C", "illegal alien"), "hits"] == 0
    assert "B" not in choice.index.get_level_values("outlet")
    own = summaries.label_choice(tables, voice="own").set_index(["outlet", "term"])
    assert own.loc[("A", "illegal immigrant"), "namings"] == 2
