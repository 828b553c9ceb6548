import contextlib
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import classes, downloads

from grader import sandbox
from grader.classroom.collect.survey import ClassSource, surveyed
from grader.classroom.pages.sheet import sheet
from grader.classroom.results import gradebook
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.policy import Policy
from grader.classroom.run import conditions
from grader.classroom.run.board import Board
from grader.classroom.run.command import ClassRequest, grade_class
from grader.classroom.run.session import SessionSummary
from grader.data import Prepared
from grader.model.errors import UsageError
from grader.model.settings import RunSettings
from grader.sandbox import Backend


@dataclasses.dataclass
class Course:
    """A class that is surveyed and graded, without data and sandbox."""

    root: Path

    @property
    def inbox(self) -> Path:
        return self.root / "in"

    @property
    def out(self) -> Path:
        return self.root / "out"

    def source(self, **options: object) -> ClassSource:
        return dataclasses.replace(ClassSource((self.inbox,)), **options)

    def rows(self, **options: object) -> list[tuple[str, str, int, str]]:
        """What a dry run says."""
        with surveyed(self.source(**options), self.out) as found:
            return [row(attempt) for attempt in found.collected.attempts]

    def troubles(self, **options: object) -> list[str]:
        with surveyed(self.source(**options), self.out) as found:
            return [trouble.message for trouble in found.collected.troubles]

    def grade(self, **options: object) -> SessionSummary:
        settings = RunSettings("practice", classes.PAPER)
        request = ClassRequest(self.source(**options), self.out, settings)
        return grade_class(request, Board(), self._choose)

    def graded(self) -> list[tuple[str, str, int, str]]:
        return [row(attempt) for attempt in gradebook.load(self.out).attempts]

    @contextlib.contextmanager
    def _choose(self, _request: ClassRequest, _: Path) -> Iterator[classes.MadeUpExecutor]:
        yield classes.MadeUpExecutor()


def row(attempt: Attempt) -> tuple[str, str, int, str]:
    return attempt.student, attempt.exercise, attempt.number, attempt.file


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    data = Prepared("mnist", "practice", "d1" * 8, "3f", "", (), Path("/none"), Path("/none"))
    monkeypatch.setattr(conditions, "prepare", lambda exercise, edition, paper: data)
    walls = Backend("bubblewrap", usable=True, reason="walls")
    monkeypatch.setattr(sandbox, "available", lambda: (walls,))
    return Course(tmp_path)


DOWNLOADS = {
    "canvas": downloads.canvas(),
    "moodle": downloads.moodle(flat=True),
    "gradescope": downloads.gradescope(),
    "github": downloads.github(),
    "nbgrader": downloads.nbgrader(),
}


@pytest.mark.parametrize("system", DOWNLOADS)
def test_a_dry_run_and_the_run_agree(course: Course, system: str) -> None:
    files = {n: t.replace(downloads.SAME, "passed 7\n") for n, t in DOWNLOADS[system].items()}
    classes.folder(course.inbox, files)
    said, odd = course.rows(), course.troubles()
    assert not course.out.exists()
    done = course.grade()
    assert course.graded() == said
    assert [trouble.message for trouble in done.troubles] == odd
    assert done.complete
    assert course.rows() == said


def test_a_resubmission_under_another_name_is_the_next_attempt(course: Course) -> None:
    first = "lovelaceada_4100_90000_exercise-1.py"
    later = "lovelaceada_4100_95000_exercise-1 final.py"
    classes.folder(course.inbox, {first: "passed 50"})
    course.grade()
    (course.inbox / first).unlink()
    classes.folder(course.inbox, {later: "passed 90"})
    assert course.grade().complete
    expected = [("4100", "exercise-1", 1, first), ("4100", "exercise-1", 2, later)]
    assert course.graded() == expected
    course.grade()
    assert course.graded() == expected


@pytest.mark.parametrize("is_gone", [True, False])
def test_what_nothing_orders_leaves_the_first_attempt_as_it_is(
    course: Course, is_gone: bool
) -> None:
    classes.folder(course.inbox, {"ada/exercise-1.py": "passed 50"})
    course.grade()
    if is_gone:
        (course.inbox / "ada/exercise-1.py").unlink()
    classes.folder(course.inbox, {"ada/exercise-1-final.py": "passed 90"})
    done = course.grade()
    assert not done.complete
    book = gradebook.load(course.out)
    assert [(a.file, a.report.score) for a in book.attempts] == [("ada/exercise-1.py", 50)]
    assert [grade.score for grade in sheet(book, Policy()).grades] == [50]


def test_one_misnamed_file_makes_no_column(course: Course) -> None:
    files = {f"st{n}/exercise-1.py": f"passed {n}" for n in range(9)}
    classes.folder(course.inbox, files | {"st9/exercise-2.py": "passed 9"})
    done = course.grade()
    assert not done.complete
    (trouble,) = done.troubles
    assert "1 of 10 students handed in something called exercise-2" in trouble.message
    assert [each.id for each in gradebook.load(course.out).exercises] == ["exercise-1"]
    assert course.grade(assigned=("st9/exercise-2.py=exercise-1",)).complete
    book = gradebook.load(course.out)
    assert len(book.attempts) == 10
    assert [each.id for each in book.exercises] == ["exercise-1"]


def test_a_column_that_one_file_made_goes_when_the_class_has_come(course: Course) -> None:
    classes.folder(course.inbox, {"st9/exercise-2.py": "passed 9"})
    course.grade()
    classes.folder(course.inbox, {f"st{n}/exercise-1.py": f"passed {n}" for n in range(9)})
    course.grade()
    assert [each.id for each in gradebook.load(course.out).exercises] == ["exercise-1"]
    course.grade(exercises=("exercise-2",))
    exercises = [each.id for each in gradebook.load(course.out).exercises]
    assert exercises == ["exercise-1", "exercise-2"]


def test_what_many_did_before_stays_a_column(course: Course) -> None:
    classes.folder(course.inbox, {f"st{n}/exercise-1.py": f"passed {n}" for n in range(9)})
    course.grade()
    for file in course.inbox.rglob("*.py"):
        file.unlink()
    files = {f"st{n}/exercise-2.py": f"passed {n}" for n in range(9)}
    classes.folder(course.inbox, files | {"st9/exercise-1.py": "passed 9"})
    assert course.grade().complete
    assert len(gradebook.load(course.out).exercises) == 2


@pytest.mark.parametrize("by_table", [True, False])
def test_a_file_is_assigned(course: Course, by_table: bool) -> None:
    classes.folder(course.inbox, {"ada/Untitled.py": "passed 5", "bob/exercise-2.py": "passed 6"})
    assert any("--assign 'ada/Untitled.py=exercise-N'" in said for said in course.troubles())
    said = "Untitled.py=mnist-callback"
    if by_table:
        table = course.root / "assign.csv"
        table.write_text("file;exercise\nada/Untitled.py;exercise-1\n")
        said = str(table)
    assert course.rows(assigned=(said,))[0] == ("ada", "exercise-1", 1, "ada/Untitled.py")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("absent.py=exercise-1", "means no submission"),
        ("Untitled.py=exercise-1", r"means 2 files \(ada/Untitled.py, bob/Untitled.py\)"),
        ("ada/Untitled.py=exercise-99", "no exercise"),
        ("ada/Untitled.py", "neither FILE=EXERCISE nor"),
    ],
)
def test_an_assignment_that_cannot_be_used(course: Course, said: str, told: str) -> None:
    classes.folder(course.inbox, {f"{who}/Untitled.py": who for who in ("ada", "bob")})
    with pytest.raises(UsageError, match=told):
        course.rows(assigned=(said,))
