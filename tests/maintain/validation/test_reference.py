"""The check of references, with a stand-in for grading; slowly, for real."""

import dataclasses
from pathlib import Path

import pytest
from support import factories, validations

from grader.catalog import exercises
from grader.data import EditionFacts
from grader.maintain.validation import grade_with
from grader.maintain.validation.base import Bench, CheckResult
from grader.maintain.validation.reference import reference
from grader.model.exercise import Exercise
from grader.model.report import Report
from grader.sandbox import ForkServer, NullObserver

FASHION = "exercise-8"


@pytest.fixture
def official(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the official data be on this machine."""
    here = EditionFacts("sunspots", "official", present=True, bytes=1, origin="")
    monkeypatch.setattr("grader.maintain.validation.reference.describe", lambda _: (here, here))


def test_marks_that_rest_on_a_file_that_is_not_here_are_not_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = EditionFacts("sunspots", "official", present=True, bytes=1, origin="", lacks="model.h5")
    monkeypatch.setattr("grader.maintain.validation.reference.describe", lambda _: (here, here))
    found = checked(tmp_path, factories.report())["reference/official"]
    assert (found.outcome, "model.h5 is not here" in found.message) == ("warning", True)


def checked(tmp_path: Path, report: Report, **changes: bool) -> dict[str, CheckResult]:
    exercise = validations.copied(tmp_path)
    graded = validations.Graded({exercise.solution.stem: report})
    return validations.made(reference, exercise, validations.bench(graded, **changes))


def test_the_reference_of_other_data_is_tried_too(tmp_path: Path, official: None) -> None:
    exercise = validations.copied(tmp_path)
    other = dataclasses.replace(exercise, other_data="toys", editions=("official",))
    both = dataclasses.replace(exercise, also={"toys": other})
    graded = validations.Graded({exercise.solution.stem: factories.report()})
    found = validations.made(reference, both, validations.bench(graded))
    assert list(found) == ["reference/practice", "reference/official", "reference/toys"]
    failed = validations.Graded({exercise.solution.stem: factories.failed_report()})
    found = validations.made(reference, both, validations.bench(failed))
    assert found["reference/toys"].command == f"grade {exercise.id} --reference --data toys"


def test_a_reference_that_passes_is_sound(tmp_path: Path, official: None) -> None:
    found = checked(tmp_path, factories.report())
    assert {each.outcome for each in found.values()} == {"passed"}


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (factories.failed_report(), "not-passed and did not meet held-out-accuracy"),
        (factories.stopped_report("time-limit"), "time-limit and did not meet stopped-by-"),
        (factories.report(criteria=(factories.missed(required=False),)), "did not meet held-out"),
        (factories.report(score=79), "earned 79 of 100"),
    ],
)
def test_one_that_does_not_is_red(
    tmp_path: Path, official: None, report: Report, words: str
) -> None:
    found = checked(tmp_path, report)
    assert [each.outcome for each in found.values()] == ["failed", "failed"]
    assert words in found["reference/practice"].message
    assert report.verdict in found["reference/practice"].details
    assert found["reference/official"].command.endswith("--reference --data official")


def test_a_fault_of_the_grader_is_an_error(tmp_path: Path, official: None) -> None:
    found = checked(tmp_path, factories.stopped_report("grader-error"))
    assert found["reference/practice"].outcome == "error"


def test_official_data_that_are_not_here_are_named(tmp_path: Path) -> None:
    found = checked(tmp_path, factories.report())["reference/official"]
    assert (found.outcome, found.command) == ("skipped", "grade data fetch exercise-6")
    assert "not on this machine" in found.message


def test_quick_leaves_the_official_edition_out(tmp_path: Path, official: None) -> None:
    found = checked(tmp_path, factories.report(), quick=True)
    assert found["reference/practice"].outcome == "passed"
    assert found["reference/official"].outcome == "skipped"


@pytest.mark.slow
@pytest.mark.parametrize(
    "edition", [pytest.param("practice", marks=pytest.mark.validation), "official"]
)
@pytest.mark.parametrize("exercise", exercises(), ids=lambda each: each.id)
def test_every_reference_passes(
    exercise: Exercise,
    edition: str,
    fork_server: ForkServer,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if edition == "official":
        monkeypatch.setenv("GRADER_DATA_DIR", str(request.getfixturevalue("real_data")))
    steps = reference(exercise, Bench(grade_with(NullObserver(), fork_server), None))
    (step,) = (each for each in steps if each.name == f"reference/{edition}")
    found = step.run()
    if edition == "official" and exercise.id == FASHION:
        pytest.skip("Fashion-MNIST is not among the real data")
    if found.outcome == "warning":  # the marks rest on a file that the real data here lack
        pytest.skip(found.message)
    assert found.outcome == "passed", found
