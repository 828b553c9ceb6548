"""What runs at Gradescope, in a folder laid out as it is there, with grading itself replaced."""

import dataclasses
import json
import os
import subprocess
import sys
import typing
from pathlib import Path

import pytest
from support import factories

from grader import catalog, sandbox
from grader.maintain.gradescope import harness
from grader.maintain.gradescope.order import FILE, KEY, AutograderOrder
from grader.model import resources
from grader.model.exercise import Exercise
from grader.model.report import Report
from grader.model.settings import RunSettings
from grader.sandbox.backends.process import ProcessLauncher

SOLUTION = "import grader\n\ndef solution_model():\n    return grader.load_data('{}')\n"


@dataclasses.dataclass
class Grades:
    """Stands in for grading; remembers what it was given."""

    graded: dict[str, str] = dataclasses.field(default_factory=dict)
    settings: RunSettings | None = None
    report: Report = dataclasses.field(default_factory=factories.failed_report)

    def __call__(
        self, path: Path, exercise: Exercise, settings: RunSettings, observer: object
    ) -> Report:
        self.graded[exercise.id], self.settings = path.name, settings
        return dataclasses.replace(self.report, exercise=exercise.id)


@pytest.fixture
def grades(monkeypatch: pytest.MonkeyPatch) -> Grades:
    standin = Grades()
    monkeypatch.setattr(harness, "grade", standin)
    monkeypatch.setattr(sandbox.backends.base.Launcher, "keeps_secrets", lambda *_: True)
    monkeypatch.setattr(ProcessLauncher, "keeps_secrets", lambda *_: True)
    return standin


def laid_out(root: Path, *exercises: str, **files: str) -> Path:
    for name in ("source", "submission", "results"):
        (root / name).mkdir(exist_ok=True)
    (root / "source" / FILE).write_text(AutograderOrder(exercises, "midterm").to_json())
    (root / "source" / KEY).write_text("ab" * 16)
    for name, text in files.items():
        file = root / "submission" / name.replace("__", "/").replace("_py", ".py")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    return root


def results(root: Path) -> dict[str, typing.Any]:
    harness.run(root)
    document: dict[str, typing.Any] = json.loads((root / "results" / "results.json").read_text())
    return document


def test_the_only_file_is_the_submission_whatever_its_name(grades: Grades, tmp_path: Path) -> None:
    document = results(laid_out(tmp_path, "exercise-1", homework_py="x = 1"))
    assert grades.graded == {"exercise-1": "homework.py"}
    assert document["score"] == 60
    assert sum(test["score"] for test in document["tests"]) == 60
    settings = grades.settings
    assert settings
    assert (settings.edition, settings.paper.name) == ("practice", "midterm")
    assert settings.paper.key == bytes.fromhex("ab" * 16)


def test_the_key_is_closed_before_anything_runs(grades: Grades, tmp_path: Path) -> None:
    root = laid_out(tmp_path, "exercise-1", a_py="x = 1")
    (root / "source" / KEY).chmod(0o644)
    results(root)
    assert (root / "source" / KEY).stat().st_mode & 0o777 == 0o600


def test_files_of_several_exercises_are_told_by_name_and_content(
    grades: Grades, tmp_path: Path
) -> None:
    files = {"exercise-1_py": "x = 1", "week2__work_py": SOLUTION.format("exercise-2")}
    document = results(laid_out(tmp_path, "exercise-1", "exercise-2", **files))
    assert grades.graded == {"exercise-1": "exercise-1.py", "exercise-2": "work.py"}
    assert document["score"] == 120
    assert {test["name"].partition(":")[0] for test in document["tests"]} == {
        "exercise-1", "exercise-2",
    }  # fmt: skip


def test_what_is_not_handed_in_has_no_points_and_is_named(grades: Grades, tmp_path: Path) -> None:
    root = laid_out(tmp_path, "exercise-1", "exercise-2", **{"exercise-1_py": "x = 1"})
    document = results(root)
    assert document["score"] == 60
    assert "exercise-2: no file for it was handed in" in document["output"]
    assert sum(test["max_score"] for test in document["tests"]) == 200


def test_two_files_for_one_exercise_are_not_chosen_between(grades: Grades, tmp_path: Path) -> None:
    files = {"exercise-1_py": "x = 1", "exercise-1-old_py": "x = 2"}
    document = results(laid_out(tmp_path, "exercise-1", **files))
    assert grades.graded == {}
    assert document["score"] == 0
    assert "exercise-1-old.py, exercise-1.py" in document["output"]


def test_checkpoints_of_jupyter_are_no_submissions(grades: Grades, tmp_path: Path) -> None:
    root = laid_out(tmp_path, "exercise-1", **{"exercise-1_py": "x = 1"})
    (root / "submission" / ".ipynb_checkpoints").mkdir()
    (root / "submission" / ".ipynb_checkpoints" / "exercise-1-checkpoint.ipynb").touch()
    (root / "submission" / "__MACOSX").mkdir()
    (root / "submission" / "__MACOSX" / "exercise-1.py").touch()
    results(root)
    assert grades.graded == {"exercise-1": "exercise-1.py"}


def test_nothing_runs_where_it_could_read_the_key(
    grades: Grades, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox.backends.base.Launcher, "keeps_secrets", lambda *_: False)
    monkeypatch.setattr(ProcessLauncher, "keeps_secrets", lambda *_: False)
    document = results(laid_out(tmp_path, "exercise-1", a_py="x = 1"))
    assert grades.graded == {}
    assert "score" not in document
    assert "no fault of yours" in document["output"]


@pytest.mark.parametrize("verdict", ["grader-error", "interrupted"])
def test_a_fault_of_ours_has_no_score(grades: Grades, tmp_path: Path, verdict: str) -> None:
    grades.report = factories.stopped_report(verdict)
    document = results(laid_out(tmp_path, "exercise-1", a_py="x = 1"))
    assert "score" not in document


def test_a_damaged_upload_is_told(tmp_path: Path) -> None:
    root = laid_out(tmp_path, "exercise-1")
    (root / "source" / FILE).write_text("{}")
    assert "grade package gradescope" in results(root)["output"]


def test_files_are_found_by_recognition_only_where_names_say_nothing(tmp_path: Path) -> None:
    known = [catalog.find("exercise-1"), catalog.find("exercise-2")]
    (tmp_path / "broken.ipynb").write_text("{")
    (tmp_path / "exercise-2.py").write_text(SOLUTION.format("exercise-1"))
    first, second = harness.found(tmp_path, known)
    assert (first.file, second.file) == (None, tmp_path / "exercise-2.py")


def test_run_autograder_grades_in_a_folder_laid_out_as_there(walls: str, tmp_path: Path) -> None:
    root = laid_out(tmp_path, "exercise-1")
    starter = catalog.find("exercise-1").folder / "starter.ipynb"
    (root / "submission" / "exercise-1.ipynb").write_bytes(starter.read_bytes())
    program = root / "run_autograder"
    program.write_bytes((resources.templates() / "gradescope" / "run_autograder").read_bytes())
    python = root / "grader" / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    program.chmod(0o755)
    environment = os.environ | {"AUTOGRADER_ROOT": str(root)}
    subprocess.run([program], cwd=root, env=environment, check=True, timeout=120)
    document = json.loads((root / "results" / "results.json").read_text())
    assert document["score"] == 0
    assert document["extra_data"]["verdict"] == "invalid"
    assert (root / "source").stat().st_mode & 0o077 == 0
    assert (root / "results").stat().st_mode & 0o077 == 0
