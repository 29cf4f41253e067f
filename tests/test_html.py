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


MORE = [text.replace("The", f"In part {n}, the") for n in range(8) for text in SENTENCES]


def with_bottom(*paragraphs: str, body: str = "") -> str:
    """Return a page with paragraphs that only the wider of two settings finds, and what it states as its body."""
    data = {"@type": "NewsArticle", "articleBody": body} if body else None
    bottom = "".join(f"<p>{text}</p>" for text in paragraphs)
    return page(data=data).replace("</article>", f"<div class='bottom'>{bottom}</div></article>")


def test_a_teaser_as_the_stated_body_brings_in_nothing_more() -> None:
    found = fields(with_bottom("Write to us at the desk if you know more of this story.", body=SENTENCES[0]))
    assert [line for line in found["text"].split("\n") if line != "Pier vote put off again"] == list(SENTENCES)


def test_what_a_stated_body_shows_to_be_missing_is_read_from_the_page_where_it_can_be() -> None:
    left_out = [text for text in MORE if text not in SENTENCES][:3]
    assert left_out[0] not in fields(with_bottom(*left_out))["text"]
    text = fields(with_bottom(*left_out, body=" ".join([*SENTENCES, *left_out])))["text"]
    assert [line for line in text.split("\n") if line != "Pier vote put off again"] == [*SENTENCES, *left_out]


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


# --- what a page states, and where


def scripts(*blocks: object) -> str:
    """Return a page with these blocks of JSON-LD, text as it is, in their order."""
    written = (block if isinstance(block, str) else json.dumps(block) for block in blocks)
    tags = "".join(f'<script type="application/ld+json">{block}</script>' for block in written)
    return page().replace("</head>", f"{tags}</head>")


def test_a_block_that_is_broken_or_a_script_of_another_kind_hides_no_later_one() -> None:
    article = {"@type": "NewsArticle", "articleSection": "Harbor"}
    assert fields(scripts("{broken", article))["section"] == "Harbor"
    code = '<script>go()</script><script type="text/javascript">x = {}</script>'
    assert fields(scripts(article).replace("<head>", f"<head>{code}"))["section"] == "Harbor"
    assert "section" not in fields(page().replace("<head>", f"<head><script>{json.dumps(article)}</script>"))


def test_the_outer_object_goes_before_those_inside_it() -> None:
    inner = {"@type": "NewsArticle", "articleSection": "World"}
    outer = {"mentions": [inner], "@type": "NewsArticle", "articleSection": "Harbor"}
    assert fields(scripts([[outer]]))["section"] == "Harbor"


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("NewsArticle", True),
        ("Article", True),
        ("Report", True),
        ("BlogPosting", True),
        ("Review", True),
        (["Thing", "NewsArticle"], True),
        ("WebPage", False),
        ("ArticleList", False),
        (None, False),
    ],
)
def test_only_articles_of_a_page_state_its_fields(*, kind: object, known: bool) -> None:
    assert ("section" in fields(scripts({"@type": kind, "articleSection": "Harbor"}))) is known


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        ('<meta property="article:published_time" content="2025-03-04T23:10:00Z">', "date", "2025-03-04"),
        ('<meta name="article:published_time" content="2025-03-04">', "date", "2025-03-04"),
        ('<meta property="article:section" content=" Harbor ">', "section", "Harbor"),
        (
            '<meta property="ARTICLE:SECTION" content="Harbor"><meta property="x"><meta content="y">',
            "section",
            "Harbor",
        ),
    ],
)
def test_what_meta_elements_say_is_taken_where_nothing_else_says_it(head: str, name: str, expected: str) -> None:
    assert fields(page(head=head))[name] == expected


def test_json_ld_goes_before_meta_elements() -> None:
    head = (
        '<meta property="article:published_time" content="2001-01-01">'
        '<meta property="article:section" content="World"><meta property="og:title" content="Another title">'
    )
    data = {"@type": "NewsArticle", "datePublished": "2025-03-04", "articleSection": "Harbor", "headline": "Pier vote"}
    found = fields(page(head=head, data=data, headline="The Courier"))
    assert (found["date"], found["section"], found["title"]) == ("2025-03-04", "Harbor", "Pier vote")


def test_authors_are_named_once_each_in_their_order() -> None:
    people = [{"name": "Nils Bek"}, "Jana Orlow", {"name": " "}, None, {"name": "Nils Bek"}]
    assert fields(scripts({"@type": "Article", "author": people}, {"@type": "Article", "author": "Bo Reyl"}))[
        "author"
    ] == ("Nils Bek; Jana Orlow; Bo Reyl")


def test_of_several_stated_bodies_the_longest_is_taken() -> None:
    long = [text.replace("The", f"In part {n}, the") for n in range(8) for text in SENTENCES]
    bodies = ["Zebras have nothing to do with it.", "\n".join([*SENTENCES, *long]), "Zoo."]
    text = fields(scripts(*({"@type": "NewsArticle", "articleBody": body} for body in bodies)))["text"]
    assert [line for line in text.split("\n") if line] == [*SENTENCES, *long]


def test_markup_and_entities_of_a_stated_body_are_read() -> None:
    long = [text.replace("The", f"In part {n}, the") for n in range(8) for text in SENTENCES]
    body = "<p class=x>" + "<br/>".join([*SENTENCES, *long]).replace("“We", "<b>&ldquo;We</b>") + "</p>"
    text = fields(page(data={"@type": "NewsArticle", "articleBody": body}))["text"]
    assert [line for line in text.split("\n") if line] == [*SENTENCES, *long]


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Pier vote off", "Pier vote off"),  # three words are a headline
        ("Pier vote", "Harbor news of the day"),  # two may be the site's name
        ("Pier " * 59 + "vote.", "Pier " * 59 + "vote."),  # 300 characters
        ("Pier " * 59 + "votes.", "Harbor news of the day"),
    ],
)
def test_a_printed_headline_has_three_words_or_more_and_300_characters_or_less(headline: str, title: str) -> None:
    assert (
        fields(page(headline=headline, head='<meta property="og:title" content="Harbor news of the day">'))["title"]
        == title
    )


def test_of_several_printed_headlines_none_is_taken_that_has_no_word_of_the_stated_one() -> None:
    two = page(headline="More from the town", data={"@type": "Article", "headline": "Pier vote put off"})
    two = two.replace("<nav>", "<h1>News of this day</h1><nav>")
    assert fields(two)["title"] == "Pier vote put off"
    assert fields(two.replace("<nav>", "<h1>A pier, a VOTE</h1><nav>"))["title"] == "A pier, a VOTE"
    best = two.replace("<nav>", "<h1>The pier of Ansel</h1><h1>Pier vote is off</h1><h1>The vote on fares</h1><nav>")
    assert fields(best)["title"] == "Pier vote is off"


@pytest.mark.parametrize(
    ("blocks", "head", "genre"),
    [
        ([{"@type": "NewsArticle"}, {"@type": "OpinionNewsArticle"}], "", "opinion"),
        ([{"@type": "BackgroundNewsArticle"}], '<meta property="article:opinion" content="true">', "background"),
        ([{"@type": "AnalysisNewsArticle", "articleSection": "Opinion"}], "", "analysis"),
        ([{"@type": "ReportageNewsArticle"}], "", "news"),
        ([], '<meta property="og:url" content="https://x.test/opinion/pier">', "opinion"),
        ([], '<meta property="og:url" content="https://x.test/opinionated/pier">', None),
        ([{"@type": "Article"}], '<meta property="article:opinion" content="TRUE">', "opinion"),
    ],
)
def test_a_special_genre_goes_before_news_and_before_what_a_section_is_called(
    blocks: list[object], head: str, genre: str | None
) -> None:
    text = scripts(*blocks).replace("<head>", f"<head>{head}")
    assert fields(text).get("genre") == genre


def test_a_page_gives_no_field_that_it_does_not_state() -> None:
    assert set(fields(page())) == {"text", "title"}


# --- pages that are none


def words(number: int) -> str:
    return "<ul>" + "".join(f"<li>pier{n}</li>" for n in range(number)) + "</ul>"


def links(number: int) -> str:
    return "".join(f"<a href=/{n}>quay{n}</a> " for n in range(number))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (words(19), "19 words"),
        (words(19) + "<script>go()</script>", "19 words, the rest is filled in by scripts"),
        (words(20), "menus and lists, no sentences"),
        (words(20) + "<script>var many = 'words that nobody sees'</script>", "menus and lists, no sentences"),
        (words(20) + links(20), "menus and lists, no sentences"),  # half of the words
        (words(19) + links(20), "20 of 39 words are links, as on a front page"),
        (words(25) + links(15), "menus and lists, no sentences"),
    ],
)
def test_why_a_page_is_no_article_is_told_by_its_words(body: str, why: str) -> None:
    text = f"<html><body>{body}</body></html>"
    assert why_no_article(text) == f"no article text found in the page: {why}"


def test_an_access_page_is_told_by_its_title_which_is_cut_at_80_characters() -> None:
    title = "Just a moment " + "x" * 100
    assert why_no_article(f"<html><title>\n {title}</title><body>{words(50)}</body></html>") == (
        f"no article text found in the page: an error or access page, {title[:80]!r}"
    )


def test_comments_of_readers_are_no_part_of_an_article() -> None:
    comments = "".join(f"<p>Reader {n} writes that the pier is far too dear for the town.</p>" for n in range(3))
    text = page().replace("</article>", f"</article><div id='comments' class='comments'>{comments}</div>")
    assert "Reader" not in fields(text)["text"]


def test_a_script_that_stands_elsewhere_hides_nothing() -> None:
    plain = fields(page())
    assert fields(page(head="<script src='x.js'></script><script></script>")) == plain


def test_a_long_script_is_no_part_of_what_a_page_says() -> None:
    article = {"@type": "NewsArticle", "datePublished": "2025-03-04", "description": "x" * 60_000}
    found = fields(scripts(article))
    assert found["date"] == "2025-03-04"
    assert "xxx" not in found["text"]
