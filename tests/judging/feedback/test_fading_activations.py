"""Sigmoid in several layers of a program that learnt badly."""

import pytest
from support import cases
from support.programs import GOOD, LAYERS, found, run

NAME = "fading-activations"


SIGMOIDS = (LAYERS[0], ("Dense", 64, "sigmoid"), ("Dense", 32, "sigmoid"), LAYERS[2])


def test_where_little_was_learnt() -> None:
    assert NAME in found(run(0.2, 0.3, 0.4, layers=SIGMOIDS))


@pytest.mark.parametrize(
    ("first", "confidence"), [(1e-6, "sure"), (0.00099, "sure"), (0.001, "likely")]
)
def test_what_one_batch_shows_of_the_gradients(first: float, confidence: str) -> None:
    layers = (cases.layer("Dense", 8, "sigmoid"), cases.layer("Dense", 8, "sigmoid"), cases.LAST)
    seen = cases.learnt(gradients={"first": first, "second": 0.1, "last": 1.0})
    finding = cases.expect(NAME, built=cases.built(*layers), learnt=seen)
    assert finding.confidence == confidence
    assert ("gradients" in finding.evidence) is (confidence == "sure")


def test_it_is_first_and_its_consequences_are_left_out() -> None:
    assert found(run(0.2, 0.3, 0.4, layers=SIGMOIDS))[0] == NAME


def test_what_learnt_well_may_have_them() -> None:
    assert found(run(*GOOD, layers=SIGMOIDS)) == []


def test_one_layer_lets_the_gradient_through() -> None:
    one = (LAYERS[0], ("Dense", 64, "sigmoid"), LAYERS[2])
    assert NAME not in found(run(0.2, 0.3, 0.4, layers=one))


@pytest.mark.parametrize(
    ("after", "dead", "told"), [("relu", 1.0, True), ("relu", 0.9, False), ("tanh", 1.0, False)]
)
def test_relu_that_died_behind_sigmoid(after: str, dead: float, *, told: bool) -> None:
    layers = (cases.layer("Conv2D", 8, "sigmoid"), cases.layer("Dense", 8, after), cases.LAST)
    finding = cases.found(
        NAME, built=cases.built(*layers), learnt=cases.learnt(dead={"dense": dead})
    )
    assert bool(finding) is told
    if finding:
        assert finding.confidence == "likely"
        assert "100 % of the units of dense" in finding.evidence


@pytest.mark.parametrize(
    ("last", "first", "told"), [(0.83, "relu", True), (0.92, "relu", False), (0.83, "tanh", False)]
)
def test_one_among_layers_with_relu_where_it_could_learn_better(
    last: float, first: str, *, told: bool
) -> None:
    layers = (LAYERS[0], ("Dense", 64, first), ("Dense", 32, "sigmoid"), LAYERS[2])
    assert (NAME in found(run(0.6, 0.8, last, layers=layers))) is told


def test_what_a_sigmoid_weighs_needs_it() -> None:
    weighing = (*LAYERS[:2], ("Dense", 32, "sigmoid"), ("Multiply", 0, ""), LAYERS[2])
    assert found(run(0.6, 0.8, 0.83, layers=weighing)) == []
