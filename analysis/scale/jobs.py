"""One shard of the input to its tables: the pure function that every engine runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from analysis.batches import Batch, to_batch
from analysis.corpus import Kept
from analysis.corpus.finishing import finish, states_id
from analysis.corpus.readers import Raw
from analysis.records import Dropped
from analysis.rows import ArticleRows, Options, article_rows
from analysis.scale.limits import TookTooLong, process_limit, time_limit

RawItems = Sequence[Raw | Dropped]
Told = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """What all shards have in common: how articles are cleaned and measured, and for how many seconds at most."""

    options: Options
    clean: bool = True
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Job:
    """A shard to be measured: its number, its items, the lines of these that their outlets repeat.

    `left_out` gives the reason for items that must not be tried again.
    """

    number: int
    items: RawItems
    repeated: Mapping[str | None, frozenset[str]]
    left_out: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """A measured shard. Its tables call each article by its place in `items`, a number: ids are given over the whole.

    `stated` says for each item whether its id was stated by the input.
    """

    number: int
    items: tuple[Kept | Dropped, ...]
    stated: tuple[bool, ...]
    batch: Batch


def measure_shard(job: Job, plan: Plan, told: Told | None = None, *, own_process: bool = True) -> Shard:
    """Clean and measure the items of a shard one by one; an article that crashes or takes too long is dropped.

    `told` is called with the place of each item before it is tried. `own_process`: the process is ours, and may be
    ended if an article can't be interrupted. Equal jobs give equal shards, in any process on any machine.
    """
    items: list[Kept | Dropped] = []
    rows: list[ArticleRows] = []
    for place, raw in enumerate(job.items):
        if told:
            told(place)
        if isinstance(raw, Dropped):
            items.append(raw)
        elif place in job.left_out:
            items.append(Dropped(raw.path, raw.item, job.left_out[place]))
        else:
            with process_limit(plan.seconds) if own_process else nullcontext():
                item, measured = _measured(raw, job.repeated, plan, place)
            items.append(item)
            rows += measured
    stated = tuple(isinstance(raw, Raw) and states_id(raw) for raw in job.items)
    return Shard(job.number, tuple(items), stated, to_batch(rows))


def _measured(
    raw: Raw, repeated: Mapping[str | None, frozenset[str]], plan: Plan, place: int
) -> tuple[Kept | Dropped, list[ArticleRows]]:
    """Return an item and its rows, or why there are none."""
    try:
        with time_limit(plan.seconds):
            item = finish(raw, repeated, clean=plan.clean)
            rows = [article_rows(replace(item.article, id=str(place)), plan.options)] if isinstance(item, Kept) else []
    except TookTooLong:
        return Dropped(raw.path, raw.item, f"took longer than {plan.seconds:g} s"), []
    except Exception as error:  # noqa: BLE001 - one article must never stop a million
        return Dropped(raw.path, raw.item, f"crashed: {type(error).__name__}: {error}"), []
    return item, rows
