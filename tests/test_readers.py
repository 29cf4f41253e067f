"""Each kind of file: what it gives when it is whole, what it says when it is not."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import InputError, read_articles
from analysis.corpus import Corpus, parse_map
from analysis.corpus.encoding import LONGEST_LINE, NotTextError, decode
from analysis.corpus.files import File, UnusableError, check_sizes
from analysis.corpus.readers import csv_rows, documents, is_hidden, objects
from analysis.corpus.readers.csv_rows import MISPLACED
from analysis.corpus.schema import FIELDS

BODY = "The council of Port Ansel voted on Tuesday to close the ferry terminal at Old Quay. Nobody spoke against it."
WORD_XML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(tmp_path: Path, name: str, content: bytes | str) -> Corpus:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_articles(path)


def reasons(corpus: Corpus) -> list[str]:
    return corpus.account["reason"].fillna("").tolist()


def docx(*paragraphs: str, extra: str = "") -> bytes:
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        xml = f'<w:document xmlns:w="{WORD_XML}"><w:body>{inside}{extra}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    return out.getvalue()


def zipped(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


# Running text


def test_a_word_file_gives_a_line_a_paragraph_and_its_tables(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{BODY}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    article = read(tmp_path, "a.docx", docx("Terminal closes", BODY + " It rained.", extra=table)).articles[0]
    assert (article.title, article.text) == ("Terminal closes", f"{BODY} It rained.\n{BODY}")


def test_deleted_text_and_second_copies_of_a_word_file_are_left_out(tmp_path: Path) -> None:
    extra = (
        "<w:p><w:del><w:r><w:delText>Not this.</w:delText></w:r></w:del></w:p>"
        '<mc:Fallback xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<w:p><w:r><w:t>Nor this.</w:t></w:r></w:p></mc:Fallback>"
    )
    assert read(tmp_path, "a.docx", docx(BODY, extra=extra)).articles[0].text == BODY


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a.txt"])
def test_rtf_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    rtf = r"{\rtf1\ansi{\fonttbl{\f0 Times;}}{\info{\title x}}Terminal closes\par " + BODY + r" \'93No,\'94 she said.}"
    article = read(tmp_path, name, rtf).articles[0]
    assert (article.title, article.text) == ("Terminal closes", f"{BODY} “No,” she said.")


def test_a_doc_that_is_a_docx_is_read_and_an_old_one_named(tmp_path: Path) -> None:
    assert read(tmp_path, "a.doc", docx(BODY)).articles[0].text == BODY
    assert "old Word format" in reasons(read(tmp_path, "b.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)))[0]


def test_an_export_in_a_word_file_gives_its_articles(tmp_path: Path) -> None:
    header = ("Rain", "The Courier", "March 4, 2025", "Length: 12 words", "Byline: By Ann Lee", "Body")
    corpus = read(tmp_path, "n.docx", docx(*header, BODY, "End of Document", *header, "End of Document"))
    assert [(a.title, a.outlet, a.date, a.author) for a in corpus] == [("Rain", "The Courier", "2025-03-04", "Ann Lee")]
    assert reasons(corpus) == ["", "no full text in this part of the export"]


def test_an_export_in_rtf_with_tables_gives_its_articles(tmp_path: Path) -> None:
    rows = [("HD", "Rain"), ("WC", "20 words"), ("PD", "4 March 2025"), ("SN", "The Courier"), ("LP", BODY)]
    cells = "".join(rf"{code}\cell {said}\cell\row " for code, said in rows)
    article = read(tmp_path, "f.rtf", rf"{{\rtf1\ansi {cells}\par Document COUR000020250304el3400012\par}}").articles[0]
    assert (article.title, article.outlet, article.date, article.text) == ("Rain", "The Courier", "2025-03-04", BODY)


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl"])
def test_each_encoding_gives_the_same_text(tmp_path: Path, encoding: str, name: str) -> None:
    text = f"{BODY} “Café,” she said."
    content = {"a.csv": f'text\n"{text}"\n', "a.jsonl": json.dumps({"text": text}, ensure_ascii=False)}.get(name, text)
    assert read(tmp_path, name, content.encode(encoding)).articles[0].text == text


def test_one_broken_character_does_not_make_the_rest_mojibake() -> None:
    text, repair = decode("“Café” – “crème”".encode() + b"\xff")
    assert text == "“Café” – “crème”\ufffd"
    assert repair == "damaged UTF-8: 1 character lost"


def test_a_few_nul_bytes_are_taken_out(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.txt", BODY.replace("Tuesday", "Tues\0day"))
    assert corpus.articles[0].text == BODY
    assert reasons(corpus) == ["NUL bytes taken out"]


def test_an_odd_line_spoils_no_other(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{BODY} {n}"}).encode() for n in range(300)]
    lines[200] = bytes(range(1, 9)) * 9
    corpus = read(tmp_path, "a.jsonl", b"\n".join(lines))
    assert corpus.account["status"].value_counts().to_dict() == {"kept": 299, "dropped": 1}


# Tables


def test_a_quotation_mark_never_closed_swallows_no_row(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", f'id,text\n1,"{BODY}"\n2,"{BODY} Two.\n3,{BODY} Three.\n4,{BODY} Four.\n')
    assert [(a.id, a.text[-5:]) for a in corpus] == [("1", "t it."), ("2", " Two."), ("3", "hree."), ("4", "Four.")]
    assert reasons(corpus) == ["", MISPLACED, "", ""]


def test_a_stray_mark_that_a_later_one_closes_swallows_no_row(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", f'id,text,n\n1,"{BODY},5\n2,{BODY} Two.,6\n3,"{BODY} Three.",7\n')
    assert [a.id for a in corpus] == ["1", "2", "3"]


def test_lines_inside_quotation_marks_stay_in_their_cell(tmp_path: Path) -> None:
    text = f'{BODY}\n\n"It rained," she said; and, again,\nit rained.'
    corpus = read(tmp_path, "a.csv", pd.DataFrame({"text": [text, BODY], "n": [1, 2]}).to_csv(index=False))
    assert [a.text for a in corpus] == [text, BODY]
    assert corpus.account["status"].tolist() == ["kept", "kept"]


def test_commas_of_a_last_column_without_marks_belong_to_the_text(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", f"id,text\n1,Rain, wind, and snow. {BODY}\n")
    assert corpus.articles[0].text.startswith("Rain, wind, and snow.")
    assert "row has 4 cells, the header 2" in reasons(corpus)[0]


def test_a_row_whose_cells_are_shifted_is_dropped(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", f"text,id\n{BODY},x,y,1\n")
    assert "out of place" in reasons(corpus)[0]


def test_marks_with_a_backslash_before_them_are_read(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", f'id,text,n\n1,"{BODY} \\"No,\\" she said.\nIt rained.",5\n2,{BODY},6\n')
    assert [a.text for a in corpus] == [f'{BODY} "No," she said.\nIt rained.', BODY]
    assert corpus.account["status"].tolist() == ["kept", "kept"]


@pytest.mark.parametrize(("content", "delimiter"), [("sep=;\r\ntext;n\r\n{};1\r\n", ";"), ("text|n\r{}|1\r", "|")])
def test_the_ways_of_spreadsheets(tmp_path: Path, content: str, delimiter: str) -> None:
    assert delimiter in content
    assert read(tmp_path, "a.csv", content.format(BODY)).articles[0].text == BODY


@given(st.lists(st.sampled_from(['"', '""', ",", "a", "\n", "\r", 'a","', "\0"]), max_size=80).map("".join))
def test_any_quoting_ends_and_loses_no_letter(text: str) -> None:
    rows = list(csv_rows.csv_rows(io.StringIO(text, newline=""), ",", 2))
    assert sum(cell.count("a") for cells, _ in rows for cell in cells) == text.count("a")


def test_a_file_of_open_marks_costs_no_more_than_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "LONGEST_ROW", 100)
    monkeypatch.setattr(csv_rows, "PATIENCE", 1000)
    feed = csv_rows._Feed([])  # noqa: SLF001 - what is counted are the characters that it hands out
    monkeypatch.setattr(csv_rows, "_Feed", lambda lines: feed.__init__(lines) or feed)  # type: ignore[misc, func-returns-value]
    lines = ['a","\n'] * 5000
    assert len(list(csv_rows.csv_rows(lines, ",", 2))) == 5000
    assert feed._read < 4 * 55 * 5000  # noqa: SLF001


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl", "json"])
def test_stories_without_their_text_are_dropped_one_by_one(tmp_path: Path, kind: str) -> None:
    frame = pd.DataFrame({"stories_id": [1, 2], "title": ["A", "B"], "url": ["x", "y"], "media_name": ["C", "D"]})
    path = tmp_path / f"mediacloud.{kind}"
    if kind == "csv":
        frame.to_csv(path, index=False)
    elif kind == "parquet":
        frame.to_parquet(path)
    else:
        frame.to_json(path, orient="records", lines=kind == "jsonl")
    corpus = read_articles(path)
    assert reasons(corpus) == ["no full text"] * 2
    assert corpus.account["item"].tolist() == ["1", "2"]


def test_a_row_with_a_title_and_no_text_has_no_full_text() -> None:
    frame = pd.DataFrame({"title": ["A", None, "C"], "text": [None, None, BODY]})
    assert reasons(read_articles(frame)) == ["no full text", "no text", ""]


# JSON


NEWS_API = {
    "status": "ok",
    "totalResults": 2,
    "articles": [
        {"source": {"id": None, "name": "Ansel Courier"}, "author": "Ann Lee", "title": "Rain", "url": "https://x.test/1",
         "publishedAt": "2025-03-04T10:00:00Z", "description": "Rain.", "content": f"{BODY} It rai… [+1234 chars]"},
        {"source": {"id": "y", "name": "Ledger"}, "title": "Sun", "content": None, "url": "https://y.test/2"},
    ],
}  # fmt: skip


def test_news_api_gives_its_articles(tmp_path: Path) -> None:
    corpus = read(tmp_path, "n.json", json.dumps(NEWS_API))
    article = corpus.articles[0]
    assert (article.outlet, article.date, article.author, article.truncated) == (
        *("Ansel Courier", "2025-03-04", "Ann Lee"),
        True,
    )
    assert article.meta["description"] == "Rain."
    assert reasons(corpus) == ["", "no full text"]


@pytest.mark.parametrize(
    "content",
    [
        [{"text": BODY}],
        {"results": [{"text": BODY}]},
        {"data": [{"body": BODY}]},
        {"response": {"results": [{"text": BODY}]}},
        {"text": BODY},
        {"a1": {"text": BODY}},
        {"text": [BODY]},
    ],
)
def test_json_is_read_in_the_usual_nestings(tmp_path: Path, content: object) -> None:
    assert [a.text for a in read(tmp_path, "a.json", json.dumps(content))] == [BODY]


def test_an_object_of_objects_gives_their_ids(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.json", json.dumps({"x": {"text": BODY}, "y": {"text": f"{BODY} Two."}}))
    assert [a.id for a in corpus] == ["x", "y"]


def test_json_lines_under_the_name_of_json_are_read(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"{BODY} {n}"}) for n in range(3))
    assert len(read(tmp_path, "a.json", lines)) == 3


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000, '{"text":' + "[" * 900 + "]" * 900 + "}"])
def test_deep_json_is_said_to_be(tmp_path: Path, name: str, deep: str) -> None:
    corpus = read(tmp_path, name, deep)
    assert corpus.account["status"].tolist() == ["dropped"]


def test_json_too_large_to_hold_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "LARGEST_JSON", 50)
    assert "save it as .jsonl" in reasons(read(tmp_path, "a.json", json.dumps([{"text": BODY}])))[0]


def test_numbers_that_parquet_cannot_hold_become_text(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.jsonl", json.dumps({"text": BODY, "n": 10**30, "k\ud800": "\ud800x"}))
    assert corpus.articles[0].meta == {"n": "1" + "0" * 30, "k?": "?x"}


# Archives


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    content = zipped(**{
        "study/metadata.csv": b"file,date\ncourier/a.txt,2025-03-04\n",
        "study/courier/a.txt": BODY.encode(),
        "study/ledger/b.csv.gz": gzip.compress(f"text\n{BODY} Two.\n".encode()),
        "__MACOSX/study/._a.txt": b"\0\1",
    })  # fmt: skip
    corpus = read(tmp_path, "all.zip", content)
    assert [(a.outlet, a.date) for a in corpus] == [
        ("courier", "2025-03-04"),
        ("ledger", None),
    ]
    assert reasons(corpus)[0].startswith("hidden file")


def test_a_zip_in_a_folder_has_the_folder_for_outlet(tmp_path: Path) -> None:
    (tmp_path / "courier").mkdir()
    (tmp_path / "courier" / "a.zip").write_bytes(zipped(**{"a.txt": BODY.encode(), "b.zip": zipped(x=b"x")}))
    corpus = read_articles(tmp_path)
    assert [a.outlet for a in corpus] == ["courier"]
    assert "a zip inside a zip" in reasons(corpus)[1]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "C:/a.txt", "..\\a.txt"])
def test_an_entry_that_leads_out_of_the_zip_is_refused(tmp_path: Path, name: str) -> None:
    corpus = read(tmp_path, "a.zip", zipped(**{name: BODY.encode(), "b.txt": BODY.encode()}))
    assert len(corpus) == 1
    assert sum("leads out of the zip" in reason for reason in reasons(corpus)) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_a_link_in_a_zip_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/hostname")
        archive.writestr("b.txt", BODY)
    corpus = read_articles(tmp_path / "a.zip")
    assert len(corpus) == 1
    assert corpus.account.set_index("path").loc["a.zip/link.txt", "reason"] == "a link in a zip is not followed"


@pytest.mark.skipif(sys.platform == "win32", reason="links are those of Unix")
@pytest.mark.parametrize("target", ["link.txt", "nowhere.txt", "/dev/null"])
def test_a_link_to_no_file_is_accounted_for(target: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.txt").symlink_to(target)
    (reason,) = reasons(read_articles(tmp_path / "in"))
    assert reason in {
        "no regular file, or a broken link",
        "a link to a file outside the input is not followed; put the file itself there",
    }


@pytest.mark.parametrize("name", ["a.zip", "a.docx", "a.txt.gz", "a.jsonl.gz"])
def test_bombs_are_refused(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.corpus.files.UNPACKED", 100_000)
    monkeypatch.setattr(documents, "LARGEST_DOCX", 100_000)
    big = b" " * 20_000_000
    packed = gzip.compress(big) if name.endswith("gz") else zipped(**{"word/document.xml": big, "a.txt": big})
    assert "bomb" in reasons(read(tmp_path, name, packed))[0]


def _with_flags(packed: bytes, place: int, value: int) -> bytes:
    """Return a zip of one entry with two bytes of its descriptions changed: `place` is counted in the first of them."""
    changed = bytearray(packed)
    changed[place : place + 2] = value.to_bytes(2, "little")
    central = packed.index(b"PK\1\2") + place + 2
    changed[central : central + 2] = value.to_bytes(2, "little")
    return bytes(changed)


@pytest.mark.parametrize("name", ["a.zip", "a.docx"])
@pytest.mark.parametrize(
    ("place", "value", "reason"), [(6, 1, "encrypted"), (8, 97, "compression"), (4, 99, "version")]
)
def test_what_zipfile_can_not_read_is_told_with_its_reason(
    tmp_path: Path, name: str, place: int, value: int, reason: str
) -> None:
    packed = zipped(**{"word/document.xml" if name == "a.docx" else "a.txt": BODY.encode()})
    assert reason in reasons(read(tmp_path, name, _with_flags(packed, place, value)))[0]


@pytest.mark.parametrize("name", ["a.zip", "a.docx"])
def test_a_name_in_a_zip_that_is_no_utf_8_is_told(tmp_path: Path, name: str) -> None:
    packed = bytearray(_with_flags(zipped(**{"a.txt": BODY.encode()}), 6, 0x800))
    packed[packed.index(b"PK\1\2") + 46] = 0xFF
    assert "can't decode byte 0xff" in reasons(read(tmp_path, name, bytes(packed)))[0]


def test_broken_archives_say_so(tmp_path: Path) -> None:
    whole = zipped(**{"a.txt": BODY.encode() * 50})
    assert "no readable zip" in reasons(read(tmp_path, "a.zip", whole[:100]))[0]
    damaged = bytearray(whole)
    damaged[45] ^= 0xFF
    assert "unreadable" in reasons(read(tmp_path, "b.zip", bytes(damaged)))[0]
    rows = "".join(f'{{"text": "{BODY} {n}"}}\n' for n in range(3000)).encode()
    cut = read(tmp_path, "c.jsonl.gz", gzip.compress(rows)[:-3000])
    assert len(cut) > 0
    assert "unreadable: EOFError" in reasons(cut)[-1]


def test_an_entity_bomb_is_no_word_file(tmp_path: Path) -> None:
    doctype = "<!DOCTYPE x [" + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9)) + "]>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        body = "<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>"
        archive.writestr("word/document.xml", f'{doctype}<w:d xmlns:w="{WORD_XML}">{body}</w:d>')
    corpus = read(tmp_path, "a.docx", out.getvalue())
    assert corpus.account["status"].tolist() == ["dropped"]


def test_entities_of_a_word_file_are_not_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Nobody may read this.", encoding="utf-8")
    doctype = f'<!DOCTYPE x [<!ENTITY a "Not this."><!ENTITY b SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    runs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in (BODY, "It rained. &a;", "It snowed. &b;"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f'{doctype}<w:d xmlns:w="{WORD_XML}">{runs}</w:d>')
    (article,) = read(tmp_path, "a.docx", out.getvalue())
    assert article.text.splitlines() == [BODY, "It rained. ", "It snowed."]


# The user's own columns


def test_the_table_of_names_is_in_the_readme(root: Path) -> None:
    readme = (root / "data" / "README.md").read_text(encoding="utf-8")
    for field, names in FIELDS.items():
        assert f"| {field} | {', '.join(names)} |" in readme


def test_columns_are_mapped_as_the_user_says() -> None:
    frame = pd.DataFrame({"text": ["x"], "story": [BODY], "paper": ["Courier"], "outlet": ["wrong"]})
    article = read_articles(frame, columns=parse_map("text=story,outlet=paper")).articles[0]
    assert (article.text, article.outlet, article.meta) == (BODY, "Courier", {"text": "x", "outlet": "wrong"})


def test_a_mapped_column_that_is_missing_is_said() -> None:
    corpus = read_articles(pd.DataFrame({"text": [BODY]}), columns={"outlet": "paper"})
    assert reasons(corpus) == ["no column 'paper' for 'outlet' among text"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("text", "maps nothing"),
        ("text=", "maps nothing"),
        ("=a", "no field ''"),
        ("txt=a", "no field 'txt'"),
        ("text=a,text=b", "mapped twice"),
    ],
)
def test_a_map_that_says_nothing_is_an_error(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_map(text)


def test_a_line_longer_than_any_row_is_cut_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LONGEST_LINE > 2_000_000
    monkeypatch.setattr("analysis.corpus.encoding.LONGEST_LINE", 1000)
    corpus = read(tmp_path, "a.jsonl", json.dumps({"text": "x" * 9000}) + "\n" + json.dumps({"text": BODY}))
    assert corpus.account["status"].tolist() == ["dropped", "kept"]
    assert "line cut" in reasons(corpus)[0]


# Sizes and limits


def gzipped(content: bytes) -> File:
    packed = gzip.compress(content)
    return File("a.txt.gz", len(packed), lambda: io.BytesIO(packed))


def test_what_unpacks_to_just_the_limit_is_read_and_one_byte_more_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.corpus.files.UNPACKED", 1000)
    monkeypatch.setattr("analysis.corpus.files.RATIO", 0)
    assert gzipped(b"x" * 1000).read() == b"x" * 1000
    with pytest.raises(UnusableError, match="refused as a gzip bomb"):
        gzipped(b"x" * 1001).read()


def test_a_large_file_may_unpack_to_so_many_times_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.corpus.files.UNPACKED", 10)
    text = " ".join(f"word{n}" for n in range(400)).encode()
    assert gzipped(text).read() == text
    assert len(read(tmp_path, "a.zip", zipped(**{"a.txt": text}))) == 1
    monkeypatch.setattr("analysis.corpus.files.RATIO", 1)
    with pytest.raises(UnusableError, match="refused as a gzip bomb"):
        gzipped(text).read()
    packed = zipped(**{"a.txt": text})
    assert reasons(read(tmp_path, "b.zip", packed)) == [
        f"refused as a zip bomb: {len(packed):,} bytes would unpack to {len(text):,}"
    ]


@pytest.mark.parametrize(("limit", "refused"), [(300, False), (299, True)])
def test_a_zip_may_unpack_to_just_the_limit(*, limit: int, refused: bool, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(**{"a.txt": b"x" * 200, "b.txt": b"y" * 100}))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        if refused:
            with pytest.raises(UnusableError, match=r"^refused as a zip bomb: 10 bytes would unpack to 300$"):
                check_sizes(archive, 10, limit)
        else:
            check_sizes(archive, 10, limit)


def test_a_file_is_read_up_to_a_limit() -> None:
    file = File("a.txt", 10, lambda: io.BytesIO(b"0123456789"))
    assert file.read() == file.read(10) == b"0123456789"
    with pytest.raises(UnusableError, match=r"^more than 2 MB in one piece; split it, or save it as \.csv, \.jsonl"):
        File("a.txt", 10, lambda: io.BytesIO(b"x" * 2_000_001)).read(2_000_000)
    with pytest.raises(UnusableError, match=r"^more than 0 MB in one piece"):
        file.read(9)


@pytest.mark.parametrize(
    ("name", "kind", "is_gzipped"), [("Study.CSV.gz", ".csv", True), ("a.tar.txt", ".txt", False), ("notes", "", False)]
)
def test_the_ending_of_a_name_says_what_is_inside(*, name: str, kind: str, is_gzipped: bool) -> None:
    file = File(name, 0, io.BytesIO)
    assert (file.kind, file.gzipped) == (kind, is_gzipped)


def test_json_of_just_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = json.dumps([{"text": BODY}])
    monkeypatch.setattr(objects, "LARGEST_JSON", len(content))
    assert len(read(tmp_path, "a.json", content)) == 1
    assert reasons(read(tmp_path, "b.json", content + " "))[0].startswith("more than 0 MB of JSON in one piece")


def test_rtf_and_pages_beyond_their_limits_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<html><body><article><p>{BODY}</p><p>{BODY} It rained.</p></article></body></html>"
    monkeypatch.setattr(documents, "LARGEST_RTF", 100)
    monkeypatch.setattr(documents, "LARGEST_PAGE", len(page))
    rtf = r"{\rtf1\ansi " + BODY + "}"
    assert reasons(read(tmp_path, "a.rtf", rtf)) == ["more than 0 MB of RTF; export fewer articles at a time"]
    assert len(read(tmp_path, "a.html", page)) == len(read(tmp_path, "a.txt", page)) == 1
    assert reasons(read(tmp_path, "b.html", page + " "))[0].startswith("more than 0 MB in one piece")
    assert reasons(read(tmp_path, "b.txt", page + " "))[0].startswith("no article text found in the page")


# Encodings, at their edges


@pytest.mark.parametrize(
    ("data", "text", "repair"),
    [
        ("Rain".encode("utf-16-le"), "Rain", "read as UTF-16"),  # four characters tell, three do not
        ("Rain".encode("utf-16-be"), "Rain", "read as UTF-16"),
        ("Rain".encode("utf-16"), "Rain", "read as UTF-16"),
        ("\ufeffRain".encode("utf-16-be"), "Rain", "read as UTF-16"),
        ("Łódź was wet".encode("utf-16-le"), "Łódź was wet", "read as UTF-16"),
        ("café ".encode() + "café".encode("cp1252"), "cafÃ© café", "not UTF-8: read as cp1252"),  # one of two is good
        ("café café ".encode() + b"caf\xe9", "café café caf\ufffd", "damaged UTF-8: 1 character lost"),
        ("éèàüö".encode() + b" \xe9 \xe8", "éèàüö \ufffd \ufffd", "damaged UTF-8: 2 characters lost"),
        (b"a" * 99 + b"\x01", "a" * 99 + "\x01", None),  # one in a hundred may be a control character
        (b"caf\xe9 " + b"a" * 200 + b"\0", "café " + "a" * 200, "not UTF-8: read as cp1252; NUL bytes taken out"),
        ("café".encode("utf-8-sig"), "café", None),
        (b"tab\tline\r\npage\x0c", "tab\tline\r\npage\x0c", None),
        (b"", "", None),
    ],
)
def test_bytes_are_read_and_the_repair_is_told(data: bytes, text: str, repair: str | None) -> None:
    assert decode(data) == (text, repair)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a" * 98 + b"\x01\x02", "binary file, not text"),
        ("Sun".encode("utf-16-le"), "binary file, not text"),
        ("Rain fell".encode("utf-16") + b"x", "binary file, or UTF-16 that is cut short"),
        (b"\x81\x8d\x8f" * 3, "unknown encoding: neither UTF-8 nor UTF-16 nor cp1252; save it as UTF-8"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotTextError, match=f"^{reason}$"):
        decode(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_that_is_just_as_long_as_it_may_be_is_whole(
    tmp_path: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"text": BODY})
    longer = json.dumps({"text": f"{BODY} Two.", "n": "x" * 500})
    monkeypatch.setattr("analysis.corpus.encoding.LONGEST_LINE", len(line) + 1)  # with its end
    corpus = read(tmp_path, "a.jsonl", f'{{"title": "x"}}\n{line}\n{longer}\n{line}\n'.encode(encoding))
    assert [article.text for article in corpus] == [BODY, BODY]
    assert reasons(corpus)[2].startswith("line cut after 0 MB; not JSON: ")
    assert [reasons(corpus)[n] for n in (0, 1, 3)] == ["no full text", "", ""]


def test_the_rest_of_a_line_is_passed_over_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.corpus.encoding.LONGEST_LINE", 400)
    rows = [f"{BODY} {n},{'x' * size}" for n, size in enumerate([5, 5000, 5])]
    for encoding in ("utf-8", "utf-16"):
        corpus = read(tmp_path, f"{encoding}.csv", "\n".join(["text,n", *rows]).encode(encoding))
        assert [article.text for article in corpus] == [f"{BODY} {n}" for n in range(3)]
        assert reasons(corpus) == ["", "line cut after 0 MB", ""]


def test_half_a_character_in_a_line_of_utf_16_spoils_no_other(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{BODY} {n}"}) + "\n" for n in range(3)]
    packed = [line.encode("utf-16-le") for line in lines]
    packed[1] = lines[1].replace("Quay", "Qu\ud800ay").encode("utf-16-le", "surrogatepass")
    corpus = read(tmp_path, "a.jsonl", b"\xff\xfe" + b"".join(packed))
    assert [article.text[-1] for article in corpus] == ["0", "1", "2"]


def test_lines_of_a_cell_keep_their_ends_in_utf_16(tmp_path: Path) -> None:
    content = f'text,n\r\n"{BODY}\r\n\r\nIt rained.",1\r\n'
    for encoding in ("utf-8", "utf-16"):
        article = read(tmp_path, f"{encoding}.csv", content.encode(encoding)).articles[0]
        assert article.text == f"{BODY}\r\n\r\nIt rained."


# Tables, at their edges


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "n,text\n1,{0}\n2,{0} Two.\n"),
        ("a.tsv", "n,text\ttext\n1\t{0}\n2\t{0} Two.\n"),  # a comma in the header of a .tsv parts nothing
        ("a.csv", "n;text\n1;{0}\n2;{0} Two.\n"),
        ("a.csv", "n|text\n1|{0}\n2|{0} Two.\n"),
        ("a.csv", "n\ttext\n1\t{0}\n2\t{0} Two.\n"),
        ("a.csv", "n;text;a,b\n1;{0};x\n2;{0} Two.;y\n"),  # more semicolons than commas
        ("a.csv", "sep=:\nn:text\n1:{0}\n2:{0} Two.\n"),
        ("a.csv", "sep=;\nn;text\n1;{0}\n2;{0} Two.\n"),
        ("a.csv", "n,text\r1,{0}\r2,{0} Two.\r"),
        ("a.csv", "n,text\n\n1,{0}\n\n2,{0} Two.\n\n"),  # empty lines are no rows
    ],
)
def test_rows_are_numbered_from_one_whatever_parts_their_cells(tmp_path: Path, name: str, content: str) -> None:
    corpus = read(tmp_path, name, content.format(BODY))
    assert [article.text for article in corpus] == [BODY, f"{BODY} Two."]
    assert corpus.account["item"].tolist() == ["1", "2"]
    assert reasons(corpus) == ["", ""]


def test_a_row_that_is_out_of_place_spoils_none_below_it(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", f"text,id\n{BODY},x,y,1\n{BODY},b\n{BODY} Three.,c,\n{BODY} Four.\n")
    assert corpus.articles[0].id == "b"
    assert reasons(corpus) == [
        "row has 4 cells, the header 2: a comma or quotation mark is out of place",
        "",
        "row has 3 cells, the header 2",
        "row has 1 cells, the header 2",
    ]


def test_the_last_cell_takes_what_its_commas_parted_and_leaves_the_others(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", f"id,outlet,text\nx,Courier,Rain, wind, and snow. {BODY}\n")
    article = corpus.articles[0]
    assert (article.id, article.outlet, article.text) == ("x", "Courier", f"Rain, wind, and snow. {BODY}")


def test_a_header_alone_has_no_row(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", "text,id\n")
    assert (corpus.account["item"].isna().tolist(), reasons(corpus)) == ([True], ["no row in it"])


@pytest.mark.parametrize("kind", ["csv", "jsonl", "json", "parquet", "frame"])
def test_rows_of_every_kind_of_table_are_numbered_from_one(tmp_path: Path, kind: str) -> None:
    frame = pd.DataFrame({"text": [BODY, f"{BODY} Two."], "n": [4, 5]}, index=[7, 9])
    if kind == "frame":
        corpus = read_articles(frame)
    else:
        path = tmp_path / f"a.{kind}"
        if kind == "csv":
            frame.to_csv(path, index=False)
        elif kind == "parquet":
            frame.to_parquet(path, index=False)
        else:
            frame.to_json(path, orient="records", lines=kind == "jsonl")
        corpus = read_articles(path)
    assert corpus.account["item"].tolist() == ["1", "2"]
    assert [str(article.meta["n"]) for article in corpus] == ["4", "5"]


def test_a_parquet_file_in_a_zip_or_gzipped_is_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    pd.DataFrame({"text": [f"{BODY} {n}" for n in range(450)]}).to_parquet(out)
    for name, content in (
        ("a.zip", zipped(**{"a.parquet": out.getvalue()})),
        ("a.parquet.gz", gzip.compress(out.getvalue())),
        ("a.parquet", out.getvalue()),
    ):
        assert [article.text for article in read(tmp_path, name, content)] == [f"{BODY} {n}" for n in range(450)]


def test_a_table_without_any_column_says_so(tmp_path: Path) -> None:
    assert reasons(read(tmp_path, "a.csv", "\n\n")) == [
        "no text column among no columns; rename one to 'text', or say which it is"
    ]
    out = io.BytesIO()
    pd.DataFrame({"a": [1], "b": [2]}).to_parquet(out)
    corpus = read(tmp_path, "a.parquet", out.getvalue())
    assert reasons(corpus) == ["no text column among a, b; rename one to 'text', or say which it is"]
    assert reasons(read_articles(pd.DataFrame({"a": [1]}))) == [
        "no text column among a; rename one to 'text', or say which it is"
    ]


def test_columns_of_a_user_that_are_missing_are_all_named(tmp_path: Path) -> None:
    columns = {"text": "body", "outlet": "paper", "date": "day"}
    corpus = read_articles(pd.DataFrame({"body": [BODY], "n": [1]}), columns=columns)
    assert reasons(corpus) == ["no column 'paper' for 'outlet', 'day' for 'date' among body, n"]
    path = tmp_path / "a.csv"
    path.write_text(f"body,n\n{BODY},1\n", encoding="utf-8")
    assert reasons(read_articles(path, columns=columns)) == reasons(corpus)


# JSON, at its edges


def test_a_line_without_anything_is_no_item_and_numbers_stay_those_of_the_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"text": BODY}), "  ", json.dumps({"text": f"{BODY} Two."}), "[1]", json.dumps({"title": "x"})]
    corpus = read(tmp_path, "a.jsonl", "\n".join(lines))
    assert corpus.account["item"].tolist() == ["1", "3", "4", "5"]
    assert reasons(corpus) == ["", "", "no text among list; an article is an object with 'text'", "no full text"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[]", ["no article in the JSON"]),
        ("{}", ["no article in the JSON"]),
        ("5", ["no text among int; an article is an object with 'text'"]),
        ('[{"a": 1, "b": 2}, {"url": "x"}, null]', [
            "no text among a, b; name it 'text'",
            "no full text",
            "no text among NoneType; an article is an object with 'text'",
        ]),
        ("[{}]", ["no text among no keys; name it 'text'"]),
        ("rain", ["not JSON: Expecting value: line 1 column 1 (char 0)"]),
        ('{"text": 1', ["not JSON: Expecting ',' delimiter: line 1 column 11 (char 10)"]),
        ("[1,\n2", ["not JSON: Expecting ',' delimiter: line 2 column 2 (char 5)"]),
        ("[" * 100_000, ["not JSON: nested too deep"]),
    ],
)  # fmt: skip
def test_json_without_an_article_says_what_it_is(tmp_path: Path, content: str, expected: list[str]) -> None:
    corpus = read(tmp_path, "a.json", content)
    assert corpus.account["status"].tolist() == ["dropped"] * len(expected)
    assert reasons(corpus) == expected


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ({"articles": [1, {"text": BODY, "id": "a"}]}, ["a"]),
        ({"articles": [1, 2], "data": [{"text": BODY, "id": "b"}]}, ["b"]),  # a list without an object holds none
        ({"response": {"status": "ok", "docs": [{"body": BODY, "id": "c"}]}}, ["c"]),
        ({"data": {"text": BODY}, "text": BODY, "id": "d"}, ["d"]),  # only a response is looked into
        ({"x": {"text": BODY}, "y": 5, "text": BODY, "id": "e"}, ["e"]),
        ({"x": {"text": BODY}, "y": {"text": f"{BODY} Two.", "id": "own"}}, ["x", "own"]),
    ],
)
def test_articles_are_found_where_they_lie_in_json(tmp_path: Path, content: object, ids: list[str]) -> None:
    assert [article.id for article in read(tmp_path, "a.json", json.dumps(content))] == ids


def test_an_object_that_holds_something_else_than_objects_is_one_article_or_none(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.json", json.dumps({"x": {"text": BODY}, "n": 5}))
    assert reasons(corpus) == ["no text among x, n; name it 'text'"]


# What stands where it does not belong


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (".hidden.txt", "hidden file of the system or of a program"),
        ("~$a.docx", "hidden file of the system or of a program"),
        (
            "a.xyz",
            "unknown kind of file '.xyz'; known: .txt, .html, .htm, .xhtml, .docx, .rtf, .doc, .csv, .tsv, .json, ",
        ),
        ("README", "unknown kind of file 'README'; known: .txt, "),
    ],
)
def test_a_file_that_is_none_of_ours_is_named_with_those_that_are(tmp_path: Path, name: str, reason: str) -> None:
    corpus = read(tmp_path, name, BODY)
    assert len(corpus) == 0
    assert reasons(corpus)[0].startswith(reason)


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("a/b.txt", False),
        ("a/.git/b.txt", True),
        ("__MACOSX/b.txt", True),
        ("a/~$b.docx", True),
        ("a/b.c.txt", False),
        ("macosx/~b.txt", False),
    ],
)
def test_what_programs_leave_beside_peoples_files_is_hidden(*, name: str, hidden: bool) -> None:
    assert is_hidden(name) is hidden


def test_a_zip_without_a_file_is_empty_and_a_file_without_a_byte_is_too(tmp_path: Path) -> None:
    assert reasons(read(tmp_path, "a.zip", zipped())) == ["the zip is empty"]
    assert reasons(read(tmp_path, "b.zip", zipped(**{"folder/": b""}))) == ["the zip is empty"]
    assert reasons(read(tmp_path, "c.csv", b"")) == ["empty file"]
    assert reasons(read(tmp_path, "d.txt", b"a")) == [""]


def test_a_zip_without_a_byte_is_an_empty_file(tmp_path: Path) -> None:
    assert reasons(read(tmp_path, "a.zip", b"")) == ["empty file"]


def test_parts_of_an_export_are_numbered_from_one(tmp_path: Path) -> None:
    one = f"Rain\nThe Courier\nMarch 4, 2025\nLength: 20 words\nBody\n{BODY}\nEnd of Document\n"
    corpus = read(
        tmp_path, "a.txt", f"{one}{one.replace(BODY, '')}{one.replace(BODY, BODY + ' Two.')}".encode("utf-16")
    )
    assert corpus.account["item"].tolist() == ["1", "2", "3"]
    assert reasons(corpus) == ["read as UTF-16", "no full text in this part of the export", "read as UTF-16"]


def test_a_page_or_a_text_in_an_old_encoding_says_so(tmp_path: Path) -> None:
    page = f"<html><body><article><p>{BODY} Café.</p><p>{BODY} It rained.</p></article></body></html>"
    for name, content in (("a.html", page), ("b.txt", page), ("c.txt", f"{BODY} Café.")):
        corpus = read(tmp_path, name, content.encode("cp1252"))
        assert reasons(corpus) == ["not UTF-8: read as cp1252"]
        assert "Café." in corpus.articles[0].text


def test_tabs_and_breaks_of_a_word_file_stay_and_second_copies_go(tmp_path: Path) -> None:
    copy = '<mc:Fallback xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{}</mc:Fallback>'
    run = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    nested = copy.format(run.format("Not this.") + copy.format(run.format("Nor this.")) + run.format("Nor that."))
    extra = (
        "<w:p><w:r><w:t>It</w:t><w:tab/><w:t>rained</w:t><w:br/><w:t>in town</w:t><w:cr/><w:t/>"
        "<w:t>today.</w:t></w:r></w:p>" + nested + run.format("It snowed.")
    )
    article = read(tmp_path, "a.docx", docx(BODY, extra=extra)).articles[0]
    assert article.text == f"{BODY}\nIt\trained\nin town\ntoday.\nIt snowed."


# Rows whose quoting is broken


@pytest.mark.parametrize(
    ("text", "cells", "rows"),
    [
        ("a,b\n\nc,d\n", 2, [(["a", "b"], None), (["c", "d"], None)]),
        ('"a\nb",c\n', 2, [(["a\nb", "c"], None)]),
        ('"a ""b""",c\n', 2, [(['a "b"', "c"], None)]),
        ('"a \\"b\\"",c\n', 2, [(['a "b"', "c"], None)]),
        ("a,b,c\n", 2, [(["a", "b", "c"], None)]),  # a row of one line may have more cells than there are columns
        ('"a,b\nc,d\n', 2, [(["a,b\n"], MISPLACED), (["c", "d"], None)]),
        ('a,"b\nc,d",e\nf,g\n', 2, [(["a", "b\n"], MISPLACED), (["c", 'd"', "e"], None), (["f", "g"], None)]),
        ('a,"b\nc",d,e\n', 3, [(["a", "b\nc", "d", "e"], None)]),  # its first line alone has two cells, not three
        ('a,"b\nc,"d\n', 2, [(["a", "b\n"], MISPLACED), (["c", "d\n"], MISPLACED)]),
    ],
)
def test_rows_end_where_they_must(text: str, cells: int, rows: list[tuple[list[str], str | None]]) -> None:
    assert list(csv_rows.csv_rows(io.StringIO(text, newline=""), ",", cells)) == rows


def test_rows_end_where_they_must_whatever_parts_their_cells() -> None:
    rows = list(csv_rows.csv_rows(io.StringIO('a,1;"b\nc;d\n', newline=""), ";", 2))
    assert rows == [(["a,1", "b\n"], MISPLACED), (["c", "d"], None)]


@pytest.mark.parametrize(("content", "found"), [("sep=", "sep="), ("sep=;", "no columns"), ("sep=;\n", "no columns")])
def test_a_line_on_what_parts_the_cells_is_no_table(tmp_path: Path, content: str, found: str) -> None:
    assert reasons(read(tmp_path, "a.csv", content)) == [
        f"no text column among {found}; rename one to 'text', or say which it is"
    ]


def test_a_row_of_several_lines_ends_where_no_row_is_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "LONGEST_ROW", 1000)
    inside = "\n".join(["x"] * 10)  # each line costs its two characters and fifty
    beyond = "\n".join(["x"] * 40)
    rows = list(csv_rows.csv_rows(io.StringIO(f'"{inside}",b\n"{beyond}",b\n', newline=""), ",", 2))
    assert rows[0] == ([inside, "b"], None)
    assert rows[1] == (["x\n"], MISPLACED)
    assert len(rows) == 41
