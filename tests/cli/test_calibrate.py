"""The command `grade calibrate`: what it hands on and what it prints."""

import typing

import pytest
from click.testing import CliRunner, Result

from grader.catalog.calibration import Calibration, ReferenceRun
from grader.cli.main import program

TRIALS = (
    ReferenceRun(0, "0", True, 31.25, {"held-out-accuracy": 0.98}),
    ReferenceRun(1, "1", False, 30.0, {"held-out-accuracy": 0.96}),
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What was to be calibrated; it comes to two trials."""
    seen: list[tuple[object, ...]] = []

    def calibrate(
        exercise: typing.Any,
        edition: typing.Any,
        count: int,
        observer: typing.Any,
        tell: typing.Any,
        *,
        afresh: typing.Any,
    ) -> typing.Any:
        seen.append((exercise.id, edition, count, afresh))
        for trial in TRIALS:
            tell(trial, count)
        return Calibration(edition, "", "", {}, "", TRIALS)

    monkeypatch.setattr("grader.maintain.calibrating.calibrate", calibrate)
    return seen


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["calibrate", *arguments], prog_name="grade")


def test_every_trial_and_the_spread_are_told(asked: list[tuple[object, ...]]) -> None:
    result = run("mnist-callback")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "seed 0 of 20: passed, held-out-accuracy 0.98, 31.2 s"
    assert lines[1] == "seed 1 of 20: not passed, held-out-accuracy 0.96, 30.0 s"
    assert lines[2] == (
        "held-out-accuracy: mean 0.97, standard deviation 0.01414, 0.96 to 0.98 in 2 trials"
    )
    assert lines[3].startswith("1 of 2 passed; written to ")
    assert "exercise-1-mnist-callback" in lines[3]


def test_options_are_handed_on(asked: list[tuple[object, ...]]) -> None:
    run("exercise-1")
    run("exercise-2", "--trials", "2", "--data", "official", "--afresh")
    assert asked == [("exercise-1", "practice", 20, False), ("exercise-2", "official", 2, True)]


@pytest.mark.parametrize("count", ["1", "1001", "many"])
def test_one_trial_has_no_spread_and_too_many_never_end(
    asked: list[tuple[object, ...]], count: str
) -> None:
    assert run("exercise-1", "--trials", count).exit_code == 2
    assert asked == []
