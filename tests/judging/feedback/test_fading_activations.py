"""Sigmoid in several layers of a program that learnt badly."""

from support.programs import GOOD, LAYERS, found, run

NAME = "fading-activations"


SIGMOIDS = (LAYERS[0], ("Dense", 64, "sigmoid"), ("Dense", 32, "sigmoid"), LAYERS[2])


def test_where_little_was_learnt() -> None:
    assert NAME in found(run(0.2, 0.3, 0.4, layers=SIGMOIDS))


def test_it_is_first_and_its_consequences_are_left_out() -> None:
    assert found(run(0.2, 0.3, 0.4, layers=SIGMOIDS))[0] == NAME


def test_what_learnt_well_may_have_them() -> None:
    assert found(run(*GOOD, layers=SIGMOIDS)) == []


def test_one_layer_lets_the_gradient_through() -> None:
    one = (LAYERS[0], ("Dense", 64, "sigmoid"), LAYERS[2])
    assert NAME not in found(run(0.2, 0.3, 0.4, layers=one))
