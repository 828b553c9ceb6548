"""All checks of all exercises, with a stand-in for grading; damaged exercises among them."""

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import factories, validations

from grader import catalog
from grader.catalog import LeftOut
from grader.catalog.specification import FILE
from grader.data.paper import load_paper
from grader.maintain.validation import base, candidates, grade_with, running, validate
from grader.maintain.validation.base import PROGRAM, Bench, Check, CheckResult, CompletedStep, Step
from grader.maintain.validation.running import PAPER
from grader.model import resources
from grader.model.errors import DataError, Interrupted, UnknownExercise
from grader.model.exercise import Exercise
from grader.model.report import Report
from grader.sandbox import ForkServer, NullObserver


@dataclasses.dataclass
class Told:
    """A watcher that remembers."""

    begun: list[str] = dataclasses.field(default_factory=list)
    ended: list[CompletedStep] = dataclasses.field(default_factory=list)

    def begin(self, exercise: str, name: str) -> None:
        self.begun.append(f"{exercise} {name}")

    def end(self, result: CompletedStep) -> None:
        self.ended.append(result)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Exercise:
    """A catalogue of one exercise, a copy."""
    exercise = validations.copied(tmp_path)
    places = ((tmp_path / "exercises", tmp_path / "solutions"),)
    monkeypatch.setattr(catalog, "places", lambda: places)
    return exercise


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> dict[str, Check]:
    """The registered checks: none but those that a test puts in."""
    own: dict[str, Check] = {}
    monkeypatch.setattr(base, "checks", own)
    monkeypatch.setattr(running, "program_checks", {})
    return own


def made(exercise: Exercise) -> tuple[CompletedStep, ...]:
    return validate([exercise], validations.bench(), Told())


def test_every_check_is_made_and_told(house: Exercise, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "submissions", lambda: None)
    graded = validations.Graded(
        {"starter": validations.refused(), house.solution.stem: factories.report()}
    )
    watcher = Told()
    results = validate(candidates([]), validations.bench(graded), watcher)
    names = [result.name for result in results]
    assert tuple(watcher.ended) == results
    assert watcher.begun == [f"{result.exercise} {result.name}" for result in results]
    for name in ("catalogue", "isolation", "backbone/provenance", "calibration/practice"):
        assert name in names
    for name in ("specification/readme", "starters/current", "reference/practice", "submissions"):
        assert name in names
    assert {result.exercise for result in results} == {PROGRAM, "exercise-6"}
    assert names.index("starters/current") < names.index("reference/practice")


def test_a_damaged_exercise_is_red_and_the_others_are_checked(
    house: Exercise, only: dict[str, Check]
) -> None:
    other = house.folder.parent / "exercise-7-other"
    other.mkdir()
    (other / FILE).write_text("title = 3\n", encoding="utf-8")
    only["mine"] = Check("mine", False, lambda *_: [Step("mine", lambda: CheckResult("passed"))])
    results = validate(candidates([]), validations.bench(), Told())
    assert [(result.exercise, result.name, result.is_red) for result in results] == [
        ("exercise-6", "mine", False),
        ("exercise-7", "specification", True),
    ]
    assert FILE in results[1].result.message


def test_names_are_ids_or_aliases(house: Exercise) -> None:
    other = house.folder.parent / "not a name"
    other.mkdir()
    (other / FILE).write_text("", encoding="utf-8")
    assert [each.id for each in candidates(["sunspots", "exercise-6"])] == ["exercise-6"]
    assert [each.id for each in candidates([])] == ["exercise-6", "not a name"]
    late = house.folder.parent / "exercise-10-late"
    shutil.copytree(house.folder, late)
    assert [each.id for each in candidates([])] == ["exercise-6", "exercise-10", "not a name"]
    (damaged,) = candidates(["not a name"])
    assert isinstance(damaged, LeftOut)
    with pytest.raises(UnknownExercise, match="did you mean sunspots"):
        candidates(["sunspot"])


def test_a_check_that_fails_itself_is_an_error_and_keeps_its_traceback(
    house: Exercise, only: dict[str, Check]
) -> None:
    def steps(_exercise: Exercise, _bench: Bench) -> Iterator[Step]:
        yield Step("mine/first", lambda: CheckResult("passed"))
        raise ZeroDivisionError("by zero")

    only["mine"] = Check("mine", False, steps)
    results = made(house)
    assert [(result.name, result.result.outcome) for result in results] == [
        ("mine", "error"),
        ("mine/first", "passed"),
    ]
    assert "by zero" in results[0].result.message
    assert "Traceback" in results[0].result.details


def test_an_expected_error_is_its_sentence(house: Exercise, only: dict[str, Check]) -> None:
    def broken() -> CheckResult:
        raise DataError("The data are damaged: fetch them again.")

    only["mine"] = Check("mine", False, lambda *_: [Step("mine", broken)])
    (result,) = made(house)
    assert result.result == CheckResult("error", "The data are damaged: fetch them again.")
    assert result.is_red


@pytest.mark.parametrize("error", [Interrupted("Interrupted."), KeyboardInterrupt()])
def test_an_interruption_ends_it(
    house: Exercise, only: dict[str, Check], error: BaseException
) -> None:
    def interrupted() -> CheckResult:
        raise error

    only["mine"] = Check("mine", False, lambda *_: [Step("mine", interrupted)])
    with pytest.raises(type(error)):
        made(house)


def test_grading_is_on_the_same_paper_everywhere(
    house: Exercise, fork_server: ForkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def grade(
        path: Path, exercise: Exercise, options: object, observer: object, server: object
    ) -> Report:
        seen.append(options)
        assert server is fork_server
        return factories.report()

    monkeypatch.setattr("grader.maintain.validation.running.grade", grade)
    graded = grade_with(NullObserver(), fork_server)
    assert graded(house.solution, house, "official", reference=True).verdict == "passed"
    (options,) = seen
    assert (options.edition, options.paper.name, options.reference) == ("official", PAPER, True)
    graded(house.solution, house, "practice")
    assert seen[1].paper == options.paper
    assert options.paper.fingerprint != load_paper(PAPER).fingerprint


def test_an_interrupted_run_interrupts_the_validation(
    house: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = factories.stopped_report("interrupted")
    monkeypatch.setattr("grader.maintain.validation.running.grade", lambda *_: report)
    with pytest.raises(Interrupted):
        grade_with(NullObserver())(house.solution, house, "practice")
