"""JSON: a file of objects in any of the usual nestings, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from analysis.corpus.encoding import Lines, decode
from analysis.corpus.files import MB, File, UnusableError
from analysis.corpus.readers.raw import NO_FULL_TEXT, Columns, Items, Raw, read_row
from analysis.corpus.schema import columns_of
from analysis.records import Dropped

LARGEST_JSON = 64 * MB  # a JSON file has to be held whole, and takes several times its size
_LISTS = ("articles", "results", "data", "stories", "items", "docs", "documents", "value", "hits", "response")


def read_json(file: File, given: Columns = None) -> Items:
    """Yield the articles of a JSON file: a list of objects, one object, or an object that holds either."""
    if file.size > LARGEST_JSON:
        raise UnusableError(f"more than {LARGEST_JSON // MB} MB of JSON in one piece; save it as .jsonl, a row a line")
    text, repair = decode(file.read(LARGEST_JSON))
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "\n" in text.strip() and text.lstrip().startswith("{"):
            yield from read_jsonl(file, given)  # one object a line, under the name of JSON
            return
        raise UnusableError(f"not JSON: {_short(error)}") from error
    rows = _rows(content, given)
    if not rows:
        yield Dropped(file.name, None, "no article in the JSON")
    for number, row in enumerate(rows, 1):
        yield read_object(row, given, file.name, number, repair)


def read_jsonl(file: File, given: Columns = None) -> Items:
    """Yield the object of each line; a line that is no JSON spoils none of the others."""
    lines = Lines(file)
    for number, line in enumerate(lines, 1):
        if line.isspace():
            continue
        repair = lines.take_repair()
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Dropped(file.name, str(number), "; ".join(filter(None, (repair, f"not JSON: {_short(error)}"))))
        else:
            yield read_object(row, given, file.name, number, repair)


def read_object(row: object, given: Columns, path: str, number: int, repair: str | None) -> Raw | Dropped:
    """Return one object as an item; Dropped if it is none, or holds no text."""
    if not isinstance(row, dict):
        return Dropped(path, str(number), f"no text among {type(row).__name__}; an article is an object with 'text'")
    columns = {field: column for field, column in columns_of(row, given).items() if column in row}
    if "text" in columns:
        return read_row(row, columns, path, str(number), repair)
    if {"title", "url"} & columns.keys():
        return Dropped(path, str(number), NO_FULL_TEXT)
    return Dropped(path, str(number), f"no text among {', '.join(map(str, row))[:200] or 'no keys'}; name it 'text'")


def _rows(content: Any, given: Columns) -> list[Any]:  # noqa: ANN401 - whatever JSON holds
    """Return the objects that are articles, wherever in the usual nestings they lie."""
    if isinstance(content, list):
        return content
    if not isinstance(content, dict):
        return [content]
    for name in _LISTS:
        inner = content.get(name)
        if isinstance(inner, list) and any(isinstance(row, dict) for row in inner):
            return inner
        if isinstance(inner, dict) and name == "response":
            return _rows(inner, given)
    if "text" not in columns_of(content, given) and content and _all_objects(content.values()):
        return [{"id": key, **row} for key, row in content.items()]
    return [content] if content else []


def _all_objects(values: Iterable[Any]) -> bool:
    return all(isinstance(value, Mapping) for value in values)


def _short(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)
