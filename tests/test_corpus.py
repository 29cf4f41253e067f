"""Reading what people have: every item is kept, repaired or dropped with its reason; nothing raises."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Article, Dropped, InputError, iter_articles, read_articles
from analysis.corpus import Corpus, check_usable
from analysis.corpus.duplicates import find_copies
from analysis.corpus.encoding import NotTextError, decode
from analysis.corpus.schema import clean_value, columns_of, iso_date

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
