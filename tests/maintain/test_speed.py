"""The speed of this machine, and the time limits that follow from it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.catalog import find
from grader.cli.main import program
from grader.maintain import speed
from grader.maintain.speed import MOST, REFERENCE_SECONDS, MachineSpeed
from grader.model.errors import GraderFault, SpecError
from grader.model.paper import Paper
from grader.model.settings import SCALED_LIMITS, RunSettings

PAPER = Paper("1", bytes(16))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where speeds are kept in a test."""
    monkeypatch.setenv(speed.FOLDER_VARIABLE, str(tmp_path))
    return tmp_path


def measured(monkeypatch: pytest.MonkeyPatch, program: str) -> MachineSpeed:
    """Measures with another program in the place of the training."""
    real = speed.subprocess.run

    def run(command: list[str], **options: object) -> object:
        return real([command[0], "-c", program], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(speed.subprocess, "run", run)
    return speed.measure()


@pytest.mark.parametrize(
    ("times", "factor"), [(0.2, 1), (1, 1), (1.04, 1), (1.26, 1.3), (3.99, 4), (50, MOST)]
)
def test_limits_grow_with_the_time_that_the_training_takes(times: float, factor: float) -> None:
    assert MachineSpeed(times * REFERENCE_SECONDS, "").factor == factor


def test_what_was_measured_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert speed.time_factor() == 1
    found = measured(monkeypatch, f"print({2 * REFERENCE_SECONDS})")
    assert speed.known() == found
    assert speed.time_factor() == 2
    assert "--no-time-factor" in found.words


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"seconds": "x", "measured": 1}', '{"seconds": 0, "measured": ""}']
)
def test_a_damaged_file_counts_as_not_measured(folder: Path, text: str) -> None:
    speed._file().write_text(text, encoding="utf-8")
    assert speed.known() is None
    assert speed.time_factor() == 1


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("raise SystemExit('no TensorFlow')", "no TensorFlow"),
        ("print('?')", "could not be measured"),
    ],
)
def test_a_training_that_fails_says_so(
    program: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(GraderFault, match=words):
        measured(monkeypatch, program)
    assert speed.known() is None


def test_time_limits_alone_are_longer_and_changed_ones_stay() -> None:
    exercise = find("exercise-1")
    settings = RunSettings("practice", PAPER, time_factor=1.5)
    settings = RunSettings(
        "practice", PAPER, time_factor=1.5, changed_limits={"prediction_seconds": 7}
    )
    before, after = exercise.limits, settings.limited(exercise).limits
    assert after.training_seconds == 1.5 * before.training_seconds
    assert after.startup_seconds == 1.5 * before.startup_seconds
    assert after.prediction_seconds == 7
    unscaled = set(vars(before)) - set(SCALED_LIMITS)
    assert all(getattr(after, name) == getattr(before, name) for name in unscaled)


def test_a_limit_is_still_checked() -> None:
    settings = RunSettings("practice", PAPER, time_factor=2, changed_limits={"cores": 0})
    with pytest.raises(SpecError):
        settings.limited(find("exercise-1"))


def test_doctor_says_what_was_measured(folder: Path) -> None:
    facts = {"seconds": 3 * REFERENCE_SECONDS, "measured": "2026-11-26"}
    speed._file().write_text(json.dumps(facts), encoding="utf-8")
    result = CliRunner().invoke(program, ["doctor", "--json"])
    (found,) = [each for each in json.loads(result.stdout)["findings"] if each["topic"] == "speed"]
    assert "3 times as long" in found["found"]
    assert "2026-11-26" in found["found"]
