"""Shards: the tables of `measure`, whatever the engine, and whatever happens on the way."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import random
import signal
import sys
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import compare, measure, read_articles, summaries
from analysis.scale import is_large, measure_to, read_tables, storage
from analysis.scale.dataset import TABLES
from analysis.scale.engines import run_alone
from analysis.scale.jobs import Job, Plan, measure_shard
from analysis.scale.limits import TookTooLong, time_limit
from analysis.tables import write_table

KILLS = 12
SHARD = 4
OPENINGS = (
    "The council voted on Tuesday. “We counted every vote,” said Mayor Ruth Calloway.",
    "It is a shameful, disgraceful farce. Councillor Denise Marlow slammed the vote. “A scandal,” she said.",
    "Officials said that the fares would rise next year. “Nobody asked us,” said Calloway, who rowed home.",
)
WIRE = "Port Ansel's ferry ran aground at dawn on Friday with forty people on board, and nobody was hurt in the fog."

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and locks are those of Unix")


def score_unless_told(text: str) -> float:
    """Score like a user's own scorer that has bad days."""
    for word, deed in (("Crashing", _crash), ("Sleeping", lambda: time.sleep(30)), ("Dying", lambda: os._exit(3))):
        if word in text:
            deed()
    return 0.5


def _crash() -> None:
    raise RuntimeError("not this one")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an input with taken ids, copies, wire copy, lines that repeat, odd columns and rows of no use."""
    rows: list[dict[str, Any]] = []
    for number in range(26):
        outlet = ("Courier", "Beacon", None)[number % 3]
        text = f"{OPENINGS[number % 3]} It was day {number} of a long week here.\n\nRead our newsletter daily now"
        rows.append(
            {
                "id": f"a{number % 22}",
                "outlet": outlet,
                "text": text,
                "stars": number,
                "mixed": [number, "x"][number % 2],
            }
        )
    rows[4]["text"] = rows[9]["text"] = rows[21]["text"] = f"{WIRE} {WIRE[:60]} It is the third time this year."
    rows[7]["text"] = "..."
    rows[12] |= {"late": 2.5, "date": "03/04/2025", "id": "a11"}
    path = tmp_path_factory.mktemp("scale") / "articles.jsonl"
    lines = [json.dumps({k: v for k, v in row.items() if v is not None}) for row in rows]
    path.write_text("\n".join([*lines, "no JSON"]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return measure_to(source, tmp_path_factory.mktemp("dataset") / "out", shard_size=SHARD)


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_dataset_holds_what_measure_finds(source: Path, undisturbed: Path) -> None:
    whole, stored = measure(read_articles(source)), read_tables(undisturbed)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(stored, name), getattr(whole, name))
    assert stored.articles["wire_group"].notna().any()
    assert stored.articles["article_id"].is_unique
    assert stored.account["reason"].str.contains("already used").any()
    assert len(list((undisturbed / "articles").iterdir())) == len(list((undisturbed / "done").iterdir())) == 7


def test_two_processes_write_the_same_bytes_as_one(source: Path, undisturbed: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    out = measure_to(source, tmp_path / "out", shard_size=SHARD, workers=2, progress=lambda *done: told.append(done))
    assert contents(out) == contents(undisturbed)
    assert (told[0], told[-1]) == ((0, 27), (27, 27))
    assert told == sorted(told)


def test_dask_writes_the_same_bytes(source: Path, undisturbed: Path, tmp_path: Path) -> None:
    out = measure_to(source, tmp_path / "out", shard_size=SHARD, workers=2, engine="dask")
    assert contents(out) == contents(undisturbed)


def test_a_run_killed_at_any_moment_goes_on(source: Path, undisturbed: Path, tmp_path: Path) -> None:
    chance, out, kills = random.Random(8), tmp_path / "out", 0  # noqa: S311 - no secret
    fork = multiprocessing.get_context("fork")
    while True:
        run = fork.Process(target=measure_to, args=(source, out), kwargs={"shard_size": SHARD, "workers": 2})
        run.start()
        run.join(chance.uniform(0.0, 0.6) if kills < KILLS else None)
        if run.exitcode is not None:
            assert run.exitcode == 0
            if kills == KILLS:
                break
            continue  # the dataset was complete before all kills were spent: it must stay as it is
        os.kill(run.pid or 0, signal.SIGKILL)
        run.join()
        kills += 1
    assert contents(out) == contents(undisturbed)


@pytest.mark.parametrize("writes", range(0, 54, 6))
def test_a_full_disk_is_survived(
    writes: int, source: Path, undisturbed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter(range(writes))
    sync = os.fsync

    def fail(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "no space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        measure_to(source, tmp_path / "out", shard_size=SHARD)
    monkeypatch.undo()
    assert contents(measure_to(source, tmp_path / "out", shard_size=SHARD)) == contents(undisturbed)


def test_a_bad_article_is_accounted_for_and_stops_nothing(tmp_path: Path) -> None:
    texts = ["It rained.", "Crashing waves.", "Sleeping dogs.", "Dying embers.", "It snowed."]
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    out = measure_to(source, tmp_path / "out", shard_size=3, workers=2, scorer=score_unless_told, seconds=0.5)
    account = read_tables(out).account
    assert account["status"].tolist() == ["kept", "dropped", "dropped", "dropped", "kept"]
    assert account["reason"].tolist()[1:4] == [
        "crashed: RuntimeError: not this one",
        "took longer than 0.5 s",
        "crashed: the process that measured it ended with 3",
    ]


def test_a_shard_is_a_pure_function_of_its_job() -> None:
    from analysis.corpus.readers import Raw
    from analysis.lexicon import load_lexicon
    from analysis.rows import Options

    fields = dict.fromkeys(("id", "outlet", "title", "date", "event", "url", "author", "section", "genre", "language"))
    job = Job(0, [Raw("a.jsonl", "1", {**fields, "text": OPENINGS[0]})], {})
    plan = Plan(Options(load_lexicon("loaded")))
    here, alone = measure_shard(job, plan, own_process=False), run_alone(job, plan)
    assert here.items == alone.items
    assert here.batch.quotes.equals(alone.batch.quotes)


def test_an_article_has_so_much_time_in_any_thread() -> None:
    from concurrent.futures import ThreadPoolExecutor

    def busy() -> None:
        with time_limit(0.05):
            while True:
                time.sleep(0.001)

    with pytest.raises(TookTooLong):
        busy()
    with ThreadPoolExecutor(1) as pool, pytest.raises(TookTooLong):
        pool.submit(busy).result()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"shard_size": 5}, "another shard_size"),
        ({"scorer": "textblob"}, "another scorer"),
        ({"lexicon": "labels"}, "another lexicon"),
        ({"clean": False}, "another clean"),
    ],
)
def test_a_dataset_is_never_continued_with_other_options(
    changed: dict[str, Any], said: str, source: Path, undisturbed: Path
) -> None:
    before = contents(undisturbed)
    with pytest.raises(ValueError, match=said):
        measure_to(source, undisturbed, **{"shard_size": SHARD, **changed})
    assert contents(undisturbed) == before


def test_a_changed_input_is_refused(source: Path, tmp_path: Path) -> None:
    copy = tmp_path / "articles.jsonl"
    copy.write_bytes(source.read_bytes())
    measure_to(copy, tmp_path / "out")
    copy.write_bytes(source.read_bytes() + b"\n")
    with pytest.raises(ValueError, match="another input"):
        measure_to(copy, tmp_path / "out")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"workers": 0}, "workers is 0; give 1 to "),
        ({"workers": 10**6}, "workers is 1000000; give 1 to "),
        ({"shard_size": 0}, "shard_size is 0"),
        ({"engine": "spark"}, "unknown engine 'spark'; allowed are local, dask"),
        ({"scheduler": "tcp://10.0.0.1:8786"}, "a scheduler is for engine"),
    ],
)
def test_what_can_not_be_meant_is_said_before_anything_is_written(
    given: dict[str, Any], said: str, source: Path, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=said):
        measure_to(source, tmp_path / "out", **given)
    assert not (tmp_path / "out").exists()


def test_other_files_and_other_runs_are_left_alone(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(ValueError, match="holds other files"):
        measure_to(source, tmp_path)
    monkeypatch.setattr(storage, "_PATIENCE", 0.0)
    with storage.only_writer(tmp_path / "out"), pytest.raises(ValueError, match="another run"):
        measure_to(source, tmp_path / "out")


@pytest.mark.parametrize("name", ["manifest.json.part", "articles", "work/raw"])
def test_a_link_in_a_dataset_is_refused_before_anything_is_written(name: str, source: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").mkdir()
    out = tmp_path / "out"
    (out / name).parent.mkdir(parents=True)
    (out / name).symlink_to(tmp_path / "victim")
    with pytest.raises(ValueError, match="holds a link"):
        measure_to(source, out)
    assert not list((tmp_path / "victim").iterdir())


def test_a_folder_named_work_that_is_not_ours_stays(source: Path, tmp_path: Path) -> None:
    out = measure_to(source, tmp_path / "out", shard_size=SHARD)
    (out / "work").mkdir()
    (out / "work" / "notes.txt").touch()
    measure_to(source, out, shard_size=SHARD)
    assert (out / "work" / "notes.txt").exists()


def test_tables_are_read_when_they_are_asked_for(undisturbed: Path, tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(undisturbed)
    tables = read_tables(tmp_path / "out")
    assert set(vars(tables)) == {"folder"}
    assert len(tables.articles) == 25
    assert set(vars(tables)) == {"folder", "articles"}
    with pytest.raises(AttributeError, match="tables have no 'words'"):
        _ = tables.words  # type: ignore[attr-defined]


def test_comparisons_of_an_articles_column_never_read_quotes_and_terms(undisturbed: Path) -> None:
    stored = read_tables(undisturbed)
    compare(stored, "loaded_per_1000", voice="own")
    assert set(vars(stored)) == {"folder", "articles"}


def test_summaries_work_on_a_dataset(source: Path, undisturbed: Path) -> None:
    stored, whole = read_tables(undisturbed), measure(read_articles(source))
    pd.testing.assert_frame_equal(summaries.quote_share(stored), summaries.quote_share(whole))
    assert len(replace(stored, quotes=stored.quotes.head(0)).articles) == len(whole.articles)


def test_tables_in_single_files_are_read_alike(source: Path, tmp_path: Path) -> None:
    whole = measure(read_articles(source))
    for name in TABLES:
        write_table(getattr(whole, name), tmp_path, name)
    pd.testing.assert_frame_equal(read_tables(tmp_path).articles, whole.articles)


def test_an_unfinished_dataset_is_not_read(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.scale.joined_study", _crash)
    with pytest.raises(TypeError):
        measure_to(source, tmp_path / "out", shard_size=SHARD)
    with pytest.raises(ValueError, match="not complete; give the same command again"):
        read_tables(tmp_path / "out")


def test_an_empty_input_gives_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    tables = read_tables(measure_to(tmp_path / "in", tmp_path / "out"))
    assert len(tables.articles) == 0
    assert tables.account["reason"].str.contains("empty").all()


def test_large_is_what_does_not_fit_a_table_at_once(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_large(source)
    monkeypatch.setattr("analysis.scale.LARGE", 1000)
    assert is_large(source)
    assert is_large(source.parent)
    assert not is_large(source / "nowhere")
