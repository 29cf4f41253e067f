"""The sample study is what its README says, and our measures find what was planted."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis import Corpus, Tables, measure, read_articles
from analysis.text import segment

OUTLETS = ("Ansel Courier", "Harbor Ledger", "Northwire", "Quay Lantern", "Tarrow Beacon")


@pytest.fixture(scope="module")
def corpus(root: Path) -> Corpus:
    return read_articles(root / "data" / "articles")


@pytest.fixture(scope="module")
def tables(corpus: Corpus) -> Tables:
    return measure(corpus)


@pytest.fixture(scope="module")
def planted(root: Path) -> pd.DataFrame:
    frame = pd.read_csv(root / "data" / "planted.csv")
    return frame.set_index(frame["file"].str.removesuffix(".txt"))


def by_outlet(tables: Tables, column: str) -> pd.Series:
    return tables.articles.groupby("outlet")[column].mean()


def test_the_study_is_complete(corpus: Corpus) -> None:
    assert len(corpus) == 40
    assert set(corpus.account["status"]) == {"kept"}
    assert {(a.outlet, a.event) for a in corpus} == {(o, e) for o in OUTLETS for e in {a.event for a in corpus}}
    assert all(250 <= segment(article.text).words <= 450 for article in corpus)


def test_what_is_invented_says_so_in_its_first_line(root: Path) -> None:
    for name in ("README.md", "raw/README.md"):
        assert "invented" in (root / "data" / name).read_text(encoding="utf-8").splitlines()[0]


def test_the_wire_story_and_the_opinion_piece_are_marked(tables: Tables) -> None:
    articles = tables.articles.set_index("article_id")
    assert articles["wire_group"].dropna().index.tolist() == ["courier/bridge", "ledger/bridge"]
    assert articles[articles["genre"] == "opinion"].index.tolist() == ["beacon/stadium"]


def test_quoted_words_are_close_to_what_was_planted(tables: Tables, planted: pd.DataFrame) -> None:
    found = tables.articles.set_index("article_id")["quoted_words"]
    assert (found - planted["quoted_words"]).abs().sum() <= 0.05 * planted["quoted_words"].sum()


def test_the_loaded_voices_are_found(tables: Tables) -> None:
    own, quoted = by_outlet(tables, "loaded_own"), by_outlet(tables, "loaded_quoted")
    assert own.idxmax() == "Tarrow Beacon"
    assert quoted.idxmax() == "Quay Lantern"
    assert own["Tarrow Beacon"] > 4 * own.drop("Tarrow Beacon").max()
    assert quoted["Quay Lantern"] > 2 * quoted.drop("Quay Lantern").max()


def test_the_same_styles_come_out_the_same(tables: Tables) -> None:
    shares = by_outlet(tables, "quoted_share")
    assert abs(shares["Ansel Courier"] - shares["Harbor Ledger"]) < 0.03
    assert shares.idxmax() == "Quay Lantern"
    assert shares.idxmin() == "Northwire"


RAW = sorted(path.name for path in (Path(__file__).parent.parent / "data" / "raw").glob("*-*.*"))
HARD = pytest.mark.xfail(reason="the Lantern words its prompts and notices like sentences of an article", strict=True)


@pytest.mark.parametrize("name", [pytest.param(n, marks=HARD) if n == "lantern-ferry.txt" else n for n in RAW])
def test_raw_texts_come_out_as_the_articles(name: str, root: Path, corpus: Corpus) -> None:
    article = read_articles(root / "data" / "raw" / name).articles[0]
    source = next(a for a in corpus if a.id.replace("/", "-") == Path(name).stem)
    found, wanted = ({*filter(None, map(str.strip, a.text.splitlines()))} for a in (article, source))
    assert article.title == source.title
    assert wanted <= found
    shared = sum(segment(line).words for line in wanted)
    assert shared / sum(segment(line).words for line in found) > 0.8  # as measured: .81 to .99


def test_hand_coded_spans_give_back_their_text(root: Path, corpus: Corpus) -> None:
    texts = {article.id: article.text for article in corpus}
    for name in ("quotes", "terms"):
        frame = pd.read_csv(root / "data" / "hand_coded" / f"{name}.csv", keep_default_na=False)
        for row in frame.to_dict("records"):
            assert texts[row["article_id"]][int(row["start"]) : int(row["end"])] == row["text"]


def test_quotes_agree_with_the_hand_coding(root: Path, tables: Tables) -> None:
    coded = pd.read_csv(root / "data" / "hand_coded" / "quotes.csv", keep_default_na=False)
    coded = coded[coded["kind"].isin(["direct", "mixed"])]
    found = tables.quotes[tables.quotes["kind"].isin(["direct", "mixed"])]
    both = coded.merge(found, on=["article_id", "start"], suffixes=("", "_found"))
    assert len(both) >= 0.95 * len(coded)
    right = (both["source"].str.split().str[-1] == both["source_found"].fillna("").str.split().str[-1]).mean()
    assert right >= 0.82  # as measured: .84; signs, chants and people named by kinship or office are what is missed
