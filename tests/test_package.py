"""The package as a user gets it: lazy names, and a wheel that works from another folder."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import analysis

USE = """
from analysis import find_quotes, find_terms, load_lexicon, score_sentiment, __file__
from analysis.report.notebook import TEMPLATE
from analysis.report.page import TEMPLATES
assert "site" in __file__, __file__
text = "The plan is shameful. “We will appeal,” said Ann Lee."
print(find_quotes(text)[0].source, find_terms(text, load_lexicon("loaded"))[0].term, score_sentiment(text).polarity < 0)
print(TEMPLATE.is_file(), (TEMPLATES / "framing" / "index.html.j2").is_file())
"""


def run(code: str, *flags: str, cwd: Path | None = None) -> str:
    command = [sys.executable, *flags, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_public_name_loads() -> None:
    assert all(getattr(analysis, name) is not None for name in analysis.__all__)
    assert dir(analysis) == sorted(analysis.__all__)


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(AttributeError, match="find_quotes"):
        analysis.find_citations  # noqa: B018


def test_importing_loads_nothing_slow() -> None:
    slow = run(
        "import sys, analysis; print([m for m in ('pandas', 'matplotlib', 'textblob', 'scipy') if m in sys.modules])"
    )
    assert slow.strip() == "[]"


def test_measure_stays_a_function_whatever_is_imported_first() -> None:
    assert run("from analysis import build_report, measure; print(callable(measure))").strip() == "True"


def test_the_wheel_works_from_another_folder(root: Path, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(root)]
    subprocess.run(build, check=True, capture_output=True)  # noqa: S603 - our own words
    wheel = next(tmp_path.glob("framing_toolkit-*.whl"))
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    code = f"import sys; sys.path.insert(0, {str(site)!r})\n{USE}"
    assert run(code, "-P", cwd=folder).splitlines() == ["Ann Lee shameful True", "True True"]
    assert {path.name for path in site.iterdir() if path.suffix != ".dist-info"} == {"analysis"}
