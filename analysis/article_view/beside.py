"""What stands beside an article: its measures by voice, and who speaks in it, each source with its letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from analysis.borders import as_html
from analysis.measures import MEASURES
from analysis.records import SPEECH, Quote
from analysis.text import Segments
from analysis.voices import VOICES

_COLOURS = 7  # of sources, in style.css; the letters tell further ones apart


@dataclass(frozen=True, slots=True)
class Letters:
    """The letter of each source of an article, in the order in which they speak."""

    numbers: dict[str, int]

    @classmethod
    def of(cls, quotes: Sequence[Quote]) -> Letters:
        """Give letters to the sources of quotes in text order."""
        names = dict.fromkeys(q.source for q in quotes if q.source is not None)
        return cls({name: i for i, name in enumerate(names)})

    def letter(self, source: str | None) -> str:
        """Return A to Z, then A2 and so on; ? for nobody."""
        if source is None:
            return "?"
        i = self.numbers[source]
        return ascii_uppercase[i % 26] + (str(i // 26 + 1) if i >= 26 else "")

    def colour(self, source: str | None) -> str:
        """Return the class of a source's colour."""
        return "fv-c-none" if source is None else f"fv-c{self.numbers[source] % _COLOURS}"


def measures_table(row: dict[str, Any]) -> str:
    """Return the article's measures as a table, a column a voice."""
    voices = ("all", *VOICES)
    shown = ("words", "polarity", "loaded_terms")
    words, polarity, loaded = ([row[MEASURES[name].columns[voice]] for voice in voices] for name in shown)
    scale = MEASURES["loaded_per_1000"].scale
    lines = {
        "words": [f"{n:,}" for n in words],
        "polarity": [_number(value) for value in polarity],
        "loaded terms": [str(n) for n in loaded],
        "per 1,000 words": [f"{scale * n / of:.1f}" if of else "–" for n, of in zip(loaded, words, strict=True)],
    }
    head = "".join(f'<th scope="col">{voice}</th>' for voice in voices)
    body = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for name, cells in lines.items()
    )
    share = "–" if row["quoted_share"] is None else f"{row['quoted_share']:.0%}"
    return (
        f'<table><caption>Measures</caption><thead><tr><th scope="col">voice</th>{head}</tr></thead>'
        f'<tbody>{body}</tbody></table><p class="fv-key">{row["quotes"]} direct and mixed quotes with {share} of the '
        f"words; {row['unattributed_words']} words attributed to nobody. Polarity is tone, not slant.</p>"
    )


def sources_table(segments: Segments, quotes: Sequence[Quote], letters: Letters) -> str:
    """Return who speaks: letter, name, kind, quoted words and quotes, reported stretches."""
    by_source: dict[str | None, list[Quote]] = {name: [] for name in letters.numbers}  # nobody comes last
    for quote in quotes:
        by_source.setdefault(quote.source, []).append(quote)
    lines = []
    for source, own in by_source.items():
        speech = [quote for quote in own if quote.kind in SPEECH]
        words = sum(segments.words_in(quote.span.start, quote.span.end) for quote in speech)
        name = f'<span class="fv-q {letters.colour(source)}">{as_html(source or "nobody named")}</span>'
        cells = (own[0].source_kind if source else "", str(words), str(len(speech)), str(len(own) - len(speech)))
        row = "".join(f"<td>{as_html(cell)}</td>" for cell in cells)
        lines.append(f'<tr><th scope="row">{letters.letter(source)} {name}</th>{row}</tr>')
    if not lines:
        return '<p class="fv-key">Nobody is quoted or reported.</p>'
    names = ("source", "kind", "words", "quotes", "reported")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    return f"<table><caption>Who speaks</caption><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:+.2f}"
