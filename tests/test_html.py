from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.html import page_fields, why_no_article

SENTENCES = (
    "The council put off its vote on the new pier until the end of the month, as two members had asked for more time.",
    "Residents of the Lowside district have waited for the pier since the old one was closed in spring, they say.",
    "The report puts the cost at nine million crowns, a third more than the town had planned for the whole harbor.",
    "“We will wait,” said Nils Oberg, who has run the night boat for years and lives beside the old quay himself.",
    "The council meets again on Thursday, and a vote is expected before the end of the month, its speaker said.",
)


def page(
    *, body: tuple[str, ...] = SENTENCES, head: str = "", data: object = None, headline: str = "Pier vote put off again"
) -> str:
    block = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data is not None else ""
    paragraphs = "".join(f"<p>{text}</p>" for text in body)
    return (
        f"<!doctype html><html><head><title>Pier vote - The Harbor Courier</title>{head}{block}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
        f"<article><h1>{headline}</h1>{paragraphs}</article><footer>About us</footer></body></html>"
    )


def fields(text: str) -> dict[str, Any]:
    found = page_fields(text)
    assert found is not None
    return found


def test_the_body_is_the_articles_paragraphs() -> None:
    assert [line for line in fields(page())["text"].split("\n") if line != "Pier vote put off again"] == list(SENTENCES)


def test_the_title_is_the_printed_headline() -> None:
    head = '<meta property="og:title" content="Pier: what happens now | The Harbor Courier">'
    assert fields(page(head=head))["title"] == "Pier vote put off again"


def test_of_several_headlines_the_one_that_the_page_states_is_taken() -> None:
    text = page(data={"@type": "NewsArticle", "headline": "Pier vote put off"})
    text = text.replace("<nav>", "<h1>The Harbor Courier of Ansel</h1><nav>")
    assert fields(text)["title"] == "Pier vote put off again"


def test_a_short_printed_headline_may_be_the_sites_name() -> None:
    text = page(headline="The Courier", data={"@type": "NewsArticle", "headline": "Pier vote put off again"})
    assert fields(text)["title"] == "Pier vote put off again"


def test_what_json_ld_states_is_taken() -> None:
    data = {
        "@graph": [
            {"@type": "WebPage", "datePublished": "2001-01-01", "name": "Courier"},
            {
                "@type": ["NewsArticle"],
                "datePublished": "2025-03-04T10:00:00+01:00",
                "author": [{"@type": "Person", "name": "Jana Orlow"}, {"@type": "Person", "name": "Nils Bek"}],
                "articleSection": ["Harbor", "Town"],
            },
        ],
    }
    found = fields(page(data=data))
    assert (found["date"], found["author"], found["section"], found["genre"]) == (
        "2025-03-04",
        "Jana Orlow; Nils Bek",
        "Harbor",
        "news",
    )


def test_the_outlet_is_the_sites_name_or_the_host() -> None:
    assert fields(page(head='<meta property="og:site_name" content="The Harbor Courier">'))["outlet"] == (
        "The Harbor Courier"
    )
    found = fields(page(head='<link rel="canonical" href="https://www.ledger.example/pier">'))
    assert found["outlet"] == "ledger.example"


@pytest.mark.parametrize(
    ("data", "head", "genre"),
    [
        ({"@type": "OpinionNewsArticle"}, "", "opinion"),
        ({"@type": "AnalysisNewsArticle"}, "", "analysis"),
        ({"@type": ["Article", "ReviewNewsArticle"]}, "", "review"),
        ({"@type": "NewsArticle", "articleSection": "Opinion"}, "", "opinion"),
        ({"@type": "NewsArticle"}, '<meta property="article:section" content="Editorials">', "opinion"),
        ({"@type": "NewsArticle"}, '<meta property="article:opinion" content="true">', "opinion"),
        ({"@type": "NewsArticle"}, '<meta property="article:opinion" content="false">', "news"),
        ({"@type": "NewsArticle", "articleSection": "Harbor"}, "", "news"),
        ({"@type": "Article"}, "", None),
        ({"@type": "WebPage"}, "", None),
        (None, "", None),
    ],
)
def test_the_genre_is_what_the_page_marks(data: object, head: str, genre: str | None) -> None:
    assert fields(page(data=data, head=head)).get("genre") == genre


def test_a_stated_body_stands_in_for_one_of_which_most_was_not_found() -> None:
    long = [text.replace("The", f"In part {n}, the") for n in range(8) for text in SENTENCES]
    data = {"@type": "NewsArticle", "articleBody": "<p>" + "</p><p>".join([*SENTENCES, *long]) + "</p>"}
    text = fields(page(data=data))["text"]
    assert [line for line in text.split("\n") if line] == [*SENTENCES, *long]


def test_a_stated_body_that_is_a_teaser_or_another_text_changes_nothing() -> None:
    plain = fields(page())["text"]
    for body in (SENTENCES[0], "Other words entirely stand here. " * 100):
        assert fields(page(data={"@type": "NewsArticle", "articleBody": body}))["text"] == plain


@pytest.mark.parametrize(
    "block",
    [
        "{",
        "[" * 5000,
        "null",
        "[[[]]]",
        '{"@type": 5}',
        '{"@type": {"name": null}}',
        '{"@type": "NewsArticle", "author": [[{}], null, 3], "articleBody": {"a": 1}, "datePublished": "soon"}',
    ],
)
def test_broken_json_ld_does_no_harm(block: str) -> None:
    text = page().replace("</head>", f'<script type="application/ld+json">{block}</script></head>')
    found = fields(text)
    assert found["title"] == "Pier vote put off again"
    assert "date" not in found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Just words.", "no HTML in it"),
        ("", "no HTML in it"),
        (
            "<html><head><title>Page not found</title></head><body><p>Sorry.</p></body></html>",
            "an error or access page",
        ),
        (
            "<html><body><div id=app></div><script>go()</script></body></html>",
            "0 words, the rest is filled in by scripts",
        ),
        ("<html><body></body></html>", "0 words"),
        ("<html><body>" + "<a href=/x>Pier vote put off</a> " * 30 + "</body></html>", "120 of 120 words are links"),
    ],
)
def test_a_page_without_an_article_says_why(text: str, why: str) -> None:
    assert page_fields(text) is None
    reason = why_no_article(text)
    assert reason.startswith("no article text found in the page: ")
    assert why in reason


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "<h1>", "<a>", "<script>", "<title>", "{", "Pier vote. ", "&lt;", "\x00"]
        )
    )
)
def test_any_page_gives_fields_or_a_reason(parts: list[str]) -> None:
    text = "".join(parts)
    assert (found := page_fields(text)) is None or found["text"].strip()
    assert why_no_article(text)
