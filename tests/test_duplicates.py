"""Copies within an outlet and across outlets, in a small corpus and in a large one."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Article
from analysis.bounded_cache import BoundedCache
from analysis.corpus import duplicates
from analysis.corpus.duplicates import _code, find_copies


def text(seed: object, words: int = 200) -> str:
    rng = random.Random(repr(seed))  # noqa: S311 - made-up words
    return " ".join(f"w{rng.randrange(5000)}" for _ in range(words))


def corpus() -> list[Article]:
    """Return 40 different articles, then copies of four of them in several ways."""
    own = [Article(f"own{n}", text(n), "ABC"[n % 3]) for n in range(40)]  # own0: A, own1: B, ...
    return [
        *own,
        Article("update", text(0) + " " + text("more", 80), "A"),
        Article("update of the update", text(0) + " " + text("other", 90), "A"),
        Article("wire in B", text(3), "B"),
        Article("wire in C", text(3) + " " + text("credit", 10), "C"),
        Article("wire in B again", text(3, 190), "B"),
        Article("part of a long one", text(4, 90), "A"),
        Article("unknown outlet", text(5), None),
        Article("common phrase", text(6, 40) + " " + text("else", 160), "A"),
    ]


EXPECTED_DUPLICATES = {"update": "own0", "update of the update": "own0", "wire in B again": "wire in B"}
EXPECTED_WIRES = {
    **dict.fromkeys(["own3", "wire in B", "wire in C", "wire in B again"], "own3"),
    **dict.fromkeys(["own4", "part of a long one"], "own4"),
}


@pytest.mark.parametrize("together", [3, 10_000])
@pytest.mark.parametrize("large", [0, 10_000])
def test_copies_are_found_in_any_size_of_corpus(large: int, together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "LARGE", large)
    monkeypatch.setattr(duplicates, "_TOGETHER", together)  # how many articles share a shelf
    monkeypatch.setattr(duplicates, "_AT_A_TIME", together)
    assert find_copies(corpus()) == (EXPECTED_DUPLICATES, EXPECTED_WIRES)


def test_forgetting_the_numbers_of_words_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "_codes", codes := BoundedCache(_code, most=50))
    assert find_copies(corpus()) == (EXPECTED_DUPLICATES, EXPECTED_WIRES)
    assert 0 < len(codes) <= 50


def test_a_text_in_more_outlets_than_are_compared_is_one_group() -> None:
    articles = [Article(str(n), text("wire"), f"Outlet {n}") for n in range(80)]
    assert find_copies(articles) == ({}, {str(n): "0" for n in range(80)})


def test_short_copies_are_found_in_a_large_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "LARGE", 0)
    articles = [Article(str(n), text(n // 2, 12), "A") for n in range(40)]
    assert find_copies(articles)[0] == {str(n): str(n - 1) for n in range(1, 40, 2)}


def test_most_copies_of_a_large_corpus_are_found_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "LARGE", 0)
    articles = [Article(f"o{n}", text(n, 150), "A") for n in range(300)]
    articles += [Article(f"c{n}", text(n, 150) + " " + text(-n - 1, 60), "A") for n in range(300)]
    assert find_copies(articles)[0] == {f"c{n}": f"o{n}" for n in range(300)}


def test_nothing_has_no_copies() -> None:
    assert find_copies([]) == ({}, {})
    assert find_copies(iter([Article("a", "Rain.")])) == ({}, {})


@given(
    st.lists(
        st.tuples(st.sampled_from(["a b c d e f", "a b c d e g", "x", "", "q r s t u v w"]), st.sampled_from("AB"))
    )
)
def test_the_first_of_a_text_is_never_a_copy(items: list[tuple[str, str]]) -> None:
    articles = [Article(str(n), body, outlet) for n, (body, outlet) in enumerate(items)]
    copies, wires = find_copies(articles)
    assert not set(copies.values()) & set(copies)
    assert all(wires.get(first) == first for first in wires.values())
    assert all(articles[int(a)].outlet == articles[int(b)].outlet and int(b) < int(a) for a, b in copies.items())


def words(prefix: str, first: int, last: int) -> str:
    """Return the words from the first to the one before the last: "a0 a1 a2"; n words have n - 4 runs of five."""
    return " ".join(f"{prefix}{n}" for n in range(first, last))


@pytest.mark.parametrize("large", [0, 10_000])
@pytest.mark.parametrize(("shared", "alike"), [(9, True), (8, False)])
def test_half_of_the_runs_of_the_shorter_text_make_a_copy(
    *, shared: int, alike: bool, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duplicates, "LARGE", large)
    short = words("a", 0, 14)  # ten runs, of which nine words in common are five, and eight are four
    long = f"{words('a', 0, shared)} {words('b', 0, 30)}"
    found = find_copies([Article("first", long, "A"), Article("second", short, "A")])
    assert found == ({"second": "first"} if alike else {}, {})


def test_texts_of_a_word_or_two_are_copies_where_they_are_equal() -> None:
    texts = ["Rain fell.", "Snow fell.", "rain FELL", "Rain", "Snow", "Rain fell. Rain fell."]
    articles = [Article(str(n), one, "A") for n, one in enumerate(texts)]
    assert find_copies(articles) == ({"2": "0"}, {})


def test_one_outlet_that_repeats_itself_and_outlets_that_are_unknown_make_no_wire() -> None:
    same = [Article(str(n), text("same"), "A") for n in range(3)]
    assert find_copies(same) == ({"1": "0", "2": "0"}, {})
    unknown = [Article("a", text("wire"), None), Article("b", text("wire"), "B"), Article("c", text("wire"), None)]
    assert find_copies(unknown) == ({"c": "a"}, {})
    assert find_copies([*unknown, Article("d", text("wire"), "D")]) == ({"c": "a"}, dict.fromkeys("abcd", "a"))


def test_a_wire_story_is_named_by_its_first_article_in_the_order_of_the_study() -> None:
    articles = [
        *(Article("x", text("one"), "A"), Article("y", text("two"), "A")),
        *(Article("z", text("two"), "B"), Article("w", text("one"), "B"), Article("v", text("one"), "C")),
    ]
    copies, wires = find_copies(articles)
    assert copies == {}
    assert list(wires.items()) == [("x", "x"), ("y", "y"), ("z", "y"), ("w", "x"), ("v", "x")]


@pytest.mark.parametrize("between", [0, 1, 2, 3, 4, 5, 9])
def test_a_copy_is_found_behind_all_that_share_a_part_of_its_text(between: int) -> None:
    whole = words("a", 0, 24)  # twenty runs; three kinds of texts have seven, seven and four of them, and their own
    parts = [words("a", *span) for span in ((0, 11), (7, 18), (14, 24))]
    others = [Article(f"{k}{n}", f"{parts[k]} {text((k, n), 60)}", f"{k}{n}") for n in range(between) for k in range(3)]
    first, last = Article("first", whole, "A"), Article("last", f"{whole} {words('z', 0, 20)}", "B")
    other = Article("other", text("other"), "C")  # so that the first is not at place 0
    assert find_copies([other, first, *others, last]) == ({}, {"first": "first", "last": "first"})


def test_in_a_small_corpus_no_copy_is_missed() -> None:
    pairs = []
    for n in range(300):  # each has 72 runs of five, of which 36 are in the next one, too
        common = words(f"a{n}x", 0, 40)
        pairs += [Article(f"{n}", f"{common} {words(f'b{n}x', 0, 36)}", "A")]
        pairs += [Article(f"{n} again", f"{common} {words(f'c{n}x', 0, 36)}", "A")]
    assert find_copies(pairs)[0] == {f"{n} again": f"{n}" for n in range(300)}
