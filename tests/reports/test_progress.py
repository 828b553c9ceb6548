import dataclasses
import math

import pytest

from grader.inside.protocol.events import (
    BatchEnd,
    EpochEnd,
    Event,
    FitBegin,
    LoopProgress,
    ShapeWarning,
)
from grader.reports.progress import RunState
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


@dataclasses.dataclass
class Timed:
    """A state with a clock that is set by hand, in its training phase."""

    limit: float = 600.0
    now: float = 1000.0

    def __post_init__(self) -> None:
        self.state = RunState("accuracy", clock=lambda: self.now)
        self.state.phase("training", self.limit)

    def at(self, second: float, event: Event) -> str:
        """The estimate once this has happened, so many seconds after the phase began."""
        self.now = 1000.0 + second
        self.state.event(event)
        return self.state.estimate


def test_the_estimate_comes_after_the_first_epoch_and_names_where_the_limit_comes() -> None:
    run = Timed()
    assert run.at(0, begin(100)) == ""
    assert run.at(18.2, EpochEnd(0, 0, {}, 18.2)) == ""  # too short to leave out what comes once
    words = run.at(36.4, EpochEnd(0, 1, {}, 18.2))
    assert words == "100 epochs need about 30 min; the limit of 10 min comes at epoch 32"


def test_what_keras_does_once_before_the_first_batch_does_not_count() -> None:
    run = Timed()
    run.at(0, begin(100))
    run.at(9, BatchEnd(0, 0, 10))  # it built for 8 seconds
    assert run.at(18, EpochEnd(0, 0, {}, 18.0)) == (
        "100 epochs need about 17 min; the limit of 10 min comes at epoch 59"
    )
    assert run.at(28, EpochEnd(0, 1, {}, 10.0)).startswith("100 epochs need about 17 min")


def test_a_long_first_epoch_is_taken_whole() -> None:
    run = Timed(limit=60)
    run.at(0, begin(3, None))
    words = run.at(45, EpochEnd(0, 0, {}, 45.0))
    assert words == "3 epochs need about 2 min; the limit of 60 s comes at epoch 1"


def test_where_tensorflow_was_slow_to_start_a_first_epoch_may_be_long_for_once() -> None:
    run = Timed(limit=60)
    run.state.phase("startup", 120)
    run.now += 50
    run.state.phase("training", 60)
    run.at(50, begin(3, None))
    assert run.at(95, EpochEnd(0, 0, {}, 45.0)) == ""
    assert run.at(97, EpochEnd(0, 1, {}, 2.0)) == "3 epochs need about 50 s"


def test_what_fits_into_the_limit_has_no_warning_and_what_is_over_soon_no_estimate() -> None:
    run = Timed()
    run.at(0, begin(10))
    run.at(3, EpochEnd(0, 0, {}, 3.0))
    assert run.at(6, EpochEnd(0, 1, {}, 3.0)) == "10 epochs need about 30 s"
    run.at(6, begin(3))
    run.at(7, EpochEnd(1, 0, {}, 1.0))
    assert run.at(8, EpochEnd(1, 1, {}, 1.0)) == ""


def test_epochs_that_take_no_time_or_cannot_be_are_no_matter() -> None:
    run = Timed(limit=0.5)
    run.at(0, begin(2**53))
    run.at(1, EpochEnd(0, 2**52, {}, 0.0))
    run.at(1, EpochEnd(0, 5, {}, 0.0))
    assert "the limit of 5 s comes at epoch" in run.at(1, EpochEnd(0, 9, {}, 0.0))
    assert run.at(2, begin(0)) == ""


@pytest.mark.parametrize(("steps", "words"), [(1, "1 step of"), (3_000, "3,000 steps of")])
def test_steps_of_a_loop_are_counted(steps: int, words: str) -> None:
    state = RunState("accuracy")
    state.event(LoopProgress(steps))
    assert state.loop == f"{words} your own loop"


def test_steps_of_a_loop_and_warnings_are_remembered_for_one_run() -> None:
    state = RunState("accuracy")
    state.event(LoopProgress(120))
    state.event(ShapeWarning("The output\x1b[2J is odd.", 3))
    assert (state.loop_steps, state.warning) == (120, "The output is odd.")
    state.run(2, 3, "with another seed")
    assert (state.loop_steps, state.warning) == (0, "")


def test_another_run_begins_anew() -> None:
    state = RunState("accuracy")
    state.event(begin())
    state.event(EpochEnd(0, 2, {"accuracy": 0.97}, 4.0))
    state.run(2, 3, "with another seed")
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


def test_the_target_stays_from_run_to_run() -> None:
    state = RunState("accuracy")
    assert state.target is None
    state.aim(0.98)
    state.run(2, 3, "again")
    assert state.target == 0.98


@pytest.mark.parametrize("key", ["acc", "accuracy", "binary_accuracy"])
def test_a_metric_is_watched_under_any_of_its_names(key: str) -> None:
    state = RunState("accuracy")
    state.event(EpochEnd(0, 0, {key: 0.9, "val_acc": 0.1}, 1.0))
    assert state.value == 0.9
