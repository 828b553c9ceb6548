"""Settings of a run, and the one place that applies changed limits."""

from __future__ import annotations

import dataclasses

import pytest

from grader.catalog import find
from grader.model.errors import SpecError
from grader.model.paper import Paper
from grader.model.settings import RunSettings

EXERCISE = find("exercise-1")


def settings(**limits: float) -> RunSettings:
    """Settings that change these limits."""
    return RunSettings("practice", Paper("1", bytes(16)), changed_limits=limits)


def test_changed_limits_take_the_place_of_the_exercises_own() -> None:
    limited = settings(training_seconds=7, cores=1).limited(EXERCISE)
    assert (limited.limits.training_seconds, limited.limits.cores) == (7, 1)
    assert limited.limits.memory_mib == EXERCISE.limits.memory_mib
    assert dataclasses.replace(limited, limits=EXERCISE.limits) == EXERCISE


def test_without_changes_the_exercise_stays_as_it_is() -> None:
    assert settings().limited(EXERCISE) == EXERCISE


@pytest.mark.parametrize("limits", [{"patience": 1.0}, {"training_seconds": 0.0}])
def test_what_is_no_limit_is_refused(limits: dict[str, float]) -> None:
    with pytest.raises(SpecError, match="--limit"):
        settings(**limits).limited(EXERCISE)


def test_what_is_not_asked_for_is_left_to_the_program() -> None:
    plain = RunSettings("auto", Paper("1", bytes(16)))
    assert (plain.seed, plain.changed_limits, plain.backend) == (0, {}, "auto")
    assert (plain.reference, plain.trials, plain.keras) == (False, None, "auto")
