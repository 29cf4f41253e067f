"""A study: events given, read or found; articles chosen; whatever is left out stays in the account."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis import InputError
from analysis.study import read_study

RAIN = "Rain flooded the harbor road in Port Ansel on Monday, and the ferry to Tarrow did not sail until the evening."
VOTE = "The council voted seven to two for higher water rates, and Mayor Ruth Calloway said the pipes could not wait."


def frame(**columns: object) -> pd.DataFrame:
    rows = [("a", RAIN, "Courier", "2025-03-01"), ("b", RAIN, "Beacon", "2025-03-02"), ("c", VOTE, "Courier", None)]
    return pd.DataFrame(rows, columns=["id", "text", "outlet", "date"]).assign(**columns)


def test_events_of_the_input_are_kept() -> None:
    study = read_study(frame(event=["flood", "flood", None]))
    assert [article.event for article in study.corpus] == ["flood", "flood", None]
    assert study.events_from == "The input names 1 event; 1 of 3 articles belongs to none."


def test_events_are_found_where_the_input_names_none() -> None:
    study = read_study(frame())
    first, second, third = (article.event for article in study.corpus)
    assert first is not None
    assert first == second
    assert third is None
    assert "1 event was found" in study.events_from


def test_events_come_from_a_file_of_the_users(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("article_id,event\na,one\nb,two\nc,two\n", encoding="utf-8")
    study = read_study(frame(event="given"), events_file=path)
    assert [article.event for article in study.corpus] == ["one", "two", "two"]
    assert study.events_from == "Events were read from events.csv."


@pytest.mark.parametrize(
    ("choice", "kept", "reason"),
    [
        ({"outlets": ["Beacon"]}, ["b"], "not chosen: outlet 'Courier'"),
        ({"events": ["vote"]}, ["c"], "not chosen: event 'flood'"),
        ({"start": "2025-03-02"}, ["b"], "not chosen: no date"),
        ({"end": "2025-03-01"}, ["a"], "not chosen: date 2025-03-02"),
    ],
)
def test_what_is_not_chosen_stays_in_the_account(choice: dict[str, object], kept: list[str], reason: str) -> None:
    study = read_study(frame(event=["flood", "flood", "vote"]), **choice)
    assert [article.id for article in study.corpus] == kept
    account = study.corpus.account
    assert len(account) == 3
    assert (account["status"] == "dropped").sum() == 3 - len(kept)
    assert reason in set(account["reason"].dropna())


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"outlets": ["Ledger"]}, "unknown outlet 'Ledger'; allowed are 'Beacon', 'Courier'"),
        ({"events": ["x"]}, "unknown event 'x'; allowed are 'flood'"),
        ({"start": "March"}, "'March' is no day; write it as 2025-03-04"),
    ],
)
def test_a_choice_that_nothing_answers_is_said(choice: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_study(frame(event="flood"), **choice)
