"""What several tests share: a small study of three outlets, measured once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
import pytest
from hypothesis import settings

from analysis import Article, Tables, measure

if TYPE_CHECKING:
    from playwright.sync_api import Browser

mpl.use("Agg")
# no test is timed, and what integration tries must be what it tried before
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")
ROOT = Path(__file__).parent.parent

CALM = "The council voted on Tuesday. “We counted every vote,” said Mayor Ruth Calloway. The hall was full."
LOUD = "It is a shameful, disgraceful farce. Councillor Denise Marlow slammed the vote. “A scandal,” she said."
PLAIN = "The ferry leaves at six. Officials said that the fares would rise next year. Nobody was hurt."


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def study() -> tuple[Article, ...]:
    """Six events, each in three outlets; the last outlet has no name."""
    outlets = {"Courier": CALM, "Beacon": LOUD, None: PLAIN}
    return tuple(
        Article(
            f"{outlet}-{event}", f"{text} It was day {event} of the week.", outlet, f"Day {event}", event=f"e{event}"
        )
        for outlet, text in outlets.items()
        for event in range(6)
    )


@pytest.fixture(scope="session")
def tables(study: tuple[Article, ...]) -> Tables:
    return measure(study)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the machine's own Chromium.

    Skipped without one: the README names it as optional, as no package index has a browser, and a fresh machine must
    pass with Python and make alone. `.ci/run` installs it, so that what lands has been opened in a browser.
    """
    from playwright.sync_api import sync_playwright

    known = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    chromium = next((path for path in known if path), None)
    if chromium is None:
        pytest.skip("needs Chromium, which the README names as optional; on Debian: apt-get install chromium")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=quiet)
        yield opened
        opened.close()
