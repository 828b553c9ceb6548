"""Fits of a tiny model, recorded, with Keras."""

import inspect
import itertools
import time
import typing
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from grader.inside.protocol.events import (
    BatchEnd,
    EpochEnd,
    Event,
    FitBegin,
    FitEnd,
    ShapeWarning,
)
from grader.inside.protocol.observed import Built, Fed
from grader.inside.worker.observing.tapes import TapeWatch
from grader.inside.worker.recorder import Recorder

X = np.random.default_rng(0).normal(size=(96, 4)).astype("float32")
Y = (X.sum(axis=1) > 0).astype("float32")


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """What an installed recorder sends; ``recorder`` gives the recorder."""
    return []


@pytest.fixture(autouse=True)
def recorder(monkeypatch: pytest.MonkeyPatch, events: list[Event]) -> Recorder:
    import keras

    # Set to itself first, so that it is taken away afterwards.
    monkeypatch.setattr(keras.Model, "fit", keras.Model.fit)
    recorder = Recorder(events.append)
    recorder.install(keras.Model)
    return recorder


def tiny_model(kind: type | None = None) -> typing.Any:
    import keras

    keras.utils.clear_session()  # names of layers are part of error messages
    keras.utils.set_random_seed(0)
    inputs = keras.Input((4,))
    model = (kind or keras.Model)(inputs, keras.layers.Dense(1, activation="sigmoid")(inputs))
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


def stopper(when: int = 0, hook: str = "on_epoch_end") -> typing.Any:
    """A callback of the student's own that stops at an epoch or batch."""
    import keras

    def stop(self: typing.Any, number: int, logs: dict[str, float] | None = None) -> None:
        if number == when:
            self.model.stop_training = True

    return type("Stopper", (keras.callbacks.Callback,), {hook: stop, "__module__": "submission"})()


def generator() -> Iterator[typing.Any]:
    for start in itertools.cycle(range(0, 96, 24)):
        yield X[start : start + 24], Y[start : start + 24]


def dataset() -> typing.Any:
    import tensorflow as tf

    return tf.data.Dataset.from_tensor_slices((X, Y)).batch(48)


def sequence() -> typing.Any:
    import keras

    class Batches(keras.utils.PyDataset):
        batch_size = 12

        def __len__(self) -> int:
            return 8

        def __getitem__(self, index: typing.Any) -> typing.Any:
            return X[index * 12 :][:12], Y[index * 12 :][:12]

    return Batches()


def of(events: list[Event], kind: type) -> list:
    return [event for event in events if isinstance(event, kind)]


@pytest.mark.parametrize(
    ("arguments", "epochs", "batch_size", "steps"),
    [
        (lambda: {"x": X, "y": Y, "epochs": 2}, 2, 32, 3),
        (lambda: {"x": X, "y": Y, "batch_size": 16}, 1, 16, 6),
        (lambda: {"x": X, "y": Y, "validation_data": (X, Y)}, 1, 32, 3),
        (lambda: {"x": X, "y": Y, "validation_split": 0.5}, 1, 32, 2),
        (lambda: {"x": dataset(), "epochs": 2, "shuffle": False}, 2, 48, 2),
        (lambda: {"x": generator(), "steps_per_epoch": 4, "shuffle": False}, 1, None, 4),
        (lambda: {"x": sequence()}, 1, 12, 8),
        (lambda: {"x": X, "y": Y, "initial_epoch": 1, "epochs": 3}, 3, 32, 3),
    ],
    ids=["arrays", "batches", "validation", "split", "tf.data", "generator", "sequence", "later"],
)
def test_fits_on_data_of_every_form(
    events: list[Event],
    arguments: Callable[..., typing.Any],
    epochs: int,
    batch_size: int | None,
    steps: int,
) -> None:
    history = tiny_model().fit(**arguments(), verbose=0)
    (begin,), (end,) = of(events, FitBegin), of(events, FitEnd)
    assert begin == FitBegin(0, epochs, batch_size, steps, (), pytest.approx(0.001))
    assert end == FitEnd(0, None, stopped_by_own=False)
    ends = of(events, EpochEnd)
    assert [event.epoch for event in ends] == history.epoch
    for name, values in history.history.items():
        assert [event.logs[name] for event in ends] == values
    assert all(event.seconds > 0 for event in ends)


@pytest.mark.filterwarnings("ignore:__array__ implementation")
def test_the_learning_rate_of_each_epoch_is_told_as_a_scheduler_sets_it(
    events: list[Event],
) -> None:
    import keras

    scheduler = keras.callbacks.LearningRateScheduler(lambda epoch: 0.1 / 10**epoch)
    tiny_model().fit(X, Y, epochs=3, verbose=0, callbacks=[scheduler])
    rates = [event.learning_rate for event in of(events, EpochEnd)]
    assert rates == pytest.approx([0.1, 0.01, 0.001])
    assert "learning_rate" not in of(events, EpochEnd)[0].logs


@pytest.mark.filterwarnings("ignore:Your input ran out of data")
def test_epochs_with_fewer_batches_than_asked_are_told(events: list[Event]) -> None:
    tiny_model().fit(dataset(), steps_per_epoch=5, epochs=2, shuffle=False, verbose=0)
    (begin,) = of(events, FitBegin)
    assert begin.steps == 5
    assert of(events, EpochEnd)[0].steps == 2


def test_arguments_may_be_positional(events: list[Event]) -> None:
    import keras

    tiny_model().fit(X, Y, 24, 2, 0, [keras.callbacks.TerminateOnNaN()])
    (begin,) = of(events, FitBegin)
    assert (begin.batch_size, begin.epochs, begin.steps) == (24, 2, 4)
    assert begin.callbacks == ("TerminateOnNaN",)


def test_the_result_is_the_same_as_without_us(monkeypatch: pytest.MonkeyPatch) -> None:
    import keras

    recorded = tiny_model()
    history = recorded.fit(X, Y, epochs=2, verbose=0, callbacks=[stopper(5)])
    monkeypatch.undo()
    plain = tiny_model()
    expected = plain.fit(X, Y, epochs=2, verbose=0, callbacks=[stopper(5)])
    assert isinstance(history, keras.callbacks.History)
    assert history is recorded.history
    assert history.history == expected.history
    assert history.params == expected.params
    for weights, others in zip(recorded.get_weights(), plain.get_weights(), strict=True):
        assert np.array_equal(weights, others)


def test_the_signature_stays_visible() -> None:
    import keras

    names = list(inspect.signature(keras.Model.fit).parameters)
    assert names[:5] == ["self", "x", "y", "batch_size", "epochs"]
    assert keras.Model.fit.__name__ == "fit"


@pytest.mark.parametrize("form", ["list", "tuple", "single", "CallbackList"])
def test_callbacks_of_every_form(events: list[Event], form: str) -> None:
    import keras

    own, model = stopper(1), tiny_model()
    forms = {
        "list": lambda: [own],
        "tuple": lambda: (own,),
        "single": lambda: own,
        "CallbackList": lambda: keras.callbacks.CallbackList(
            [own], add_history=True, model=model, epochs=4, steps=3, verbose=0
        ),
    }
    given = forms[form]()
    before = list(given) if isinstance(given, list) else getattr(given, "callbacks", None)
    history = model.fit(X, Y, epochs=4, verbose=0, callbacks=given)
    (begin,), (end,) = of(events, FitBegin), of(events, FitEnd)
    assert (begin.callbacks, begin.steps) == (("Stopper",), 3)
    assert end == FitEnd(0, "Stopper", stopped_by_own=True)
    assert history.epoch == [0, 1]
    after = list(given) if isinstance(given, list) else getattr(given, "callbacks", None)
    assert after == before


@pytest.mark.parametrize("hook", ["on_train_batch_end", "on_train_batch_begin", "on_epoch_begin"])
def test_stopping_in_any_hook_is_attributed(events: list[Event], hook: str) -> None:
    import keras

    shipped = keras.callbacks.EarlyStopping(monitor="loss", patience=9)
    tiny_model().fit(X, Y, epochs=3, verbose=0, callbacks=[shipped, stopper(1, hook), shipped])
    assert of(events, FitEnd) == [FitEnd(0, "Stopper", stopped_by_own=True)]


def test_a_shipped_callback_that_stops_is_not_the_students_own(events: list[Event]) -> None:
    import keras

    shipped = keras.callbacks.EarlyStopping(monitor="loss", mode="max", patience=0)
    tiny_model().fit(X, Y, epochs=9, verbose=0, callbacks=[stopper(99), shipped])
    assert of(events, FitEnd) == [FitEnd(0, "EarlyStopping", stopped_by_own=False)]


def test_a_lambda_callback_is_the_students_own(events: list[Event]) -> None:
    import keras

    model = tiny_model()
    callback = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: setattr(model, "stop_training", epoch == 1)
    )
    model.fit(X, Y, epochs=9, verbose=0, callbacks=[callback])
    assert of(events, FitEnd) == [FitEnd(0, "LambdaCallback", stopped_by_own=True)]
    assert len(of(events, EpochEnd)) == 2


def test_logs_are_reported_before_a_callback_changes_them(events: list[Event]) -> None:
    import keras

    class Boaster(keras.callbacks.Callback):
        def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
            logs["accuracy"] = 1.5

    tiny_model().fit(X, Y, verbose=0, callbacks=[Boaster()])
    assert of(events, EpochEnd)[0].logs["accuracy"] <= 1.0


def test_a_class_in_place_of_a_callback_fails_in_keras_own_words(events: list[Event]) -> None:
    kind = type(stopper())
    with pytest.raises(TypeError, match="set_model") as raised:
        tiny_model().fit(X, Y, verbose=0, callbacks=[kind])
    assert "watchers" not in str(raised.value)
    assert of(events, FitBegin) == [FitBegin(0, 1, 32, None, ("Stopper",), None)]
    assert of(events, FitEnd) == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"x": X, "y": Y, "workers": 2}, TypeError),
        ({"x": X[:, :3], "y": Y}, ValueError),
        ({"x": X, "y": Y, "callbacks": [None]}, AttributeError),
        ({"x": X, "y": Y, "epochs": "many"}, TypeError),
    ],
    ids=["unknown argument", "wrong shape", "None among the callbacks", "no number"],
)
def test_errors_are_those_of_keras(
    monkeypatch: pytest.MonkeyPatch, arguments: Callable[..., typing.Any], error: typing.Any
) -> None:
    with pytest.raises(error) as raised:
        tiny_model().fit(verbose=0, **arguments)
    monkeypatch.undo()
    with pytest.raises(error) as expected:
        tiny_model().fit(verbose=0, **arguments)
    text = str(expected.value).partition("\n")[0]
    assert str(raised.value).partition("\n")[0].replace("Model.fit", "TensorFlowTrainer.fit") == (
        text.replace("Model.fit", "TensorFlowTrainer.fit")
    )


def test_an_exception_in_a_callback_leaves_no_end(events: list[Event]) -> None:
    import keras

    class Broken(keras.callbacks.Callback):
        def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
            if logs.get("acc") > 0.9:
                self.model.stop_training = True

    with pytest.raises(TypeError, match="NoneType"):
        tiny_model().fit(X, Y, verbose=0, callbacks=[Broken()])
    kinds = [type(event) for event in events if not isinstance(event, BatchEnd)]
    assert kinds == [Built, FitBegin, EpochEnd, Fed]


def test_several_fits_are_counted(events: list[Event], recorder: Recorder) -> None:
    model = tiny_model()
    model.fit(X, Y, verbose=0)
    model.fit(X, Y, epochs=2, verbose=0)
    assert [event.fit for event in of(events, FitBegin)] == [0, 1]
    assert [event.fit for event in of(events, EpochEnd)] == [0, 1, 1]
    assert recorder.last.begin.fit == 1


def test_a_fit_inside_a_fit_has_its_own_number(events: list[Event]) -> None:
    import keras

    class Nested(keras.callbacks.Callback):
        def set_model(self, model: typing.Any) -> None:
            super().set_model(model)
            tiny_model().fit(X, Y, epochs=2, verbose=0)

    tiny_model().fit(X, Y, verbose=0, callbacks=[Nested()])
    assert [(event.fit, event.epochs) for event in of(events, FitBegin)] == [(0, 2), (1, 1)]
    assert [event.fit for event in of(events, FitEnd)] == [0, 1]


@pytest.mark.parametrize("override", ["fit", "train_step"])
def test_subclassed_models_are_recorded(events: list[Event], override: str) -> None:
    import keras

    class Own(keras.Model):
        if override == "fit":

            def fit(self, *arguments: object, **keywords: object) -> typing.Any:
                return super().fit(*arguments, verbose=0, **keywords)
        else:

            def train_step(self, data: typing.Any) -> typing.Any:
                return super().train_step(data)

    history = tiny_model(Own).fit(X, Y, epochs=2)
    assert [event.logs["loss"] for event in of(events, EpochEnd)] == history.history["loss"]
    assert len(of(events, FitEnd)) == 1


def test_training_by_batches_is_left_alone(events: list[Event]) -> None:
    assert tiny_model().train_on_batch(X, Y)
    assert events == []


def test_a_pause_reports_nothing(events: list[Event], recorder: Recorder) -> None:
    with recorder.paused():
        tiny_model().fit(X, Y, verbose=0)
    assert events == []
    assert recorder.last is None


def test_an_overdue_fit_stops_after_a_batch_and_so_do_later_ones(
    events: list[Event], recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, batches = tiny_model(), []
    now = time.monotonic()
    recorder._clock = lambda: now - 1_000
    recorder.start_clock(1_000 - 1e9)
    counter = type("Counter", (type(stopper()),), {})()
    counter.on_train_batch_end = lambda batch, logs: batches.append(batch)
    for _ in range(2):
        history = model.fit(X, Y, epochs=50, batch_size=8, verbose=0, callbacks=[counter])
        assert history.epoch == [0]
    assert batches == [0, 0]
    assert [event.stopped_by for event in of(events, FitEnd)] == ["time-limit", "time-limit"]


def test_a_fit_within_the_limit_is_left_alone(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.start_clock(1_000)
    # As a student may who fakes the time.
    monkeypatch.setattr(time, "monotonic", lambda: 1e12)
    assert len(tiny_model().fit(X, Y, epochs=3, verbose=0).epoch) == 3


def test_the_last_fit_is_the_last_that_logged(recorder: Recorder) -> None:
    model = tiny_model()
    assert recorder.last is None
    model.fit(X, Y, verbose=0)
    first = recorder.last
    with pytest.raises(ValueError, match="cardinality"):
        model.fit(X[:3], Y, verbose=0)
    assert recorder.last is first
    assert first.logged


def test_a_recorded_batch_asks_the_clock_once_and_the_model_nothing(
    recorder: Recorder, events: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_model().fit(X, Y, verbose=0)
    state, asked = recorder.last, itertools.count()
    monkeypatch.setattr(state, "_clock", lambda: next(asked) and 0.0)
    for name in ("model", "callbacks", "logs"):
        monkeypatch.delattr(state, name)
    sent, batches = len(events), state.batches
    for step in range(1_000):
        state.batch_begins(step)
    assert next(asked) == 1_000
    assert (len(events), state.batches) == (sent, batches + 1_000)


def test_shapes_that_will_not_do_are_told_before_the_first_batch(events: list[Event]) -> None:
    import keras

    inputs = keras.Input((4,))
    model = keras.Model(inputs, keras.layers.Dense(3)(inputs))
    model.compile("adam", "mse")
    model.fit(X, Y[:, None], epochs=1, verbose=0)
    kinds = [type(event) for event in events if type(event) in (FitBegin, ShapeWarning, EpochEnd)]
    assert kinds == [FitBegin, ShapeWarning, EpochEnd]


def test_what_a_model_was_trained_on_is_that_of_its_own_fit_or_loop(recorder: Recorder) -> None:
    import keras
    import tensorflow as tf

    looped, fitted, loaded = tiny_model(), tiny_model(), tiny_model()
    tapes = TapeWatch(tf.GradientTape)
    recorder.observer.loops.install(tapes, keras.Model)
    assert recorder.trained_on(looped) is None
    fitted.fit(X, Y, verbose=0)
    looped.train_on_batch(X * 2, Y)
    recorder.observer.report()
    recorder.observer.loops.remove()
    tapes.remove()
    for model, factor in ((fitted, 1), (looped, 2), (loaded, 2)):
        noted = recorder.trained_on(model)
        assert noted is not None
        assert np.array_equal(noted.inputs[0], (X * factor)[: len(noted.inputs[0])])
