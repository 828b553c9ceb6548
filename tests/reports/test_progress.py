from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import pytest
from support import factories

from grader.inside.protocol.events import BatchEnd, EpochEnd, FitBegin
from grader.reports.progress import RunState, target
from grader.sandbox.observer import Usage


def begin(epochs: int = 10, steps: int | None = 100) -> FitBegin:
    return FitBegin(0, epochs, 32, steps, ("StopAt99",), 0.001)


def test_a_run_is_followed_from_phase_to_epoch() -> None:
    now = [100.0]
    state = RunState("accuracy", clock=lambda: now[0])
    state.phase("training", 300)
    state.event(begin())
    assert (state.epoch, state.step, state.fraction) == (1, 0, 0.0)
    state.event(BatchEnd(0, 2, 50))
    assert (state.epoch, state.step) == (3, 50)
    assert state.fraction == pytest.approx(0.25)
    state.event(EpochEnd(0, 2, {"accuracy": 0.97, "loss": 0.1}, 4.0))
    assert (state.epoch, state.step, state.value) == (3, 100, 0.97)
    assert state.fraction == pytest.approx(0.3)
    state.usage(Usage(memory_mib=812.0))
    assert state.memory_mib == 812.0
    now[0] = 160.0
    assert state.seconds_left == 240.0
    now[0] = 1000.0
    assert state.seconds_left == 0.0


def test_another_run_begins_anew() -> None:
    state = RunState("accuracy")
    state.event(begin())
    state.event(EpochEnd(0, 2, {"accuracy": 0.97}, 4.0))
    state.run(2, 3)
    assert (state.number, state.runs, state.epoch, state.fit) == (2, 3, 0, None)
    assert math.isnan(state.value)


@pytest.mark.parametrize(
    ("fit", "progress", "fraction"),
    [
        (None, BatchEnd(0, 3, 5), 0.0),
        (begin(0), BatchEnd(0, 3, 5), 0.0),
        (begin(10, None), BatchEnd(0, 5, 7), 0.5),
        (begin(10, 0), BatchEnd(0, 5, 7), 0.5),
        (begin(2, 10), BatchEnd(0, 2**50, 2**50), 1.0),
        (begin(2, 10), BatchEnd(0, -5, -5), 0.0),
    ],
)
def test_the_share_stays_between_0_and_1(
    fit: FitBegin | None, progress: BatchEnd, fraction: float
) -> None:
    state = RunState("accuracy")
    if fit:
        state.event(fit)
    state.event(progress)
    assert state.fraction == fraction


def test_a_metric_that_is_not_logged_is_nan() -> None:
    state = RunState("accuracy")
    state.event(EpochEnd(0, 0, {"auc": 0.9}, 1.0))
    assert math.isnan(state.value)


def test_the_target_is_what_both_editions_ask(tmp_path: Path) -> None:
    differs = factories.exercise(tmp_path)
    assert target(differs) is None
    same = dict.fromkeys(differs.criteria_by_edition, differs.criteria("official"))
    assert target(dataclasses.replace(differs, criteria_by_edition=same)) == 0.97
    other = dataclasses.replace(differs, criteria_by_edition=same, metric="mae")
    assert target(other) is None


@pytest.mark.parametrize("key", ["acc", "accuracy", "binary_accuracy"])
def test_a_metric_is_watched_under_any_of_its_names(key: str) -> None:
    state = RunState("accuracy")
    state.event(EpochEnd(0, 0, {key: 0.9, "val_acc": 0.1}, 1.0))
    assert state.value == 0.9
