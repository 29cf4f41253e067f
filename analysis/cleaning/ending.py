"""Find what follows an article's last sentence: who wrote it, and what else the site would like to be read."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.cleaning.layout import SITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.cleaning.lines import Line

# Reasons after which an article does not go on with a list of its own.
_ENDED = SITE | {"author bio", "byline", "contact prompt", "repeated in outlet"}
_NAME = re.compile(r"(?!(?:The|This|That|These|It|In|A|An)\b)(?:[A-Z][\w.'’-]*\s){1,3}[A-Z][\w.'’-]*|[A-Z][\w'’-]+")
_BIO = re.compile(
    r"(?:\s\([^)]*\)|,[^,]{3,80},)?\s(?:currently |previously |also |has been |has )?"
    r"(?P<verb>is|was|has|been|work(?:s|ed)|writes|wrote|written|cover(?:s|ed)|report(?:s|ed)|join(?:s|ed)|serve[sd]|teaches|taught|edit(?:s|ed)|"
    r"host(?:s|ed)|leads|led|speciali[sz]e[sd]|holds|studied|spent|started|began|contribute[sd])\b",
)
_ROLE = re.compile(
    r"\b(?:anchor|author|blogger|columnist|contributor|correspondent|critic|editor|fellow|freelancer?|intern|"
    r"journalist|lecturer|novelist|photographer|producer|professor|reporter|researcher|strategist|writer|"
    r"writes (?:about|on|for)|writing about|reports on|reporting on|covers|covering|covered)s?\b",
)
_GOES_ON = re.compile(r"(?:He|She|They|His|Her|Their|Prior to|Before joining|Follow|Email|You can)\b")


def ending_reasons(lines: Sequence[Line], reasons: Sequence[str | None]) -> list[str | None]:
    """Return `reasons` with the author bios and the teaser list added that follow the last sentence."""
    found = list(reasons)
    after = _last_sentence(lines, found)
    if after < 0:
        return list(reasons)
    ended = next((at for at in range(after + 1, len(lines)) if found[at] in _ENDED), len(lines))
    for at in range(ended, len(lines)):
        found[at] = found[at] or "teaser list"
    return found


def teaser_groups(lines: Sequence[Line], reasons: Sequence[str | None]) -> list[str | None]:
    """Return `reasons` with the short groups added that four or more separators part from each other.

    A group is one to three lines and begins with a headline, which has no full stop.
    """
    found = list(reasons)
    bars = [at for at, line in enumerate(lines) if not line.words]
    run: list[tuple[int, int]] = []
    for bar, following in pairwise([*bars, len(lines)]):
        # Nothing parts the last group from what comes after it: it cannot be longer than those before.
        end = following if following < len(lines) else min(following, bar + 4)
        if _is_teaser(lines[bar + 1 : end]):
            run.append((bar + 1, end))
        else:
            _flag_run(found, run)
            run = []
    _flag_run(found, run)
    return found


def _is_teaser(group: Sequence[Line]) -> bool:
    if not 1 <= len(group) <= 3 or sum(line.words for line in group) > 60:
        return False
    return not group[0].text.endswith((".", ",", ":", "”", '"'))


def _flag_run(found: list[str | None], run: list[tuple[int, int]]) -> None:
    if len(run) >= 4:
        for at in range(run[0][0], run[-1][1]):
            found[at] = found[at] or "teaser list"


def _last_sentence(lines: Sequence[Line], found: list[str | None]) -> int:
    """Return the index of the article's last sentence, -1 if there is none; mark author bios on the way to it."""
    bios = 0
    for at in range(len(lines) - 1, 0, -1):
        if found[at] is not None or not _is_sentence(lines[at]):
            continue
        # Each look at a bio reads the article again, and no article has more authors than this.
        if bios == 12 or not _is_bio(lines, found, at):
            return at
        found[at] = "author bio"
        bios += 1
    return -1


def _is_sentence(line: Line) -> bool:
    """Return whether the article goes on here: short sentences count ("He agreed."), headlines that ask do not."""
    if line.words <= 15 and line.text.endswith("?"):
        return False
    return line.prose or (line.final and line.words >= 2 and line.text[0].isupper() and line.lower * 2 >= line.words)


def _is_bio(lines: Sequence[Line], found: Sequence[str | None], at: int) -> bool:
    """Return whether the line presents a writer, or goes on about the one whom the line before presents."""
    if lines[at].words >= 8 and _GOES_ON.match(lines[at].text):
        at -= 1
    return at > 0 and _presents(lines, found, at)


def _presents(lines: Sequence[Line], found: Sequence[str | None], at: int) -> bool:
    """Return whether the line tells in a writer's words who somebody is of whom the article does not speak."""
    line = lines[at]
    if line.words > 120 or not (name := _NAME.match(line.text)):
        return False
    told = _BIO.match(line.text, name.end())
    if not told or not _ROLE.search(line.text, told.start("verb")):
        return False
    surname = re.compile(rf"\b{re.escape(name[0].split()[-1])}\b")
    return not any(surname.search(lines[k].text) for k in range(at) if found[k] is None and lines[k].words > 12)
