"""Inputs larger than memory: the same rows as `measure`, in shards, on one machine or a cluster.

Four steps, each of which a run that was stopped finds done or does again: reading (the input once, to shards of raw
items), jobs (each shard to its tables, by one of the engines), whole (what only the whole study knows: ids, copies,
sources), dataset (the tables of each shard with what the whole knows). storage writes files whole or not at all.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from analysis.corpus import InputError
from analysis.lexicon import Lexicon
from analysis.made import FILE, Made
from analysis.measuring import resolve_lexicon
from analysis.outputs import check_apart
from analysis.outputs.whole import write_bytes
from analysis.processes import check_workers, map_in_processes
from analysis.rows import Options
from analysis.scale.dataset import COMPLETE, done, read_tables, write_shard, write_tables
from analysis.scale.engines import run_dask, run_local
from analysis.scale.jobs import Job, Plan, Shard
from analysis.scale.manifest import agree, fingerprint, size_of
from analysis.scale.reading import Input, forget, job, read_shards
from analysis.scale.storage import only_writer, read_packed, write_packed
from analysis.scale.whole import JoinedStudy, joined_study, measured
from analysis.sentiment import Scorer, check_scorer
from analysis.source_list import SourceList, read_sources
from analysis.stops import heed

__all__ = ["ENGINES", "is_large", "is_small", "measure_to", "read_tables", "write_tables"]

ENGINES = ("local", "dask")
SMALL = 1_000_000  # bytes of an input that one process has measured before others would have started
LARGE = 200_000_000  # bytes of an input from which on it is measured in shards without being asked
SHARD_SIZE = 500
SECONDS = 60.0
WORK = "work"
Progress = Callable[[int, int], None]
Run = Callable[[Iterator[Job]], Iterator[Shard]]


def is_small(source: str | Path) -> bool:
    """Return whether an input is so small that `framing measure` should not start processes for it."""
    path = Path(source)
    return not path.exists() or size_of(path) < SMALL


def is_large(source: str | Path) -> bool:
    """Return whether an input is so large that `framing measure` should write a dataset."""
    path = Path(source)
    return path.exists() and size_of(path) > LARGE


def measure_to(  # noqa: PLR0913 - each is one choice of a study, and named
    source: str | Path,
    out: str | Path,
    *,
    shard_size: int = SHARD_SIZE,
    workers: int = 1,
    engine: str = "local",
    scheduler: str | None = None,
    lexicon: str | Path | Lexicon = "loaded",
    scorer: Scorer = "news",
    sources: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
    clean: bool = True,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> Path:
    """Measure an input of any size into a dataset in the folder `out`, and return that folder; see read_tables.

    The tables are those of `measure(read_articles(source))`, as folders of Parquet files, one of `shard_size` items
    each. Stopped at any moment, the same call goes on where it was and ends with the same bytes; ValueError if the
    input, an option or a version is another than when the dataset was begun. An article that crashes, or takes more
    than so many `seconds`, is dropped in the account with its reason. `workers` are processes; `engine` "dask" measures
    on the cluster at `scheduler`, or on one of `workers` processes started here. `scorer`, if a function, must be
    importable by the workers. `lexicon`, `sources` as in `measure`; `columns`, `clean` as in `read_articles`.
    `progress` is called with the numbers of items measured, and of all.
    """
    path, folder = Path(source), Path(out)
    if not path.exists():
        raise InputError(f"there is no file or folder {str(source)!r}; give a folder, or a file of articles")
    check_apart(folder, [path])
    check_workers(workers)
    check_scorer(scorer)
    if shard_size < 1:
        raise ValueError(f"shard_size is {shard_size}; give 1 or more")
    if engine not in ENGINES:
        raise ValueError(f"unknown engine {engine!r}; allowed are {', '.join(ENGINES)}")
    if scheduler is not None and engine != "dask":
        raise ValueError('a scheduler is for engine "dask" only; give that, or leave the scheduler out')
    listed = read_sources(sources) if sources is not None else SourceList()
    plan = Plan(Options(resolve_lexicon(lexicon), scorer), clean, seconds)
    on_dask: Run = partial(run_dask, plan=plan, workers=workers, scheduler=scheduler)
    run = on_dask if engine == "dask" else partial(run_local, plan=plan, workers=workers)
    work = folder / WORK
    with only_writer(folder):
        made = Made.of(plan.options, listed)
        agree(folder, _content(path, plan, made, dict(columns or {}), shard_size))
        write_bytes(folder / FILE, made.to_json().encode())
        if not (folder / COMPLETE).exists():
            found = read_shards(path, work, shard_size, columns)
            _measure(folder, found, run, progress)
            _complete(folder, found.shards, listed, workers)
        _clear(work)
    return folder


def _clear(work: Path) -> None:
    """Delete what we need no more, and the folder if nobody else has put anything into it."""
    for name in ("raw", "measured"):
        shutil.rmtree(work / name, ignore_errors=True)
    for name in ("input", "whole", "articles.sqlite"):
        for path in (work / name, work / f"{name}.part"):
            path.unlink(missing_ok=True)
    with suppress(OSError):
        work.rmdir()


def _content(source: Path, plan: Plan, made: Made, columns: dict[str, str], shard_size: int) -> dict[str, Any]:
    """Return what the dataset depends on."""
    return {
        "input": fingerprint(source),
        "lexicon": f"{made.lexicon} {made.lexicon_version}",
        "scorer": made.scorer,
        "sources": made.sources,
        "columns": columns,
        "clean": plan.clean,
        "shard_size": shard_size,
        "seconds": plan.seconds,
        "versions": dict(made.versions),
    }


def _measure(folder: Path, found: Input, run: Run, progress: Progress | None) -> None:
    """Measure the shards that are not measured yet."""
    work = folder / WORK
    known = (
        number for number in range(found.shards) if measured(work, number).exists() or done(folder, number).exists()
    )
    missing = sorted({*range(found.shards)}.difference(known))
    told = found.items * (found.shards - len(missing)) // max(1, found.shards)
    told_to = progress or (lambda _done, _all: None)
    told_to(told, found.items)
    for shard in run(job(number, work, found.repeated) for number in missing):
        write_packed(measured(work, shard.number), shard)
        forget(shard.number, work)
        told += len(shard.items)
        told_to(min(told, found.items), found.items)
        heed()


def _complete(folder: Path, shards: int, listed: SourceList, workers: int) -> None:
    """Write the shards' files, and say that all are there."""
    study = joined_study(folder / WORK, shards, listed)
    for _ in map_in_processes(partial(_write, folder=folder, study=study), range(shards), workers):
        pass
    write_bytes(folder / COMPLETE, b"")


def _write(number: int, folder: Path, study: JoinedStudy) -> None:
    """Write a shard's files unless they are there, and delete what they are made of."""
    raw = measured(folder / WORK, number)
    if not done(folder, number).exists():
        write_shard(folder, read_packed(raw), study)
    raw.unlink(missing_ok=True)
