"""What is reported without marks."""

from __future__ import annotations

from typing import NamedTuple

from analysis.tagging.phrases import Tokens


class Reported(NamedTuple):
    """Tokens of the content, of the speaker (None: nobody is named) and of the cue, and the name of the rule."""

    content: Tokens
    speaker: Tokens | None
    cue: int
    rule: str
