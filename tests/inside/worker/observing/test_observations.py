"""What is observed of a training, and that observing changes nothing of it."""

import typing

import numpy as np
import pytest

from grader.inside.protocol.observed import Built, Fed, Learnt, Observation
from grader.inside.worker.observing import TrainingObserver, reached
from grader.inside.worker.recorder import Recorder

X = np.linspace(0, 255, 64 * 16).reshape(64, 16).astype("float32")
Y = (np.arange(64) >= 32).astype("uint8")


def model() -> typing.Any:
    import keras

    keras.utils.set_random_seed(3)
    built = keras.Sequential(
        [keras.layers.Dense(4, activation="relu"), keras.layers.Dense(2, activation="softmax")]
    )
    built.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return built


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[typing.Any]:
    import keras

    events: list[typing.Any] = []
    monkeypatch.setattr(keras.Model, "fit", keras.Model.fit)
    recorder = Recorder(events.append)
    recorder.install(keras.Model)
    return events


def of(events: list[typing.Any], kind: type[Observation]) -> list[typing.Any]:
    return [event for event in events if isinstance(event, kind)]


def feeds() -> dict[str, typing.Callable[[], dict[str, typing.Any]]]:
    def dataset() -> dict[str, typing.Any]:
        import tensorflow as tf

        return {"x": tf.data.Dataset.from_tensor_slices((X, Y)).batch(16), "shuffle": False}

    def generator() -> dict[str, typing.Any]:
        batches = ((X[n : n + 16], Y[n : n + 16]) for n in range(0, 64, 16))
        return {"x": batches, "steps_per_epoch": 4, "shuffle": False}

    def sequence() -> dict[str, typing.Any]:
        import keras

        class Batches(keras.utils.PyDataset):
            def __len__(self) -> int:
                return 4

            def __getitem__(self, index: int) -> typing.Any:
                return X[16 * index : 16 * index + 16], Y[16 * index : 16 * index + 16]

        return {"x": Batches(), "shuffle": False}

    arrays = {"x": X, "y": Y, "batch_size": 16, "shuffle": False}
    return {
        "arrays": lambda: dict(arrays),
        "dataset": dataset,
        "generator": generator,
        "sequence": sequence,
    }


@pytest.mark.parametrize("name", ["arrays", "dataset", "generator", "sequence"])
def test_what_is_fed_is_seen_in_its_order(seen: list[typing.Any], name: str) -> None:
    model().fit(**feeds()[name](), verbose=0)
    (fed,) = of(seen, Fed)
    assert (fed.part, fed.source, fed.form) == ("training", name, "classes")
    assert fed.counts == (32, 32)
    assert fed.changes == pytest.approx(1 / 63)
    assert fed.inputs.shape[1:] == (16,)
    assert (fed.inputs.least, fed.inputs.most) == (0.0, 255.0)
    assert len(fed.rows) == len(fed.labels) <= 24


@pytest.mark.parametrize("name", ["arrays", "dataset", "generator"])
def test_observing_changes_no_training(
    seen: list[typing.Any], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    watched = model().fit(**feeds()[name](), verbose=0).history
    monkeypatch.undo()
    assert watched == model().fit(**feeds()[name](), verbose=0).history


def test_validation_data_are_seen_too(seen: list[typing.Any]) -> None:
    model().fit(X, Y, validation_data=(X[:8] / 255, Y[:8]), verbose=0)
    training, validation = of(seen, Fed)
    assert (training.part, validation.part) == ("training", "validation")
    assert training.shuffled
    assert not validation.shuffled
    assert validation.inputs.most < 1


def test_layers_and_optimizer_are_seen(seen: list[typing.Any]) -> None:
    model().fit(X, Y, verbose=0)
    (built,) = of(seen, Built)
    assert [(layer.kind, layer.units, layer.activation) for layer in built.layers] == [
        ("Dense", 4, "relu"),
        ("Dense", 2, "softmax"),
    ]
    assert built.optimizer == "Adam"
    assert built.settings["learning_rate"] == pytest.approx(0.001)
    assert built.trainable_parameters == built.parameters == 16 * 4 + 4 + 4 * 2 + 2


def test_what_fails_is_seen_up_to_there(seen: list[typing.Any]) -> None:
    broken = model()
    with pytest.raises(ValueError, match="shape"):
        broken.fit(X, np.eye(2)[Y], verbose=0)
    (fed,) = of(seen, Fed)
    assert fed.form == "one-hot"


def test_one_batch_shows_gradients_and_dead_units() -> None:
    import keras

    events: list[Observation] = []
    observer = TrainingObserver(events.append)
    trained = model()
    trained.fit(X, Y, verbose=0)
    trained.layers[0].kernel.assign(-np.ones((16, 4)))
    trained.layers[0].bias.assign(-np.ones(4))
    observer._batch = trained, X[1:17], Y[1:17]
    observer.over(trained)
    (learnt,) = of(events, Learnt)
    assert learnt.dead == {trained.layers[0].name: 1.0}
    assert learnt.gradients[trained.layers[0].name] == 0.0
    assert learnt.spread == 0.0
    assert learnt.fitted == 1.0
    observer.over(keras.Sequential([keras.Input((16,)), keras.layers.Dense(2)]))
    assert of(events, Learnt)[-1].fitted == 0.0


def test_what_reached_the_model_is_described() -> None:
    found = reached(np.full((3, 2, 2), 255, np.uint8), np.ones((3, 4)))
    assert found is not None
    assert (found.given.most, found.inputs.most) == (255.0, 1.0)
    assert found.inputs.shape == (3, 4)
