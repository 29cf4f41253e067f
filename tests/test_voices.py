"""Each position of a text is in one voice, and the words add up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.records import Quote, Span
from analysis.voices import VOICES, find_voices

spans = st.tuples(st.integers(0, 50), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
quotes = st.lists(
    st.builds(
        Quote, span=spans, kind=st.sampled_from(["direct", "mixed", "indirect", "scare"]), content=st.none() | spans
    )
)


def test_quoted_lies_over_reported_over_own() -> None:
    voices = find_voices(
        [
            Quote(Span(10, 40), "indirect", source="Reyl"),
            Quote(Span(20, 25), "mixed", source="Voss", content=Span(15, 30)),
        ]
    )
    assert [voices.at(i)[0] for i in (0, 12, 22, 27, 35, 41)] == [
        "own",
        "reported",
        "quoted",
        "reported",
        "reported",
        "own",
    ]
    assert voices.at(22)[1] == "Voss"


def test_marks_that_are_no_speech_stay_in_the_own_voice() -> None:
    assert find_voices([Quote(Span(3, 9), "scare"), Quote(Span(12, 20), "title")]).at(5) == ("own", None)


def test_indirect_speech_has_no_quoted_words() -> None:
    assert find_voices([Quote(Span(0, 9), "indirect")]).at(0)[0] == "reported"


@given(quotes, st.lists(st.integers(0, 100)))
def test_voices_partition_every_text(found: list[Quote], positions: list[int]) -> None:
    voices = find_voices(found)
    assert voices.starts[0] == 0
    assert voices.starts == sorted(set(voices.starts))
    assert sum(voices.totals(positions, [1] * len(positions)).values()) == len(positions)
    assert set(voices.names) <= set(VOICES)


@given(quotes, st.integers(0, 100))
def test_a_position_is_quoted_exactly_if_a_direct_or_mixed_quote_covers_it(found: list[Quote], position: int) -> None:
    covered = any(q.kind in ("direct", "mixed") and q.span.start <= position < q.span.end for q in found)
    assert (find_voices(found).at(position)[0] == "quoted") == covered
