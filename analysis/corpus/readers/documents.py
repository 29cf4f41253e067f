"""Files of running text: .txt, .html, .rtf, .docx, .doc; one article each, or an export of a database of many."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from analysis.corpus.encoding import decode
from analysis.corpus.exports import read_export
from analysis.corpus.files import MB, ZIP_ERRORS, File, UnusableError, check_sizes
from analysis.corpus.html import page_fields, why_no_article
from analysis.corpus.readers.raw import Items, Raw
from analysis.records import Dropped

LARGEST_PAGE = 4 * MB  # half a minute of work at worst
LARGEST_DOCX = 64 * MB  # unpacked
LARGEST_RTF = 64 * MB
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a second copy of a text box
_PAGE = re.compile(r"\s{0,100}<(?:!doctype html|html)\b", re.IGNORECASE)
# Groups that striprtf searches with patterns that backtrack: under another group's name it leaves them out.
_SLOW_GROUPS = re.compile(r"\\(?:fonttbl|fldinst)\b")


def read_text(file: File) -> Items:
    """Yield the article of a text file, or the articles of an export; a page or RTF under this name is read as such."""
    text, repair = decode(file.read())
    if _PAGE.match(text):
        yield _page(text, file.name, repair)
    else:
        yield from _articles(rtf_text(text) if text.startswith("{\\rtf") else text, file.name, repair)


def read_html(file: File) -> Items:
    """Yield the article of a page."""
    page, repair = decode(file.read(LARGEST_PAGE))
    yield _page(page, file.name, repair)


def read_docx(file: File) -> Items:
    """Yield the article of a Word file, or the articles of an export; tables and linked text included."""
    yield from _articles(docx_text(file.read(LARGEST_DOCX)), file.name, None)


def read_doc(file: File) -> Items:
    """Yield what a .doc holds, which is often RTF, a page or a .docx in disguise."""
    head = file.head(4)
    if head == b"\xd0\xcf\x11\xe0":
        raise UnusableError("old Word format; save it as .docx or .txt")
    yield from read_docx(file) if head == b"PK\x03\x04" else read_text(file)


def rtf_text(rtf: str) -> str:
    r"""Return the text of an RTF file, a line a paragraph or row of a table. UnusableError where it can't be read.

    >>> rtf_text(r"{\rtf1\ansi The ferry\par left \'93at six\'94.}")
    'The ferry\nleft “at six”.'
    """
    from striprtf.striprtf import rtf_to_text

    if len(rtf) > LARGEST_RTF:
        raise UnusableError(f"more than {LARGEST_RTF // MB} MB of RTF; export fewer articles at a time")
    try:
        text: str = rtf_to_text(_SLOW_GROUPS.sub(r"\\datafield", rtf), errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, OverflowError, LookupError) as error:
        raise UnusableError(f"broken RTF: {error}") from error
    return text


def docx_text(data: bytes) -> str:
    """Return the text of a Word file, a line a paragraph. UnusableError where it is none."""
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive, len(data), LARGEST_DOCX)
            with archive.open("word/document.xml") as stream:
                return "\n".join(_paragraphs(stream))
    except KeyError:
        raise UnusableError("no Word file: it has no word/document.xml") from None
    except (*ZIP_ERRORS, etree.XMLSyntaxError) as error:
        raise UnusableError(f"broken Word file: {error}") from error


def _paragraphs(stream: IO[bytes]) -> Iterator[str]:
    """Yield the paragraphs of a Word file's XML; entities are not resolved, nothing is fetched."""
    from lxml import etree

    text = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
    pieces: list[str] = []
    inside_copy = 0
    for event, element in etree.iterparse(stream, ("start", "end"), resolve_entities=False, no_network=True):
        if element.tag == _FALLBACK:
            inside_copy += 1 if event == "start" else -1
        elif event == "end" and not inside_copy:
            pieces.append((element.text or "") if element.tag == f"{_WORD}t" else text.get(element.tag, ""))
            if element.tag == f"{_WORD}p":
                yield "".join(pieces)
                pieces.clear()
                element.clear()


def _page(page: str, name: str, repair: str | None) -> Raw | Dropped:
    fields = page_fields(page) if len(page) <= LARGEST_PAGE else None
    if fields is None:
        return Dropped(name, None, why_no_article(page))
    return Raw(name, None, fields, repair=repair)


def _articles(text: str, name: str, repair: str | None) -> Items:
    """Yield the articles of an export, or the whole text as one."""
    found = read_export(text)
    if found is None:
        yield Raw(name, None, {"text": text}, repair=repair)
        return
    for number, fields in enumerate(found, 1):
        if fields.get("text"):
            yield Raw(name, str(number), fields, repair=repair)
        else:
            yield Dropped(name, str(number), "no full text in this part of the export")
