"""Settle doubtful tags by their neighbours: nouns after determiners, verbs after names; see doubtful.toml."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from analysis.languages import Language
from analysis.languages.tags import letters


class Settling(NamedTuple):
    """A rule for one doubtful tag: where it fires, the letter it gives, and why; a text each where it does and not."""

    pattern: re.Pattern[str]
    letter: str
    why: str
    fires: str
    spares: str


def settle(tags: str, language: Language) -> str:
    """Return tags of which none is doubtful."""
    for rule in settling_rules(language):
        tags = rule.pattern.sub(rule.letter, tags)
    return tags


@cache
def settling_rules(language: Language) -> tuple[Settling, ...]:
    """Return a language's rules for doubtful tags, in order."""
    rules = language.toml("doubtful.toml")["rule"]
    return tuple(
        Settling(language.pattern(_place(**rule)), letters(rule["becomes"]), rule["why"], rule["fires"], rule["not"])
        for rule in rules
    )


def _place(*, tag: str, after: tuple[str, ...] = (), notafter: str = "", then: str = "", **_: str) -> str:
    """Return the pattern of a rule's place.

    The tag is first, and what stands before it is looked for behind it: the search then skips from letter to letter.
    """
    before = "|".join(f"after({each} {tag})" for each in after)
    barred = f"notafter({notafter} {tag})" if notafter else ""
    if then and not then.startswith("not("):
        then = f"then({then})"
    return f"{tag} {barred} {f'({before})' if before else ''} {then}"
