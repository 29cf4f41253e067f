"""Settle doubtful tags by their neighbours: nouns after determiners, verbs after names; see doubtful.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from analysis.choices import check_choices
from analysis.languages import Language
from analysis.languages.tags import letters

_OPTIONAL = ("after", "notafter", "then")
_FIELDS = ("says", "tag", *_OPTIONAL, "becomes", "fires", "spares")


class Settling(NamedTuple):
    """A rule for doubtful tags: their letters, where it fires, the letter that it gives, and what it says.

    `fires` and `spares` are a text in which it does, and one in which it does not.
    """

    doubtful: str
    pattern: re.Pattern[str]
    letter: str
    says: str
    fires: str
    spares: str


def settle(tags: str, language: Language) -> str:
    """Return tags of which none is doubtful."""
    for only, sub, letter in _steps(language):
        if only in tags:  # most texts have few of the doubtful tags, and a search takes longer than this
            tags = sub(letter, tags)
    return tags


@cache
def _steps(language: Language) -> tuple[tuple[str, Callable[[str, str], str], str], ...]:
    """Return for each rule the doubtful tag if it is for one only, else "", what replaces it, and by which letter."""
    rules = settling_rules(language)
    return tuple((rule.doubtful * (len(rule.doubtful) == 1), rule.pattern.sub, rule.letter) for rule in rules)


@cache
def settling_rules(language: Language) -> tuple[Settling, ...]:
    """Return a language's rules for doubtful tags, in order. ValueError names a rule that can't be read."""
    return tuple(_settling(language, rule) for rule in language.toml("doubtful.toml")["rule"])


def _settling(language: Language, rule: dict[str, Any]) -> Settling:
    try:
        _check_fields(rule)
        doubtful, becomes = letters(rule["tag"].strip("[]")), letters(rule["becomes"])
        pattern = language.pattern(_place(**{name: rule[name] for name in ("tag", *_OPTIONAL) if name in rule}))
    except ValueError as error:
        raise ValueError(f"doubtful.toml, {rule.get('says', 'a rule without says')!r}: {error}") from error
    return Settling(doubtful, pattern, becomes, rule["says"], rule["fires"], rule["spares"])


def _check_fields(rule: dict[str, Any]) -> None:
    check_choices(rule, _FIELDS, "field")
    if missing := [name for name in _FIELDS if name not in rule and name not in _OPTIONAL]:
        raise ValueError(f"{missing[0]!r} is missing")


def _place(*, tag: str, after: Iterable[str] = (), notafter: str = "", then: str = "") -> str:
    """Return the pattern of a rule's place.

    The tag is first, and what stands before it is looked for behind it: the search then skips from letter to letter.
    """
    before = "|".join(f"after({each} {tag})" for each in after)
    barred = f"notafter({notafter} {tag})" if notafter else ""
    if then and not then.startswith("not("):
        then = f"then({then})"
    return f"{tag} {barred} {f'({before})' if before else ''} {then}"
