"""What callbacks do with made-up logs, on a stand-in for Keras's model; one test with Keras."""

import typing
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from grader.inside.protocol.events import FitBegin, Probed
from grader.inside.protocol.job import ProbeRequest
from grader.inside.worker.failures import ScriptFile
from grader.inside.worker.probe import made_up, plausible, probe
from grader.inside.worker.watchers import FitState

LOGS = {"accuracy": 0.5, "loss": 0.7, "val_accuracy": 0.4}
ASKED = ProbeRequest("accuracy", (0.98, 0.988, 0.995))


class Model:
    """Has what the probe uses of a Keras model."""

    def __init__(self) -> None:
        self.stop_training = True
        self.weights = [np.zeros(2)]

    def __call__(self, x: float) -> float:
        return 2 * x

    def get_weights(self) -> list[np.ndarray]:
        return [weight.copy() for weight in self.weights]

    def set_weights(self, weights: list[np.ndarray]) -> None:
        self.weights = weights


class Callback:
    """Has what the probe uses of a Keras callback; subclasses are a student's own."""

    model = None

    def set_model(self, model: object) -> None:
        self.model = model


def stopping(condition: Callable[..., typing.Any]) -> Callback:
    """A callback that stops where a function of the logs says so."""

    class Stop(Callback):
        def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
            if condition(logs):
                self.model.stop_training = True

    return Stop()


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., typing.Any]:
    """Probes these callbacks: what is reported, and the model that was fitted."""

    def probed(
        *callbacks: object, logs: dict[str, float] = LOGS, asked: ProbeRequest = ASKED
    ) -> tuple[list[Probed], Model]:
        model = Model()
        begin = FitBegin(0, 5, 32, None, (), None)
        state = FitState(begin, model, callbacks, deadline=0.0, clock=float, send=print, count=int)
        state.logs, state.epoch, state.logged = logs, 3, True
        script = ScriptFile(tmp_path / "script.py", "homework.py")
        return list(probe(asked, state, script)), model

    return probed


@pytest.mark.parametrize(
    ("condition", "stopped"),
    [
        (lambda logs: logs["accuracy"] > 0.99, [False, False, True]),
        (lambda logs: logs.get("accuracy") >= 0.99, [False, False, True]),
        (lambda logs: logs["loss"] < 0.8, [True, True, True]),
        (lambda logs: logs["loss"] < 0.1, [False, False, False]),
        (lambda logs: logs["val_accuracy"] > 0.9, [False, False, False]),
    ],
    ids=[">", ">=", "watches the loss", "waits for the loss", "watches the validation"],
)
def test_where_a_callback_stops(
    run: Callable[..., typing.Any], condition: Callable[..., typing.Any], stopped: list[bool]
) -> None:
    found, _ = run(stopping(condition))
    assert [each.value for each in found] == [0.98, 0.988, 0.995]
    assert [each.stopped for each in found] == stopped
    assert {each.error for each in found} == {""}


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (lambda logs: logs.get("acc") > 0.9, "TypeError: '>' not supported"),
        (lambda logs: logs["acc"] > 0.9, "KeyError: 'acc'"),
        (lambda logs: exit(), "SystemExit: The code ended the program"),
    ],
)
def test_an_exception_is_told(
    run: Callable[..., typing.Any], condition: Callable[..., typing.Any], said: str
) -> None:
    found, _ = run(stopping(condition))
    assert [each.stopped for each in found] == [False] * 3
    assert all(each.error.startswith(said) for each in found)


@pytest.mark.parametrize(
    ("callbacks", "said"),
    [
        ((), "no callback was passed to fit"),
        ((type("EarlyStopping", (), {"__module__": "keras.src"})(),), "no callback of your own"),
        ((type(stopping(bool)),), "no callback of your own"),
    ],
    ids=["none", "shipped", "not instantiated"],
)
def test_without_a_callback_of_their_own(
    run: Callable[..., typing.Any], callbacks: tuple[typing.Any, ...], said: str
) -> None:
    found, _ = run(*callbacks)
    assert [each.value for each in found] == list(ASKED.values)
    assert not any(each.stopped for each in found)
    assert all(each.error.startswith(said) for each in found)


def test_without_any_fit(tmp_path: Path) -> None:
    script = ScriptFile(tmp_path / "script.py", "homework.py")
    found = list(probe(ASKED, None, script))
    assert [each.error for each in found] == ["no callback was passed to fit"] * 3


def test_a_closure_that_stops_the_real_model_counts(run: Callable[..., typing.Any]) -> None:
    held = []

    class Closure(Callback):
        def set_model(self, model: typing.Any) -> None:
            super().set_model(model)

        def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
            if logs["accuracy"] > 0.99:
                object.__getattribute__(self.model, "__dict__")["_model"].stop_training = True
            held.append(epoch)

    found, model = run(Closure())
    assert [each.stopped for each in found] == [False, False, True]
    assert held == [3, 3, 3]
    assert model.stop_training is True


def test_every_callback_is_called(run: Callable[..., typing.Any]) -> None:
    called = []
    first = stopping(lambda logs: called.append(1) or True)
    second = stopping(lambda logs: called.append(2))
    found, _ = run(first, second)
    assert called == [1, 2] * 3
    assert all(each.stopped for each in found)


def test_each_value_finds_everything_as_the_training_left_it(
    run: Callable[..., typing.Any],
) -> None:
    class Patient(Callback):
        def __init__(self) -> None:
            self.seen = 0

        def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
            self.seen += 1
            logs.clear()
            self.model.note = "left behind"
            self.model.set_weights([np.ones(2)])
            self.model.stop_training = self.seen > 1

    callback = Patient()
    found, model = run(callback)
    assert [each.stopped for each in found] == [False, False, False]
    assert (callback.seen, callback.model) == (0, None)
    assert np.array_equal(model.get_weights()[0], np.zeros(2))
    assert not hasattr(model, "note")
    assert LOGS["accuracy"] == 0.5


def test_the_stand_in_passes_for_the_model(run: Callable[..., typing.Any]) -> None:
    seen = []

    class Curious(Callback):
        def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
            seen.append((isinstance(self.model, Model), self.model(2), self.model.stop_training))

    run(Curious())
    assert seen == [(True, 4, False)] * 3


@pytest.mark.parametrize(
    ("logs", "metric", "changed"),
    [
        ({"accuracy": 1, "loss": 2}, "accuracy", {"accuracy": 9, "loss": 2}),
        ({"acc": 1, "loss": 2}, "accuracy", {"acc": 9, "loss": 2}),
        ({"binary_accuracy": 1}, "accuracy", {"binary_accuracy": 9}),
        ({"accuracy": 1, "val_accuracy": 1}, "accuracy", {"accuracy": 9, "val_accuracy": 1}),
        ({"mae": 1, "val_mae": 1}, "mean_absolute_error", {"mae": 9, "val_mae": 1}),
        ({"loss": 2}, "accuracy", {"loss": 2}),
        ({}, "accuracy", {}),
    ],
)
def test_made_up_logs_have_the_names_of_the_real_ones(
    logs: dict[str, int], metric: str, changed: dict[str, int]
) -> None:
    assert made_up(logs, metric, 9) == changed


def test_a_lambda_callback_of_keras_itself(run: Callable[..., typing.Any]) -> None:
    import keras

    model = None

    def stop(epoch: int, logs: dict[str, float]) -> None:
        if logs["accuracy"] >= 0.99:
            callback.model.stop_training = True

    callback = keras.callbacks.LambdaCallback(on_epoch_end=stop)
    found, model = run(callback)
    assert [each.stopped for each in found] == [False, False, True]
    assert model.stop_training is True


@pytest.mark.parametrize("value", [0.0, 0.1, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("examples", [0, 70])
def test_a_made_up_share_is_a_share(value: float, examples: int) -> None:
    for strayed in np.linspace(-0.3, 0.3, 31):
        drawn = plausible(value, 0.3, examples, lambda low, high, at=strayed: float(at))
        assert 0 <= drawn <= 1
        assert abs(drawn - value) <= 0.3 + 1e-6


def test_a_made_up_error_stays_beyond_one() -> None:
    assert plausible(1.2, 0.5, 0, lambda low, high: low) == pytest.approx(1.3)
