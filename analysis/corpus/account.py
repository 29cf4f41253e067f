"""The account of an input: a row for each item, kept, repaired or dropped, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.corpus.schema import encodable
from analysis.records import Article, Dropped

if TYPE_CHECKING:
    import pandas as pd

ACCOUNT = ("path", "item", "status", "reason", "article_id")


@dataclass(frozen=True, slots=True)
class Kept:
    """An article and what the account says of it: `reason` tells what was repaired or left out, None if nothing."""

    path: str
    item: str | None
    reason: str | None
    article: Article


def account_frame(items: Iterable[Kept | Dropped]) -> pd.DataFrame:
    """Return the account as a table, one row an item, in the order of the input."""
    import pandas as pd

    rows = [
        (i.path, i.item, "repaired" if i.reason else "kept", i.reason, encodable(i.article.id))
        if isinstance(i, Kept)
        else (i.path, i.item, "dropped", encodable(i.reason), None)
        for i in items
    ]
    return pd.DataFrame(rows, columns=list(ACCOUNT)).astype(pd.StringDtype("python"))


def without(account: pd.DataFrame, reasons: Mapping[str, str]) -> pd.DataFrame:
    """Return an account in which some articles are dropped, by id, each with its reason."""
    account = account.copy()
    out = account["article_id"].isin(reasons)
    account.loc[out, "reason"] = account.loc[out, "article_id"].map(reasons)
    account.loc[out, "status"] = "dropped"
    return account
