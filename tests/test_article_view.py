"""An article is shown whole, escaped and marked; a number opens to spans that add up to it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Article, Quote, Span, Tables, load_lexicon, measure, summaries
from analysis.article_view import article_html, article_style, evidence, show_article, write_article
from analysis.article_view.pieces import cut_terms, cut_within, partition_by_voice
from analysis.records import TermHit
from analysis.rows import Options
from analysis.voices import VOICES

OPTIONS = Options(load_lexicon("loaded"))
MIXED = Article(
    "m",
    "Ann Lee, the mayor, said that the plan was “a shameful farce” and would fail.\n“No,” she said. It was reckless.",
    "Courier",
    "A <b>bold</b> plan",
)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "“",
    "”",
    "said Ann Lee.",
    "shameful",
    "\ud800",
    "&lt;",
]
texts = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)), max_size=12).map(" ".join)
TAGS = {
    "div",
    "p",
    "span",
    "b",
    "sup",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "h3",
    "details",
    "summary",
}


class Read(HTMLParser):
    """Collect the tags and attributes of a page, and the text of the article as it stands there, without notes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.text = set[str](), set[str](), ""
        self.open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append((tag, dict(attrs).get("class") or tag))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = {name for _, name in self.open}
        if "fv-text" in inside and not inside & {"fv-note", "sup"}:
            self.text += data


@settings(max_examples=40)
@given(texts, texts)
def test_nothing_of_an_article_is_alive_and_all_of_it_is_shown(text: str, title: str) -> None:
    html = article_html(Article(title or "x", text, outlet=title, title=title, date=title), OPTIONS)
    read = Read(html)
    assert read.tags <= TAGS
    assert read.attributes <= {"class", "tabindex", "role", "scope"}
    shown = text.encode("utf-8", "replace").decode("utf-8")
    assert "".join(read.text.split()) == "".join(shown.split())
    html.encode("utf-8")


def test_marks_explain_themselves_and_can_be_reached_by_keyboard() -> None:
    html = show_article(MIXED).html
    assert "A &lt;b&gt;bold&lt;/b&gt; plan" in html
    said = re.findall(r'role="note"> \[(.*?)\] <', html)
    assert "Loaded term: shameful, negative adjective, in a quote" in said
    assert any(note.startswith("Quoted, mixed: Ann Lee (official)") for note in said)
    assert any(note.startswith("Reported, mixed: Ann Lee") for note in said)
    assert any(note.endswith("in the outlet&#x27;s own words") for note in said)
    assert html.count('tabindex="0"') == len(said)


def test_a_letter_stands_for_each_source_and_a_question_mark_for_nobody() -> None:
    text = "“The harbor belongs to everybody who works there.”\n“We will appeal,” said Ann Lee. “Never,” said Bo Reyl."
    html = article_html(Article("a", text), OPTIONS)
    assert re.findall(r"<sup>(.)</sup>", html.partition("fv-beside")[0]) == ["?", "A", "B"]
    assert '<th scope="row">B <span class="fv-q fv-c1">Bo Reyl</span></th>' in html


def test_sources_are_called_as_in_the_study() -> None:
    article = Article("a", "“We will appeal,” said Ann Lee.")
    tables = measure([article])
    tables.quotes["source"] = "Mayor Lee"
    assert "Mayor Lee (" in show_article(article, tables=tables).html
    assert "Mayor Lee (" not in show_article(article).html


def test_the_style_touches_nothing_outside_the_article_and_loads_nothing() -> None:
    rules = re.findall(r"([^{}]+)\{", article_style().removeprefix("<style>").replace("@media print {", ""))
    for rule in rules:
        assert all(part.strip().startswith(".framing-article") for part in rule.split(","))
    assert "url(" not in article_style()
    assert "<" not in article_style()[len("<style>") : -len("</style>")]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_and_underlines_stand_out_from_every_background() -> None:
    pairs = re.findall(r"background: (#\w{6}); text-decoration-color: (#\w{6})", article_style())
    assert len(pairs) == 8
    for background, line in pairs:
        for ink, least in (("#1a1a1a", 4.5), ("#404040", 4.5), (line, 3.0)):  # WCAG AA for text, and for graphics
            assert (luminance(background) + 0.05) / (luminance(ink) + 0.05) >= least, (background, ink)


def test_an_article_is_written_as_a_page_that_allows_no_script(tmp_path: Path) -> None:
    page = write_article(MIXED, tmp_path / "article.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in page
    assert '<html lang="en">' in page
    assert "<h1>A &lt;b&gt;bold&lt;/b&gt; plan</h1>" in page


def test_forty_folded_articles_are_small() -> None:
    article = Article("m", "\n".join([MIXED.text] * 25), "Courier")
    assert 40 * len(article_html(article, OPTIONS).encode()) < 1_500_000
    assert article_html(article, OPTIONS).startswith('<details class="framing-article"><summary>m · Courier</summary>')


def test_a_term_across_two_voices_is_cut_and_explained_once() -> None:
    quotes = [Quote(Span(4, 9), "direct", source="Lee"), Quote(Span(0, 20), "indirect", source="Reyl")]
    pieces = partition_by_voice(25, quotes)
    assert [(p.start, p.end, p.voice) for p in pieces] == [
        (0, 4, "reported"),
        (4, 9, "quoted"),
        (9, 20, "reported"),
        (20, 25, "own"),
    ]
    hit = TermHit(Span(7, 12), "x", "y", 1.0)
    assert cut_terms([hit], 4, 9) == [(4, 7, None), (7, 9, hit)]
    assert cut_terms([hit], 9, 20) == [(9, 12, hit), (12, 20, None)]
    assert [(p.start, p.end) for p in cut_within(pieces, 5, 22)] == [(5, 9), (9, 20), (20, 22)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.booleans()), max_size=6))
def test_pieces_cover_a_text_once_and_agree_with_their_quotes(places: list[tuple[int, int, bool]]) -> None:
    quotes, free = [], 0
    for start, length, indirect in sorted(places):  # quotes in marks do not overlap
        if indirect or start >= free:
            quotes.append(Quote(Span(start, start + length), "indirect" if indirect else "direct"))
            free = free if indirect else start + length
    pieces = partition_by_voice(45, quotes)
    assert [at for piece in pieces for at in range(piece.start, piece.end)] == list(range(45))
    for piece in pieces:
        assert (piece.quote is None) == (piece.voice == "own")
        if piece.quote is not None:
            assert piece.quote.span.start <= piece.start < piece.end <= piece.quote.span.end


sentences = st.sampled_from(
    [
        "It is a shameful farce.",
        "“A scandal,” said Ann Lee.",
        "Police said that the hall was full.",
        "“Lovely!”",
        "It rained.",
    ]
)


@settings(max_examples=8)
@given(st.lists(st.lists(sentences, max_size=5).map(" ".join), min_size=1, max_size=3))
def test_contributions_add_up_to_every_number_of_the_articles_table(written: list[str]) -> None:
    study = [Article(f"a{i}", text, "Courier" if i % 2 else None) for i, text in enumerate(written)]
    tables = measure(study)
    names = ["loaded_terms", "quotes", "quoted_words", "unattributed_words", "words", "polarity", "textblob_polarity"]
    names += [f"{name}_{voice}" for name in ("loaded", "polarity") for voice in VOICES]
    names += ["own_words", "reported_words", "quoted_share", "loaded_per_1000", "loaded_per_1000_own"]
    for row in tables.articles.to_dict("records"):
        for name in names:
            total = evidence(tables, study, name, article_id=row["article_id"])["contribution"].sum()
            assert total == pytest.approx(0 if pd.isna(row[name]) else row[name], abs=1e-9), name


def test_contributions_add_up_to_the_rows_of_summaries(tables: Tables, study: tuple[Article, ...]) -> None:
    for table, name, keys in (
        (summaries.term_rate(tables), "per_1000", ["outlet", "voice"]),
        (summaries.mean_sentiment(tables), "polarity", ["outlet", "voice"]),
        (summaries.quote_share(tables), "share_of_words", ["outlet", "source_kind"]),
        (summaries.quote_share(tables, of="source"), "share_of_quotes", ["outlet", "source"]),
        (summaries.quote_share(tables, of="source_group"), "share_of_words", ["outlet", "source_group"]),
        (summaries.words_by_voice(tables), "own_share", ["outlet"]),
        (summaries.top_terms(tables), "hits", ["outlet", "term"]),
    ):
        for row in table.to_dict("records"):
            found = evidence(tables, study, name, **{key: row[key] for key in keys})
            stated = 0 if pd.isna(row[name]) else row[name]
            assert found["contribution"].sum() == pytest.approx(stated, abs=1e-9), row


def test_each_span_is_shown_in_its_context(tables: Tables, study: tuple[Article, ...]) -> None:
    found = evidence(tables, study, "loaded_own", outlet="Beacon", article_id="Beacon-0")
    assert found.columns.tolist() == ["article_id", "outlet", "start", "end", "text", "context", "contribution"]
    assert found["context"][0].startswith("It is a [shameful] , disgraceful farce")
    text = {article.id: article.text for article in study}["Beacon-0"]
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()


def test_names_of_a_thing_are_namings_though_they_weigh_nothing() -> None:
    study = [Article("a", "The mob met. Then the mob went home, and the protesters stayed.", "Courier")]
    tables = measure(study, lexicon="labels")
    row = summaries.label_choice(tables).to_dict("records")[0]
    found = evidence(tables, study, "namings", outlet="Courier", category=row["category"], term=row["term"])
    assert found["contribution"].sum() == row["hits"]


@pytest.mark.parametrize(
    ("what", "where", "message"),
    [
        ("subjectivity", {}, "unknown number with spans 'subjectivity'; allowed are .*'polarity'"),
        ("quotes", {"sauce": "Lee"}, "unknown column 'sauce'.*source_kind.*Did you mean 'source'"),
        ("polarity", {"source": "Lee"}, "can't be narrowed to source"),
        (
            "per_1000",
            {"voice": "textblob"},
            "unknown voice 'textblob' of loaded_per_1000; allowed are 'all', 'own'",
        ),
        ("share_of_words", {"voice": "own"}, "unknown voice 'own' of share_of_words; allowed are 'all'"),
    ],
)
def test_what_can_not_be_opened_is_said(
    what: str, where: dict[str, str], message: str, tables: Tables, study: tuple[Article, ...]
) -> None:
    with pytest.raises(ValueError, match=message):
        evidence(tables, study, what, **where)


def test_articles_that_were_not_measured_are_said(tables: Tables, study: tuple[Article, ...]) -> None:
    with pytest.raises(ValueError, match="'Courier-0' is not among those given"):
        evidence(tables, study[1:], "quotes")


def test_a_number_without_spans_opens_to_an_empty_table(tables: Tables, study: tuple[Article, ...]) -> None:
    assert evidence(tables, study, "unattributed_words", outlet="Courier").empty
    with pytest.raises(ValueError, match="unknown outlet 'Nowhere' in the study"):
        evidence(tables, study, "polarity", outlet="Nowhere")
