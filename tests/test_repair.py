from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.repair import repair

MENDED = [
    # entities
    ("Fish &amp; chips", "Fish & chips", "HTML entities"),
    ("the mayor&#8217;s &#x201c;plan&#x201D;", "the mayor’s “plan”", "HTML entities"),
    ("bread &amp;amp; butter", "bread & butter", "HTML entities"),
    ("the mayor&amp;amp;#8217;s plan", "the mayor’s plan", "HTML entities"),
    # mojibake
    ("the mayorâ€™s â€œplanâ€\x9d", "the mayor’s “plan”", "mojibake"),
    ("the cafÃ© in MalmÃ¶", "the café in Malmö", "mojibake"),
    ("a cafÃ© here\nand “Malmö” there", "a café here\nand “Malmö” there", "mojibake"),
    ("the mayor\x92s \x93plan\x94", "the mayor’s “plan”", "mojibake"),
    # characters that nobody sees
    ("the coun\u00adcil", "the council", "soft hyphens"),
    ("the\u200b council\ufeff", "the council", "zero-width characters"),
    ("the coun\u200dcil", "the council", "zero-width characters"),
    ("the\x00 coun\x07cil", "the council", "control characters"),
    ("page one\x0cpage two", "page one\npage two", "control characters"),
    ("10\u00a0km\u202fand\u20093\u2003more", "10 km and 3 more", "no-break or odd spaces"),
    # halves of pairs
    ("a boat \ud83d\udea2", "a boat \U0001f6a2", "lone surrogates"),
    ("a boat \ud83d", "a boat \ufffd", "lone surrogates"),
]
KEPT = [
    "",
    "The council put off its vote.",
    "“We’ll wait,” he said – ‘a day…’ — and left.",
    "Tabs\tand\r\nline ends\u2028of all kinds",
    "AT&T and R&D; Q&A at 5",
    "Marks & Spencer; Smith &Co;",
    "The café in Malmö, the Führer’s bunker, Çeşme, Łódź, Straße",
    "À l’Élysée, «\N{NARROW NO-BREAK SPACE}non\N{NARROW NO-BREAK SPACE}»".replace("\N{NARROW NO-BREAK SPACE}", ""),
    "ﬁnancial, ½ and ① stay, so does ＦＵＬＬ width",
    "Совет отложил голосование. 理事会は投票を延期した。",
    "a family \U0001f468\u200d\U0001f469\u200d\U0001f467, می\u200cخواهم",
]


@pytest.mark.parametrize(("text", "expected", "what"), MENDED)
def test_what_is_broken_is_mended(text: str, expected: str, what: str) -> None:
    assert repair(text) == (expected, (what,))


@pytest.mark.parametrize("text", KEPT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert repair(text) == (text, ())


def test_all_that_was_mended_is_named_in_order() -> None:
    text = "&ldquo;No\u00adthing\u00a0new&rdquo;\x00 in the cafÃ©"
    assert repair(text) == (
        "“Nothing new” in the café",
        ("HTML entities", "mojibake", "control characters", "soft hyphens", "no-break or odd spaces"),
    )


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="&")))
def test_printable_ascii_without_ampersands_is_never_changed(text: str) -> None:
    assert repair(text) == (text, ())


@given(
    st.one_of(
        st.text(st.characters(exclude_categories=())),
        st.lists(
            st.sampled_from(
                ["&amp;", "&", "lt;", "Ã", "©", "â€™", "\x93", "\u00ad", "\u200d", "\ud83d", "\udea2", " ", "a"]
            )
        ).map(
            "".join,
        ),
    ),
)
def test_the_mended_text_has_nothing_left_that_cannot_be_written_or_seen(text: str) -> None:
    mended, what = repair(text)
    assert bool(what) == (mended != text)
    mended.encode("utf-8")
    assert not set(mended) & set("\x00\x07\x7f\x85\x93\u00a0\u00ad\u200b\u202f\ufeff")
