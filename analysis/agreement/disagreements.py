"""Where two codings differ, each with the text around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.agreement.coding import CodedSpan, Coding
from analysis.agreement.placing import Stretch, Words
from analysis.agreement.sheets import LABELS
from analysis.agreement.spans import label_of, pair_spans
from analysis.borders import as_file_name
from analysis.outputs import new_folder, seal
from analysis.tables import TEXT, write_table

if TYPE_CHECKING:
    from analysis.agreement import Agreement

COLUMNS = ("article_id", "outlet", "what", "problem", "first", "second", "context")
KIND = "disagreements"  # as the manifest calls them
_AROUND = 60  # characters to each side


def disagreements(
    first: Coding, second: Coding, words: Mapping[str, Words], outlets: Mapping[str, str | None]
) -> pd.DataFrame:
    """Return one row for each difference, by article and in text order.

    `problem`: only first, only second, boundaries, or the label that differs; `first` and `second` are the two texts or
    labels; `context` is the text around both, the stretch of the first in [[ ]], that of the second in {{ }}.
    """
    both, things = first.articles & second.articles, first.things & second.things
    one, other = ([s for s in coding.spans if s.article in both and s.what in things] for coding in (first, second))
    pairs = pair_spans(one, other)
    paired = {id(span) for pair in pairs for span in pair}
    rows = [_row(span, None, "only first", words) for span in one if id(span) not in paired]
    rows += [_row(None, span, "only second", words) for span in other if id(span) not in paired]
    for a, b in pairs:
        if a.stretch != b.stretch:
            rows.append(_row(a, b, "boundaries", words))
        rows += [
            _row(a, b, label, words)
            for label in LABELS[a.what]
            if label_of(a, label) != label_of(b, label) and _known(first, label) and _known(second, label)
        ]
    rows.sort(key=lambda row: (row[0], row[1], row[3]))
    table = pd.DataFrame([(article, outlets.get(article), *rest) for article, _, *rest in rows], columns=list(COLUMNS))
    return table.astype(TEXT)


def write_disagreements(
    found: Iterable[Agreement], folder: str | Path, *, inputs: Iterable[str | Path] = (), overwrite: bool = False
) -> list[Path]:
    """Write the disagreements of each pair of codings into a folder of their own, all or none; return the paths.

    The names of the files are those of the two coders; where two pairs would give one name, a number follows.
    OutputError as for new_folder.
    """
    place, paths, taken = Path(folder), list[Path](), set[str]()
    with new_folder(place, KIND, inputs=inputs, overwrite=overwrite) as part:
        for pair in found:
            name = as_file_name(f"disagreements {pair.first} {pair.second}")
            names = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
            free = next(candidate for candidate in names if candidate.casefold() not in taken)
            taken.add(free.casefold())
            paths += write_table(pair.disagreements, part, free)
        seal(part, KIND)
    return [place / path.name for path in paths]


def context(words: Words, first: Stretch | None, second: Stretch | None, around: int = _AROUND) -> str:
    """Return the stretch of the first in [[ ]], of the second in {{ }}, with the text around both, on one line.

    >>> context(Words.of("“We must,” she said."), (0, 2), (0, 3))
    '“[[{{We must]],” she}} said.'
    """
    marks: list[tuple[int, int, str]] = []  # at one place what ends stands before what begins
    for stretch, signs in ((first, ((2, "[["), (1, "]]"))), (second, ((3, "{{"), (0, "}}")))):
        if stretch is not None:
            marks += [(at, rank, sign) for at, (rank, sign) in zip(words.span(stretch), signs, strict=True)]
    marks.sort()
    position = max(0, marks[0][0] - around)
    pieces = []
    for at, _, sign in marks:
        pieces += [words.text[position:at], sign]
        position = at
    return " ".join("".join([*pieces, words.text[position : position + around]]).split())


def _known(coding: Coding, label: str) -> bool:
    return any(label in span.labels for span in coding.spans)


def _row(
    first: CodedSpan | None, second: CodedSpan | None, problem: str, words: Mapping[str, Words]
) -> tuple[str, Stretch, str, str, str | None, str | None, str]:
    known = first or second
    assert known is not None  # noqa: S101 - a difference is somebody's
    index = words[known.article]
    stretches = first.stretch if first else None, second.stretch if second else None
    if problem in LABELS[known.what]:
        shown = [span.labels.get(problem) if span else None for span in (first, second)]
    else:
        shown = [_text(index, stretch) for stretch in stretches]
    return known.article, known.stretch, known.what, problem, shown[0], shown[1], context(index, *stretches)


def _text(words: Words, stretch: Stretch | None) -> str | None:
    if stretch is None:
        return None
    start, end = words.span(stretch)
    return " ".join(words.text[start:end].split())
