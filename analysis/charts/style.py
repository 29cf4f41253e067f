"""How all charts look: colours that colour-blind people can tell apart, names cut to fit, ink that stands out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.colors import to_rgb

Style = tuple[Any, str]  # colour, marker
Styles = Mapping[str, Style]

_BLACK, ORANGE, _SKY, GREEN, _YELLOW, BLUE, _RED, _PURPLE = mpl.color_sequences["okabe_ito"]
GREY, PALE = "#595959", "#e5e5e5"
VOICE_STYLES: dict[str, tuple[Any, str, str]] = {  # colour, marker, how it is called in a legend
    "own": (BLUE, "o", "own words"),
    "reported": (ORANGE, "s", "reported"),
    "quoted": (GREEN, "D", "quoted"),
}
NO_GROUP_COLOUR = "#c9c9c9"
COLOURS = (BLUE, ORANGE, GREEN, _RED, _PURPLE, _SKY, _BLACK, _YELLOW)  # those that print dark first
MARKERS = ("o", "s", "D", "^", "v", "P", "X", "p", "h", "<", ">", "8", "d", "*", "H")
TITLE, LABEL, SMALL = 11, 9, 8  # font sizes
LETTER = 0.0072  # inches that a letter of the default font takes, for each point of its size
NAME_LETTERS = 26  # in a line of an outlet's name; two lines at the most


def outlet_styles(names: Iterable[str | None], *, highlight: Iterable[str] = ()) -> dict[str, Style]:
    """Return a fixed colour and marker for each outlet of a study, by its place among the sorted names.

    Make them once from all outlets of a study and give them to each chart (`styles=`), so that an outlet looks the same
    everywhere. Up to 8 outlets each have a colour of Okabe & Ito (2008) and a marker. Of more, eight colours could no
    longer tell them apart: all are grey, with 15 markers in turn, but those named in `highlight` (8 at the most) are
    coloured. Unknown outlets (None, NA) have no style of their own: charts draw them grey.

    >>> sorted(outlet_styles(["Courier", None, "Beacon"]))
    ['Beacon', 'Courier']
    >>> styles = outlet_styles("ABCDEFGHIJ", highlight=["C"])
    >>> styles["A"][0] == GREY, styles["C"][0] == GREY
    (True, False)
    """
    known = sorted({str(name) for name in names if not pd.isna(name)})
    chosen = sorted(set(highlight))
    if (strange := set(chosen) - set(known)) or len(chosen) > len(COLOURS):
        raise ValueError(
            f"highlight holds {', '.join(map(repr, sorted(strange))) or f'{len(chosen)} outlets'}; allowed are up to "
            f"{len(COLOURS)} of {', '.join(map(repr, known))}"
        )
    coloured = known if len(known) <= len(COLOURS) else chosen
    colours = dict(zip(coloured, COLOURS, strict=False))
    return {name: (colours.get(name, GREY), MARKERS[i % len(MARKERS)]) for i, name in enumerate(known)}


def keys_before(table: pd.DataFrame, column: str) -> list[str]:
    """Return the columns that a table of a summary is grouped by: those that stand before `column`.

    ValueError for more than two, which no chart can hold.
    """
    keys = [str(name) for name in table.columns[: list(table.columns).index(column)]]
    if len(keys) > 2:
        raise ValueError(f"charts draw groups by one column or two, not by {', '.join(keys)}; summarise by fewer")
    return keys


def group_names(table: pd.DataFrame, by: str | Sequence[str]) -> list[str]:
    """Return the groups' names row by row, of two columns both; an unknown one says so.

    >>> group_names(pd.DataFrame({"outlet": ["Courier", None], "period": ["2025", "2025"]}), ["outlet", "period"])
    ['Courier, 2025', '(no outlet known), 2025']
    """
    keys = [by] if isinstance(by, str) else by
    columns = ([f"(no {key} known)" if pd.isna(name) else str(name) for name in table[key]] for key in keys)
    return [", ".join(names) for names in zip(*columns, strict=True)]


def wrapped(name: str, letters: int = NAME_LETTERS) -> str:
    """Return a name on two lines at the most, what is too long cut in its middle: beginning and end tell names apart.

    >>> wrapped("The Greater Valley Morning Advertiser and Herald").splitlines()
    ['The Greater Valley Morning', 'Advertiser and Herald']
    """
    first, *rest = textwrap.wrap(name, letters) or [name]
    if len(rest) > 1:
        rest = [f"… {_end(' '.join(rest), letters - 2)}"]
    return "\n".join([first, *rest])


def shortened(name: str, letters: int) -> str:
    """Return a name on one line, what is too long cut in its middle."""
    half = (letters - 3) // 2
    return name if len(name) <= letters else f"{textwrap.wrap(name, half)[0]} … {_end(name, half)}"


def _end(text: str, letters: int) -> str:
    """Return the last words of a text that fit."""
    return textwrap.wrap(text[::-1], letters)[0][::-1]


def width_of(text: str, size: float) -> float:
    """Return about how many inches a text is wide; the same on each machine, which measuring a font is not."""
    return max(map(len, text.split("\n"))) * LETTER * size


def ink(colour: object) -> str:
    """Return the ink, black or white, that stands out more on a colour (WCAG's relative luminance)."""
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]  # type: ignore[arg-type]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "black" if luminance > 0.179 else "white"
