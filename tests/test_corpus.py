"""Reading what people have: every item is kept, repaired or dropped with its reason; nothing raises."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Article, Dropped, InputError, iter_articles, read_articles
from analysis.corpus import Corpus, Kept, check_usable, encoding, files, finishing, read_items
from analysis.corpus.duplicates import find_copies
from analysis.corpus.encoding import NotTextError, decode
from analysis.corpus.readers import Raw, documents, objects
from analysis.corpus.repeats import repeated_lines
from analysis.corpus.schema import clean_value, columns_of, iso_date, plain

BODY = "The council of Port Ansel voted on Tuesday to close the ferry terminal at Old Quay. Nobody spoke against it."


def reasons(corpus: Corpus) -> list[str]:
    return corpus.account["reason"].fillna("").tolist()


def test_a_text_file_gives_its_first_line_as_title(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(f"Council closes the terminal\n\n{BODY}\n", encoding="utf-8")
    corpus = read_articles(tmp_path / "ferry.txt")
    name = corpus.articles[0].id
    assert corpus.articles == (Article(name, BODY, title="Council closes the terminal", language="en"),)
    assert corpus.account["status"].tolist() == ["kept"]


def test_two_workers_read_what_one_reads() -> None:
    texts = [f"{BODY} Boat {n} stayed in the harbor." for n in range(70)] + ["", "12"]
    frame = pd.DataFrame({"text": texts, "id": [None if n % 5 == 0 else f"a{n % 50}" for n in range(72)]})
    one, two = read_articles(frame), read_articles(frame, workers=2)
    assert two.articles == one.articles
    assert len({article.id for article in two}) == 70
    pd.testing.assert_frame_equal(two.account, one.account)
    assert sum("already used" in reason for reason in reasons(two)) == 16


def test_a_first_line_that_is_a_sentence_is_no_title(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{BODY}\n{BODY}", encoding="utf-8")
    assert read_articles(tmp_path).articles[0].title is None


@pytest.mark.parametrize(
    ("first", "is_title"),
    [
        ("* * *", False),
        ("Pier, quay and harbor:", False),
        ("Pier", True),
        ("Pier " * 30, True),
        ("Pier " * 31, False),
    ],
)
def test_a_title_is_some_words_without_a_stop(tmp_path: Path, first: str, is_title: bool) -> None:  # noqa: FBT001
    (tmp_path / "a.txt").write_text(f"{first}\n\n{BODY}", encoding="utf-8")
    article = read_articles(tmp_path, clean=False).articles[0]
    assert article.title == (first.strip() if is_title else None)
    assert article.text.endswith(BODY)
    assert article.text.startswith(first.strip()) != is_title


def test_a_folder_names_outlets_by_subfolder_and_metadata(tmp_path: Path) -> None:
    (tmp_path / "courier").mkdir()
    (tmp_path / "courier" / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "courier" / "b.txt").write_text(BODY + " More.", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(
        "file,outlet,date,desk,stars\ncourier/b.txt,Ansel Courier,2025-03-04,Town,4\ngone.txt,X,,,\n", encoding="utf-8"
    )
    corpus = read_articles(tmp_path)
    assert [(a.outlet, a.date, a.section) for a in corpus] == [
        ("courier", None, None),
        ("Ansel Courier", "2025-03-04", "Town"),
    ]
    assert corpus.articles[1].meta == {"stars": "4"}
    assert reasons(corpus)[-1] == "named in metadata.csv, but there is no such file"


@pytest.mark.parametrize("kind", ["csv", "tsv", "semicolon", "jsonl", "jsonl.gz", "parquet", "frame"])
def test_tables_of_every_kind_give_the_same_articles(tmp_path: Path, kind: str) -> None:
    texts = [BODY, BODY + "\n\nA second line."]
    frame = pd.DataFrame({"Headline": ["Rain", "Sun"], "body": texts, "source": ["A", "B"], "n": [1, 2]})
    path = tmp_path / f"study.{kind}"
    if kind == "csv":
        frame.to_csv(path, index=False)
    elif kind == "semicolon":
        path = tmp_path / "study.csv"
        frame.to_csv(path, index=False, sep=";")
    elif kind == "tsv":
        frame.to_csv(path, index=False, sep="\t")
    elif kind == "parquet":
        frame.to_parquet(path)
    elif kind != "frame":
        lines = "".join(json.dumps(row) + "\n" for row in frame.to_dict("records"))
        path.write_bytes(gzip.compress(lines.encode()) if kind.endswith("gz") else lines.encode())
    articles = read_articles(frame if kind == "frame" else path).articles
    assert [(a.title, a.text, a.outlet) for a in articles] == [
        ("Rain", BODY, "A"),
        ("Sun", f"{BODY}\n\nA second line.", "B"),
    ]
    assert [str(a.meta["n"]) for a in articles] == ["1", "2"]


def test_html_pages_give_text_and_metadata(tmp_path: Path) -> None:
    page = f"""<html><head><title>Terminal closes</title><meta property="og:site_name" content="Harbor Ledger"></head>
    <body><nav><a href="/">Home</a></nav><article><h1>Terminal closes</h1><p>{BODY}</p><p>{BODY[::1]} It rained.</p>
    <p>Commuters will have to take the bus from Corrie Heights until the end of the year.</p></article>
    </body></html>"""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    article = read_articles(tmp_path / "a.html").articles[0]
    assert article.outlet == "Harbor Ledger"
    assert article.title == "Terminal closes"
    assert "Commuters" in article.text
    assert "Home" not in article.text


def test_a_missing_path_raises_one_clear_line() -> None:
    with pytest.raises(InputError, match="there is no file or folder 'nowhere'"):
        read_articles("nowhere")


def test_an_empty_folder_is_a_row_of_the_account(tmp_path: Path) -> None:
    corpus = read_articles(tmp_path)
    assert len(corpus) == 0
    assert "the folder is empty" in reasons(corpus)[0]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "binary file"),
        ("a.txt", b"12 34, 56.\n", "no letter in the text"),
        ("a.txt", b"   \n\n", "no text"),
        ("a.csv", b"name,stars\nx,3\n", "no text column among name, stars"),
        ("a.csv", b"", "empty file"),
        ("a.jsonl", b'{"text": "x y"\n', "not JSON"),
        ("a.jsonl", b"[1, 2]\n", "no text among list"),
        ("a.jsonl.gz", b"not gzip", "unreadable"),
        ("a.parquet", b"PAR1 no", "not a readable Parquet file"),
        ("a.html", b"<html><body></body></html>", "no article text"),
        ("a.docx", b"PK", "broken Word file"),
        ("a.pdf", b"%PDF", "unknown kind of file '.pdf'"),
        ("~$a.docx", b"x", "hidden file"),
    ],
)
def test_bad_input_is_a_row_with_its_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    corpus = read_articles(tmp_path)
    assert corpus.articles == ()
    assert corpus.account["status"].tolist() == ["dropped"]
    assert reason in reasons(corpus)[0]


def test_what_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    original = Path.open

    def refusing(path: Path, *args: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return original(path, *args)

    monkeypatch.setattr(Path, "open", refusing)
    corpus = read_articles(tmp_path)
    assert corpus.account["status"].tolist() == ["dropped", "kept"]
    assert "unreadable: PermissionError" in reasons(corpus)[0]


def test_a_folder_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.txt").write_text(BODY, encoding="utf-8")

    def walk(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[object]:
        onerror(PermissionError(13, "Permission denied", str(folder / "locked")))
        yield str(folder), [], ["b.txt"]

    monkeypatch.setattr("os.walk", walk)
    assert reasons(read_articles(tmp_path)) == ["", "unreadable: PermissionError: Permission denied"]


def test_a_hidden_folder_is_one_row(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("x", "y"):
        (tmp_path / ".git" / name).write_text(BODY, encoding="utf-8")
    assert reasons(read_articles(tmp_path)) == ["hidden folder"]


def test_a_name_that_is_no_utf8_does_not_stop_a_study(tmp_path: Path) -> None:
    (tmp_path / "caf\udce9.txt").write_text(BODY, encoding="utf-8")
    assert read_articles(tmp_path).account["path"].tolist() == ["caf?.txt"]


def test_a_wrong_encoding_is_repaired_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(f"{BODY} “Café,” she said.".encode("cp1252"))
    corpus = read_articles(tmp_path)
    assert "“Café,”" in corpus.articles[0].text
    assert corpus.account["status"].tolist() == ["repaired"]
    assert "cp1252" in reasons(corpus)[0]


def test_one_odd_byte_spoils_one_row_only(tmp_path: Path) -> None:
    rows = f'id,text\n1,"{BODY} caf'.encode() + b"\xe9" + f'"\n2,"{BODY} café"\n'.encode()
    (tmp_path / "a.csv").write_bytes(rows)
    corpus = read_articles(tmp_path)
    assert [a.text[-4:] for a in corpus] == ["café", "café"]
    assert corpus.account["status"].tolist() == ["repaired", "kept"]


def test_duplicate_ids_are_renamed_and_said() -> None:
    corpus = read_articles(pd.DataFrame({"id": ["x", "x", "x-2"], "text": [BODY, BODY + " Two.", BODY + " Three."]}))
    assert [a.id for a in corpus] == ["x", "x-2", "x-2-2"]
    assert reasons(corpus)[1] == "id 'x' already used, now 'x-2'"


def test_rows_in_equal_kept_plus_dropped() -> None:
    frame = pd.DataFrame({"text": [BODY, None, "", "1", BODY], "outlet": ["A", "A", None, "B", "B"]})
    corpus = read_articles(frame)
    assert len(corpus.account) == len(frame)
    assert (corpus.account["status"] != "dropped").sum() == len(corpus)


def test_lines_repeated_in_an_outlet_are_left_out_of_that_outlet_only() -> None:
    prompt = "Stories from the quay, every Friday"
    frame = pd.DataFrame(
        {"text": [f"{BODY}\n{prompt}\n{BODY} {n}." for n in ("One", "Two", "Three")], "outlet": ["A", "A", "B"]}
    )
    assert [prompt in a.text for a in read_articles(frame)] == [False, False, True]


def test_updates_of_a_story_do_not_erase_each_other() -> None:
    frame = pd.DataFrame({"text": [BODY, f"{BODY}\nThe mayor did not comment on the vote."], "outlet": "A"})
    assert all(BODY in a.text for a in read_articles(frame))


def test_iter_articles_yields_articles_and_what_was_dropped() -> None:
    assert [type(x) for x in iter_articles(pd.DataFrame({"text": [BODY, ""]}))] == [Article, Dropped]


def test_clean_false_keeps_every_line() -> None:
    text = f"{BODY}\nSubscribe to our newsletter\nSign up for our daily newsletter here"
    assert read_articles(pd.DataFrame({"text": [text]}), clean=False).articles[0].text == text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2025-03-04", "2025-03-04"),
        ("2025-03-04T23:10:00+02:00", "2025-03-04"),
        ("4 March 2025", "2025-03-04"),
        ("Tuesday, March 4, 2025", "2025-03-04"),
        ("31/12/2025", "2025-12-31"),
        ("12/31/2025", "2025-12-31"),
        (pd.Timestamp("2025-03-04 10:00"), "2025-03-04"),
        (pd.NaT, None),
        (None, None),
        ("03/04/2025", None),
        ("soon", None),
        ("2025-13-45", None),
        ("March", None),
    ],
)
def test_dates_become_iso_or_stay_unknown(given: object, expected: str | None) -> None:
    assert iso_date(given)[0] == expected


def test_a_date_with_two_readings_is_kept_as_given() -> None:
    corpus = read_articles(pd.DataFrame({"text": [BODY], "date": ["03/04/2025"]}))
    assert corpus.articles[0].date is None
    assert corpus.articles[0].meta["date_as_given"] == "03/04/2025"
    assert "two readings" in reasons(corpus)[0]


def test_columns_are_found_by_their_usual_names() -> None:
    assert columns_of(["Publication", "Published At", "Full Text"]) == {
        "text": "Full Text",
        "outlet": "Publication",
        "date": "Published At",
    }
    assert clean_value({"id": None, "name": "Harbor Ledger"}) == "Harbor Ledger"


def test_copies_within_an_outlet_and_across() -> None:
    long = " ".join(f"word{i}" for i in range(60))
    articles = [
        Article("a", long, "A"),
        Article("b", long + " more", "A"),
        Article("c", long, "B"),
        Article("d", BODY, "B"),
    ]
    assert find_copies(articles) == ({"b": "a"}, {"a": "a", "c": "a", "b": "a"})


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_say_why(data: bytes) -> None:
    with suppress(NotTextError):
        assert isinstance(decode(data)[0], str)


@given(st.lists(st.text(alphabet=st.characters(), max_size=60), max_size=6))
def test_any_texts_are_accounted_for(texts: list[str]) -> None:
    corpus = read_articles(pd.DataFrame({"text": pd.Series(texts, dtype=object)}))
    assert len(corpus.account) == len(texts)
    assert len(corpus) == (corpus.account["status"] != "dropped").sum()
    assert len({a.id for a in corpus}) == len(corpus)


def test_a_corpus_without_an_article_is_of_no_use_and_one_with_one_is(tmp_path: Path) -> None:
    frame = pd.DataFrame({"text": [BODY, "", "12"]})
    check_usable(read_articles(frame), tmp_path)
    with pytest.raises(InputError, match=r"no article in .*: no text \(1\); no letter in the text \(1\)"):
        check_usable(read_articles(frame[1:]), tmp_path)


@pytest.mark.parametrize(
    ("names", "outlets"),
    [
        (["courier/a.txt", "courier/b.txt"], ["courier", "courier"]),  # the only folder names the outlet
        (["study/courier/a.txt", "study/ledger/b.txt"], ["courier", "ledger"]),  # one around all of them does not
        (["courier/a.txt", "b.txt"], ["courier", None]),
    ],
)
def test_folders_of_a_zip_name_outlets(tmp_path: Path, names: list[str], outlets: list[str | None]) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(name, f"{BODY} Boat {number} left.")
    assert [article.outlet for article in sorted(read_articles(tmp_path / "all.zip"), key=lambda a: a.text)] == outlets


def test_a_time_zone_does_not_move_a_date() -> None:
    assert iso_date("March 4, 2025 11:15 PM XYZT") == ("2025-03-04", None)
    assert iso_date("Tue, 4 March 2025 23:15 GMT-8") == ("2025-03-04", None)


# --- what a corpus shows of itself


def test_a_corpus_says_how_many_articles_it_has_and_what_became_of_the_input() -> None:
    frame = pd.DataFrame(
        {"text": [BODY, f"{BODY} Caf\u00c3\u00a9.", f"{BODY} Two.", ""], "outlet": ["B", None, "A", "A"]}
    )
    assert repr(read_articles(frame)) == "<Corpus: 3 articles; items of the input: 2 kept, 1 repaired, 1 dropped>"
    assert repr(read_articles(frame[:1])) == "<Corpus: 1 articles; items of the input: 1 kept, 0 repaired, 0 dropped>"


def shown(outlets: list[str | None]) -> list[list[str]]:
    """Return the cells of a corpus as a notebook shows it, below the header."""
    corpus = Corpus(tuple(Article(str(n), BODY, outlet) for n, outlet in enumerate(outlets)), read_articles_account())
    table = corpus._repr_html_()
    assert table.startswith("<table><tr><th>outlet</th><th>articles</th></tr>")
    assert table.endswith(f"<p>{repr(corpus)[1:-1]}</p>")
    return [re.findall("<td>(.*?)</td>", row) for row in table.split("<tr>")[2:]]


def read_articles_account() -> pd.DataFrame:
    return read_articles(pd.DataFrame({"text": [BODY]})).account


def test_the_outlets_of_a_corpus_are_shown_by_name_and_the_unknown_last() -> None:
    assert shown(["Ledger", None, "Beacon", None, "Ledger", "Ledger"]) == [
        ["Beacon", "1"],
        ["Ledger", "3"],
        ["(no outlet known)", "2"],
    ]


def test_a_dozen_outlets_are_shown_and_the_rest_counted() -> None:
    names = [f"Paper {n:02}" for n in range(14)]
    assert shown([*names[:12]]) == [[name, "1"] for name in names[:12]]
    assert shown([*names[:13]]) == [*([name, "1"] for name in names[:12]), ["and 1 more", ""]]
    assert shown([*reversed(names)]) == [*([name, "1"] for name in names[:12]), ["and 2 more", ""]]


# --- arguments that are handed on


def test_articles_come_one_by_one_as_they_come_all_at_once() -> None:
    newsletter = "Sign up for our daily newsletter here"
    frame = pd.DataFrame({"story": [f"{BODY}\n{newsletter}"], "text": ["Not this."]})
    columns = {"text": "story"}
    for clean in (True, False):
        (one,) = iter_articles(frame, clean=clean, columns=columns)
        assert (one,) == read_articles(frame, clean=clean, columns=columns).articles
        assert isinstance(one, Article)
        assert (newsletter in one.text) is not clean
    (cleaned,) = iter_articles(frame, columns=columns)
    (item,) = read_items(frame, columns=columns)
    assert isinstance(item, Kept)
    assert cleaned == item.article
    assert item.article.text == BODY


@pytest.mark.parametrize("held", [*range(508, 513), *range(1018, 1023), *range(1528, 1533)])
def test_how_much_of_a_corpus_is_kept_in_memory_changes_nothing(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Rain fell.", "Snow fell.", "Hail fell."]  # of 500 and ten characters each, as they are counted
    monkeypatch.setattr("analysis.corpus.HELD", held)
    assert [article.text for article in read_articles(pd.DataFrame({"text": texts}))] == texts


# --- items, in their order and with their reasons


def test_an_account_has_a_row_for_each_item_in_the_order_of_the_input() -> None:
    frame = pd.DataFrame({"text": [BODY, "", f"{BODY} Caf\u00c3\u00a9."], "id": ["a", "b", "c"]})
    account = read_articles(frame).account
    assert account.astype(object).where(account.notna(), None).to_numpy().tolist() == [
        ["DataFrame", "1", "kept", None, "a"],
        ["DataFrame", "2", "dropped", "no text", None],
        ["DataFrame", "3", "repaired", "mended mojibake", "c"],
    ]
    assert list(account) == ["path", "item", "status", "reason", "article_id"]
    assert set(account.dtypes.astype(str)) == {"string"}


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        (["Subscribe to our newsletter"], "left out 1 line: "),
        (["Subscribe to our newsletter", "Sign up for our daily newsletter here"], "left out 2 lines: "),
    ],
)
def test_lines_that_are_left_out_are_counted(extra: list[str], reason: str) -> None:
    corpus = read_articles(pd.DataFrame({"text": ["\n".join([BODY, *extra])]}))
    (found,) = reasons(corpus)
    assert found.startswith(reason)
    assert sum(map(int, re.findall(r" (\d+)(?=,|$)", found.partition(": ")[2]))) == len(extra)
    assert corpus.articles[0].text == BODY


def test_a_line_left_out_at_the_top_or_within_leaves_no_gap() -> None:
    line = "Stories from the quay, every Friday"
    texts = [f"Share this article\n\n{BODY}", f"{BODY}\n \n{line}\n\n{BODY} Two.", f"{BODY} Three.\n{line}"]
    corpus = read_articles(pd.DataFrame({"text": texts, "outlet": "A"}))
    assert [article.text for article in corpus] == [BODY, f"{BODY}\n\n{BODY} Two.", f"{BODY} Three."]


def test_all_that_was_done_to_an_article_is_said_in_its_order() -> None:
    text = f"{BODY} Caf\u00c3\u00a9.\nSubscribe to our newsletter"
    frame = pd.DataFrame({"text": [text, f"{text} Two."], "date": ["soon", "2025-03-04"], "id": ["x", "x"]})
    corpus = read_articles(frame, clean=False)
    assert reasons(corpus) == [
        "mended mojibake; date 'soon' was not understood, write it as 2025-03-04",
        "mended mojibake; id 'x' already used, now 'x-2'",
    ]
    assert [(article.id, article.date) for article in corpus] == [("x", None), ("x-2", "2025-03-04")]


def test_articles_without_an_id_that_would_have_the_same_are_told_apart_without_a_word() -> None:
    corpus = read_articles(pd.DataFrame({"text": [BODY, BODY, BODY], "outlet": "Ansel Courier"}))
    first, second, third = (article.id for article in corpus)
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert re.fullmatch("ansel-courier-[a-z2-7]{12}", first)
    assert reasons(corpus) == ["", "", ""]


def test_an_outlets_name_is_cut_in_an_id_at_24_letters() -> None:
    corpus = read_articles(pd.DataFrame({"text": [BODY, BODY], "outlet": ["abcdefghijklmnopqrstuvwxyz", "Łódź"]}))
    assert re.fullmatch("abcdefghijklmnopqrstuvwx-[a-z2-7]{12}", corpus.articles[0].id)
    assert re.fullmatch("d-[a-z2-7]{12}", corpus.articles[1].id)


@pytest.mark.parametrize(
    ("row", "reason"), [({"title": "Rain"}, "no full text"), ({"url": "https://x.test/1"}, "no full text")]
)
def test_a_story_named_by_its_title_or_its_address_has_no_full_text(row: dict[str, str], reason: str) -> None:
    frame = pd.DataFrame(
        [{"text": BODY, "title": None, "url": None}, {"text": None, "title": None, "url": None, **row}]
    )
    assert reasons(read_articles(frame)) == ["", reason]


def test_a_text_of_just_as_many_characters_as_an_article_may_have_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.corpus.finishing.LONGEST_TEXT", len(BODY))
    corpus = read_articles(pd.DataFrame({"text": [BODY, f"{BODY}!"]}))
    assert [article.text for article in corpus] == [BODY]
    assert reasons(corpus)[1] == f"{len(BODY) + 1} characters, no article has more than {len(BODY)}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Rain fell\n{BODY}", BODY),
        (f"{BODY}\n RAIN FELL \nIt rained.", f"{BODY}\nIt rained."),
        (f"Rain\n{BODY}\nRain fell again", f"Rain\n{BODY}\nRain fell again"),  # shorter and longer lines stay
        ("Rain fell", "Rain fell"),
    ],
)
def test_lines_that_are_the_known_title_are_taken_off(text: str, left: str) -> None:
    article = read_articles(pd.DataFrame({"text": [text], "title": ["Rain fell"]}), clean=False).articles[0]
    assert (article.title, article.text) == ("Rain fell", left)


def test_the_first_line_of_a_row_of_a_table_is_no_title(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": f"Pier vote\n\n{BODY}"}), encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"Pier vote\n\n{BODY} Two.", encoding="utf-8")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(f"Pier vote\n\n{BODY} Three.".encode()))
    corpus = read_articles(tmp_path, clean=False)
    assert [article.title for article in corpus] == [None, "Pier vote", "Pier vote"]
    assert corpus.articles[0].text == f"Pier vote\n\n{BODY}"


def test_a_line_of_prose_is_the_sites_where_a_tenth_of_all_articles_have_it() -> None:
    prose = " ".join(f"word{n}" for n in range(20))  # twenty words
    short = " ".join(f"word{n}" for n in range(19))

    def left_out(line: str, times: int, of: int, outlet: str | None = "A") -> bool:
        texts = [f"It rained on day {n}.\n{line if n < times else 'Nobody was hurt.' + str(n)}" for n in range(of)]
        raws = [Raw("a", str(n), {"text": text, "outlet": outlet}) for n, text in enumerate(texts)]
        return line in repeated_lines(raws)[outlet]

    assert [left_out(prose, times, 30) for times in (2, 3)] == [False, True]
    assert [left_out(prose, times, 50) for times in (4, 5)] == [False, True]
    assert [left_out(short, times, 50) for times in (1, 2)] == [False, True]
    assert [left_out(short, times, 50, None) for times in (2, 3)] == [False, True]


def test_equal_texts_count_once_when_lines_are_counted() -> None:
    raws = [Raw("a", str(n), {"text": "Quay post\nIt rained.", "outlet": "A"}) for n in range(3)]
    assert repeated_lines([Dropped("a", "0", "no text"), *raws]) == {"A": frozenset()}
    more = [*raws, Dropped("a", "3", "no text"), Raw("a", "4", {"text": "Quay post\n\nIt snowed.", "outlet": "A"})]
    assert repeated_lines(more) == {"A": frozenset({"Quay post"})}


# --- dates and cells


@pytest.mark.parametrize(
    ("given", "expected", "problem"),
    [
        ("03/03/2025", "2025-03-03", None),  # one reading only
        ("12/12/2025", "2025-12-12", None),
        ("12/13/2025", "2025-12-13", None),
        ("13/12/2025", "2025-12-13", None),
        ("13.12.2025 10:00", "2025-12-13", None),
        ("12/11/2025", None, "date '12/11/2025' has two readings, write 2025-11-12 or 2025-12-11"),
        ("11-12-2025", None, "date '11-12-2025' has two readings, write 2025-12-11 or 2025-11-12"),
        ("13/13/2025", None, "date '13/13/2025' was not understood, write it as 2025-03-04"),
        ("Published on March 4, 2025 by the desk", "2025-03-04", None),
        ("2025-03-04" + " " * 5 + "y" * 200, "2025-03-04", None),
        ("soon " * 40, None, f"date {('soon ' * 20)!r} was not understood, write it as 2025-03-04"),
        (float("nan"), None, None),
        ("NaT", None, None),
    ],
)
def test_a_date_is_read_one_way_or_the_reason_is_told(given: object, expected: str | None, problem: str | None) -> None:
    assert iso_date(given) == (expected, problem)


def test_a_cell_of_more_than_a_hundred_characters_is_no_date() -> None:
    longest = "March 4, 2025 " + "x" * 86
    assert iso_date(longest) == ("2025-03-04", None)
    assert iso_date(f"{longest}x") == (None, f"date {longest!r} was not understood, write it as 2025-03-04")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, True),
        (7, 7),
        (-(2**63), -(2**63)),
        (2**63 - 1, 2**63 - 1),
        (2**63, str(2**63)),
        (-(2**63) - 1, str(-(2**63) - 1)),
        (0.5, 0.5),
        (float("nan"), None),
        (None, None),
        ("  x ", "x"),
        ("", None),
        (b"caf\xc3\xa9", "café"),
        ([1, "é"], '[1, "é"]'),
        ({"b": 1, "a": {"d": 2, "c": 3}}, '{"a": {"c": 3, "d": 2}, "b": 1}'),
        ({"day": date(2025, 3, 4)}, '{"day": "2025-03-04"}'),
        (np.int64(3), 3),
        (np.array(["a", "b"]), '["a", "b"]'),
        (date(2025, 3, 4), "2025-03-04"),
    ],
)
def test_a_cell_of_another_column_is_kept_as_a_table_can_hold_it(value: object, expected: object) -> None:
    found = plain(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["Ann Lee", " Bo Reyl ", None, "", ["x"]], "Ann Lee, Bo Reyl"),
        (("Ann Lee",), "Ann Lee"),
        ([], None),
        ({"title": "Courier"}, "Courier"),
        ({"name": "Ledger", "title": "Courier"}, "Ledger"),
        ({"name": 5}, None),
        (b"Courier", "Courier"),
        (0, "0"),
        ("<NA>", None),
        ("nan", None),
    ],
)
def test_a_cell_that_holds_several_things_is_read_as_text(value: object, expected: str | None) -> None:
    assert clean_value(value) == expected


def test_a_column_given_by_the_user_is_no_other_fields_column() -> None:
    assert columns_of(["Title", "Headline", "text"], {"section": "Title"}) == {
        "text": "text",
        "title": "Headline",
        "section": "Title",
    }
    assert columns_of(["a", "b"]) == {}


def test_the_limits_are_those_of_the_readme(root: Path) -> None:
    text = (root / "data" / "README.md").read_text(encoding="utf-8")
    (said,) = (line for line in text.splitlines() if line.startswith("Limits: "))
    millions = [int(number) * 1_000_000 for number in re.findall(r"(\d+) (?:million|MB)", said)]
    assert millions == [
        finishing.LONGEST_TEXT,
        documents.LARGEST_PAGE,
        objects.LARGEST_JSON,
        files.WHOLE,
        encoding.LONGEST_LINE,
        files.UNPACKED,
    ]
    assert f"{files.RATIO} times their size" in said
    assert documents.LARGEST_DOCX == files.UNPACKED  # which is a zip


@pytest.mark.parametrize(
    ("metadata", "outlet", "section", "meta"),
    [
        ("file,outlet,desk,stars\n./courier/a.txt,,Town,\n", "courier", "Town", {"stars": None}),
        ("file,outlet,desk,stars\ncourier\\a.txt,Ansel Courier,,5\n", "Ansel Courier", None, {"stars": "5"}),
        ("file,outlet\n,Nobody\ncourier/a.txt,Ansel Courier\n", "Ansel Courier", None, {}),
        ("name,outlet\ncourier/a.txt,Ansel Courier\n", "courier", None, {}),  # no column `file`
    ],
)
def test_what_a_list_of_metadata_says_of_a_file_is_added(
    tmp_path: Path, metadata: str, outlet: str, section: str | None, meta: dict[str, object]
) -> None:
    (tmp_path / "courier").mkdir()
    (tmp_path / "courier" / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(metadata, encoding="utf-8")
    corpus = read_articles(tmp_path)
    article = corpus.articles[0]
    assert (article.outlet, article.section, article.meta) == (outlet, section, meta)


def test_columns_of_a_list_of_metadata_are_mapped_as_the_user_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,paper,outlet\na.txt,Courier,X\n", encoding="utf-8")
    article = read_articles(tmp_path, columns={"outlet": "paper", "event": "vote"}).articles[0]
    assert (article.outlet, article.meta) == ("Courier", {"outlet": "X"})


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a/c.txt", "c.txt"]
    (tmp_path / "a").mkdir()
    for name in names:
        (tmp_path / name).write_text(f"{BODY} {name}", encoding="utf-8")
    assert read_articles(tmp_path).account["path"].tolist() == sorted(names)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name in names:
            archive.writestr(name, f"{BODY} {name}")
    found = read_articles(tmp_path / "all.zip").account["path"].tolist()
    assert found == [f"all.zip/{name}" for name in sorted(names)]


def test_links_out_of_a_folder_are_not_followed_and_links_within_are(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside, outside, inside / "courier"):
        folder.mkdir()
    (inside / "courier" / "a.txt").write_text(BODY, encoding="utf-8")
    (outside / "b.txt").write_text(f"{BODY} Two.", encoding="utf-8")
    (inside / "again.txt").symlink_to(inside / "courier" / "a.txt")
    (inside / "file.txt").symlink_to(outside / "b.txt")
    (inside / "folder").symlink_to(outside)
    corpus = read_articles(inside)
    assert [(a.outlet, a.text) for a in corpus] == [(None, BODY), ("courier", BODY)]
    assert dict(zip(corpus.account["path"], reasons(corpus), strict=True)) == {
        "again.txt": "",
        "courier/a.txt": "",
        "file.txt": "a link to a file outside the input is not followed; put the file itself there",
        "folder": "a link to a folder is not followed",
    }
