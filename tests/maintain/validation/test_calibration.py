"""The check of calibrations can go red for each of its reasons."""

import dataclasses
import typing
from pathlib import Path

import pytest
from support import validations

from grader.catalog import calibration
from grader.catalog.calibration import FILE, Calibration, ReferenceRun
from grader.data import EditionFacts
from grader.maintain.validation.base import CheckResult
from grader.maintain.validation.calibration import calibrations
from grader.model.errors import SpecError
from grader.model.exercise import Edition, Exercise

EXAMPLES = "0" * 16
"""The digest of the examples that the datasets have here."""
HERE = "9.9.9"
"""The version of TensorFlow that is installed here."""
PRACTICE = (0.90, 0.89, 0.91, 0.90, 0.89, 0.91, 0.90, 0.89, 0.91, 0.90)
"""Errors whose mark is 0.98: the mean is 0.9, the standard deviation about 0.008."""


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.maintain.validation.calibration.installed", lambda _: HERE)
    monkeypatch.setattr(
        "grader.maintain.validation.calibration.examples_digest", lambda *_: EXAMPLES
    )


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    copy = validations.copied(tmp_path)
    (copy.folder / FILE).unlink(missing_ok=True)
    return copy


def trials(*errors: float, failed: int = -1) -> tuple[ReferenceRun, ...]:
    return tuple(
        ReferenceRun(seed, f"p{seed}", seed != failed, 1.0, {"held-out-error": error})
        for seed, error in enumerate(errors)
    )


def calibrated(exercise: Exercise, edition: Edition = "practice", **changes: typing.Any) -> None:
    """Writes a calibration that is in order but for the changes."""
    sound = Calibration(
        edition=edition,
        recipe=calibration.recipe(exercise, edition),
        dataset_digest=EXAMPLES,
        environment={"tensorflow": HERE},
        hardware="2 cores",
        trials=trials(*PRACTICE),
    )
    made = {**calibration.load(exercise), edition: dataclasses.replace(sound, **changes)}
    (exercise.folder / FILE).write_text(calibration.encode(made), encoding="utf-8")


def practice(exercise: Exercise) -> CheckResult:
    return validations.made(calibrations, exercise)["calibration/practice"]


def test_one_that_is_in_order_passes(exercise: Exercise) -> None:
    calibrated(exercise)
    calibrated(exercise, "official", trials=trials(*(14 + error for error in PRACTICE)))
    found = validations.made(calibrations, exercise)
    assert {name: each.outcome for name, each in found.items()} == {
        "calibration/official": "passed",
        "calibration/practice": "passed",
    }


def test_a_missing_one_of_the_practice_edition_is_red(exercise: Exercise) -> None:
    found = practice(exercise)
    assert (found.outcome, found.command) == (
        "failed",
        "grade calibrate exercise-6 --data practice",
    )


@pytest.mark.parametrize(
    ("present", "lacks", "outcome"),
    [(False, "", "warning"), (True, "model.h5", "warning"), (True, "", "failed")],
)
@pytest.mark.parametrize("is_stale", [False, True])
def test_none_or_a_stale_one_of_the_official_edition_is_red_where_its_data_are(
    exercise: Exercise,
    monkeypatch: pytest.MonkeyPatch,
    *,
    present: bool,
    lacks: str,
    outcome: str,
    is_stale: bool,
) -> None:
    if is_stale:
        calibrated(exercise, "official", recipe="of another solution")
    facts = EditionFacts("sunspots", "official", present, 0, "", lacks)
    monkeypatch.setattr("grader.maintain.validation.calibration.describe", lambda _: (facts,))
    found = validations.made(calibrations, exercise)["calibration/official"]
    assert found.outcome == outcome
    assert ("made before" in found.message) is is_stale
    ways_out = ("grade data fetch exercise-6", 'editions = ["practice"]')
    assert all((way in found.message) is (outcome == "warning") for way in ways_out)


@pytest.mark.parametrize(
    ("old", "new"), [("points = 80", "points = 70"), ("training_seconds = 600", "training_s")]
)
def test_one_of_another_specification_is_red(exercise: Exercise, old: str, new: str) -> None:
    calibrated(exercise)
    changed = validations.edited(exercise, old, new.replace("training_s", "training_seconds = 500"))
    found = practice(changed)
    assert (found.outcome, "made before" in found.message) == ("failed", True)


def test_one_of_other_examples_is_red(exercise: Exercise) -> None:
    calibrated(exercise, dataset_digest="1" * 16)
    found = practice(exercise)
    assert (found.outcome, "on other examples" in found.message) == ("failed", True)


def test_one_of_another_solution_is_red(exercise: Exercise) -> None:
    calibrated(exercise)
    with exercise.solution.open("a", encoding="utf-8") as file:
        file.write("# a comment changes nothing\n")
    assert practice(exercise).outcome == "passed"
    with exercise.solution.open("a", encoding="utf-8") as file:
        file.write("OTHER = 1\n")
    assert practice(exercise).outcome == "failed"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (trials(*PRACTICE[:9]), "has 9 trials; 10 are the least"),
        (trials(*PRACTICE, failed=3), "did not pass with the seeds 3."),
        (
            trials(*(error + 0.06 for error in PRACTICE)),
            "margin of 0.0200; 3 standard deviations of 0.0082",
        ),
        (trials(*[0.90] * 40, 0.985), "worst run measured 0.985, beyond the mark 0.98"),
        (tuple(dataclasses.replace(t, measured={}) for t in trials(*PRACTICE)), "No trial mea"),
    ],
)
def test_trials_that_prove_too_little_are_red(
    exercise: Exercise, made: tuple[ReferenceRun, ...], words: str
) -> None:
    calibrated(exercise, trials=made)
    found = practice(exercise)
    assert found.outcome == "failed"
    assert words in found.message


def test_where_more_is_better_the_mark_lies_below(tmp_path: Path) -> None:
    digits = validations.copied(tmp_path, "exercise-1")
    for accuracy, outcome in ((0.98, "passed"), (0.975, "failed"), (0.96, "failed")):
        values = [accuracy + (-1) ** seed * 0.002 for seed in range(10)]
        made = tuple(
            ReferenceRun(seed, "p", passed=True, seconds=1.0, measured={"held-out-accuracy": value})
            for seed, value in enumerate(values)
        )
        calibrated(digits, trials=made)
        assert practice(digits).outcome == outcome


def test_trials_that_are_all_alike_have_no_noise(exercise: Exercise) -> None:
    calibrated(exercise, trials=trials(*[0.9] * 10))
    assert practice(exercise).outcome == "passed"
    calibrated(exercise, trials=trials(*[0.99] * 10))
    assert practice(exercise).outcome == "failed"


def test_another_tensorflow_only_warns(exercise: Exercise) -> None:
    calibrated(exercise, environment={"tensorflow": "2.18.0"})
    found = practice(exercise)
    assert found.outcome == "warning"
    assert found.message == f"It was made with TensorFlow 2.18.0, and here is {HERE}."


def test_a_damaged_file_is_no_calibration(exercise: Exercise) -> None:
    (exercise.folder / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(SpecError, match=r"calibration\.json"):
        practice(exercise)
