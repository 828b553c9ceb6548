"""Calibrating, with grading itself replaced."""

import argparse
import dataclasses
import typing
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import factories
from support.validations import copied

from grader.catalog.calibration import FILE, Calibration, ReferenceRun, load
from grader.cli.main import program
from grader.maintain import calibrating
from grader.maintain.calibrating import calibrate
from grader.model.errors import GraderFault, Interrupted, UsageError
from grader.model.exercise import Exercise
from grader.model.report import Report
from grader.sandbox import NullObserver


@dataclasses.dataclass
class Grading:
    """Stands in for `grade`: seeds differ a little; remembers what it was asked."""

    asked: list[typing.Any] = dataclasses.field(default_factory=list)
    stops_at: int = -1
    stop: str = "crashed"

    def __call__(self, path: Path, exercise: Exercise, options: typing.Any, _: object) -> Report:
        self.asked.append(options)
        if options.seed == self.stops_at:
            return factories.stopped_report(self.stop, seed=options.seed)
        found = factories.criterion(measured=0.98 + options.seed / 1000)
        reported = factories.criterion(id="stopped", evidence="reported", measured=3.0)
        return factories.report(seed=options.seed, criteria=(found, reported))


@pytest.fixture
def grading(monkeypatch: pytest.MonkeyPatch) -> Grading:
    standin = Grading()
    monkeypatch.setattr(calibrating, "grade", standin)
    digest = factories.report().dataset.digest
    monkeypatch.setattr(calibrating, "examples_digest", lambda *_: digest)
    return standin


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    made = copied(tmp_path)
    (made.folder / FILE).unlink(missing_ok=True)
    return made


def run(exercise: Exercise, count: int, **options: bool) -> Calibration:
    return calibrate(exercise, "practice", count, NullObserver(), lambda *_: None, **options)


def test_each_trial_has_a_seed_and_a_paper_of_its_own(grading: Grading, exercise: Exercise) -> None:
    made = run(exercise, 3)
    assert [trial.seed for trial in made.trials] == [0, 1, 2]
    assert [options.paper.name for options in grading.asked] == [
        "calibration-0",
        "calibration-1",
        "calibration-2",
    ]
    assert all(options.reference and options.trials == 1 for options in grading.asked)
    assert made.trials[2].measured == {"held-out-accuracy": 0.982}  # what is reported is left out
    assert made.environment["tensorflow"] == "2.21.0"
    assert made.hardware.startswith("2 cores of ")
    assert load(exercise) == {"practice": made}


def test_an_interrupted_calibration_goes_on_where_it_was(
    grading: Grading, exercise: Exercise
) -> None:
    grading.stops_at, grading.stop = 2, "interrupted"
    with pytest.raises(Interrupted):
        run(exercise, 4)
    assert [trial.seed for trial in load(exercise)["practice"].trials] == [0, 1]
    grading.stops_at = -1
    grading.asked.clear()
    assert len(run(exercise, 4).trials) == 4
    assert [options.seed for options in grading.asked] == [2, 3]


def test_trials_of_another_solution_are_made_again(grading: Grading, exercise: Exercise) -> None:
    run(exercise, 2)
    exercise.solution.write_text(exercise.solution.read_text() + "\nCHANGED = 1\n")
    grading.asked.clear()
    assert len(run(exercise, 2).trials) == 2
    assert len(grading.asked) == 2


@pytest.mark.parametrize("same", [True, False])
def test_trials_are_kept_only_where_the_examples_are_what_they_were(
    same: bool, grading: Grading, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run(exercise, 2)
    digest = made.dataset_digest if same else "others"
    monkeypatch.setattr(calibrating, "examples_digest", lambda *_: digest)
    grading.asked.clear()
    run(exercise, 2)
    assert len(grading.asked) == (0 if same else 2)


def test_the_examples_are_those_of_the_first_trial(
    exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def prepare(
        dataset: typing.Any, edition: typing.Any, *, paper: typing.Any, exercise: Exercise
    ) -> typing.Any:
        asked.append((dataset.id, edition, paper.name, exercise))
        return argparse.Namespace(examples="ab")

    monkeypatch.setattr(calibrating.data, "prepare", prepare)
    assert calibrating.examples_digest(exercise, "practice") == "ab"
    assert asked == [("sunspots", "practice", "calibration-0", "exercise-6")]


def test_afresh_repeats_what_is_there(grading: Grading, exercise: Exercise) -> None:
    run(exercise, 2)
    grading.asked.clear()
    run(exercise, 2, afresh=True)
    assert len(grading.asked) == 2


def test_the_other_editions_trials_are_kept(grading: Grading, exercise: Exercise) -> None:
    run(exercise, 2)
    calibrate(exercise, "official", 3, NullObserver(), lambda *_: None)
    assert {name: len(each.trials) for name, each in load(exercise).items()} == {
        "practice": 2,
        "official": 3,
    }


def test_a_reference_that_crashes_is_no_trial(grading: Grading, exercise: Exercise) -> None:
    grading.stops_at = 1
    with pytest.raises(GraderFault, match="ended as crashed on seed 1"):
        run(exercise, 3)
    assert len(load(exercise)["practice"].trials) == 1


def test_a_folder_that_cannot_be_written_is_named(
    grading: Grading, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> typing.NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("grader.model.durable.write", refuse)
    with pytest.raises(UsageError, match=r"calibration\.json cannot be written \(Permission"):
        run(exercise, 2)


def test_the_command_tells_each_trial_and_what_they_come_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trial = ReferenceRun(0, "calibration-0", True, 4.5, {"held-out-accuracy": 0.98})

    def standin(
        exercise: Exercise,
        edition: typing.Any,
        count: int,
        observer: typing.Any,
        told: typing.Any,
        *,
        afresh: typing.Any,
    ) -> typing.Any:
        told(trial, count)
        second = dataclasses.replace(trial, measured={"held-out-accuracy": 0.97}, passed=False)
        return Calibration(edition, "", "", {}, "", (trial, second))

    monkeypatch.setattr(calibrating, "calibrate", standin)
    result = CliRunner().invoke(program, ["calibrate", "exercise-1", "--trials", "2"])
    assert result.exit_code == 0
    assert "seed 0 of 2: passed, held-out-accuracy 0.98, 4.5 s" in result.output
    assert "mean 0.975, standard deviation 0.007071, 0.97 to 0.98 in 2 trials" in result.output
    assert "1 of 2 passed" in result.output
