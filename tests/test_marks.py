"""Marks: where stretches inside marks begin and end, which signs open and close, and speech without marks."""

from __future__ import annotations

import pytest

from analysis.languages import ENGLISH
from analysis.marks import find_marked
from analysis.marks.signs import first_sign, may_be_part_of_word, opens, opens_clipped, signs_of
from analysis.marks.transcripts import find_spoken
from analysis.text import segment


def _inside(text: str) -> list[str]:
    return [text[marked.start : marked.end] for marked in find_marked(segment(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("“We left,” said Lee.", [("We left,", "“We left,”", True)]),
        ("“ We left, ” said Lee.", [("We left,", "“ We left, ”", True)]),
        ("“We left.\n\n“We stay.”", [("We left.", "“We left.", False), ("We stay.", "“We stay.”", True)]),
        ("Lee: ''Tis late,' he said.", [("'Tis late,", "''Tis late,'", True)]),
        ('""We left,"" said Lee.', [("We left,", '""We left,""', True)]),
        ("> We left.", [("We left.", "We left.", True)]),  # speech without marks has none to begin before it
    ],
)
def test_places_are_told_within_the_marks_and_with_them(text: str, found: list[tuple[str, str, bool]]) -> None:
    marked = find_marked(segment(text))
    assert [(text[m.start : m.end], text[m.left : m.right], m.closed) for m in marked] == found


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        # double marks are the main ones, unless all of them are inside of single ones
        ("‘He said “no” to me,’ said Lee.", ["He said “no” to me,"]),
        (
            "‘He said “no” and “never” to me,’ said Lee. ‘So “no” it is.’",
            ["He said “no” and “never” to me,", "So “no” it is."],
        ),
        ("“He said ‘no’ to me,” said Lee.", ["He said ‘no’ to me,"]),
        ("It's a farmers' market.", []),
        # marks that are not even: an opening one makes those before it strays
        ("He said “we were “late again” and left.", ["late again"]),
        ("He said “late” again” and left.", ["late"]),
        ("He was late” and “lost” then.", ["lost"]),
        ("He was “late” and “lost.", ["late"]),
        ("“Late” and “lost” he was.", ["Late", "lost"]),
        # an opening mark without a partner: at the start of a paragraph, after a sign, or where the next one goes on
        ("“We left.", ["We left."]),
        ("Lee said, “we left.", ["we left."]),
        ("Lee said “we left.", []),
        ("Lee said “we left.\n\n“We came.”", ["we left.", "We came."]),
        ("It rained.\n\nLee said “we left.\n\n“We came.”", ["we left.", "We came."]),
        ("“It rained.”\n\nLee said “we left.\n\nWe came.", ["It rained."]),
        ("Lee said “we left.\n\nWe came.”", []),
        ("Lee said “we left.\n\nMoss “came.”", ["came."]),
        # inches, feet, attributes, clipped words
        ('It is 5" wide and 6" high.', []),
        ('It is 5\' 4" high, "very high," he said.', ["very high,"]),
        ('"A 5" pipe is odd," he said.', ['A 5" pipe is odd,']),
        ('"A 5" pipe," he said.', ['A 5" pipe,']),
        ('Look at page="12" and "left" here.', ["left"]),
        ("'The boys' club and the girls' club,' he said.", ["The boys' club and the girls' club,"]),
        ("'Rock 'n' roll,' he said.", ["Rock 'n' roll,"]),
        ("'We saw the boys' she said.", ["We saw the boys"]),  # no better mark follows
        ('"We bought 5" she said.', ["We bought 5"]),
        ("'It was the '90s,' he said.", ["It was the '90s,"]),
    ],
)
def test_marks_are_paired(text: str, inside: list[str]) -> None:
    assert _inside(text) == inside


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ('He said "so', True),
        ('"so', True),
        ('("so', True),
        ('it—"so', True),
        ('so" he', False),
        ('so"', False),
        ('so," he', False),
        ('so"—he', False),
        ('so")', False),
        ('so"he', None),
        ('so " he', None),
        ('"', None),
        ("so“he", True),  # the shape tells where the neighbours do not
        ("so”he", False),
        ("so‘he", True),
        ("so’he", False),
        ("so`he", True),
        ("so´he", False),
        ("so ” he", False),
        ("so „ he", True),
        ("so»he", False),
        ("so«he", True),
        ("so ”he", True),  # the neighbours tell more than the shape
        ("so“ he", False),
    ],
)
def test_a_mark_opens_or_closes_by_its_neighbours_else_by_its_shape(text: str, opening: bool | None) -> None:  # noqa: FBT001 - a parameter
    at = next(at for at, sign in enumerate(text) if sign in '"“”„‟«»‘’`´')
    assert opens(text, at, at + 1) is opening


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("boys' club", True),
        ("walkin' home", True),
        ("o' clock", True),
        ("th' mill", True),
        ("boat' club", False),
        ("boys'. Then", False),
        ("boys'", False),
        ("boys' 12", False),
        ('5" pipe', True),
        ('pipe" at', False),
        ('5" 6', False),
    ],
)
def test_a_closing_mark_may_be_a_part_of_a_word(text: str, part: bool) -> None:  # noqa: FBT001 - a parameter
    at = next(at for at, sign in enumerate(text) if sign in "\"'")
    assert may_be_part_of_word(text, (at, at + 1), ENGLISH) is part


@pytest.mark.parametrize(
    ("text", "clipped"),
    [
        ("''Tis late", True),
        ("So: ''twas late", True),
        ("''Time is up", False),  # two single marks for a double one
        ("so''tis", False),
        ("'Tis late", False),
    ],
)
def test_a_mark_and_the_apostrophe_of_a_clipped_word(text: str, clipped: bool) -> None:  # noqa: FBT001 - a parameter
    at = text.index("'")
    assert opens_clipped(text, (at, at + 2), ENGLISH) is clipped


def test_the_first_sign_of_a_run_may_be_of_two_characters() -> None:
    assert first_sign("''so", (0, 2)) == (0, 2)
    assert first_sign("'so", (0, 1)) == (0, 1)
    assert first_sign("“'so", (0, 2)) == (0, 1)
    assert first_sign("so", (0, 2)) is None


@pytest.mark.parametrize(
    ("text", "double", "single"),
    [
        ("“'so'”", ["“", "”"], ["'", "'"]),
        ("``so''", ["``", "''"], []),
        ('""so""', ['""', '""'], []),
        ('""so"', ['"', '"', '"'], []),  # doubled on one side only: no broken CSV
        ("don't", [], []),
        ("dogs' home", [], ["'"]),
        ("get 'em", [], []),
        ("get ‘em", [], ["‘"]),
    ],
)
def test_signs_that_may_be_main_marks(text: str, double: list[str], single: list[str]) -> None:
    runs = _runs(text)
    for expected, is_single in ((double, False), (single, True)):
        assert [text[a:b] for a, b in signs_of(text, runs, ENGLISH, single=is_single)] == expected


def _runs(text: str) -> list[tuple[int, int]]:
    """Return where marks stand side by side."""
    at = [place for place, sign in enumerate(text) if sign in "\"“”‘’`'"]
    starts = [place for place in at if place - 1 not in at]
    return [(start, next(end for end in range(start, len(text) + 1) if end not in at)) for start in starts]


@pytest.mark.parametrize(
    ("lines", "spoken"),
    [
        (["LEE: We left.", "MOSS: We did not.", "LEE: Look."], ["We left.", "We did not.", "Look."]),
        (["LEE: We left.", "MOSS: We did not.", "VENN: Look."], []),  # nobody comes again
        (["LEE: We left.", "LEE: We did not."], []),
        (["LEE: We left.", "LEE: We did not.", "LEE: Look."], []),  # one speaker
        (["LEE: We left.", "LEE: We came.", "Weather: It is dry."], []),  # a label of another kind is no speaker's
        (
            ["Lee: We left.", "Moss: We did not.", "Note: It is cut.", "Lee: Look."],
            ["We left.", "We did not.", "Look."],
        ),
        (["Lee: We left.", "Note: It is cut.", "Lee: Look."], []),
        (["LEE: We left.”", "MOSS: We did not.", "“LEE: Look.”"], ["We left.", "We did not.", "Look."]),
        (["LEE: “We left.”", "MOSS: We did not.", "LEE: Look."], []),  # marks of its own, so two labels are left
        (["The Old Town Roads: We left.", "MOSS: We came.", "MOSS: Look."], []),
        (["> We left.", "Lee left."], ["We left."]),
        (["> “We left.”", ">> We came.", ">We sat."], []),
    ],
)
def test_a_transcript_has_three_labels_by_two_speakers(lines: list[str], spoken: list[str]) -> None:
    segments = segment("\n\n".join(lines))
    found = find_spoken(segments, ENGLISH)
    assert [segments.text[a:b] for a, b in found.values()] == spoken
    assert found.keys() <= {start for start, _ in segments.paragraphs}
