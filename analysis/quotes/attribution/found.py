"""Who said what stands in marks."""

from __future__ import annotations

from typing import NamedTuple

from analysis.tagging.phrases import Tokens


class Attribution(NamedTuple):
    """Tokens of the speaker and the token of the cue, None where there is none, and the name of the rule."""

    speaker: Tokens | None
    cue: int | None
    rule: str


NOBODY = Attribution(None, None, "")
