"""What one batch shows of a trained model, with Keras."""

import typing

import numpy as np

from grader.inside.worker.observing.lesson import learnt

INPUTS = np.random.default_rng(0).normal(size=(40, 4)).astype("float32")
TARGETS = INPUTS.sum(axis=1)


def model(bias: float = 0.0) -> typing.Any:
    """A small one with relu whose units have this bias."""
    import keras

    keras.utils.set_random_seed(1)
    constant = keras.initializers.Constant(bias)
    hidden = keras.layers.Dense(8, "relu", bias_initializer=constant, name="hidden")
    made = keras.Sequential([keras.Input((4,)), hidden, keras.layers.Dense(1, name="last")])
    made.compile("adam", "mse")
    return made


def test_gradients_and_outputs_of_a_model_that_learns() -> None:
    trained = model()
    before = trained.get_weights()
    seen = learnt(trained, trained, INPUTS, TARGETS)
    assert set(seen.gradients) == {"hidden", "last"}
    assert all(size > 0 for size in seen.gradients.values())
    assert seen.dead["hidden"] < 1
    assert seen.spread is not None
    assert seen.spread > 0
    assert seen.fitted == 1.0
    assert all(map(np.array_equal, before, trained.get_weights()))  # nothing was changed by looking


def test_units_that_are_dead_pass_nothing_on() -> None:
    dead = model(bias=-100.0)
    seen = learnt(dead, dead, INPUTS, TARGETS)
    assert seen.dead == {"hidden": 1.0}
    assert seen.spread == 0.0
    assert seen.gradients["hidden"] == 0.0


def test_of_another_model_than_the_fitted_one_it_says_just_that() -> None:
    seen = learnt(model(), model(), INPUTS, TARGETS)
    assert (seen.gradients, seen.dead, seen.spread, seen.fitted) == ({}, {}, None, 0.0)


def test_a_loss_that_fails_leaves_the_rest() -> None:
    odd = model()
    odd.compute_loss = lambda *_, **__: 1 / 0
    seen = learnt(odd, odd, INPUTS, TARGETS)
    assert seen.gradients == {}
    assert seen.spread
