"""`grade class` and `grade rescore` on the command line."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner, Result
from support import classes

from grader.classroom.collect.sittings import ExamTerms
from grader.classroom.collect.survey import ClassSource
from grader.classroom.results import gradebook, records, rescore, roll
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.entries import Trouble
from grader.classroom.run import command
from grader.classroom.run.command import ClassRequest
from grader.classroom.run.session import SessionSummary
from grader.cli.main import program
from grader.data.paper import load_paper
from grader.model import durable
from grader.model.paper import Paper
from grader.model.settings import RunSettings

FOUND = Attempt("ada\x1b[1m", "exercise-1", 1, "ada/x.py", "ab")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(program, [str(argument) for argument in arguments])


def graded(*faults: Attempt, troubles: tuple[Trouble, ...] = ()) -> SessionSummary:
    remarks = ("The index was made anew.",)
    return SessionSummary(3, 2, 1, faults, {"passed": 4, "crashed": 2}, troubles, remarks)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[ClassRequest]:
    """Every request that reaches the grading, which is a made-up one."""
    requests: list[ClassRequest] = []

    def grade(request: ClassRequest, board: object) -> SessionSummary:
        requests.append(request)
        return graded()

    monkeypatch.setattr(command, "grade_class", grade)
    return requests


def test_options_become_a_request(asked: list[ClassRequest], tmp_path: Path) -> None:
    durable.private(tmp_path / "k", classes.PAPER.key)
    line = "class in --out o --exercise exercise-1 --exercise happy-sad --jobs 3 --cores-per-job 2"
    line += " --data auto --paper 2 --seed 7 --limit training_seconds=9"
    line += " --pattern {student}/{exercise}.py --roster r.csv --assign a.py=exercise-1"
    line += " --allow-weak-isolation --no-cache --no-adapt --cold"
    line += " --scheduler tcp://x:1 --allow-plain-connection --quiet"
    result = run(*line.split(), "--paper-key", tmp_path / "k")
    assert (result.exit_code, result.stderr) == (0, "")
    assert asked == [
        ClassRequest(
            source=ClassSource(
                (Path("in"),),
                ("exercise-1", "happy-sad"),
                "{student}/{exercise}.py",
                Path("r.csv"),
                ("a.py=exercise-1",),
                ExamTerms("2", tmp_path / "k", "auto"),
            ),
            results=Path("o"),
            settings=RunSettings(
                "practice",
                Paper("2", classes.PAPER.key),
                7,
                {"training_seconds": 9.0},
                adapt=False,
            ),
            jobs=3,
            cores_per_job=2,
            scheduler="tcp://x:1",
            allow_plain_connection=True,
            allow_weak_isolation=True,
            use_cache=False,
            cold=True,
        )
    ]


def test_what_is_not_said_is_as_a_class_wants_it(asked: list[ClassRequest]) -> None:
    run("class", "in", "--out", "o")
    assert asked == [
        ClassRequest(
            ClassSource((Path("in"),)),
            Path("o"),
            RunSettings("practice", load_paper()),
            any_edition=True,
        )
    ]
    run("class", "in", "--out", "o", "--data", "practice")
    run("class", "in", "--out", "o", "--paper", "2")
    run("class", "in", "--out", "o", "--paper", "1")
    assert [each.any_edition for each in asked] == [True, False, False, False]


def test_a_dry_run_says_which_exercise_is_graded_on_official_data(tmp_path: Path) -> None:
    folder = classes.folder(tmp_path / "in", {"ada/exercise-7.py": "1", "ada/exercise-1.py": "1"})
    shown = run("class", folder, "--dry-run").stdout
    assert "exercise-7 is graded on official data" in shown
    assert "exercise-1 is graded on" not in shown
    assert "official" not in run("class", folder, "--dry-run", "--data", "practice").stdout


def test_a_dry_run_shows_everybody_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"ada/attempt-2/exercise-1.py": "1", "bob/Untitled.py": "2"}
    classes.folder(tmp_path / "in", files)
    (tmp_path / "class.csv").write_text("id,Nachname,Vorname,mood\nada,L,Ada\nbob,M,Bob\ncy,N,Cy\n")
    result = run("class", "in", "--dry-run", "--out", "out", "--roster", "class.csv")
    assert result.exit_code == 3
    assert (
        "Ada L (ada)  exercise-1  2        -          ada/attempt-2/exercise-1.py" in result.stdout
    )
    assert "Nothing that can be graded:\n  Bob M\n  Cy N\n" in result.stdout
    assert "bob/Untitled.py: The path names no exercise" in result.stdout
    assert "id from 'id', first name from 'Vorname', last name from 'Nachname'; not used: mood" in (
        result.stdout
    )
    assert "1 submissions of 1 students would be graded; nothing was." in result.stdout
    assert sorted(each.name for each in tmp_path.iterdir()) == ["class.csv", "in"]
    (tmp_path / "in/bob/Untitled.py").unlink()
    assert run("class", "in", "--dry-run").exit_code == 0


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
@pytest.mark.parametrize(
    ("out", "why"), [("a-file", "File exists"), ("a-file/results", "Not a directory")]
)
def test_results_where_no_folder_can_be_are_refused_by_a_dry_run_too(
    out: str, why: str, dry: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    classes.folder(tmp_path / "in", {"ada/exercise-1.py": "1"})
    (tmp_path / "a-file").write_text("mine")
    result = run("class", "in", "--out", out, *dry)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{out} cannot be written ({why}): give another folder with --out." in result.stderr


def test_the_summary_is_printed(asked: list[ClassRequest]) -> None:
    out = run("class", "in", "--out", "o").stdout
    assert "3 graded, 2 unchanged, 1 shared" in out
    assert "    4  passed" in out
    assert "The index was made anew." in out
    assert "grade report o" in out


def test_what_has_no_verdict_ends_with_3(monkeypatch: pytest.MonkeyPatch) -> None:
    trouble = Trouble("Odd.", "file\x1b[0m.py")
    for result in (graded(FOUND), graded(troubles=(trouble,))):
        monkeypatch.setattr(command, "grade_class", lambda *_, result=result: result)
        assert run("class", "in", "--out", "o").exit_code == 3


def test_an_interruption_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "grade_class", interrupt)
    result = run("class", "in", "--out", "o")
    assert result.exit_code == 130
    assert "kept in o: run the same command to go on" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("class", "in"), "Give a folder with --out, or look first with --dry-run"),
        (("class", "--out", "o"), "Which submissions?"),
        (("class", "absent", "--out", "o"), "There is no folder absent"),
        (("class", "x", "--out", "o", "--limit", "a"), "NAME=NUMBER"),
        (("class", "--out", "absent", "--reindex"), "holds no results"),
        (("rescore", "absent"), "holds no results"),
    ],
)
def test_what_cannot_be_done_ends_with_2(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_the_index_is_made_anew(tmp_path: Path) -> None:
    roll.update(tmp_path, classes.roll("ada"))
    records.write(tmp_path, classes.attempt("ada"))
    (tmp_path / "index.sqlite").write_text("no database")
    result = run("class", "--out", tmp_path, "--reindex")
    assert (result.exit_code, "1 results" in result.stdout) == (0, True)
    assert gradebook.load(tmp_path).remarks == ()


def test_rescore_tells_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roll.update(tmp_path, classes.roll("ada"))
    done = rescore.Rescored(5, (), ("ada: other data",))
    monkeypatch.setattr(rescore, "rescore", lambda results, load: done)
    result = run("rescore", tmp_path)
    assert result.exit_code == 0
    assert "5 results judged again, 0 of them changed" in result.stdout
    assert "ada: other data" in result.stdout


TINY = """
WINDOW_SIZE = 4
def solution_model():
    import keras, time
    model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(1)])
    model.compile(loss="mse")
    time.sleep({seconds})
    return model
"""


def left(results: Path) -> list[psutil.Process]:
    """Grading processes and workers that run on."""
    words = ("grader.classroom.run.child", "grader.inside.worker", "bwrap")
    folder = str((results / command.SCRATCH).read_text()) if results.exists() else ""
    found = []
    for process in psutil.process_iter(["cmdline", "environ"]):
        line = " ".join(process.info["cmdline"] or ())
        environment = process.info["environ"] or {}
        ours = environment.get("TMPDIR") == folder or (folder and folder in line)
        if ours and any(word in line for word in words):
            found.append(process)
    return found


@pytest.mark.slow
def test_a_class_is_graded_though_the_grader_is_killed(tmp_path: Path, walls: str) -> None:
    files = {
        "ada/exercise-6.py": TINY.format(seconds=0),
        "bob/exercise-6.py": TINY.format(seconds=4),
        "cyd/exercise-6.py": "def x(:",
    }
    folder, results = classes.folder(tmp_path / "in", files), tmp_path / "out"
    line = [sys.executable, "-m", "grader", "class", str(folder), "--out", str(results)]
    line += ["--jobs", "1", "--cores-per-job", "1", "--quiet"]
    with subprocess.Popen(line, start_new_session=True) as process:
        deadline = time.monotonic() + 240
        while not list(records.files(results)) and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(1)
        assert left(results)
        os.killpg(process.pid, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while left(results) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert left(results) == []
    first = [file.read_bytes() for file in sorted(records.files(results))]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"{len(first)} unchanged" in done.stdout
    book = gradebook.load(results)
    assert [a.verdict for a in book.attempts] == ["not-passed", "not-passed", "invalid"]
    assert {a.report.isolation for a in book.attempts} == {walls, ""}
    assert all(book.report(a).limits.cores == 1 for a in book.attempts[:2])
    assert set(first) <= {file.read_bytes() for file in records.files(results)}
