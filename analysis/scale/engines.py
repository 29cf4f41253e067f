"""Where shards are measured: in processes of this machine, on a Dask cluster, or alone where a process died."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from itertools import islice
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from typing import Any

from analysis.processes import AHEAD, follow, process_pool
from analysis.scale.jobs import Job, Plan, Shard, measure_shard
from analysis.stops import delayed, leave_to_parent

_CHANCES = 2  # deaths at the same item that it takes to leave it out: a process may be killed by others, too


def run_local(jobs: Iterable[Job], plan: Plan, workers: int) -> Iterator[Shard]:
    """Yield the shards as measured by so many processes, in no order that matters.

    A process that dies takes its pool with it: what was in flight is measured again, each shard alone.
    """
    waiting = iter(jobs)
    while True:
        running: deque[tuple[Job, Future[Shard]]] = deque()
        died: list[Job] = []
        with process_pool(workers) as pool:
            try:
                for job in waiting:
                    died = [job]  # if the pool is broken already, submitting raises
                    running.append((job, pool.submit(measure_shard, job, plan)))
                    died = []
                    if len(running) > workers * (1 + AHEAD):
                        yield running[0][1].result()
                        running.popleft()
                while running:
                    yield running[0][1].result()
                    running.popleft()
            except BrokenProcessPool:
                died = [job for job, _ in running] + died
        if not died:
            return
        yield from (run_alone(job, plan) for job in died)


def run_alone(job: Job, plan: Plan) -> Shard:
    """Measure a shard in a process of its own; an item at which the process dies twice is left out, with the reason."""
    deaths: dict[int, int] = {}
    while True:
        place = -1
        receiver, sender = Pipe(duplex=False)
        process = Process(target=_measure_alone, args=(sender, job, plan, os.getpid()), daemon=True)
        process.start()
        sender.close()
        told: int | Shard = place
        with suppress(EOFError):  # the process ended before it was done
            while not isinstance(told := receiver.recv(), Shard):
                place = told
        receiver.close()
        process.join()
        if isinstance(told, Shard):
            return told
        code = process.exitcode
        deaths[place] = deaths.get(place, 0) + 1
        if deaths[place] >= _CHANCES:
            if place < 0:
                raise RuntimeError(f"shard {job.number}: its process ended with {code} before it read an item")
            reason = f"crashed: the process that measured it ended with {code}"
            job = replace(job, left_out={**job.left_out, place: reason})


def run_dask(jobs: Iterable[Job], plan: Plan, workers: int, scheduler: str | None) -> Iterator[Shard]:
    """Yield the shards as measured by the workers of a Dask cluster: that of `scheduler`, or one on this machine.

    Shards travel to the workers and back, so that these need our package and no folder in common. ModuleNotFoundError
    without Dask, ValueError if the workers have other versions than this process.
    """
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError('engine "dask" needs Dask: type pip install "framing-toolkit[dask]"') from error
    dask: Any = distributed
    with _dask_client(dask, workers, scheduler) as client:
        _check_versions(client)
        shared = client.scatter(plan, broadcast=True)
        by_key: dict[str, Job] = {}

        def submit(job: Job) -> Any:  # noqa: ANN401 - Dask's future
            future = client.submit(measure_shard, job, shared, own_process=False, pure=False)
            by_key[future.key] = job
            return future

        waiting = iter(jobs)
        threads = sum(client.nthreads().values())
        running = dask.as_completed([submit(job) for job in islice(waiting, threads * (1 + AHEAD))])
        for future in running:
            job = by_key.pop(future.key)
            try:
                shard = future.result()
            except dask.KilledWorker:
                shard = run_alone(job, plan)
            for follower in islice(waiting, 1):
                running.add(submit(follower))
            yield shard


@contextmanager
def _dask_client(dask: Any, workers: int, scheduler: str | None) -> Iterator[Any]:  # noqa: ANN401 - Dask's
    """Give a client of a cluster, that of `scheduler` or one that lives as long as the block.

    What a cluster says that is torn down halfway is no news to who stopped it.
    """
    loggers = {logger: logger.level for logger in map(logging.getLogger, ("distributed", "asyncio"))}
    with ExitStack() as opened:
        for logger, level in loggers.items():
            opened.callback(logger.setLevel, level)
        address: Any = scheduler
        if address is None:
            with delayed():
                look: dict[str, Any] = {"dashboard_address": None, "silence_logs": logging.CRITICAL}
                cluster = dask.LocalCluster(n_workers=workers, threads_per_worker=1, **look)
                address = opened.enter_context(cluster)
        try:
            client = opened.enter_context(dask.Client(address))
            if scheduler is None:
                client.run(leave_to_parent)
            yield client
        except BaseException:
            for logger in loggers:
                logger.setLevel(logging.CRITICAL + 1)
            raise


def _check_versions(client: Any) -> None:  # noqa: ANN401 - Dask's client
    from analysis.versions import versions

    ours = versions()
    for worker, theirs in client.run(versions).items():
        other = [f"{name} {theirs[name]} instead of {ours[name]}" for name in ours if theirs[name] != ours[name]]
        if other:
            raise ValueError(f"the Dask worker {worker} has {', '.join(other)}; install the same versions there")


def _measure_alone(sender: Connection, job: Job, plan: Plan, parent: int) -> None:
    follow(parent)
    sender.send(measure_shard(job, plan, sender.send))
