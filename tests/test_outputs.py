"""What we write: the old state or the new, nothing of the input, nothing of anybody else's."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.outputs import (
    MANIFEST,
    OutputError,
    check_apart,
    check_place,
    folders,
    is_stamped,
    list_files,
    new_folder,
    scratch_folder,
    seal,
    stamp,
    write_file,
)
from analysis.outputs.whole import write_bytes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks and links are those of Unix")


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def make(target: Path, text: str, **options: object) -> None:
    """Write a folder with two files of this text."""
    with new_folder(target, "trials", **options) as part:  # type: ignore[arg-type]
        (part / "one.txt").write_text(text, encoding="utf-8")
        (part / "inner").mkdir()
        (part / "inner" / "two.txt").write_text(text, encoding="utf-8")
        seal(part, "trials")


def make_half(target: Path) -> None:
    with new_folder(target, "trials") as part:
        (part / "one.txt").write_text("half", encoding="utf-8")
        raise RuntimeError


def says(target: Path) -> set[str]:
    return {(target / name).read_text(encoding="utf-8") for name in ("one.txt", "inner/two.txt")}


def test_a_folder_is_made_and_made_again(tmp_path: Path) -> None:
    for text in ("old", "new"):
        make(tmp_path / "deep" / "out", text)
        assert says(tmp_path / "deep" / "out") == {text}
    assert os.listdir(tmp_path / "deep") == ["out"]  # noqa: PTH208 - hidden ones, too


def test_an_empty_folder_is_filled_and_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o750)
    make(tmp_path / "out", "new")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o750


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    make(tmp_path / "out", "new")
    assert (tmp_path / "out").is_symlink()
    assert says(tmp_path / "real") == {"new"}


def test_an_error_leaves_the_old_state(tmp_path: Path) -> None:
    make(tmp_path / "out", "old")
    before = contents(tmp_path)
    for name in ("out", "other"):
        with pytest.raises(RuntimeError):
            make_half(tmp_path / name)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("steps", ["one", "two"])
def test_a_folder_is_replaced_in_one_step_or_in_two(
    steps: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if steps == "two":
        monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    for text in ("old", "new"):
        make(tmp_path / "out", text)
    assert says(tmp_path / "out") == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_kill_between_the_two_steps_is_undone_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "out", "old")
    monkeypatch.setattr(folders, "_exchange", lambda *_: False)
    rename, calls = Path.rename, iter(range(9))

    def fail(path: Path, target: Path) -> Path:
        if next(calls) == 1:
            raise OSError(errno.EIO, "the second step never comes")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="never comes"):
        make(tmp_path / "out", "new")
    assert not (tmp_path / "out").exists()
    with pytest.raises(RuntimeError):
        make_half(tmp_path / "out")
    assert says(tmp_path / "out") == {"old"}


def _write_slowly(target: Path) -> None:
    with new_folder(target, "trials") as part:
        (part / "one.txt").write_text("half", encoding="utf-8")
        time.sleep(60)


def test_a_kill_leaves_the_old_state_and_the_next_run_sweeps(tmp_path: Path) -> None:
    make(tmp_path / "out", "old")
    run = multiprocessing.get_context("fork").Process(target=_write_slowly, args=(tmp_path / "out",))
    run.start()
    while not list(tmp_path.glob(".framing-*/one.txt")):
        time.sleep(0.01)
    make(tmp_path / "out", "between")
    assert list(tmp_path.glob(".framing-*")), "a run that lives must not be swept"
    os.kill(run.pid or 0, signal.SIGKILL)
    run.join()
    assert says(tmp_path / "out") == {"between"}
    make(tmp_path / "out", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("syncs", range(8))
def test_a_full_disk_leaves_the_old_state(syncs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "out", "old")
    left, sync = iter(range(syncs)), os.fsync

    def fail(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "no space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fail)
    full = False
    try:
        make(tmp_path / "out", "new")
    except OSError:
        full = True
    monkeypatch.undo()
    assert full == (syncs < 3)  # the manifest, its name, the name of the folder
    assert says(tmp_path / "out") == {"new" if syncs >= 2 else "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("strange", "said"),
    [
        ("notes.txt", "holds other files (notes.txt)"),
        ("inner/notes.txt", "holds other files (inner/notes.txt)"),
        (".hidden", "holds other files (.hidden)"),
        ("kept/", "holds other files (kept)"),
    ],
)
@pytest.mark.parametrize("overwrite", [False, True])
def test_what_we_did_not_write_is_never_replaced(strange: str, said: str, tmp_path: Path, *, overwrite: bool) -> None:
    make(tmp_path / "out", "old")
    if strange.endswith("/"):
        (tmp_path / "out" / strange).mkdir()
    else:
        (tmp_path / "out" / strange).touch()
    with pytest.raises(OutputError) as refused:
        make(tmp_path / "out", "new", overwrite=overwrite)
    assert said in str(refused.value)
    assert says(tmp_path / "out") == {"old"}
    assert (tmp_path / "out" / strange).exists()


def test_a_link_in_our_folder_is_not_ours(tmp_path: Path) -> None:
    make(tmp_path / "out", "old")
    (tmp_path / "mine.txt").write_text("old", encoding="utf-8")
    (tmp_path / "out" / "one.txt").unlink()
    (tmp_path / "out" / "one.txt").symlink_to(tmp_path / "mine.txt")
    with pytest.raises(OutputError, match=r"holds other files \(one\.txt\)"):
        make(tmp_path / "out", "new")


def test_what_was_changed_is_replaced_only_if_told(tmp_path: Path) -> None:
    make(tmp_path / "out", "old")
    (tmp_path / "out" / "one.txt").write_text("corrected", encoding="utf-8")
    with pytest.raises(OutputError, match=r"one\.txt in .* was changed after framing wrote it; .*--overwrite"):
        make(tmp_path / "out", "new")
    make(tmp_path / "out", "new", overwrite=True)
    assert says(tmp_path / "out") == {"new"}


@pytest.mark.parametrize("left", [".ipynb_checkpoints/one-checkpoint.txt", ".DS_Store", "inner/Thumbs.db"])
def test_what_systems_leave_behind_is_no_obstacle(left: str, tmp_path: Path) -> None:
    make(tmp_path / "out", "old")
    (tmp_path / "out" / left).parent.mkdir(exist_ok=True)
    (tmp_path / "out" / left).touch()
    make(tmp_path / "out", "new")
    assert says(tmp_path / "out") == {"new"}


@pytest.mark.parametrize(
    "manifest",
    ["", "[]", "{}", '{"files": {"one.txt": "x"}}', '{"files": [], "versions": {"framing-toolkit": "1"}}', "[" * 99999],
)
def test_a_manifest_of_anybody_makes_no_folder_ours(manifest: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")
    (tmp_path / "one.txt").touch()
    with pytest.raises(OutputError, match="holds other files"):
        make(tmp_path, "new")


def test_another_kind_of_ours_is_not_replaced(tmp_path: Path) -> None:
    make(tmp_path / "out", "old")
    with pytest.raises(OutputError, match="holds trials that framing wrote, not a report; give another folder"):
        check_place(tmp_path / "out", "a report", overwrite=True)


def test_where_a_disk_begins_is_said_before_the_work() -> None:
    with pytest.raises(OutputError, match="is where a disk begins; give a folder on it, such as '/dev/results'"):
        check_place("/dev", "trials")


def test_a_link_in_the_place_of_a_part_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"mine")
    (tmp_path / "x.part").symlink_to(tmp_path / "victim")
    write_bytes(tmp_path / "x", b"new")
    assert (tmp_path / "victim").read_bytes() == b"mine"
    assert not (tmp_path / "x").is_symlink()


def test_a_folder_that_was_closed_to_writing_is_replaced_and_swept(tmp_path: Path) -> None:
    make(tmp_path / "out", "old")
    for folder in (tmp_path / "out" / "inner", tmp_path / "out"):
        folder.chmod(0o555)
    make(tmp_path / "out", "new")
    assert says(tmp_path / "out") == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    (tmp_path / "out").chmod(0o755)


def test_the_folder_that_one_is_in_is_not_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match=r"'\.' is the folder that you are in"):
        make(Path(), "new")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("study/articles", "lies inside the input"),
        ("study/articles/out", "lies inside the input"),
        ("link/out", "lies inside the input"),
        ("study", "holds the input"),
        (".", "holds the input"),
        ("study/list.csv", "is an input"),
    ],
)
def test_no_input_is_written_to(target: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "study" / "articles").mkdir(parents=True)
    (tmp_path / "study" / "list.csv").touch()
    (tmp_path / "link").symlink_to(tmp_path / "study" / "articles")
    inputs = [tmp_path / "study" / "articles", tmp_path / "study" / "list.csv"]
    with pytest.raises(OutputError, match=said):
        make(tmp_path / target, "new", inputs=inputs)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match=said):
        check_place(target, "trials", inputs=["study/articles", "study/list.csv"])
    check_apart(Path("elsewhere"), inputs)


def test_a_file_stands_where_a_folder_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(OutputError, match="is a file; give a folder"):
        make(tmp_path / "out", "new")


def test_a_file_is_written_whole_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "new" / "events.csv"
    assert write_file(path, b"a") == path
    write_file(path, b"a")
    with pytest.raises(OutputError, match="is there already"):
        write_file(path, b"b")
    write_file(path, b"b", overwrite=True)
    assert path.read_bytes() == b"b"
    assert os.listdir(path.parent) == ["events.csv"]  # noqa: PTH208 - hidden ones, too


def test_a_file_is_no_input_and_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"input")
    (tmp_path / "y.csv").hardlink_to(tmp_path / "x.csv")
    for name in ("x.csv", "y.csv"):
        with pytest.raises(OutputError, match="is an input"):
            write_file(tmp_path / name, b"new", inputs=[tmp_path / "x.csv"], overwrite=True)
    with pytest.raises(OutputError, match="is no place for a file"):
        write_file(tmp_path, b"new")
    with pytest.raises(OutputError, match="is no place for a file"):
        write_file("/dev/null", b"new", overwrite=True)
    assert (tmp_path / "x.csv").read_bytes() == b"input"


def test_a_page_that_bears_our_stamp_is_replaced_until_somebody_changes_it(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_file(path, stamp("<p>old</p>"))
    write_file(path, stamp("<p>new</p>"))
    path.write_bytes(path.read_bytes().replace(b"new", b"own"))
    with pytest.raises(OutputError, match="corrected by hand"):
        write_file(path, stamp("<p>newer</p>"))


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_file(tmp_path / "x.csv", b"old")

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        write_file(tmp_path / "x.csv", b"new", overwrite=True)
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    assert (tmp_path / "x.csv").read_bytes() == b"old"


@given(st.text())
def test_a_stamp_holds_for_its_page_alone(page: str) -> None:
    stamped = stamp(page)
    assert is_stamped(stamped)
    assert not is_stamped(b"x" + stamped)
    assert not is_stamped(stamped + b"\n")
    assert not is_stamped(page.encode("utf-8", "replace"))


def test_scratch_is_private_and_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with scratch_folder("trial") as scratch:
        assert scratch.stat().st_mode & 0o777 == 0o700
        (scratch / "x").touch()
    assert not list(tmp_path.iterdir())


def test_a_listing_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "c.txt").touch()
    (tmp_path / "around").symlink_to(tmp_path)
    (tmp_path / "to").symlink_to(tmp_path / "a" / "c.txt")
    os.mkfifo(tmp_path / "pipe")
    assert [(found.name, found.is_file) for found in list_files(tmp_path)] == [
        ("a/b", False),
        ("a/c.txt", True),
        ("around", False),
        ("pipe", False),
        ("to", False),
    ]


def test_a_manifest_names_every_file_with_its_hash(tmp_path: Path) -> None:
    make(tmp_path / "out", "x")
    stated = json.loads((tmp_path / "out" / MANIFEST).read_text(encoding="utf-8"))
    assert stated["files"] == dict.fromkeys(("inner/two.txt", "one.txt"), sha256(b"x").hexdigest())
