"""CSV files that people edit in a spreadsheet: written so that no cell runs as a formula, read as they come back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis.corpus.encoding import decode

_FORMULA = frozenset("=+-@\t\r\n")  # what a spreadsheet takes for the beginning of a formula
RISKY = _FORMULA | {"'"}  # first signs of the text that safe_cell may change
_DELIMITERS = ",;\t"


def safe_cell(value: object) -> str:
    """Return a cell as text; text that a spreadsheet would run gets an apostrophe in front, None is empty.

    >>> safe_cell("=1+1"), safe_cell(-0.5), safe_cell("plain")
    ("'=1+1", '-0.5', 'plain')
    """
    if value is None or value != value:  # noqa: PLR0124 - NaN and NA-like values differ from themselves
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and (text[:1] in _FORMULA or _is_guarded(text)) and text else text


def plain_cell(text: str) -> str:
    """Undo safe_cell."""
    return text[1:] if _is_guarded(text) else text


def _is_guarded(text: str) -> bool:
    return text.startswith("'") and (text[1:2] == "'" or (text[1:2] in _FORMULA and len(text) > 1))


def sheet(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV that Excel, LibreOffice and Numbers open with the right letters (UTF-8 with its mark)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    # csv leaves a bare carriage return unquoted, and a reader would take it for the end of the row
    writer.writerows([safe_cell(cell).replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def read_sheet(path: str | Path, *, needed: Sequence[str], example: str) -> list[tuple[int, dict[str, str]]]:
    """Read a CSV as (line, cells by column) pairs; empty rows are left out.

    Commas, semicolons or tabs, any order of the columns, their names without regard to case. ValueError if a column of
    `needed` is missing; `example` is a first line to imitate.
    """
    name = Path(path).name
    lines = io.StringIO(decode(Path(path).read_bytes())[0], newline="")
    header = lines.readline()
    lines.seek(0)
    reader = csv.reader(lines, delimiter=max(_DELIMITERS, key=header.count))
    found = []
    try:
        columns = [cell.strip().lower().replace(" ", "_") for cell in next(reader, [])]
        missing = [column for column in needed if column not in columns]
        if missing:
            raise ValueError(
                f"{name} has no column {missing[0]!r} but {', '.join(filter(None, columns)) or 'nothing'}; "
                f"its first line should read like: {example}"
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                pairs = zip(columns, cells, strict=False)
                found.append((reader.line_num, {column: plain_cell(cell).strip() for column, cell in pairs}))
    except csv.Error as error:
        raise ValueError(f"{name}, line {reader.line_num}: {error}; save the file as CSV in UTF-8") from None
    return found
