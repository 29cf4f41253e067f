"""What several tests share: a small study of three outlets, measured once."""

from __future__ import annotations

import os
from pathlib import Path

import matplotlib as mpl
import pytest
from hypothesis import settings

from analysis import Article, Tables, measure

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
