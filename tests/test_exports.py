"""Exports of news databases: all articles with their headers, and no article taken for an export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.exports import read_export
from analysis.corpus.exports.parts import is_date

CASES = json.loads((Path(__file__).parent / "cases" / "exports.json").read_text(encoding="utf-8"))
LINES = st.sampled_from(
    [line for case in CASES for line in case["text"].splitlines()]
    + ["", "Body", "End of Document", "3 of 9 DOCUMENTS", "Document ABCD000020250304el3400012", "LP", "HD  x"]
)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['label']}: {c['comment']}" for c in CASES])
def test_cases(case: dict[str, Any]) -> None:
    assert read_export(case["text"]) == case["expect"]


@pytest.mark.parametrize("case", [c for c in CASES if c["expect"]], ids=lambda case: case["comment"])
@pytest.mark.parametrize("change", ["\r\n", "nbsp", "indent"])
def test_line_ends_no_break_spaces_and_indents_change_nothing(case: dict[str, Any], change: str) -> None:
    text: str = case["text"]
    if change == "\r\n":
        text = text.replace("\n", "\r\n")
    elif change == "nbsp":
        text = text.replace(": ", ":\u00a0")
    else:
        text = "\n".join(f"   {line}" for line in text.splitlines())
    expected = json.dumps(case["expect"])
    found = json.dumps(read_export(text))
    assert found.replace("\\u00a0", " ") == expected


@given(st.lists(LINES, max_size=60).map("\n".join))
def test_any_order_of_their_lines_is_read_or_no_export(text: str) -> None:
    found = read_export(text)
    assert found is None or all(value.strip() for fields in found for value in fields.values())


# --- headers and bodies, by hand


def printed(*below: str, above: tuple[str, ...] = ("Rain came",), date: str = "4 March 2025") -> str:
    """Return an article as Factiva prints it: these lines above the number of its words, and those below the date."""
    return "\n".join([*above, "734 words", date, *below, "Document COUR000020250304el3400012"])


@pytest.mark.parametrize(
    ("below", "outlet", "text"),
    [
        (["The Courier", "COUR", "", "Rain fell."], "The Courier", "Rain fell."),
        (["12:30", "The Courier", "COUR", "Rain fell."], "The Courier", "Rain fell."),
        (["The Courier", "City desk", "COUR", "Rain fell."], "The Courier", "Rain fell."),
        # what stands as the fourth line is of the body, were it written like a code
        (
            ["The Courier", "Rain fell.", "Snow fell.", "NATO", "Hail fell."],
            "The Courier",
            "Rain fell.\nSnow fell.\nNATO\nHail fell.",
        ),
        # rights stand among the first eight lines
        (["The Courier", *"abcdef", "© 2025 The Courier", "Rain fell."], "The Courier", "Rain fell."),
        (
            ["The Courier", *"abcdefg", "Copyright law was read."],
            "The Courier",
            "a\nb\nc\nd\ne\nf\ng\nCopyright law was read.",
        ),
        (
            ["The Courier", "COUR", "copyright 2025", "", "Rain fell.", "Copyright was the theme."],
            "The Courier",
            "Rain fell.\nCopyright was the theme.",
        ),
        (["The Courier"], "The Courier", None),
    ],
)
def test_the_body_of_a_printed_article_begins_below_its_header(below: list[str], outlet: str, text: str | None) -> None:
    (found,) = read_export(printed(*below)) or []
    assert (found["outlet"], found.get("text")) == (outlet, text)


@pytest.mark.parametrize(
    ("above", "title", "author"),
    [
        (("Rain came",), "Rain came", None),
        (("Rain came", "By Ann Lee"), "Rain came", "Ann Lee"),
        (("Rain came", "", "over the town", "BY ANN LEE"), "Rain came over the town", "ANN LEE"),
        (("By the sea",), "By the sea", None),  # a first line is the title
        (("By the sea", "by Ann Lee"), "By the sea", "Ann Lee"),
    ],
)
def test_a_byline_stands_below_the_title(above: tuple[str, ...], title: str, author: str | None) -> None:
    (found,) = read_export(printed("The Courier", "COUR", "Rain fell.", above=above)) or []
    assert (found["title"], found.get("author")) == (title, author)


def test_a_number_of_words_that_no_date_follows_is_no_header() -> None:
    (found,) = (
        read_export(printed("The Courier", "Rain fell.", above=("Rain came", "20 words", "of his were heard"))) or []
    )
    assert (found["title"], found["date"]) == ("Rain came 20 words of his were heard", "4 March 2025")
    assert read_export("Rain came\n734 words\nno date\nDocument COUR000020250304el3400012") == [{}]


def test_codes_say_what_their_lines_are_and_other_codes_end_them() -> None:
    text = """SE\tCity
HD\tRain came
over the town
BY\tby Ann Lee
WC\t12 words
PD\t4 March 2025
SN\tThe Courier
LA\tEnglish
TX\tHail fell.
LP\tRain fell.

It was cold.
TD\tSnow fell.
NS\tgweather : Weather
IN\ti1 : Rain
AN\tDocument COUR000020250304el3400012"""
    assert read_export(text) == [
        {
            "title": "Rain came over the town",
            "outlet": "The Courier",
            "date": "4 March 2025",
            "author": "Ann Lee",
            "section": "City",
            "language": "English",
            "text": "Rain fell.\n\nIt was cold.\n\nSnow fell.\n\nHail fell.",
        }
    ]


def nexis(*header: str, body: str = "Body\nRain fell.", end: str = "End of Document") -> str:
    return "\n".join([*header, body, end])


@pytest.mark.parametrize(
    ("header", "title", "outlet", "date"),
    [
        (("Rain", "The Courier", "March 4, 2025", "Length: 2 words"), "Rain", "The Courier", "March 4, 2025"),
        (("Rain", "", "The Courier", "4 March 2025", "Length: 2 words"), "Rain", "The Courier", "4 March 2025"),
        # a cover page has a date of its own; the last one counts
        (
            ("Tuesday, March 11, 2025", "1. Rain", "Rain", "The Courier", "March 4, 2025", "Length: 2 words"),
            *("Rain", "The Courier", "March 4, 2025"),
        ),
        (
            ("x", "Rain", "The Courier", "March 4, 2025", "Copyright March 9, 2025", "Late", "Length: 2 words"),
            *("Rain", "The Courier", "March 4, 2025"),
        ),
        (("The Courier", "March 4, 2025", "Rain", "Length: 2 words"), "Rain", "The Courier", "March 4, 2025"),
        (
            ("The Courier", "March 4, 2025", "", "Rain", "came", "Length: 2 words"),
            "Rain came",
            "The Courier",
            "March 4, 2025",
        ),
        (
            ("The Courier", "March 4, 2025", "Late edition", "", "Rain", "", "Length: 2 words"),
            "Rain",
            "The Courier",
            "March 4, 2025",
        ),
        (("March 4, 2025", "Rain", "Length: 2 words"), "Rain", None, "March 4, 2025"),
        (
            ("Headline: Snow", "Rain", "The Courier", "March 4, 2025", "Length: 2 words"),
            "Snow",
            "The Courier",
            "March 4, 2025",
        ),
    ],
)
def test_title_outlet_and_date_stand_in_their_order(
    header: tuple[str, ...], title: str, outlet: str | None, date: str | None
) -> None:
    (found,) = read_export(nexis(*header)) or []
    assert (found.get("title"), found.get("outlet"), found.get("date")) == (title, outlet, date)
    assert found["text"] == "Rain fell."


@pytest.mark.xfail(strict=True, reason="the line before the body is taken for the title")
def test_a_header_without_a_day_has_no_label_for_its_title() -> None:
    (found,) = read_export(nexis("Rain", "The Courier", "Length: 2 words")) or []
    assert found.get("title") != "Length: 2 words"


@pytest.mark.parametrize(
    ("byline", "author"),
    [("By Ann Lee", "Ann Lee"), ("BY ANN LEE", "ANN LEE"), ("by  Bo", "Bo"), ("Byron Lee", "Byron Lee")],
)
def test_the_word_before_a_name_is_no_part_of_it(byline: str, author: str) -> None:
    (found,) = read_export(nexis("Rain", "The Courier", "March 4, 2025", "Length: 2 words", f"Byline: {byline}")) or []
    assert found["author"] == author


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Body:\nRain fell.\n\nSnow fell.", "Rain fell.\n\nSnow fell."),
        ("BODY\nRain fell.\nLoad-Date: March 5, 2025\nNotes\nNo more.", "Rain fell."),
        ("Section: A\n\nByline: By Ann Lee\n\nRain fell.\nBody of water found.", "Rain fell.\nBody of water found."),
        ("Body\nRain fell.\nHeadline: a word\nGraphic\nA map", "Rain fell.\nHeadline: a word"),
        ("\n\n", None),
    ],
)
def test_a_body_goes_from_its_mark_to_what_follows_it(body: str, text: str | None) -> None:
    (found,) = read_export(nexis("Rain", "The Courier", "March 4, 2025", "Length: 2 words", body=body)) or []
    assert found.get("text") == text
    assert found["title"] == "Rain"


def test_a_part_without_a_length_has_no_text() -> None:
    first = nexis("Rain", "The Courier", "March 4, 2025", "Length: 2 words")
    assert read_export(f"{first}\nSnow\nThe Ledger\nMarch 5, 2025\nSnow fell.\nEnd of Document")[1] == {}


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("March 4, 2025", True),
        ("Tuesday, March 4, 2025", True),
        ("4 Mar. 2025", True),
        ("March 4, 2025 " + "x" * 66, True),  # 80 characters
        ("March 4, 2025 " + "x" * 67, False),
        ("The March 4, 2025 vote", False),
        ("March 4, 20255", False),
        ("", False),
    ],
)
def test_a_line_that_begins_with_a_day_is_a_date(*, line: str, is_one: bool) -> None:
    assert is_date(line) is is_one


PROQUEST = """Document 1 of 1

Rain came

Author: Lee, Ann

Full text: Rain fell.

Pages: 7

Publication title: The Courier, Late Edition; Ansel

Publication date: Mar 4, 2025

Section: City

Language of publication: English

Document type: News

ProQuest document ID: 7
"""


def test_all_fields_of_an_entry_of_proquest_are_read() -> None:
    assert read_export(PROQUEST) == [
        {
            "title": "Rain came",
            "outlet": "The Courier",
            "date": "Mar 4, 2025",
            "author": "Lee, Ann",
            "section": "City",
            "genre": "News",
            "language": "English",
            "text": "Rain fell.",
        }
    ]


def test_a_text_of_proquest_may_begin_in_the_next_line_and_hold_what_looks_like_a_field() -> None:
    text = PROQUEST.replace(
        "Full text: Rain fell.", "Full text:\n\nRain fell.\n\nTitle of the song: Rain\nAuthor: unknown"
    )
    (found,) = read_export(text) or []
    assert found["text"] == "Rain fell.\n\nTitle of the song: Rain\nAuthor: unknown"
    assert found["author"] == "Lee, Ann"


def test_a_text_of_proquest_that_nothing_follows_goes_to_the_end() -> None:
    (found,) = read_export("Rain came\nProQuest document ID: 7\nFull text: Rain fell.\nSnow fell.") or []
    assert found == {"title": "Rain came", "text": "Rain fell.\nSnow fell."}
    (bare,) = read_export("Rain came\nProQuest document ID: 7\nFull text: Rain fell.") or []
    assert bare["text"] == "Rain fell."
