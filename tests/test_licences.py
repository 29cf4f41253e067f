"""The licences of what the package depends on, as README states them and as the packages do."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SECTION = "## Data, licences, citing"
# the strictest that a licence's name holds comes first: NumPy's is "BSD-3-Clause AND 0BSD AND MIT AND ..."
FAMILIES = {
    "copyleft": r"GPL|GNU",
    "MPL": r"MPL|Mozilla",
    "Python": r"Python Software Foundation",
    "Apache": r"Apache",
    "BSD": r"BSD",
    "MIT": r"\bMIT\b",
}
PERMISSIVE = {"Python", "Apache", "BSD", "MIT"}


def family(licence: str) -> str:
    return next((name for name, pattern in FAMILIES.items() if re.search(pattern, licence)), f"unknown: {licence}")


def asked_for() -> dict[str, set[str]]:
    """Return the names of direct dependencies, those of the package itself under ""."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"": project["dependencies"], **project["optional-dependencies"]}
    return {group: {re.split(r"[^\w.-]", one)[0] for one in names} for group, names in groups.items()}


def stated() -> dict[str, dict[str, str]]:
    """Return the licence of each package that README names, by the heading of its column."""
    lines = (ROOT / "README.md").read_text("utf-8").split(SECTION)[1].splitlines()
    header, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line[:1] == "|")
    found: dict[str, dict[str, str]] = {}
    for column, heading in enumerate(header[1:], 1):
        group = "" if heading == "always installed" else heading.removeprefix("extra ").strip("`")
        pairs = [(name, row[0]) for row in rows for name in row[column].split(", ") if name]
        found[group] = dict(pairs)
        assert len(found[group]) == len(pairs), "a package is named twice"
    return found


def installed(name: str) -> str:
    """Return what an installed package says of its licence, in a line."""
    about = metadata.metadata(name)  # not there: an error, as `make test` installs all extras
    if expression := about.get("License-Expression"):
        return str(expression)
    classifiers = [one for one in about.get_all("Classifier", []) if one.startswith("License ::")]
    if classifiers:
        return "; ".join(classifiers)
    if text := about.get("License"):
        return str(text).splitlines()[0]
    files = [file for file in metadata.files(name) or [] if file.name.startswith("LICEN")]
    return files[0].read_text("utf-8").splitlines()[0]


def test_every_dependency_has_its_licence_in_the_readme_and_nothing_else_has() -> None:
    assert {group: set(names) for group, names in stated().items()} == asked_for()


@pytest.mark.parametrize(("name", "licence"), [pair for names in stated().values() for pair in names.items()])
def test_the_licence_is_the_one_that_the_package_states(name: str, licence: str) -> None:
    assert family(licence) == family(installed(name))


@pytest.mark.parametrize("name", sorted(asked_for()[""]))
def test_what_is_always_installed_is_permissive(name: str) -> None:
    assert family(installed(name)) in PERMISSIVE


@pytest.mark.parametrize(
    ("licence", "name"),
    [
        ("GPL-3.0-or-later", "copyleft"),
        ("AGPL-3.0", "copyleft"),
        ("MPL-2.0 AND MIT", "MPL"),
        ("BSD-3-Clause AND MIT", "BSD"),
    ],
)
def test_the_strictest_of_several_licences_counts(licence: str, name: str) -> None:
    assert family(licence) == name
