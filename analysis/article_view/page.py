"""One article as HTML: the text with its marks, what they mean, the measures beside it. Escaped, without script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.article_row import Options, article_row, find_in
from analysis.article_view.beside import Letters, measures_table, sources_table
from analysis.article_view.pieces import Piece, cut_terms, cut_within, partition_by_voice
from analysis.article_view.texts import check_text
from analysis.borders import as_html
from analysis.records import SPEECH, Article, Quote, TermHit
from analysis.text import Segments

if TYPE_CHECKING:
    from analysis.table_set import Tables

_CSS = Path(__file__).with_name("style.css")
_VOICE_NAMES = {"own": "the outlet's own words", "reported": "reported speech", "quoted": "a quote"}
_KEY = """<p class="fv-key">Marks: <span class="fv-q fv-c0">quoted</span><sup>A</sup>, \
<span class="fv-r fv-c0">reported</span><sup>A</sup> (the letter is the source, ? is unattributed), \
<b class="fv-t">loaded term</b><sup>its category</sup>, <span class="fv-n">term that is not counted</span>. \
Tab moves from mark to mark; each then explains itself.</p>"""
_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
{style}
</head>
<body style="margin: 0">
<main>
{body}
</main>
</body>
</html>
"""


def article_style() -> str:
    """Return the style element that article views need, once a page; it touches nothing else on the page."""
    return f"<style>{_style()}</style>"


def article_page(article: Article, options: Options, *, tables: Tables | None = None) -> str:
    """Return an article as a whole page."""
    body = _open(article, options, tables, heading="h1")
    language = as_html(article.language or "en")
    return _HEAD.format(language=language, title=as_html(_name(article)), style=article_style(), body=body)


def article_html(article: Article, options: Options, *, tables: Tables | None = None, folded: bool = True) -> str:
    """Return an article as a piece of a page that holds `article_style()` once; folded, it opens at its title.

    `tables` gives the sources the names of the study. About 8 kB for 350 words.

    >>> from analysis.lexicon import load_lexicon
    >>> article_html(Article("a1", "It rained.", title="Rain"), Options(load_lexicon("loaded")))[:60]
    '<details class="framing-article"><summary>Rain</summary><div'
    """
    if not folded:
        return _open(article, options, tables, heading="h3")
    line = " · ".join(as_html(part) for part in (_name(article), article.outlet, article.date) if part)
    body = _body(article, options, tables)
    return f'<details class="framing-article"><summary>{line}</summary>{body}</details>'


def _open(article: Article, options: Options, tables: Tables | None, heading: str) -> str:
    """Return an article that is not folded, under a heading."""
    about = " · ".join(as_html(part) for part in (article.outlet, article.date, article.author) if part)
    line = f'<p class="fv-about">{about}</p>' if about else ""
    body = _body(article, options, tables)
    return f'<div class="framing-article"><{heading}>{as_html(_name(article))}</{heading}>{line}{body}</div>'


def _body(article: Article, options: Options, tables: Tables | None) -> str:
    """Return the marked text, and beside it the measures, the sources and the key."""
    found = find_in(article, options)
    segments = found.segments
    quotes = _named(article, [quote for quote in found.quotes if quote.kind in (*SPEECH, "indirect")], tables)
    letters = Letters.of(quotes)
    text = _text(segments, quotes, found.hits, letters)
    measures = measures_table(article_row(article, found, options))
    return (
        f'<div class="fv-sides"><div class="fv-text">{text}</div>'
        f'<div class="fv-beside">{measures}{sources_table(segments, quotes, letters)}{_KEY}</div></div>'
    )


def _named(article: Article, quotes: Sequence[Quote], tables: Tables | None) -> list[Quote]:
    """Return the quotes with their sources called as in the study."""
    if tables is None:
        return list(quotes)
    row = tables.articles[tables.articles["article_id"] == article.id]
    if len(row) and "text_hash" in row.columns:
        check_text(article, row["text_hash"].iloc[0])
    rows = tables.quotes[tables.quotes["article_id"] == article.id]
    columns = (rows["start"], rows["end"], rows["source"], rows["source_kind"])
    known = {(start, end): (source, kind) for start, end, source, kind in zip(*columns, strict=True)}
    named = []
    for quote in quotes:
        source, kind = known.get((quote.span.start, quote.span.end), (quote.source, quote.source_kind))
        named.append(replace(quote, source=None if pd.isna(source) else source, source_kind=kind))
    return named


def _text(segments: Segments, quotes: Sequence[Quote], hits: Sequence[TermHit], letters: Letters) -> str:
    """Return the paragraphs with their marks."""
    pieces = partition_by_voice(len(segments.text), quotes)
    paragraphs = [cut_within(pieces, start, end) for start, end in segments.paragraphs]
    return "".join(f"<p>{_paragraph(segments, paragraph, hits, letters)}</p>" for paragraph in paragraphs)


def _paragraph(segments: Segments, pieces: Sequence[Piece], hits: Sequence[TermHit], letters: Letters) -> str:
    """Return the pieces of a paragraph; where one source speaks on, its letter stands after the last piece only."""
    worded = [piece for piece in pieces if segments.words_in(piece.start, piece.end)]
    goes_on = {a.start for a, b in pairwise(worded) if a.quote and b.quote and a.quote.source == b.quote.source}
    marked = {piece.start for piece in worded}  # a space or comma between two quotes is nobody's words
    html = []
    for piece in pieces:
        inner = "".join(
            as_html(segments.text[start:end])
            if hit is None
            else _term(segments.text[start:end], hit, piece, ends=end == hit.span.end)
            for start, end, hit in cut_terms(hits, piece.start, piece.end)
        )
        if piece.quote is not None and piece.start in marked:
            look = f"fv-{piece.voice[0]} {letters.colour(piece.quote.source)}"
            note = _note(_quote_said(segments.text, piece.quote, piece.voice))
            inner = f'<span class="{look}" tabindex="0">{inner}{note}</span>'
            inner += "" if piece.start in goes_on else f"<sup>{letters.letter(piece.quote.source)}</sup>"
        html.append(inner)
    return "".join(html)


def _quote_said(text: str, quote: Quote, voice: str) -> str:
    """Say whose words a quote's are, and why."""
    who = f"{quote.source} ({quote.source_kind})" if quote.source else "attributed to nobody"
    said = f"{'Quoted' if voice == 'quoted' else 'Reported'}, {quote.kind}: {who}"
    said += f"; printed as “{quote.speaker.of(text)}”" if quote.speaker else ""
    return said + (f"; by the word “{quote.cue.of(text)}”" if quote.cue else "")


def _term(text: str, hit: TermHit, piece: Piece, *, ends: bool) -> str:
    """Return a term; where a voice changes inside it, its parts are marked and the last one explains it."""
    counted = hit.weight > 0
    tag, mark = ("b", "fv-t") if counted else ("span", "fv-n")
    if not ends:
        return f'<{tag} class="{mark}">{as_html(text)}</{tag}>'
    where = _VOICE_NAMES[piece.voice]
    said = f"{'Loaded term' if counted else 'Term, not counted'}: {hit.term}, {hit.category}, in {where}"
    label = f"<sup>{as_html(hit.category)}</sup>" if counted else ""
    return f'<{tag} class="{mark}" tabindex="0">{as_html(text)}{_note(said)}</{tag}>{label}'


def _note(said: str) -> str:
    return f'<span class="fv-note" role="note"> [{as_html(said)}] </span>'


def _name(article: Article) -> str:
    return article.title or article.id


@cache
def _style() -> str:
    """Return our style sheet, without the space between its lines."""
    return "".join(line.strip() for line in _CSS.read_text(encoding="utf-8").splitlines())
