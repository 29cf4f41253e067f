"""What a rule is: a pattern, guards by name, and how it finds the speaker; and how rules are read and tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NamedTuple

from analysis.languages import Language

NO_MATCH, NO_SPEAKER = "pattern", "speaker"  # what stopped a rule, where no guard did


class Guard(NamedTuple):
    """A condition that a rule asks for beyond its pattern, by the name of its function."""

    name: str
    holds: Callable[..., bool]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One way in which a text says who speaks.

    `says` tells it in plain words, `pattern` in tags, `guards` are tried in their order once the pattern matches, and
    `find` is the function that finds the speaker. `fires` is a text in which the rule fires, `spares` one in which it
    must not. `where` and `reach` tell where the pattern is sought; `options` is what else a rule states.
    """

    name: str
    says: str
    pattern: re.Pattern[str]
    guards: tuple[Guard, ...]
    find: Callable[..., Any]
    where: str
    reach: int
    fires: str
    spares: str
    options: Mapping[str, Any]


class Tried(NamedTuple):
    """A rule that was tried, at which tokens it matched, and what stopped it: a guard's name; None if it fired."""

    rule: Rule
    tokens: tuple[int, int] | None
    stopped: str | None


Trace = list[Tried]


def read_rules(
    language: Language, file: str, section: str, guards: ModuleType, finders: ModuleType | None = None
) -> tuple[Rule, ...]:
    """Return the rules of a section of a language's file, in order; ValueError names a guard or finder not there.

    Where a rule names no finder, it is `as_printed` of the finders; without finders the rules' patterns tell all.
    """
    return tuple(_rule(language, row, guards, finders) for row in language.toml(file).get(section, ()))


def _rule(language: Language, row: dict[str, Any], guards: ModuleType, finders: ModuleType | None) -> Rule:
    name = row.pop("name")
    return Rule(
        name,
        row.pop("says"),
        language.pattern(row.pop("pattern", "QUOTE")),
        tuple(Guard(each, _function(guards, each, name)) for each in row.pop("guards", ())),
        _function(finders, row.pop("find", "as_printed"), name) if finders else _nothing,
        row.pop("where", ""),
        row.pop("reach", 0),
        row.pop("fires"),
        row.pop("spares"),
        row,
    )


def _nothing(*_: object) -> None:
    """Find nothing: for rules whose pattern tells all."""


def _function(module: ModuleType, name: str, rule: str) -> Callable[..., Any]:
    found: Callable[..., Any] | None = vars(module).get(name)
    if found is None or name.startswith("_") or found.__module__ != module.__name__:
        allowed = [each for each, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__]
        raise ValueError(f"rule {rule!r}: {module.__name__} has no {name!r}; it has {', '.join(allowed)}")
    return found


def stopped_by(rule: Rule, place: object, match: re.Match[str] | None) -> str | None:
    """Return the name of the first guard that does not hold, None if all do."""
    for name, holds in rule.guards:
        if not holds(place, match):
            return name
    return None
