"""Files of every kind, whole, broken and made up: nothing crashes, and every item is accounted for.

FRAMING_FUZZ=5000 tries that many broken files of each kind; benchmarks/fuzz.py does, and prints what it tried.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import read_articles
from analysis.corpus import Corpus

EXAMPLES = int(os.environ.get("FRAMING_FUZZ", "0"))


def body(n: int) -> str:
    """Return a short article; no two share a line."""
    return (
        f"The council of Port Ansel voted {n} times on Tuesday to close the ferry terminal at Old Quay.\n\n"
        f"“Nobody asked us {n},” said Ruth Calloway, who runs the café there. The mayor did not comment on it.\n\n"
        f"Commuters from Corrie Heights will have to take bus {n} until the end of the year."
    )


BODY = body(0)
ROWS = [{"id": str(n), "outlet": "Courier", "title": f"Vote {n}", "text": body(n)} for n in range(1, 4)]
NEXIS = "".join(
    f"Vote {n}\nThe Courier\nMarch {n + 1}, 2025\nLength: 60 words\nByline: Ann Lee\nBody\n{body(n)}\n"
    "End of Document\n\n"
    for n in range(2)
)
FACTIVA = "".join(
    f"HD    Vote {n}\nWC    60 words\nPD    {n + 1} March 2025\nSN    Courier\nLP\n{body(n)}\n"
    f"Document COUR00002025030{n}el3400012\n\n"
    for n in range(2)
)
PAGE = (
    "<!doctype html><html lang='en'><head><title>Vote</title></head><body><nav><a href='/'>Home</a></nav><article>"
    + "".join(f"<p>{line}</p>" for line in BODY.split("\n\n") * 2)
    + "</article></body></html>"
)
RTF = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}}\f0 " + BODY.replace("\n\n", "\\par\n").replace(
    "“", r"\'93"
).replace("”", r"\u8221?").replace("é", r"\'e9") + "}"  # fmt: skip


def _docx(xml: bytes) -> bytes:
    return _zip({"word/document.xml": xml})


def _xml() -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in BODY.split("\n\n"))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>'.encode()


def _zip(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _archive(lines: bytes) -> bytes:
    return _zip({"courier/a.txt": BODY.encode(), "ledger/b.jsonl": lines, "../out.txt": BODY.encode()})


def _gzip(lines: bytes) -> bytes:
    return gzip.compress(lines, mtime=0)


def _parquet() -> bytes:
    out = io.BytesIO()
    pd.DataFrame(ROWS).to_parquet(out)
    return out.getvalue()


def samples() -> dict[str, tuple[bytes, int]]:
    """Return a small file of each kind by name, with the number of its articles."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    table = pd.DataFrame(ROWS)
    return {
        "plain.txt": (BODY.encode(), 1),
        "wide.txt": (BODY.encode("utf-16"), 1),
        "nexis.txt": (NEXIS.encode(), 2),
        "factiva.txt": (FACTIVA.encode(), 2),
        "page.html": (PAGE.encode(), 1),
        "rich.rtf": (RTF.encode(), 1),
        "word.docx": (_docx(_xml()), 1),
        "comma.csv": (table.to_csv(index=False).encode(), 3),
        "old.csv": (table.to_csv(index=False, sep=";").encode("cp1252"), 3),
        "tab.tsv": (table.to_csv(index=False, sep="\t").encode(), 3),
        "list.json": (json.dumps({"status": "ok", "articles": ROWS}).encode(), 3),
        "lines.jsonl": (lines.encode(), 3),
        "packed.jsonl.gz": (_gzip(lines.encode()), 3),
        "columns.parquet": (_parquet(), 3),
        "archive.zip": (_archive(lines.encode()), 4),
    }


SAMPLES = samples()
# what is packed is broken inside as well, or unpacking is all that is tried
INSIDE: dict[str, tuple[bytes, Callable[[bytes], bytes]]] = {
    "word.docx": (_xml(), _docx),
    "packed.jsonl.gz": (SAMPLES["lines.jsonl"][0], _gzip),
    "archive.zip": (SAMPLES["lines.jsonl"][0], _archive),
}


def check_account(corpus: Corpus) -> None:
    """Every item has one row; kept and repaired ones are the articles, dropped ones have a reason."""
    account = corpus.account
    used = account[account["status"].isin(["kept", "repaired"])]
    assert account["status"].isin(["kept", "repaired", "dropped"]).all()
    assert used["article_id"].tolist() == [article.id for article in corpus]
    assert used["article_id"].is_unique
    assert account.loc[account["status"] != "kept", "reason"].str.len().gt(0).all()
    assert len(account) > 0
    for article in corpus:
        assert article.text.strip() == article.text != ""
        (article.text + article.id + (article.title or "")).encode()


def read_bytes(name: str, content: bytes) -> Corpus:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(content)
        corpus = read_articles(folder)
        assert [path.name for path in Path(folder).rglob("*")] == [name]  # nothing was written
    return corpus


Change = Callable[[bytes, int, int], bytes]
NASTY = (
    b"\0",
    b'"',
    b"\xff\xfe",
    b"\r",
    b"\n",
    b"<",
    b"{",
    b"}",
    b"[" * 2000,
    b"\\u9",
    b"\\ud800",
    b"&#x1f;",
    b"\x1a" * 9,
)
CHANGES: dict[str, Change] = {
    "cut": lambda data, at, _: data[:at],
    "beheaded": lambda data, at, _: data[at:],
    "flipped": lambda data, at, by: (
        data[:at] + bytes([(data[at] if at < len(data) else 0) ^ (by % 255 + 1)]) + data[at + 1 :]
    ),
    "inserted": lambda data, at, by: data[:at] + NASTY[by % len(NASTY)] + data[at:],
    "repeated": lambda data, at, by: data[:at] + data[at : at + by] * 5 + data[at + by :],
    "left out": lambda data, at, by: data[:at] + data[at + by :],
    "zeroed": lambda data, at, by: data[:at] + bytes(len(data[at : at + by])) + data[at + by :],
}
changes = st.lists(
    st.tuples(st.sampled_from(sorted(CHANGES)), st.floats(0, 1), st.integers(0, 3000)), min_size=1, max_size=4
)


def changed(name: str, steps: list[tuple[str, float, int]], *, inside: bool) -> bytes:
    """Return a sample with changes, each at a share of its length; `inside` before it is packed."""
    content, pack = INSIDE[name] if inside and name in INSIDE else (SAMPLES[name][0], bytes)
    for change, share, by in steps:
        content = CHANGES[change](content, int(share * len(content)), by)
    return pack(content)


@pytest.mark.parametrize("name", SAMPLES)
def test_whole_files_give_their_articles(name: str) -> None:
    content, articles = SAMPLES[name]
    corpus = read_bytes(name, content)
    check_account(corpus)
    assert len(corpus) == articles
    assert all("ferry terminal at Old Quay" in article.text and "“Nobody" in article.text for article in corpus)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=EXAMPLES or 25, suppress_health_check=list(HealthCheck), deadline=None)
@given(steps=changes, inside=st.booleans())
def test_broken_files_are_accounted_for(name: str, steps: list[tuple[str, float, int]], *, inside: bool) -> None:
    check_account(read_bytes(name, changed(name, steps, inside=inside)))


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=EXAMPLES or 10, suppress_health_check=list(HealthCheck), deadline=None)
@given(content=st.binary(max_size=400))
def test_random_bytes_under_any_name_are_accounted_for(name: str, content: bytes) -> None:
    check_account(read_bytes(name, content))


HOSTILE: dict[str, tuple[str, bytes]] = {
    "marks": ("a.txt", (BODY + '"' * 50_000).encode()),
    "marks in a table": ("a.csv", b"id,text\n" + b'1,"' * 50_000),
    "one long line": ("a.txt", b"word " * 300_000),
    "too long for an article": ("a.txt", b"word " * 500_000),
    "deep page": ("a.html", b"<html><body>" + b"<div>" * 50_000 + BODY.encode()),
    "deep json": ("a.json", b'{"a":' * 100_000),
    "deep rtf": ("a.rtf", b"{\\rtf1 " + b"{" * 100_000 + BODY.encode()),
    "rtf fields": ("a.rtf", b"{\\rtf1 " + b"{\\field{\\*\\fldinst{" * 20_000 + BODY.encode()),
    "rtf fonts": ("a.rtf", b"{\\rtf1 {\\fonttbl" + b"\\f1" * 50_000 + b"}" + BODY.encode()),
    "deep word file": ("a.docx", _zip({"word/document.xml": b"<a>" * 100_000})),
    "surrogates": ("a.jsonl", json.dumps({"text": BODY + "\ud800" * 100, "k": "\udfff"}).encode()),
    "a thousand mails": ("a.txt", (BODY + "\nSign up for our newsletter" * 20_000).encode()),
    "entities": ("a.txt", (BODY + "&amp;" * 50_000).encode()),
    "labels": ("a.txt", ("Length: 4 words\nBody\n" * 20_000 + "End of Document").encode()),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_accounted_for(name: str) -> None:
    check_account(read_bytes(*HOSTILE[name]))


def test_a_messy_folder_of_every_kind_adds_up(tmp_path: Path) -> None:
    """The files of every kind, each a second time cut short, and what else lies about in a folder."""
    for name, (content, _) in SAMPLES.items():
        folder = tmp_path / name.split(".")[-1]
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
        (folder / f"cut-{name}").write_bytes(content[: len(content) // 2])
    odd: dict[str, bytes] = {
        "photo.jpg": b"\xff\xd8\xff\xe0",
        "empty.txt": b"",
        ".DS_Store": b"\0\0",
        "paper.pdf": b"%PDF-1.7",
        "notes": b"no ending",
        "deutsch.txt": (
            "Der Rat der Stadt hat am Dienstag beschlossen, die Fähre einzustellen, weil sie zu teuer ist. " * 4
        ).encode(),
        "metadata.csv": b"file,outlet,date\nplain.txt,Courier,2025-03-04\ntxt/plain.txt,Courier,2025-03-04\n",
    }
    for name, content in odd.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    corpus = read_articles(tmp_path)
    check_account(corpus)
    account = corpus.account
    whole = {f"{name.split('.')[-1]}/{name}": articles for name, (_, articles) in SAMPLES.items()}
    read = account[account["status"] != "dropped"]
    for path, articles in whole.items():
        assert (read["path"].eq(path) | read["path"].str.startswith(f"{path}/")).sum() == articles, path
    seen = set(account["path"].str.split("/").str[:2].str.join("/"))
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if not path.is_dir()}
    assert files - {"metadata.csv"} <= seen
    why: dict[Any, Any] = dict(zip(account["path"], account["reason"], strict=True))
    assert why["deutsch.txt"] == "not English: de"
    assert why["loop"] == "a link to a folder is not followed"
    assert why["gone.txt"] == why["pipe.txt"] == "no regular file, or a broken link"
    assert why["plain.txt"] == "named in metadata.csv, but there is no such file"
    ids: dict[Any, Any] = dict(zip(account["path"], account["article_id"], strict=True))
    plain = next(article for article in corpus if article.id == ids["txt/plain.txt"])
    assert (plain.outlet, plain.date) == ("Courier", "2025-03-04")
