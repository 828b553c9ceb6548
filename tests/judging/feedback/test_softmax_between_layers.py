"""Softmax where the next layer is to read features."""

from support.programs import GOOD, found, hidden, run

NAME = "softmax-between-layers"


def test_before_the_last_layer() -> None:
    assert NAME in found(run(*GOOD, layers=hidden(activation="softmax")))


def test_of_the_last_layer_alone_it_is_right() -> None:
    assert found(run(*GOOD)) == []
