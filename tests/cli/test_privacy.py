"""Whatever a command writes of a class, nobody but its owner can read it."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import classbook, classes, downloads

from grader import sandbox
from grader.classroom.run import command, conditions
from grader.classroom.run.command import ClassRequest
from grader.cli.main import program
from grader.data import Prepared
from grader.sandbox import Backend

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def run(*arguments: object) -> None:
    result = CliRunner().invoke(program, [str(argument) for argument in arguments])
    assert (result.exit_code, result.exception) == (0, None), result.output


def open_to_others(*roots: Path) -> list[tuple[str, str]]:
    """Files and folders, the roots among them, that others than their owner can look into."""
    places = [place for root in roots for place in (root, *root.rglob("*"))]
    modes = {place: stat.S_IMODE(place.stat().st_mode) for place in places}
    return [(str(place), f"{mode:o}") for place, mode in modes.items() if mode & 0o077]


@pytest.fixture
def graded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Results that `grade class` wrote, by a user whose files are open to all unless they say."""
    data = Prepared("mnist", "practice", "d1" * 8, "3f", "", (), Path("/none"), Path("/none"))
    monkeypatch.setattr(conditions, "prepare", lambda exercise, edition, paper: data)
    walls = Backend("bubblewrap", usable=True, reason="walls")
    monkeypatch.setattr(sandbox, "available", lambda: (walls,))

    @contextlib.contextmanager
    def choose(_request: ClassRequest, _folder: Path) -> Iterator[classes.MadeUpExecutor]:
        yield classes.MadeUpExecutor()

    monkeypatch.setattr(command, "_chosen", choose)
    files = {f"x{n}/exercise-1.py": f"passed {n}" for n in range(3)}
    handed_in = downloads.moodle(flat=False)
    files |= {name: "passed 5" for name in handed_in if "_727_" not in name and "_file" in name}
    files["Grades-1.csv"] = downloads.worksheet()
    classes.folder(tmp_path / "in", files)
    listed = downloads.canvas_gradebook(tmp_path / "class.csv")
    before = os.umask(0)
    try:
        out = ("--out", tmp_path / "new/results")
        run("class", tmp_path / "in", *out, "--quiet", "--roster", listed)
        run("decide", tmp_path / "new/results", "--student", "x0", "--comment", "Well done.")
        yield tmp_path / "new/results"
    finally:
        os.umask(before)


def test_what_a_class_writes(graded: Path) -> None:
    assert len(list(graded.rglob("*"))) > 8
    assert open_to_others(graded.parent) == []


def test_what_is_written_of_a_class_after_grading(graded: Path, tmp_path: Path) -> None:
    decide = ("decide", graded, "--student", "x1", "--exercise", "exercise-1")
    for line in (
        ("similar", graded),
        (*decide, "--score", "3", "--by", "Smith"),
        (*decide, "--undo"),
        ("forget", graded, "--student", "x2"),
        ("report", graded),
        ("class", tmp_path / "in", "--out", graded, "--quiet"),
    ):
        run(*line)
    written = {path.name for path in graded.iterdir() if path.is_file()}
    assert {"similar.json", "decisions.csv", "class.json", "index.sqlite"} <= written
    assert open_to_others(graded.parent) == []


def test_what_one_grading_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir(mode=0o700)
    (tmp_path / "exercise-1.py").write_text("import grader\n")
    places = {name: f"out/report.{name}" for name in ("json", "html", "junit", "gradescope")}
    options = [word for name, place in places.items() for word in (f"--{name}", place)]
    for umask in (0, 0o022):
        before = os.umask(umask)
        try:
            result = CliRunner().invoke(program, ["exercise-1", *options])
        finally:
            os.umask(before)
        assert result.exit_code == 1, result.output
    assert len(list((tmp_path / "out").iterdir())) == len(places)
    assert open_to_others(tmp_path / "out") == []


def test_every_form_of_report_wherever_it_goes(graded: Path, tmp_path: Path) -> None:
    forms = ",".join(classbook.FORMS)
    for _ in range(2):  # what is there is replaced
        run("report", graded, "--out", tmp_path / "else/where", "--format", forms)
        run("report", graded, "--format", forms)
        run("class", "--out", graded, "--reindex")
    written = {path.name for path in (tmp_path / "else/where").rglob("*")}
    assert {"results.json", "reports.jsonl", "gradebook.csv", "canvas.csv", "index.html"} <= written
    assert {"mailmerge.csv", "canvas-off-roster.csv", "feedback"} <= written
    assert {"grades-exercise-1.csv", "feedback-exercise-1.zip"} <= written
    assert open_to_others(graded.parent, tmp_path / "else") == []


def test_a_file_that_was_open_is_closed(graded: Path, tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    run("report", graded, "--out", tmp_path / "else", "--format", "jsonl,gradescope")
    files = [path for path in (tmp_path / "else").rglob("*") if path.is_file()]
    for file in files:
        file.chmod(0o644)
    run("report", graded, "--out", tmp_path / "else", "--format", "jsonl,gradescope")
    assert [file for file in files if file.stat().st_mode & 0o077] == []


@pytest.mark.parametrize("place", ["report", "records/x"])
def test_a_report_among_the_records_is_refused(graded: Path, place: str) -> None:
    result = CliRunner().invoke(program, ["report", str(graded), "--out", str(graded / place)])
    assert result.exit_code == 2
    assert "lies inside the results" in result.stderr


def test_results_among_other_results_are_refused(graded: Path) -> None:
    inside = graded / "second"
    line = ["class", str(graded.parents[1] / "in"), "--out", str(inside)]
    result = CliRunner().invoke(program, line)
    assert result.exit_code == 2
    assert "lies inside the results" in result.stderr
    assert not inside.exists()
