"""A raw item to an article: mended, cleaned, its headline taken off, named; or dropped, with the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analysis.cleaning import find_boilerplate
from analysis.corpus.account import Kept
from analysis.corpus.ids import make_id
from analysis.corpus.language import identify, language_code
from analysis.corpus.readers import NO_FULL_TEXT, Raw
from analysis.corpus.repair import repair
from analysis.corpus.schema import FIELDS, clean_value, encodable, iso_date
from analysis.corpus.truncation import has_paywall, is_cut
from analysis.records import Article, Boilerplate, Dropped
from analysis.text import WORD

LONGEST_TEXT = 2_000_000  # characters; what is longer is no article, and would take minutes to measure
_HEADLINE_WORDS = 30
_LETTER = re.compile(r"[^\W\d_]")
_TITLED = (".txt", ".html", ".htm", ".xhtml", ".docx", ".doc", ".rtf")


def mend(raw: Raw) -> Raw | Dropped:
    """Return an item with its fields as mended text; Dropped if it has no text of an article."""
    text = _body(raw.fields.get("text"))
    if text is None:
        stands_for_story = clean_value(raw.fields.get("title")) or clean_value(raw.fields.get("url"))
        return Dropped(raw.path, raw.item, NO_FULL_TEXT if stands_for_story else "no text")
    if len(text) > LONGEST_TEXT:
        return Dropped(raw.path, raw.item, f"{len(text):,} characters, no article has more than {LONGEST_TEXT:,}")
    if not _LETTER.search(text):
        return Dropped(raw.path, raw.item, "no letter in the text")
    text, mended = repair(text)
    fields: dict[str, Any] = {"text": encodable(text).strip(), "date": clean_value(raw.fields.get("date"))}
    for name in FIELDS.keys() - fields.keys():
        value = clean_value(raw.fields.get(name))
        fields[name] = encodable(repair(value)[0]).strip() or None if value else None
    reasons = filter(None, (raw.repair, f"mended {', '.join(mended)}" if mended else None))
    outlet, title = (clean_value(raw.fields.get(name)) for name in ("outlet", "title"))
    made_id = make_id(outlet, title, _body(raw.fields["text"]))
    return replace(raw, fields=fields, repair="; ".join(reasons) or None, made_id=made_id)


def finish(raw: Raw, repeated: Mapping[str | None, frozenset[str]], *, clean: bool) -> Kept | Dropped:
    """Turn a mended item into an article: check its language, clean it, take its headline off, name it.

    Its id is the one stated, or the one made of it; whether that is unused only the whole study knows.
    """
    fields, text = dict(raw.fields), str(raw.fields["text"])
    reasons = [raw.repair] if raw.repair else []
    fields["language"] = identify(text) or language_code(fields["language"])
    if fields["language"] not in {None, "en"}:
        return Dropped(raw.path, raw.item, "; ".join([*reasons, f"not English: {fields['language']}"]))
    lines = find_boilerplate(text, repeated=repeated.get(fields["outlet"], frozenset())) if clean else ()
    body = _without(text, lines) if lines else text
    if lines:
        reasons.append(_summary(lines))
    title, body = _split_title(body, fields["title"], guess=raw.item is None and _is_titled(raw.path))
    if not _LETTER.search(body):
        return Dropped(raw.path, raw.item, "; ".join([*reasons, "no text of an article left"]))
    meta, stated = dict(raw.meta), fields["date"]
    fields["date"], problem = iso_date(stated)
    if problem:
        meta["date_as_given"] = clean_value(stated)
        reasons.append(problem)
    fields["id"] = fields["id"] or raw.made_id
    fields |= {"title": title, "text": body, "meta": meta, "truncated": has_paywall(text) or is_cut(body)}
    return Kept(raw.path, raw.item, "; ".join(reasons) or None, Article(**fields))


def _body(value: object) -> str | None:
    """Return the text of an article; a list of paragraphs has a line for each."""
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, map(clean_value, value))) or None
    return clean_value(value)


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
        folded = title.casefold()
        lines = [line for line in text.split("\n") if not _repeats(line.strip(), folded)]
        return title, "\n".join(lines).strip() or text.strip()
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    short = 0 < len(WORD.findall(first)) <= _HEADLINE_WORDS
    if guess and short and rest.strip() and not first.endswith((".", ",", ";", ":")):
        return first, rest.strip()
    return None, text.strip()


def _repeats(line: str, title: str) -> bool:
    """Return whether a line is the title, given in folded case, which never makes a line shorter."""
    return len(line) <= len(title) and line.casefold() == title


def _is_titled(path: str) -> bool:
    return path.lower().removesuffix(".gz").endswith(_TITLED)


def states_id(raw: Raw) -> bool:
    """Return whether an item comes with an id of its own."""
    return bool(raw.fields.get("id"))


def renamed(item: Kept, name: str, *, stated: bool) -> Kept:
    """Return an article under an unused id; its account says so if another one was stated."""
    own = item.article.id
    if name == own:
        return item
    reasons = [item.reason] if item.reason else []
    reasons += [f"id {own!r} already used, now {name!r}"] if stated else []
    return replace(item, article=replace(item.article, id=name), reason="; ".join(reasons) or None)
