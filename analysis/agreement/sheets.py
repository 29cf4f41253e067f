"""The one format of hand coding: a CSV whose rows are marked stretches of text, or values of a whole article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from analysis.kinds import SOURCE_KINDS, check_kind
from analysis.spreadsheet import read_sheet
from analysis.tables import ARTICLES
from analysis.voices import VOICES

ARTICLE = "article"
LABELS = {"quote": ("kind", "speaker", "source", "source_kind"), "term": ("voice",)}
ALLOWED = {
    "kind": ("direct", "mixed", "indirect", "scare", "title"),
    "source_kind": SOURCE_KINDS,
    "voice": VOICES,
    "what": (*LABELS, ARTICLE),
}
MEASURES = tuple(name for name, kind in ARTICLES.items() if kind in (pa.int64(), pa.float64()))
EXAMPLE = "article_id,what,text,kind,source,source_kind"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: a stretch (`text`, `labels`, `start` where given) or values of an article."""

    file: str
    line: int
    coder: str
    article: str
    what: str
    text: str
    start: int | None
    labels: Mapping[str, str]
    values: Mapping[str, float]

    def of(self, article: str) -> Row:
        """Return the row as one of another article."""
        return replace(self, article=article)


def read_rows(path: str | Path) -> list[Row]:
    """Read a coding sheet; rows in which nothing is filled in are left out.

    Columns: `article_id`; `text`, the words as printed, which makes the row a stretch; `what`, quote or term (without
    it: term in a sheet with a column `category`, else quote); labels (see LABELS); measures (see MEASURES) in rows
    without text; `coder` (where empty: the only one that the sheet names, else the name of its folder); `start` where
    offsets are known. Other columns are the coder's own. ValueError names the line and what is allowed.
    """
    path = Path(path)
    sheet = read_sheet(path, needed=("article_id",), example=EXAMPLE)
    named = {cells["coder"] for _, cells in sheet if cells.get("coder")}
    coder = named.pop() if len(named) == 1 else path.resolve().parent.name or "coder"
    rows = []
    for line, cells in sheet:
        where = f"{path.name}, line {line}"
        if not cells.get("article_id"):
            raise ValueError(f"{where}: no article_id; write the article's id or its code in every row")
        text = cells.get("text", "")
        usual = ARTICLE if not text else "term" if "category" in cells else "quote"
        what = _choice("what", cells, where) or usual
        if text and what == ARTICLE:
            raise ValueError(f"{where}: what is 'article' but the row has a text; write quote or term, or take it out")
        labels = {name: _choice(name, cells, where) for name in LABELS.get(what, ()) if text}
        values = {} if text else {name: _number(name, cells, where) for name in MEASURES if cells.get(name)}
        if text or values:
            filled = {name: label for name, label in labels.items() if label}
            start = int(cells["start"]) if cells.get("start", "").isdecimal() else None
            at = (path.name, line, cells.get("coder") or coder, cells["article_id"])
            rows.append(Row(*at, what, text, start, filled, values))
    return rows


def _choice(name: str, cells: Mapping[str, str], where: str) -> str:
    """Return a cell of which only certain words are allowed, in lower case; "" if empty."""
    cell = cells.get(name, "")
    if name not in ALLOWED or not cell:
        return cell
    if name == "source_kind":  # a list of sources may have kinds of its own
        check_kind(cell.lower(), f": {where}")
        return cell.lower()
    if cell.lower() not in ALLOWED[name]:
        raise ValueError(f"{where}: {name} {cell!r} is none of {', '.join(ALLOWED[name])}")
    return cell.lower()


def _number(name: str, cells: Mapping[str, str], where: str) -> float:
    try:
        return float(cells[name].replace(",", "."))
    except ValueError:
        raise ValueError(f"{where}: {name} {cells[name]!r} is no number; write it as 0.5, or leave it empty") from None
