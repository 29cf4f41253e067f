"""Lexicons of terms: the ones that we ship, and the user's own CSV; each term with its forms written out."""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.inflections import inflect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

COLUMNS = ("term", "category", "weight", "inflections", "exceptions", "alternative", "note")
_SHOWN = 20  # problems named in one error
_NO_CATEGORY = "uncategorised"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # no UTF-8 has them, and the matcher works on UTF-8
# Curly apostrophes are apostrophes; hyphens and blanks separate the words of a term alike.
_SAME_SIGN = (("’", "'"), ("\u2010", " "), ("\u2011", " "), ("\u00a0", " "))


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One term with its forms (itself first), the phrases in which it does not count, and a neutral alternative.

    `weight` is 0 or more; 0 means that hits are reported and not counted as loaded. `exceptions` are phrases that
    hold a form of the term ("free radicals").
    """

    term: str
    category: str = _NO_CATEGORY
    weight: float = 1.0
    forms: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    alternative: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms under a name; `version` is a hash of the entries, so two lexicons of one name and version are equal."""

    name: str
    entries: tuple[LexiconEntry, ...] = field(compare=False, repr=False)
    version: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(repr(self.entries).encode()).hexdigest()
        object.__setattr__(self, "version", digest[:12])


@lru_cache(maxsize=1)
def shipped_lexicons() -> tuple[str, ...]:
    """Return the names that `load_lexicon` knows: the CSVs of terms, not the word lists of `score_sentiment`."""
    files = (resources.files("analysis") / "lexicons").iterdir()
    return tuple(sorted(file.name[:-4] for file in files if file.name.endswith(".csv") and _holds_terms(file)))


@lru_cache(maxsize=8)
def load_lexicon(name: str) -> Lexicon:
    """Load a lexicon that we ship; ValueError, with the names that there are, for any other name.

    >>> load_lexicon("loaded").name
    'loaded'
    """
    known = shipped_lexicons()
    if name not in known:
        raise ValueError(
            f"There is no lexicon named {name!r} here; shipped: {', '.join(known)}. "
            "For a CSV of your own type read_lexicon('path/to/your.csv')."
        )
    data = (resources.files("analysis") / "lexicons" / f"{name}.csv").read_bytes()
    return _parse(data, name=name, shown=f"{name}.csv")


def read_lexicon(path: str | Path) -> Lexicon:
    """Read the user's own lexicon from a CSV file (UTF-8 or Windows-1252; commas, semicolons or tabs).

    Only the column `term` is needed; a blank in it also stands for a hyphen, a hyphen only for itself. Optional:
    `category`, `weight` (0 or more, default 1), `inflections` (see `inflect`), `exceptions` (phrases with "|" between
    them, "~" stands for each form of the term), `alternative`, `note`; other columns are left alone. ValueError names
    the file and every line that is wrong.
    """
    path = Path(path)
    return _parse(path.read_bytes(), name=path.stem, shown=str(path))


def _holds_terms(file: Traversable) -> bool:
    with file.open(encoding="utf-8") as lines:
        return "term" in lines.readline().strip().split(",")


def normalise(text: str) -> str:
    """Return `text` in lower case with plain apostrophes, and blanks for hyphens: as long as `text` itself.

    >>> normalise("İt’s Far-Left")
    "it's far left"
    """
    text = text.replace("İ", "i").lower()  # "İ" is the only character whose lower case is longer than itself
    if not text.isascii():
        try:
            text.encode()  # far quicker than a search
        except UnicodeEncodeError:
            text = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
        for old, new in _SAME_SIGN:
            text = text.replace(old, new)
    return text.replace("-", " ").replace("\t", " ")


def _parse(data: bytes, *, name: str, shown: str) -> Lexicon:
    lines = io.StringIO(_decode(data, shown), newline="")
    header = lines.readline()
    columns = _columns(header, shown)
    entries: list[LexiconEntry] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for line, row in _rows(lines, _delimiter(header), shown):
        cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False) if column in COLUMNS}
        key = normalise(cells.get("term", ""))
        wrong = _wrong(cells, seen.get(key), spare=any(row[len(columns) :]))
        if wrong:
            problems.append(f"line {line}: {wrong}")
        else:
            seen[key] = line
            entries.append(_entry(cells))
    if not entries and not problems:
        problems.append("no terms below the header; write one term a line")
    if problems:
        more = [f"and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
        raise ValueError(f"{shown}: " + "; ".join(problems[:_SHOWN] + more))
    return Lexicon(name, tuple(entries))


def _rows(lines: io.StringIO, delimiter: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty with the line on which it begins; the header is line 1."""
    reader = csv.reader(lines, delimiter=delimiter)
    line = 2
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 2
    except csv.Error as error:
        raise ValueError(f"{shown}: line {line}: {error}; save the file as CSV UTF-8.") from error


def _decode(data: bytes, shown: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(
            f"{shown}: line {line}: neither UTF-8 nor Windows-1252; save the file as CSV UTF-8."
        ) from error


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _columns(header: str, shown: str) -> list[str]:
    columns = [name.strip().lower() for name in next(csv.reader([header], delimiter=_delimiter(header)), [])]
    for name in columns:
        close = difflib.get_close_matches(name, COLUMNS, n=1, cutoff=0.8)
        if close and name not in COLUMNS and close[0] not in columns:
            raise ValueError(f"{shown}: line 1: unknown column {name!r}; did you mean {close[0]!r}?")
    if "term" not in columns:
        raise ValueError(
            f"{shown}: line 1: no column 'term', only {', '.join(map(repr, columns)) or 'nothing'}; "
            f"the first line names the columns: term, and if you like {', '.join(COLUMNS[1:])}."
        )
    return columns


def _wrong(cells: dict[str, str], before: int | None, *, spare: bool) -> str:
    """Say what is wrong with a row, or ''."""
    term, weight = cells.get("term", ""), cells.get("weight", "") or "1"
    if spare:
        return "more cells than columns; put quotation marks round a cell that holds the separator"
    if not term:
        return "the term is empty; fill it in or delete the line"
    if not any(sign.isalnum() for sign in term):
        return f"the term {term!r} has no letter or digit"
    if before is not None:
        return f"the term {term!r} stands on line {before} already; keep one of them"
    if _number(weight) is None:
        return f"the weight {weight!r} of {term!r} is not a number of 0 or more, such as 0, 0.5 or 1"
    return ""


def _number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _entry(cells: dict[str, str]) -> LexiconEntry:
    forms = inflect(cells["term"], cells.get("inflections", ""))
    return LexiconEntry(
        term=cells["term"],
        category=cells.get("category", "") or _NO_CATEGORY,
        weight=float(cells.get("weight", "") or 1),
        forms=forms,
        exceptions=tuple(_exceptions(cells.get("exceptions", ""), forms)),
        alternative=cells.get("alternative", ""),
        note=cells.get("note", ""),
    )


def _exceptions(cell: str, forms: tuple[str, ...]) -> Iterator[str]:
    """Yield each exception once for every form that its "~" stands for."""
    for phrase in filter(None, (phrase.strip() for phrase in cell.split("|"))):
        yield from (phrase.replace("~", form) for form in forms) if "~" in phrase else (phrase,)
