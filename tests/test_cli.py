"""The command line: exit codes and one clear line, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analysis import read_tables
from analysis.cli import main

TEXT = "Council closes the terminal\n\nThe council voted on Tuesday. “No,” said Ann Lee, the mayor.\n"


def one_line(captured: str) -> str:
    lines = [line for line in captured.splitlines() if line.startswith("framing:")]
    assert len(lines) == 1
    return lines[0]


def test_measure_writes_the_tables_and_prints_their_paths(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["measure", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [Path(line).name for line in printed[:2]] == ["articles.parquet", "articles.csv"]
    assert all(Path(line).exists() for line in printed)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.txt", None, "there is no file or folder"),
        ("empty.txt", b"", "empty file"),
        ("binary.txt", b"\0\1\2", "binary file"),
        ("numbers.txt", b"12 34", "no letter in the text"),
        ("columns.csv", b"a,b\n1,2\n", "no text column among a, b"),
    ],
)
@pytest.mark.parametrize("command", ["measure", "report"])
def test_unusable_input_is_one_line_and_exit_1(
    command: str, name: str, content: bytes | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main([command, str(tmp_path / name), "--out", str(tmp_path / "out")]) == 1
    assert said in one_line(capsys.readouterr().err)
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["report", str(tmp_path / "empty"), "--out", str(tmp_path / "out")]) == 1
    assert "the folder is empty" in one_line(capsys.readouterr().err)


def test_clean_prints_the_text_and_what_was_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prose = "The council voted on Tuesday to close the ferry terminal at Old Quay, and nobody spoke against it."
    path = tmp_path / "a.txt"
    path.write_text(f"A headline\n\n{prose}\nSign up for our daily newsletter here\n{prose} Twice.\n", encoding="utf-8")
    assert main(["clean", str(path)]) == 0
    captured = capsys.readouterr()
    assert prose in captured.out
    assert "[left out: newsletter prompt] Sign up" in captured.out
    assert "1 line left out" in captured.err


def test_clean_says_what_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(tmp_path / "none.txt")]) == 1
    assert "there is no file" in one_line(capsys.readouterr().err)


def test_show_prints_quotes_and_with_why_the_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prose = "The council voted on Tuesday to close the ferry terminal at Old Quay after a debate of three hours."
    path = tmp_path / "a.txt"
    path.write_text(f"A headline\n\n{prose}\n“We are glad,” Ann Lee said. {prose}\n", encoding="utf-8")
    assert main(["show", str(path)]) == 0
    assert "1. direct: We are glad, - Ann Lee (official)" in capsys.readouterr().out
    assert main(["show", str(path), "--why"]) == 0
    out = capsys.readouterr().out
    assert "speaker: Ann Lee, cue: said, source: Ann Lee (official)" in out
    assert "rule after: a subject and its cue follow the marks [“We are glad,” Ann Lee said]" in out
    assert "do not match: inverted, according, dash" in out
    assert "tags:" not in out
    assert main(["show", str(path), "--tags"]) == 0
    assert "tags: “…”/QUOTE , Ann/PROPN Lee/PROPN said/CUE ." in capsys.readouterr().out
    path.write_text(f"A headline\n\n{prose}\n", encoding="utf-8")
    assert main(["show", str(path)]) == 0
    assert "no quotes" in capsys.readouterr().out


def test_show_says_what_holds_no_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("\n", encoding="utf-8")
    assert main(["show", str(tmp_path / "a.txt")]) == 1
    assert "holds no article" in capsys.readouterr().err
    assert main(["show", str(tmp_path / "none.txt")]) == 1
    assert "none.txt" in one_line(capsys.readouterr().err)


def test_check_of_no_report_is_exit_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert "holds no report" in one_line(capsys.readouterr().err)


@pytest.mark.parametrize(
    "arguments", [[], ["report"], ["report", "x"], ["measure", "x", "--out", "y", "--workers", "0"]]
)
def test_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_help_loads_no_pandas() -> None:
    code = (
        "import sys; from analysis import cli\ntry: cli.main(['-h'])\nexcept SystemExit: print('pandas' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.splitlines()[-1] == "False"


@pytest.fixture
def study_file(tmp_path: Path) -> Path:
    """Write three articles on one event and one alone, in a table with names of its own."""
    rows = ["id,Story,Paper,Day"]
    rain = (
        "Rain flooded the harbor road in Port Ansel and the ferry did not sail. “It was a shameful mess,” said Ann Lee."
    )
    rows += [f'{paper},"{rain} The {paper} was there.",{paper},2025-03-0{n}' for n, paper in enumerate("abc", 1)]
    rows.append('d,"The council voted seven to two for higher water rates on Tuesday evening.",a,2025-09-01')
    path = tmp_path / "study.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


MAP = ["--map", "text=Story,outlet=Paper,date=Day"]


def test_measuring_loads_nothing_that_only_reports_need(study_file: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from analysis import cli\n"
        f"done = cli.main(['measure', {str(study_file)!r}, '--out', {str(tmp_path / 'out')!r}, *{MAP!r}])\n"
        "print(done, {'nbformat', 'scipy', 'matplotlib', 'textblob'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.splitlines()[-1] == "0 set()"


def test_events_are_written_to_be_edited_and_read_again(
    study_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "events.csv"
    assert main(["events", str(study_file), *MAP, "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert "1 event was found" in said.err
    assert "fewest of a, 1 of 2" in said.err
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 5
    assert len({line.split(",")[1] for line in lines[1:4]}) == 1


def test_a_sample_is_drawn_filled_in_and_validated(
    study_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", str(study_file), *MAP, "--n", "3", "--out", str(tmp_path / "sample")]) == 0
    paths = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert all(path.exists() for path in paths)
    assert "key.csv" in {path.name for path in paths}
    coded = tmp_path / "coded.csv"
    coded.write_text(
        "article_id,text,kind,source,coder\na,It was a shameful mess,direct,Ann Lee,../bo\n", encoding="utf-8"
    )
    validated = ["validate", str(coded), "--input", str(study_file), *MAP, "--out", str(tmp_path / "out")]
    assert main(validated) == 0
    assert "Quotes (direct, mixed): ../bo 1, our tables 1, both 1" in capsys.readouterr().out
    assert (tmp_path / "out" / "disagreements-bo-our-tables.csv").is_file()


@pytest.mark.parametrize("smallest", [0, 10**9])
def test_a_study_is_measured_alike_by_one_process_and_by_all(
    study_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, smallest: int
) -> None:
    monkeypatch.setattr("analysis.scale.SMALL", smallest)
    monkeypatch.setattr("analysis.processes.processors", lambda: 2)
    used: list[int] = []
    monkeypatch.setattr("analysis.measuring.map_in_processes", lambda *given: used.append(given[2]) or map(*given[:2]))
    assert main(["measure", str(study_file), *MAP, "--out", str(tmp_path / "out")]) == 0
    assert used == [1 if smallest else 2]
    assert read_tables(tmp_path / "out").articles["article_id"].tolist() == ["a", "b", "c", "d"]
    capsys.readouterr()


def test_a_dataset_is_written_in_shards_and_can_be_asked_for_again(
    study_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["measure", str(study_file), *MAP, "--out", str(tmp_path / "out"), "--shards", "2"]
    assert main(command) == 0
    assert read_tables(tmp_path / "out").articles["article_id"].tolist() == ["a", "b", "c", "d"]
    assert main(command) == 0
    capsys.readouterr()


def test_columns_that_are_mapped_wrongly_are_one_line(study_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", str(study_file), "--map", "words=Story", "--out", "x.csv"]) == 1
    assert "words" in one_line(capsys.readouterr().err)


def test_notebooks_become_pages(tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notebook = root / "notebooks" / "00-start-here.ipynb"
    assert main(["page", str(notebook), "--out", str(tmp_path)]) == 0
    page = (tmp_path / "00-start-here.html").read_text(encoding="utf-8")
    assert capsys.readouterr().out.strip() == str(tmp_path / "00-start-here.html")
    assert page.count("<img ") == page.count('alt="') > 0
    assert 'lang="en"' in page


def test_a_closed_standard_error_is_no_error(study_file: Path, tmp_path: Path) -> None:
    given = ["measure", str(study_file), "--out", str(tmp_path / "out"), *MAP]
    code = f"import sys; sys.stderr = None; from analysis import cli; print(cli.main({given!r}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.splitlines()[-1] == "0"


@pytest.mark.parametrize("seconds", ["nan", "-1", "0", "inf"])
def test_no_time_to_wait_is_wrong_usage(seconds: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["measure", "x", "--out", "y", "--seconds", seconds])
    assert stopped.value.code == 2
