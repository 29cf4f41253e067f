"""What once harmed a user, by the commands alone: a sender's code, a lost input, half a study, a reckless stop."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analysis import read_articles, read_tables
from analysis.cli import main
from tests.conftest import CALM, LOUD, PLAIN

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, links and limits are those of Unix")
FRAMING = Path(sys.executable).with_name("framing")
PLANT = "import pathlib; pathlib.Path({!r}).touch()\nraise ImportError('planted')\n"


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    """Let commands hear Ctrl-C even where the tests run in the background, which ignores it and hands that on."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def write_study(path: Path, texts: Sequence[str] = (CALM, LOUD)) -> Path:
    rows = [{"id": f"{path.stem}-{i}", "text": text, "outlet": "AB"[i % 2]} for i, text in enumerate(texts)]
    if path.suffix == ".csv":
        pd.DataFrame(rows).to_csv(path, index=False)
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sent")
    source = write_study(folder / "study.jsonl")
    assert main(["report", str(source), "--out", str(folder / "out")]) == 0
    return folder


def test_check_imports_nothing_that_was_sent(sent: Path, tmp_path: Path) -> None:
    report = shutil.copytree(sent, tmp_path / "sent") / "out"
    for name in ("pandas", "pytest"):
        (report / f"{name}.py").write_text(PLANT.format(str(tmp_path / f"{name}-ran")), encoding="utf-8")
    run = subprocess.run([FRAMING, "check", report], capture_output=True, text=True, check=False)  # noqa: S603
    assert not list(tmp_path.glob("*-ran"))
    assert run.returncode == 1
    assert "pandas.py was not there when the report was made" in run.stderr


def test_check_runs_nothing_that_a_manifest_states(sent: Path, tmp_path: Path) -> None:
    report = shutil.copytree(sent, tmp_path / "sent") / "out"
    manifest = json.loads((report / "manifest.json").read_text(encoding="utf-8"))
    manifest["options"]["at_least"] = f"0); __import__('pathlib').Path({str(tmp_path / 'ran')!r}).touch(); (0"
    (report / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    run = subprocess.run([FRAMING, "check", report], capture_output=True, text=True, check=False)  # noqa: S603
    assert not (tmp_path / "ran").exists()
    assert run.returncode == 1
    assert "is not of type 'integer'" in run.stderr


OVER_INPUT = {
    "a table beside it": ["measure", "articles.csv", "--out", "."],
    "a folder into itself": ["measure", ".", "--out", "."],
    "events over articles": ["events", "articles.csv", "--out", "articles.csv"],
    "a report over a page": ["report", "report.html", "--out", "."],
    "a report over a page, as an output of before": ["report", "report.html", "--out", ".", "--overwrite"],
    "measuring over a file": ["measure", "articles.csv", "--out", "articles.csv"],
    "shards beside it": ["measure", "articles.csv", "--out", ".", "--shards", "2"],
    "a sample beside it": ["sample", "articles.csv", "--out", "."],
    "disagreements beside it": ["validate", "coded.csv", "--input", "articles.csv", "--out", "."],
    "a page over a page": ["page", "notebook.ipynb", "--out", "."],
    "a page over the notebook": ["page", "notebook.html", "--out", "."],
}


@pytest.mark.parametrize("name", OVER_INPUT)
def test_no_input_and_no_file_of_the_users_is_lost(
    name: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_study(tmp_path / "articles.csv")
    (tmp_path / "coded.csv").write_text("article_id,text,kind\narticles-0,We counted every vote,direct\n")
    (tmp_path / "report.html").write_text(f"<html><body><h1>Vote</h1><p>{CALM}</p></body></html>", encoding="utf-8")
    for copy in ("notebook.ipynb", "notebook.html"):
        shutil.copy(root / "notebooks" / "00-start-here.ipynb", tmp_path / copy)
    before = contents(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(OVER_INPUT[name]) == 1
    assert contents(tmp_path) == before
    assert len([line for line in capsys.readouterr().err.splitlines() if line.startswith("framing:")]) == 1


def test_events_that_were_corrected_by_hand_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, events = write_study(tmp_path / "articles.csv"), tmp_path / "events.csv"
    command = ["events", str(source), "--out", str(events)]
    assert main(command) == 0
    assert main(command) == 0, "the same again changes nothing"
    events.write_text(events.read_text(encoding="utf-8-sig").replace("articles-0,", "articles-0,my-event"), "utf-8")
    corrected = events.read_bytes()
    assert main(command) == 1
    assert "--overwrite" in capsys.readouterr().err
    assert events.read_bytes() == corrected
    assert main([*command, "--overwrite"]) == 0
    assert events.read_bytes() != corrected


def test_a_table_that_was_corrected_by_hand_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = write_study(tmp_path / "articles.csv"), tmp_path / "out"
    command = ["measure", str(source), "--out", str(out)]
    assert main(command) == main(command) == 0
    (out / "quotes.csv").write_text("mine", encoding="utf-8")
    assert main(command) == 1
    assert "quotes.csv in" in capsys.readouterr().err
    assert main([*command, "--overwrite"]) == 0
    assert "Calloway" in (out / "quotes.csv").read_text(encoding="utf-8")


def test_the_name_of_a_column_is_no_markup(tmp_path: Path, browser: Browser) -> None:
    name = "<img src='https://example.invalid/x' onerror='window.ran=1'>"
    rows = [{"text": CALM, name: "a"}, {"text": LOUD, name: "b"}]
    (tmp_path / "study.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert main(["report", str(tmp_path / "study.jsonl"), "--by", name, "--out", str(tmp_path / "out")]) == 0
    page, asked = browser.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "out" / "report.html").as_uri())
    assert page.evaluate("window.ran === undefined && !document.querySelector('[onerror]')")
    assert not [url for url in asked if "example" in url]
    page.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of a megabyte, in memory, to be filled for real.

    Skipped where the system lets this user mount none, which root alone may, and not in every container: there
    test_outputs lets each write fail instead, for all that is written through the same two functions.
    """
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("needs the right to mount a disk, as root has; test_outputs fails each write without one")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607


def fill(disk: Path, free: int) -> None:
    """Leave so many bytes free on a disk."""
    (disk / "filler").write_bytes(b"\0" * (shutil.disk_usage(disk).free - free))


def quotes(number: int) -> list[str]:
    return ["\n".join(f"“We counted {n} votes in hall {n},” said Ann Lee." for n in range(number))]


@pytest.mark.parametrize("free", [0, 8_000, 30_000, 60_000, 90_000])
def test_a_full_disk_leaves_one_study_whole(free: int, disk: Path, tmp_path: Path) -> None:
    out = disk / "out"
    small, large = (write_study(tmp_path / f"{number}.jsonl", quotes(number)) for number in (300, 900))
    assert main(["measure", str(small), "--out", str(out)]) == 0
    before = contents(out)
    fill(disk, free)
    run = subprocess.run([FRAMING, "measure", large, "--out", out], capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == 1
    assert "No space left on device" in run.stderr.splitlines()[-1]
    assert contents(out) == before
    assert read_tables(out).quotes["article_id"].unique().tolist() == ["300-0"]
    assert sorted(path.name for path in disk.iterdir()) == ["filler", "out"]


@pytest.mark.parametrize("free", [8_000, 500_000])
def test_a_full_disk_leaves_no_half_of_a_report(free: int, disk: Path, sent: Path) -> None:
    fill(disk, free)
    command = [FRAMING, "report", sent / "study.jsonl", "--out", disk / "out"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert [path.name for path in disk.iterdir()] == ["filler"]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder for the system's temporary files, so that what is left behind is seen."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def run_until(command: Sequence[str | Path], said: str, seconds: float = 0.0) -> subprocess.Popen[str]:
    """Start a command, and return it so many seconds after it has said something on stderr."""
    process = subprocess.Popen(  # noqa: S603
        list(command), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    lines = iter(process.stderr or [])
    assert any(said in line for line in lines)
    time.sleep(seconds)
    return process


STAGES = {
    "reading": ("reading", 0.0),
    "starting the notebook": ("running the notebook", 0.2),
    "in the notebook": ("running the notebook", 3.0),
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("sent_signal", [signal.SIGINT, signal.SIGTERM])
def test_a_report_that_is_stopped_says_so_and_leaves_nothing(
    stage: str, sent_signal: signal.Signals, sent: Path, tmp_path: Path, temporary: Path
) -> None:
    command = [FRAMING, "report", sent / "study.jsonl", "--out", tmp_path / "out"]
    process = run_until(command, *STAGES[stage])
    (os.killpg if sent_signal == signal.SIGINT else os.kill)(process.pid, sent_signal)  # as a terminal, or as `kill`
    _, said = process.communicate(timeout=60)
    assert said.splitlines()[-1] == "framing: stopped, nothing was lost"
    assert "Traceback" not in said
    assert process.returncode == 130
    assert [path.name for path in tmp_path.iterdir()] == ["temporary"]
    assert not list(temporary.iterdir())


def test_a_report_that_is_killed_leaves_nothing_that_stays(sent: Path, tmp_path: Path, temporary: Path) -> None:
    source, out = sent / "study.jsonl", tmp_path / "out"
    process = run_until([FRAMING, "report", source, "--out", out], "running the notebook", 3.0)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert not out.exists()
    assert not list(temporary.glob("*.json"))
    assert main(["report", str(source), "--out", str(out)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "temporary"]


def test_every_other_command_that_is_stopped_says_so(sent: Path, tmp_path: Path, temporary: Path) -> None:
    many = write_study(tmp_path / "many.jsonl", [f"{CALM} {PLAIN} It was day {n}. " * 8 for n in range(2000)])
    commands: list[list[str | Path]] = [
        ["check", sent / "out"],
        ["measure", many, "--out", tmp_path / "m", "--workers", "2"],
        ["measure", many, "--out", tmp_path / "s", "--shards", "200", "--workers", "2"],
        ["events", many, "--out", tmp_path / "e.csv"],
        ["sample", many, "--out", tmp_path / "c"],
    ]
    for command in commands:
        process = subprocess.Popen(  # noqa: S603
            [FRAMING, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        time.sleep(1)
        os.kill(process.pid, signal.SIGTERM)
        _, said = process.communicate(timeout=60)
        assert said.splitlines()[-1] == "framing: stopped, nothing was lost", command
        assert process.returncode == 130
    assert {path.name for path in tmp_path.iterdir()} <= {"many.jsonl", "s", "temporary", "e.csv"}
    assert not list(temporary.iterdir())


def test_a_file_outside_the_input_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(f"Secret\n\n{CALM}", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,outlet\na.txt,Secret\n", encoding="utf-8")
    folder = tmp_path / "in"
    (folder / "Courier").mkdir(parents=True)
    (folder / "a.txt").write_text(f"A headline\n\n{LOUD}", encoding="utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "metadata.csv").symlink_to("../metadata.csv")
    (folder / "Courier" / "inside.txt").symlink_to("../a.txt")
    corpus = read_articles(folder)
    assert {article.outlet for article in corpus} == {None, "Courier"}
    assert not any("Calloway" in article.text for article in corpus)
    account = corpus.account.set_index("path")
    for name in ("out.txt", "metadata.csv"):
        assert (
            account.loc[name, "reason"]
            == "a link to a file outside the input is not followed; put the file itself there"
        )
    assert account.loc["Courier/inside.txt", "status"] != "dropped"


def test_a_chosen_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"A headline\n\n{LOUD}", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert len(read_articles(tmp_path / "b.txt")) == 1


def test_nothing_that_was_sent_as_a_half_measured_dataset_runs(tmp_path: Path) -> None:
    """Whoever goes on with a dataset unpacks what the run before had packed."""
    from analysis.scale.storage import read_packed, write_packed

    class Plant:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(tmp_path / "ran"),)

    write_packed(tmp_path / "input", Plant())
    with pytest.raises(ValueError, match=r"was not written by a run of ours \(it names posix\.mkdir\)"):
        read_packed(tmp_path / "input")
    assert not (tmp_path / "ran").exists()
