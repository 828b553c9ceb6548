"""Right solutions pass, wrong ones fail for the reason that they were written for."""

from __future__ import annotations

import ast
import typing
from pathlib import Path

import pytest

from grader.catalog import exercises, find
from grader.grading import Options, grade
from grader.paper import Paper
from grader.report import Report, Verdict
from grader.sandbox import Nobody

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "submissions"
WRONG = sorted(FOLDER.glob("*/wrong/*.py"))
RIGHT = sorted(FOLDER.glob("*/right/*.py"))
VERDICTS = {name for part in typing.get_args(Verdict) for name in typing.get_args(part) or (part,)}


def promise(path: Path) -> str:
    """What the first line of a submission's docstring says of it."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


def graded(path: Path) -> Report:
    options = Options("practice", Paper.default())
    return grade(path, find(path.parent.parent.name), options, Nobody())


def name(path: Path) -> str:
    return f"{path.parent.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", WRONG, ids=name)
def test_a_wrong_solution_fails_for_its_reason(path: Path) -> None:
    word, _, reason = promise(path).partition(": ")
    assert word == "fails"
    report = graded(path)
    assert report.verdict != "grader-error"
    assert report.score < report.max_score
    if reason in VERDICTS:
        assert report.verdict == reason
    else:
        assert report.verdict in ("passed", "not-passed"), report.problem
        (result,) = (found for found in report.criteria if found.id == reason)
        assert result.status == "missed"
        assert report.verdict == "not-passed" or not result.required


@pytest.mark.parametrize("path", RIGHT, ids=name)
def test_a_right_solution_passes(path: Path) -> None:
    assert promise(path) == "passes"
    report = graded(path)
    assert report.verdict == "passed", [result.message for result in report.criteria]


@pytest.mark.parametrize("exercise", exercises(), ids=lambda exercise: exercise.id)
def test_each_exercise_has_enough_of_them(exercise: typing.Any) -> None:
    assert sum(path.parent.parent.name == exercise.id for path in WRONG) >= 10
    assert sum(path.parent.parent.name == exercise.id for path in RIGHT) >= 2
