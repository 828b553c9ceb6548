"""One fit's state, without Keras: the hooks are called as Keras would."""

import math
import typing
from types import SimpleNamespace

import pytest

from grader.inside.protocol.events import MAX_INTEGER, BatchEnd, EpochEnd, FitBegin, FitEnd, encode
from grader.inside.worker.watchers import (
    FitState,
    class_name,
    count,
    is_own,
    numbers,
    sendable_rate,
)
from grader.sandbox.decoding import decode_event

OwnCallback = type("OwnCallback", (), {"__module__": "submission"})
ShippedCallback = type("ShippedCallback", (), {"__module__": "keras.src.callbacks.early_stopping"})


class Clock:
    """Seconds that a test turns forward."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def fit() -> FitState:
    """A state whose events are in ``fit.sent`` and whose clock is ``fit.clock``."""
    clock, sent = Clock(), []
    state = FitState(
        FitBegin(0, 3, 32, None, ("OwnCallback",), None),
        SimpleNamespace(stop_training=False),
        [OwnCallback()],
        deadline=200.0,
        clock=clock,
        send=sent.append,
        count=iter(range(5, 9)).__next__,
    )
    state.sent, state.clock = sent, clock
    return state


def test_the_beginning_is_reported_once_and_numbered_then(fit: FitState) -> None:
    assert fit.sent == []
    fit.report_begin(10, 0.5)
    fit.report_begin()
    assert fit.sent == [FitBegin(5, 3, 32, 10, ("OwnCallback",), 0.5)]


def test_epochs_are_timed(fit: FitState) -> None:
    fit.report_begin()
    fit.epoch_begins(1)
    fit.clock.now += 2.5
    fit.epoch_ends(1, {"loss": 0.25})
    assert fit.sent[-1] == EpochEnd(5, 1, {"loss": 0.25}, 2.5, None, 0)
    assert (fit.epoch, fit.logs, fit.logged) == (1, {"loss": 0.25}, True)


def test_progress_is_sent_a_few_times_a_second(fit: FitState) -> None:
    fit.report_begin()
    fit.epoch_begins(0)
    for step in range(1001):
        fit.clock.now += 0.001
        fit.batch_begins(step)
    steps = [event.step for event in fit.sent if isinstance(event, BatchEnd)]
    assert steps[0] == 1
    assert 4 <= len(steps) <= 5
    assert steps == sorted(steps)


@pytest.mark.parametrize(
    ("seconds", "stopped", "by"), [(99, False, None), (101, True, "time-limit")]
)
def test_the_first_batch_after_the_limit_stops(
    fit: FitState, seconds: int, stopped: bool, by: str | None
) -> None:
    fit.clock.now += seconds
    fit.batch_begins(3)
    fit.report_end()
    assert fit.model.stop_training is stopped
    assert fit.sent[-1] == FitEnd(0, by, stopped_by_own=False)


@pytest.mark.parametrize(("epoch", "stopped"), [(1, True), (2, False)])
def test_no_epoch_begins_after_the_limit(fit: FitState, epoch: int, stopped: bool) -> None:
    fit.clock.now += 101
    fit.epoch_ends(epoch, {})
    fit.stop_when_overdue()
    assert fit.model.stop_training is stopped


@pytest.mark.parametrize(("kind", "own"), [(OwnCallback, True), (ShippedCallback, False)])
def test_who_sets_the_flag_is_named(fit: FitState, kind: type[typing.Any], own: bool) -> None:
    fit.callbacks = (kind(), OwnCallback())
    fit.look(None)
    fit.model.stop_training = True
    fit.look(fit.callbacks[0])
    fit.look(fit.callbacks[1])
    fit.report_end()
    assert fit.sent == [FitEnd(0, kind.__name__, own)]


def test_a_callback_that_fit_was_not_given_names_nobody(fit: FitState) -> None:
    fit.model.stop_training = True
    fit.look(OwnCallback())
    fit.report_end()
    assert fit.sent == [FitEnd(0, None, stopped_by_own=False)]


def test_a_flag_that_no_callback_set_names_nobody(fit: FitState) -> None:
    fit.model.stop_training = True
    fit.look(None)
    fit.look(OwnCallback())
    fit.report_end()
    assert fit.sent == [FitEnd(0, None, stopped_by_own=False)]


def test_a_flag_that_was_taken_back_names_nobody(fit: FitState) -> None:
    fit.model.stop_training = True
    fit.look(OwnCallback())
    fit.model.stop_training = False
    fit.look(ShippedCallback())
    fit.report_end()
    assert fit.sent == [FitEnd(0, None, stopped_by_own=False)]


def test_a_student_who_stops_before_the_limit_keeps_the_credit(fit: FitState) -> None:
    fit.model.stop_training = True
    fit.look(fit.callbacks[0])
    fit.clock.now += 500
    fit.stop_when_overdue()
    fit.report_end()
    assert fit.sent == [FitEnd(0, "OwnCallback", stopped_by_own=True)]


def hooked() -> object:
    """As ``LambdaCallback`` does: the student's function is an attribute of the instance."""
    callback = ShippedCallback()
    callback.on_epoch_end = lambda epoch, logs: None
    return callback


@pytest.mark.parametrize(
    ("callback", "own"),
    [
        (OwnCallback(), True),
        (OwnCallback, True),
        (ShippedCallback(), False),
        (ShippedCallback, False),
        (hooked(), True),
        (None, True),
    ],
    ids=["own", "own class", "shipped", "shipped class", "hooked", "none"],
)
def test_what_counts_as_the_students_own(callback: typing.Any, own: bool) -> None:
    assert is_own(callback) is own


def test_names_are_printable_and_short() -> None:
    assert class_name(OwnCallback) == class_name(OwnCallback()) == "OwnCallback"
    assert class_name(type("Größe" * 100, (), {})()).isascii()
    assert len(class_name(type("x" * 500, (), {}))) == 100


@pytest.mark.parametrize(
    ("logs", "plain"),
    [
        (None, {}),
        ({"loss": 1, "accuracy": True}, {"loss": 1.0, "accuracy": 1.0}),
        ({"loss": math.inf}, {"loss": math.inf}),
        ({"loss": "0.5", "odd": [1], "none": None}, {"loss": 0.5}),
        ({1: 2.0}, {"1": 2.0}),
    ],
)
def test_only_numbers_are_reported(
    logs: dict[str | int, object] | None, plain: dict[str, float]
) -> None:
    assert numbers(logs) == plain


def test_absurd_logs_still_fit_a_line() -> None:
    logs = numbers({f"{number}" + "é" * 10_000: number for number in range(1_000)})
    event = EpochEnd(0, 0, logs, 0.0)
    assert decode_event(encode(event)) == event


@pytest.mark.parametrize(
    ("number", "integer"),
    [
        (5, 5),
        (5.0, 5),
        ("7", 7),
        (10**30, MAX_INTEGER),
        (-1, None),
        *[(odd, None) for odd in (None, "x", [], math.nan, math.inf)],
    ],
)
def test_numbers_that_may_be_sent(
    number: float | str | list[object] | None, integer: int | None
) -> None:
    assert count(number) == integer


@pytest.mark.parametrize("rate", [1e30, float("inf"), float("nan"), -0.1])
def test_a_learning_rate_that_no_optimizer_can_use_is_not_sent(rate: float) -> None:
    """The mistake shows in the losses; the grader refuses numbers that count nothing."""
    assert sendable_rate(rate) is None
    assert sendable_rate(0.1) == 0.1
