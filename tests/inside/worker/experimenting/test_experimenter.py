"""Experiments on a tiny model, with Keras."""

import dataclasses
import time
import typing

import numpy as np
import pytest

from grader.inside.protocol.experiment import CONTROL, Change, ChangeKind, Experiment, Tried
from grader.inside.worker.experimenting import experimenter
from grader.inside.worker.experimenting.experimenter import APPLY, Experimenter

RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(600, 4)).astype("float32")
Y = (X[:, 0] > 0).astype("int64") + (X[:, 1] > 0)


def model(**changes: typing.Any) -> typing.Any:
    """A network of three classes, badly made by keyword."""
    import keras

    keras.utils.set_random_seed(0)
    made = keras.Sequential(
        [
            keras.Input((4,)),
            keras.layers.Dense(
                16, activation="relu", kernel_initializer=changes.get("start", "glorot_uniform")
            ),
            keras.layers.Dense(
                changes.get("units", 3), activation=changes.get("activation", "softmax")
            ),
        ]
    )
    made.compile(
        keras.optimizers.Adam(changes.get("rate", 0.02)),
        changes.get("loss", "sparse_categorical_crossentropy"),
    )
    return made


def experiment(
    network: typing.Any, *changes: Change, rates: tuple[float, ...] = (), **fed: typing.Any
) -> list[Tried]:
    import keras

    sent: list[Tried] = []
    planned = Experiment(0, 60.0, changes, rates=rates, epoch_steps=10)
    tries = Experimenter(planned, 3, sent.append, keras.Model.fit, time.monotonic())
    tries.run({"self": network, "x": X, "y": Y, "batch_size": 32, "shuffle": True} | fed)
    return sent


def value(tried: list[Tried], change: int) -> float:
    found = [each.value for each in tried if each.change == change and not each.again]
    return found[0] or 0.0


@pytest.fixture(autouse=True)
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(experimenter, "STEPS", 60)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "amount", "made", "fed"),
    [
        ("learning-rate", 0.02, {"rate": 1e-7}, {}),
        ("initialisation", 0.0, {"start": "zeros"}, {}),
        ("renumber-labels", 0.0, {}, {"y": Y + 1}),
        ("scale-inputs", 1e6, {}, {"x": X / 1e6}),
    ],
)
def test_the_repair_helps(
    kind: ChangeKind, amount: float, made: dict[str, typing.Any], fed: dict[str, typing.Any]
) -> None:
    tried = experiment(model(**made), Change(kind, amount), **fed)
    before, after = value(tried, CONTROL), value(tried, 1)
    assert after > before + 0.1
    assert [each.again for each in tried] == [False, False, True, True]


@pytest.mark.slow
def test_the_rates_of_the_training_are_those_of_the_trials() -> None:
    tried = experiment(model(), Change("learning-rate", 0.02), rates=(1e-8, 1e-7))
    assert value(tried, 1) > value(tried, CONTROL) + 0.1
    assert (tried[1].was, tried[1].now) == ("1e-08 to 1e-07", "0.02 throughout")


@pytest.mark.slow
def test_the_weights_of_classes_are_kept_but_where_they_are_taken_away() -> None:
    weights = {0: 1e-3, 1: 1e-3, 2: 1e3}
    tried = experiment(model(), Change("class-weight"), class_weight=weights)
    assert value(tried, 1) > value(tried, CONTROL) + 0.1


def test_time_in_which_another_program_has_the_processor_does_not_count() -> None:
    began, worked = time.monotonic(), time.process_time()
    time.sleep(0.05)
    assert experimenter._spent(began - 1e9) < worked + 10
    assert experimenter._spent(time.monotonic()) < 1


def test_what_is_expected_is_tried_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(experimenter, "_PLAIN", 2.0)
    rate = Change("learning-rate", 0.02)
    for expected, order in ((True, [0, 1, 0, 1, 2]), (False, [0, 1, 2])):
        changes = dataclasses.replace(rate, expected=expected), Change("shuffle")
        tried = experiment(model(rate=1e-7), *changes)
        assert [each.change for each in tried][: len(order)] == order


def test_every_kind_can_be_applied() -> None:
    assert set(APPLY) == set(typing.get_args(ChangeKind))


@pytest.mark.slow
def test_a_change_that_changes_nothing_is_not_tried() -> None:
    assert [each.change for each in experiment(model(), Change("output"))] == [CONTROL]


def test_what_fit_refuses_is_told_and_may_be_mended() -> None:
    tried = experiment(model(loss="categorical_crossentropy"), Change("output"))
    assert tried[0].value is None
    assert "Error" in tried[0].error
    assert value(tried, 1) > 0.5
    assert (tried[1].was, tried[1].now) == (
        "categorical_crossentropy",
        "sparse_categorical_crossentropy",
    )


def test_only_a_loss_mends_a_model_that_was_compiled_without_one() -> None:
    tried = experiment(model(loss=None), Change("output"), Change("learning-rate", 0.01))
    assert {each.change for each in tried if each.value is not None} == {1}
    assert {each.was for each in tried if each.change == 1} == {"no loss"}
    assert all("No loss" in each.error for each in tried if each.change != 1)


def test_of_what_a_graph_raises_its_frames_are_not_told() -> None:
    import keras

    words = keras.Sequential([keras.layers.Embedding(2, 2), keras.layers.Flatten()])
    words.add(keras.layers.Dense(2, activation="softmax"))
    words.compile(loss="sparse_categorical_crossentropy")
    control, *_ = experiment(words, Change("shuffle"), x=X * 0 + 7)
    assert "is not in [0, 2)" in control.error
    assert "File" not in control.error
    assert len(control.error) < 120


def test_a_feed_that_cannot_be_cut_is_told() -> None:
    (only,) = experiment(model(), Change("shuffle"), x=[X, X])
    assert only.error.startswith("NoSlice")


def test_fits_before_its_own_are_shortened() -> None:
    import keras

    tries = Experimenter(Experiment(1, 60.0, ()), 0, lambda _: None, keras.Model.fit, 0.0)
    arguments: dict[str, typing.Any] = {"self": model(), "epochs": 500, "callbacks": None}
    tries.at_fit(arguments, 0)
    assert arguments["epochs"] == 1
    assert len(arguments["callbacks"]) == 1
