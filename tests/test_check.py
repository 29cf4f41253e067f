"""What a report's sender put into its folder: none of it runs, and all of it is found."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest

from analysis import build_report, check_report
from analysis.outputs import hash_files
from analysis.report import again
from analysis.report.again import _reach, run
from analysis.report.kernel import NotebookError, apart
from analysis.report.manifest import read_manifest
from analysis.report.notebook import run_notebook
from analysis.report.options import ReportOptions, Request
from tests.conftest import CALM, LOUD

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links are those of Unix")
RAN = "somebody-elses-code-ran"
PLANT = f"import pathlib; pathlib.Path({{!r}}).joinpath({RAN!r}).touch()\n"
Manifest = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    rows = [{"text": CALM, "outlet": "Courier"}, {"text": LOUD, "outlet": "Beacon"}]
    pd.DataFrame(rows).to_json(folder / "study.jsonl", orient="records", lines=True)
    (folder / "terms.csv").write_text("term\nvote\n", encoding="utf-8")
    build_report(folder / "study.jsonl", folder / "out", lexicon=str(folder / "terms.csv"))
    return folder


@pytest.fixture
def sent(made: Path, tmp_path: Path) -> Path:
    """Return the folder of a report, as if it had been sent, to be spoiled."""
    return shutil.copytree(made, tmp_path / "sent") / "out"


def restate(folder: Path, change: Callable[[Manifest], object]) -> None:
    """Change a manifest as a forger would."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def claim(folder: Path) -> None:
    """Let the manifest state every file that is there, with its hash."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]
    restate(folder, lambda manifest: manifest.update(files=hash_files(paths, folder)))


def ran(folder: Path) -> list[Path]:
    return list(folder.parent.rglob(RAN))


def test_what_was_sent_unspoiled_holds_and_is_left_as_it_is(sent: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(sent)
    before = {path: path.stat().st_mtime_ns for path in sent.parent.rglob("*")}
    assert check_report(tmp_path / "link") == []
    assert {path: path.stat().st_mtime_ns for path in sent.parent.rglob("*")} == before


MODULES = ("pandas.py", "pytest.py", "sitecustomize.py", "analysis/__init__.py", "conftest.py", "ipykernel_launcher.py")


@pytest.mark.parametrize("claimed", [False, True], ids=["unlisted", "listed"])
def test_no_module_beside_a_report_is_imported(sent: Path, monkeypatch: pytest.MonkeyPatch, *, claimed: bool) -> None:
    for name in MODULES:
        (sent / name).parent.mkdir(exist_ok=True)
        (sent / name).write_text(PLANT.format(str(sent)), encoding="utf-8")
    (sent / "matplotlibrc").write_text("axes.facecolor: red\n", encoding="utf-8")
    if claimed:
        claim(sent)
    monkeypatch.chdir(sent)
    problems = check_report(Path())
    assert ran(sent) == []
    said = (
        "is no part of the report that the input gives"
        if claimed
        else "was not there when the report was made; take it out"
    )
    assert [problem for problem in problems if "pandas.py" in problem] == [f"file pandas.py {said}"]
    assert len(problems) == len(MODULES) + 1


def test_the_command_imports_nothing_from_the_folder_that_it_is_called_in(sent: Path) -> None:
    for name in MODULES:
        (sent / name).parent.mkdir(exist_ok=True)
        (sent / name).write_text(PLANT.format(str(sent)), encoding="utf-8")
    claim(sent)
    framing = Path(sys.executable).with_name("framing")
    env = os.environ | {"PYTHONPATH": "relative"}
    run = subprocess.run([framing, "check", "."], cwd=sent, env=env, capture_output=True, text=True, check=False)  # noqa: S603
    assert run.returncode == 1
    assert "pandas.py is no part of the report" in run.stderr
    assert ran(sent) == []


@pytest.mark.parametrize("forged", [False, True])
def test_a_notebook_that_says_more_than_ours_is_found_and_not_run(sent: Path, *, forged: bool) -> None:
    path = sent / "report.ipynb"
    notebook = nbformat.read(path, as_version=4)
    if forged:
        notebook.metadata["kernelspec"]["name"] = "evil"
    else:
        notebook.cells[1].source += "\n" + PLANT.format(str(sent))
    nbformat.write(notebook, path)
    claim(sent)
    problems = check_report(sent)
    assert ran(sent) == []
    assert len(problems) == 1
    assert problems[0].startswith("the notebook's metadata" if forged else "notebook cell 2 (import pandas as pd)")


INJECTIONS: dict[str, tuple[Callable[[Manifest], object], str]] = {
    "code for a number": (
        lambda m: m["options"].update(at_least="0); __import__('os').system('touch ran'); (0"),
        "is not of type 'integer'",
    ),
    "code for a text": (lambda m: m["options"].update(by=["x"]), "is not of type 'string'"),
    "an option of no report": (lambda m: m["options"].update(hook="x"), "'hook' was unexpected"),
    "a part of no manifest": (lambda m: m.update(hook="x"), "'hook' was unexpected"),
    "no options": (lambda m: m.pop("options"), "'options' is a required property"),
    "another type": (lambda m: m["files"].update({"x": 1}), "is not of type 'string'"),
    "a hash that is none": (lambda m: m["files"].update({"x": "abc"}), "does not match"),
    "an absolute input": (lambda m: m.update(input="/etc/passwd"), "does not match"),
    "an input in the report": (lambda m: m.update(input="tables"), "does not match"),
    "an input in the report, by a detour": (lambda m: m.update(input="../out/../out"), "does not lead out"),
    "the folder around": (lambda m: m.update(input="../.."), "does not lead out"),
    "a list in the report": (lambda m: m["options"].update(sources="pandas.py"), "is not valid"),
    "a list for another option": (lambda m: m["lists"].update(by={}), "'by' is not one of"),
    "a list without its hash": (lambda m: m["options"].update(sources="../study.jsonl"), "there are hashes of"),
    "the hash of no list": (lambda m: m["lists"].update(sources={}), "there are hashes of"),
    "another kind": (lambda m: m.update(kind="tables"), "was expected"),
    "too few": (lambda m: m["options"].update(at_least=-1), "less than the minimum"),
    "no text": (lambda m: m["options"].update(by="a\0b"), "does not match"),
}


@pytest.mark.parametrize("name", INJECTIONS)
def test_a_manifest_that_we_did_not_write_is_refused(
    name: str, sent: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    change, said = INJECTIONS[name]
    restate(sent, change)
    monkeypatch.chdir(tmp_path)
    (problem,) = check_report(sent)
    assert "holds no report that can be checked" in problem
    assert said in problem
    assert not (tmp_path / "ran").exists()
    assert not (sent / "ran").exists()


@pytest.mark.parametrize("text", ["", "null", "[]", "{", "[" * 100_000, '{"files": {}}'])
def test_a_manifest_that_is_none_is_one_line(text: str, sent: Path) -> None:
    (sent / "manifest.json").write_text(text, encoding="utf-8")
    (problem,) = check_report(sent)
    assert "holds no report that can be checked" in problem


def test_a_manifest_is_a_file(sent: Path) -> None:
    (sent / "manifest.json").unlink()
    (sent / "manifest.json").symlink_to("/dev/zero")
    (problem,) = check_report(sent)
    assert "holds no report that can be checked" in problem


def test_code_as_the_name_of_a_column_stays_a_name(made: Path, tmp_path: Path) -> None:
    name = "'+__import__('pathlib').Path('ran').touch()+'"
    frame = pd.read_json(made / "study.jsonl", lines=True).rename(columns={"outlet": "paper"})
    frame.assign(**{name: ["x", "y"]}).to_json(tmp_path / "study.jsonl", orient="records", lines=True)
    build_report(tmp_path / "study.jsonl", tmp_path / "out", by=name, columns={"outlet": "paper"})
    assert check_report(tmp_path / "out") == []
    assert not list(tmp_path.rglob("ran"))


def test_an_input_that_is_no_input_is_not_opened(sent: Path) -> None:
    (sent.parent / "study.jsonl").unlink()
    os.mkfifo(sent.parent / "study.jsonl")
    assert check_report(sent) == [f"the input {sent.parent / 'study.jsonl'} is no file or folder"]


@pytest.mark.parametrize("kind", ["pipe", "folder", "nothing"])
def test_a_list_that_is_no_file_is_not_opened_and_nothing_is_made_below_it(kind: str, sent: Path) -> None:
    (sent.parent / "victim").mkdir()
    place = sent.parent / "victim" / "evil.csv"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()

    def forge(manifest: Manifest) -> None:
        manifest["options"].update(sources="../victim", events_file="../victim/evil.csv")
        manifest["lists"].update(sources={}, events_file={})

    restate(sent, forge)
    before = sorted(sent.parent.rglob("*"))
    assert sorted(check_report(sent)) == ["events_file evil.csv is missing", "sources victim is missing"]
    assert sorted(sent.parent.rglob("*")) == before


def test_an_input_may_have_any_name(tmp_path: Path) -> None:
    source = tmp_path / "up" / "report"
    source.mkdir(parents=True)
    (source / "report.txt").write_text(f"A headline\n\n{CALM}", encoding="utf-8")
    build_report(source, tmp_path / "x" / "report")
    assert check_report(tmp_path / "x" / "report") == []


def test_a_file_taken_out_of_report_and_manifest_is_missed(sent: Path) -> None:
    for name in ("report.ipynb", "tables/articles.parquet"):
        (sent / name).unlink()
    claim(sent)
    assert check_report(sent) == [
        "file report.ipynb is missing: the input gives one",
        "file tables/articles.parquet is missing: the input gives one",
    ]


def test_a_folder_of_other_files_is_named_and_not_read(sent: Path) -> None:
    (sent.parent / "study.jsonl").unlink()
    (sent.parent / "study.jsonl").mkdir()
    for number in range(100):
        (sent.parent / "study.jsonl" / f"{number:03d}.txt").symlink_to("/dev/zero")
    problems = check_report(sent)
    assert 20 <= len(problems) <= 22
    assert problems[0] == "input file 000.txt was not there when the report was made; take it out"


def test_garbage_with_the_right_hash_is_found(sent: Path) -> None:
    names = ["report.html", "report.ipynb", "tables/quotes.csv", "tables/terms.parquet"]
    for name in names:
        (sent / name).write_bytes(b"\0garbage\xff")
    claim(sent)
    problems = check_report(sent)
    assert len(problems) == len(names)
    assert all(any(Path(name).stem in problem for problem in problems) for name in names)


def test_a_link_is_no_file_of_a_report(sent: Path) -> None:
    (sent / "report.html").rename(sent.parent / "report.html")
    (sent / "report.html").symlink_to(sent.parent / "report.html")
    assert check_report(sent) == ["file report.html was changed after the report was made"]


def test_an_interpreter_apart_has_no_path_that_is_relative(tmp_path: Path) -> None:
    never = tmp_path / "report"
    paths = os.pathsep.join([str(tmp_path), "", "here", str(never), str(never / "tables")])
    given = {"PYTHONPATH": paths, "PYTHONSTARTUP": "x", "PYTEST_ADDOPTS": "y", "HOME": "/h"}
    env = apart(tmp_path, never, given)
    assert env["PYTHONPATH"] == str(tmp_path)
    assert env["PYTHONSAFEPATH"] == "1"
    assert env["HOME"] == "/h"
    assert not {"PYTHONSTARTUP", "PYTEST_ADDOPTS"} & env.keys()
    assert {env[name] for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "TMPDIR")} == {str(tmp_path)}


def run_cell(source: str, folder: Path) -> nbformat.NotebookNode:
    (folder / "traces").mkdir()
    cells = [nbformat.v4.new_code_cell(source)]  # type: ignore[no-untyped-call]
    notebook = nbformat.v4.new_notebook(cells=cells)  # type: ignore[no-untyped-call]
    return run_notebook(notebook, folder, folder / "traces")


def test_a_notebook_runs_with_this_python_whatever_kernel_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = tmp_path / "home" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text('{"argv": ["false"], "display_name": "x", "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "home"))
    (tmp_path / "pandas.py").write_text("raise RuntimeError", encoding="utf-8")
    ran = run_cell("import sys, pandas; print(sys.executable, '' in sys.path)", tmp_path)
    assert ran.cells[0].outputs[0].text == f"{sys.executable} False\n"


def test_a_cell_that_fails_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match="a cell of the notebook fails with ZeroDivisionError: division by zero"):
        run_cell("1 / 0", tmp_path)


def test_a_kernel_that_dies_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match="process died"):
        run_cell("import os; os._exit(1)", tmp_path)


def test_the_manifest_is_read_as_it_was_written(made: Path) -> None:
    manifest = read_manifest(made / "out")
    assert manifest.request.input == "../study.jsonl"
    assert manifest.request.options.lexicon == "../terms.csv"
    assert manifest.request.source(made / "out") == made / "study.jsonl"


# making a report again


def test_a_python_of_its_own_has_its_folder_its_session_and_its_words(tmp_path: Path) -> None:
    source = (
        "import os, sys; print(os.getcwd(), os.getsid(0) == os.getpid(), os.environ['WHO'], sys.stdin.read()); "
        "sys.stderr.buffer.write(b'caf' + bytes([233])); sys.exit(3)"
    )
    place = tmp_path.resolve()
    assert run(["-c", source], place, {"WHO": "me"}, "rain") == (3, f"{place} True me rain\n", "caf\ufffd")


def asked(monkeypatch: pytest.MonkeyPatch, outcome: Exception | type[BaseException] | None) -> int:
    """Return the status of the process that makes a report again, where making it comes to this."""

    def write(request: Request, folder: Path) -> None:
        assert (request.input, request.options, folder) == ("../x", ReportOptions(at_least=3), Path.cwd())
        if outcome is not None:
            raise outcome

    monkeypatch.setattr("analysis.report.build.write_report", write)
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"input": "../x", "options": {"at_least": 3}})))
    return again.main()


def test_a_report_that_is_made_again_is_a_success(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, None) == 0


@pytest.mark.parametrize("error", [ValueError, OSError, RuntimeError])
def test_a_report_that_can_not_be_made_again_says_why_in_one_line(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(monkeypatch, error("no article\n  in ../x")) == 1
    assert capsys.readouterr() == ("", "no article in ../x\n")


def test_a_report_that_is_stopped_while_it_is_made_again_ends_as_a_shell_expects(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(monkeypatch, KeyboardInterrupt) == 130
    assert capsys.readouterr() == ("", "")


def test_an_input_that_makes_no_report_any_more_is_told_by_the_last_line(
    sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.report.again.run", lambda *_: (1, "", "a warning\nno article in ../study.jsonl\n"))
    assert check_report(sent) == ["the report can't be made again: no article in ../study.jsonl"]
    monkeypatch.setattr("analysis.report.again.run", lambda *_: (-9, "", " \n"))
    assert check_report(sent) == ["the report can't be made again: its process ended with -9"]


def test_what_a_report_reads_is_reached_by_the_same_paths_from_elsewhere(tmp_path: Path) -> None:
    study, folder = tmp_path / "study", tmp_path / "a" / "b" / "report"
    (study / "lists").mkdir(parents=True)
    folder.mkdir(parents=True)
    for name in ("lists/terms.csv", "one.txt"):
        (study / name).write_text(name, encoding="utf-8")
    (tmp_path / "a" / "sources.csv").write_text("sources", encoding="utf-8")
    options = ReportOptions(lexicon=str(study / "lists" / "terms.csv"), sources=str(tmp_path / "a" / "sources.csv"))
    request = Request.of(study, options, folder)
    place = _reach(folder, request, tmp_path / "work")
    assert list(place.iterdir()) == []
    assert (request.input, request.options.sources) == ("../../../study", "../../sources.csv")
    for path, content in (
        ("../../../study/one.txt", "one.txt"),
        ("../../../study/lists/terms.csv", "lists/terms.csv"),
        ("../../sources.csv", "sources"),
    ):
        assert Path(os.path.normpath(place / path)).read_text(encoding="utf-8") == content
