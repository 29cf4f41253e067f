"""Read articles from what people have, clean them, and account for every item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.cleaning import find_boilerplate
from analysis.corpus.inputs import InputError, read_raw
from analysis.corpus.readers import Raw
from analysis.corpus.repeats import repeated_lines
from analysis.corpus.schema import FIELDS, clean_value, iso_date
from analysis.records import Article, Boilerplate, Dropped
from analysis.text import WORD

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Corpus", "InputError", "Kept", "iter_articles", "read_articles", "read_items"]

ACCOUNT = ("path", "item", "status", "reason", "article_id")
_HEADLINE_WORDS = 30
_LETTER = re.compile(r"[^\W\d_]")
_TITLED = (".txt", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Kept:
    """An article and what the account says of it: `reason` tells what was repaired or left out, None if nothing."""

    path: str
    item: str | None
    reason: str | None
    article: Article


@dataclass(frozen=True, eq=False)
class Corpus:
    """Articles, and the account of the input: a row for each item, kept, repaired or dropped, with the reason."""

    articles: tuple[Article, ...]
    account: pd.DataFrame

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


def read_articles(source: str | Path | pd.DataFrame, *, clean: bool = True) -> Corpus:
    """Read a file, a folder or a DataFrame into a Corpus.

    Reads .txt, .html, .csv, .tsv, .jsonl (also gzipped) and .parquet; column names as in `schema.FIELDS`. `clean`
    leaves out lines that are the site's (see find_boilerplate). What can't be used is a row of `account` with its
    reason. InputError if the path leads nowhere.

    >>> import pandas as pd
    >>> corpus = read_articles(pd.DataFrame({"text": ["Rain fell on Monday.", ""], "outlet": ["Courier", "Ledger"]}))
    >>> len(corpus), corpus.account["status"].tolist()
    (1, ['kept', 'dropped'])
    """
    items = list(read_items(source, clean=clean))
    return Corpus(tuple(i.article for i in items if isinstance(i, Kept)), account_frame(items))


def iter_articles(source: str | Path | pd.DataFrame, *, clean: bool = True) -> Iterator[Article | Dropped]:
    """Yield the articles of an input one by one, and a Dropped for each item that is none; holds one at a time."""
    for item in read_items(source, clean=clean):
        yield item.article if isinstance(item, Kept) else item


def read_items(source: str | Path | pd.DataFrame, *, clean: bool = True) -> Iterator[Kept | Dropped]:
    """Yield each item of an input as Kept or Dropped. Reads the input twice: first for the lines that repeat."""
    repeated = repeated_lines(read_raw(source)) if clean else {}
    ids: Counter[str] = Counter()
    for raw in read_raw(source):
        yield raw if isinstance(raw, Dropped) else _finish(raw, repeated, ids, clean=clean)


def account_frame(items: list[Kept | Dropped]) -> pd.DataFrame:
    """Return the account as a table, one row an item, in the order of the input."""
    import pandas as pd

    rows = [
        (i.path, i.item, "repaired" if i.reason else "kept", i.reason, i.article.id)
        if isinstance(i, Kept)
        else (i.path, i.item, "dropped", i.reason, None)
        for i in items
    ]
    return pd.DataFrame(rows, columns=list(ACCOUNT)).astype(pd.StringDtype("python"))


def _finish(
    raw: Raw, repeated: Mapping[str | None, frozenset[str]], ids: Counter[str], *, clean: bool
) -> Kept | Dropped:
    """Turn a raw item into an article: clean it, take its headline off, name it."""
    text = clean_value(raw.fields.get("text"))
    if text is None:
        return Dropped(raw.path, raw.item, "no text")
    if not _LETTER.search(text):
        return Dropped(raw.path, raw.item, "no letter in the text")
    fields = {name: clean_value(raw.fields.get(name)) for name in FIELDS if name != "text"}
    reasons = [raw.repair] if raw.repair else []
    lines = find_boilerplate(text, repeated=repeated.get(fields["outlet"], frozenset())) if clean else ()
    if lines:
        text = _without(text, lines)
        reasons.append(_summary(lines))
    title, text = _split_title(text, fields["title"], guess=raw.item is None and _is_titled(raw.path))
    if not _LETTER.search(text):
        return Dropped(raw.path, raw.item, "; ".join([*reasons, "no text of an article left"]))
    fields["date"], problem = iso_date(raw.fields.get("date"))
    given, fields["id"] = fields["id"], _unused(fields["id"] or _default_id(raw), ids)
    if given and given != fields["id"]:
        reasons.append(f"id {given!r} already used, now {fields['id']!r}")
    meta: dict[str, Any] = {**raw.meta, "date_as_given": str(raw.fields["date"])} if problem else dict(raw.meta)
    reason = "; ".join([*reasons, *([problem] if problem else [])]) or None
    article = Article(**{**fields, "id": str(fields["id"]), "title": title, "text": text, "meta": meta})  # type: ignore[arg-type]
    return Kept(raw.path, raw.item, reason, article)


def _without(text: str, lines: tuple[Boilerplate, ...]) -> str:
    """Return `text` without the lines, the gaps that they leave closed."""
    pieces, position = [], 0
    for line in lines:
        pieces.append(text[position : line.span.start])
        position = line.span.end
    return re.sub(r"\n[ \t\r]*(?:\n[ \t\r]*)+", "\n\n", "".join([*pieces, text[position:]])).strip()


def _summary(lines: tuple[Boilerplate, ...]) -> str:
    """Say how many lines were left out and why."""
    reasons = Counter(line.reason for line in lines).most_common()
    number = "1 line" if len(lines) == 1 else f"{len(lines)} lines"
    return f"left out {number}: " + ", ".join(f"{reason} {n}" for reason, n in reasons)


def _split_title(text: str, title: str | None, *, guess: bool) -> tuple[str | None, str]:
    """Take the headline off: lines that repeat the known title, or (`guess`) a first line that reads like one."""
    if title is not None:
        lines = [line for line in text.split("\n") if line.strip().casefold() != title.casefold()]
        return title, "\n".join(lines).strip() or text.strip()
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    short = 0 < len(WORD.findall(first)) <= _HEADLINE_WORDS
    if guess and short and rest.strip() and not first.endswith((".", ",", ";", ":")):
        return first, rest.strip()
    return None, text.strip()


def _is_titled(path: str) -> bool:
    return path.lower().removesuffix(".gz").endswith(_TITLED)


def _default_id(raw: Raw) -> str:
    """Return the path without its endings, and the row's number for rows."""
    stem = re.sub(r"(?:\.\w{2,7})?(?:\.gz)?$", "", raw.path) or raw.path
    return stem if raw.item is None else f"{stem}:{raw.item}"


def _unused(wanted: str, ids: Counter[str]) -> str:
    """Return `wanted`, or with a number behind it if an earlier article has it."""
    name = wanted
    while ids[name]:
        ids[wanted] += 1
        name = f"{wanted}#{ids[wanted]}"
    ids[name] += 1
    return name
