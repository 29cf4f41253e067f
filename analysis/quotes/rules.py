"""What a rule is: a pattern, guards by name, and how it finds the speaker; how rules are read, and refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from types import ModuleType
from typing import Any, ClassVar, NamedTuple, TypeVar

from analysis.choices import check_choice, check_choices, choice_problem
from analysis.languages import Language
from analysis.languages.patterns import AROUND

# what stopped a rule, where no guard did
NO_MATCH, NO_SPEAKER, NOTHING, NO_CUE = "pattern", "speaker", "nothing", "cue"
REASONS = {
    NO_MATCH: "its pattern does not match",
    NO_SPEAKER: "nobody is found who says it",
    NOTHING: "nothing is found that is reported",
    NO_CUE: "no cue before the marks gives it to anybody",
}
# groups that patterns may take: what is found, and what guards look at
GROUPS = ("speaker", "cue", "content", "speaker_2", "cue_2", "joint", "calls", "short", "preposition")


class Guard(NamedTuple):
    """A condition that a rule asks for beyond its pattern, by the name of its function."""

    name: str
    holds: Callable[..., bool]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Rule:
    """One way in which a text says who speaks, or what.

    `says` tells it in plain words, `pattern` in tags, and `guards` are tried in their order once the pattern matches.
    `fires` is a text in which the rule fires, `spares` one in which it must not; `section` is that of its file.
    """

    name: str
    says: str
    pattern: re.Pattern[str]
    guards: tuple[Guard, ...] = ()
    fires: str
    spares: str
    section: str = ""

    allowed: ClassVar[Mapping[str, tuple[object, ...]]] = {}  # what a field may be

    def problem(self) -> str:
        """Return what a rule lacks that is read without an error; "" if nothing."""
        return ""

    def lacks(self, *groups: str) -> str:
        """Return that the pattern takes none of these groups; "" if it takes one of them."""
        if any(group in self.pattern.groupindex for group in groups):
            return ""
        return f"its pattern takes no {' or '.join(f'{group}(...)' for group in groups)}"


class Tried(NamedTuple):
    """A rule that was tried, at which tokens, what stopped it (None if it fired), and the token of the cue it found."""

    rule: Rule
    tokens: tuple[int, int] | None
    stopped: str | None
    cue: int | None = None


Trace = list[Tried]
_WRITTEN = {str: 'text, as in name = "after"', int: "number", bool: "true or false", tuple: 'list, as in ["a", "b"]'}
Kind = TypeVar("Kind", bound=Rule)


class RuleError(ValueError):
    """A rule that can't be read; the message names the file, the rule, and what is allowed."""


def read_rules(
    kind: type[Kind], language: Language, place: tuple[str, str], guards: ModuleType, finders: ModuleType | None = None
) -> tuple[Kind, ...]:
    """Return the rules of one kind, in order, from a `place`: a file of the language and its section. RuleError."""
    file, section = place
    rows = language.toml(file).get(section, ())
    return tuple(_rule(kind, language, row | {"section": section}, file, (guards, finders)) for row in rows)


def check_sections(language: Language, file: str, allowed: Iterable[str]) -> None:
    """Raise RuleError for a section of a file that nobody reads."""
    for section in language.toml(file):
        if problem := choice_problem(f"[[{section}]]", [f"[[{each}]]" for each in allowed], "section"):
            raise RuleError(f"{file}: {problem}")


def _rule(
    kind: type[Kind],
    language: Language,
    row: dict[str, Any],
    file: str,
    modules: tuple[ModuleType, ModuleType | None],
) -> Kind:
    where = f"{file}, [[{row['section']}]] {row.get('name', 'without a name')!r}"
    try:
        given = _checked(kind, row)
        given["pattern"] = language.pattern(given.get("pattern", "QUOTE"))
        check_choices(given["pattern"].groupindex, (*GROUPS, *AROUND), "group (...)")
        found = ((name, _function(modules[0], name, "guard")) for name in given.get("guards", ()))
        given["guards"] = tuple(Guard(*each) for each in found)
        if modules[1]:
            given["find"] = _function(modules[1], given.get("find", "as_printed"), "finder")
        rule = kind(**given)
    except ValueError as error:
        raise RuleError(f"{where}: {error}") from error
    if problem := rule.problem():
        raise RuleError(f"{where}: {problem}")
    return rule


def _checked(kind: type[Rule], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row if it has all fields of its kind of rule, and no others. ValueError if not."""
    known = {field.name: field for field in fields(kind)}
    check_choices(row, known, "field")
    optional = {"pattern", "find"}
    needed = [name for name, field in known.items() if field.default is MISSING and name not in optional]
    if missing := [name for name in needed if name not in row]:
        raise ValueError(f"{missing[0]!r} is missing; a rule states {', '.join(needed)}")
    for name, value in row.items():
        if name in kind.allowed:
            check_choice(value, kind.allowed[name], name)
        default = known[name].default
        expected = bool if default is None else type(default) if isinstance(default, (int, tuple)) else str
        if not isinstance(value, list if expected is tuple else expected) or value == "":
            raise ValueError(f"{name} = {value!r} is no {_WRITTEN[expected]}")
    return dict(row)


def _function(module: ModuleType, name: str, what: str) -> Callable[..., Any]:
    own: dict[str, Callable[..., Any]] = {
        each: value
        for each, value in vars(module).items()
        if not each.startswith("_") and callable(value) and value.__module__ == module.__name__
    }
    check_choice(name, own, what, where=f" in {module.__name__}")
    return own[name]


def stopped_by(rule: Rule, place: object, match: re.Match[str] | None) -> str | None:
    """Return the name of the first guard that does not hold, None if all do."""
    for name, holds in rule.guards:
        if not holds(place, match):
            return name
    return None
