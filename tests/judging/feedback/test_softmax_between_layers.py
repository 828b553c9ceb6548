"""Softmax where the next layer is to read features."""

import dataclasses

from support.programs import GOOD, found, hidden, run

NAME = "softmax-between-layers"


def test_before_the_last_layer() -> None:
    assert NAME in found(run(*GOOD, layers=hidden(activation="softmax")))


def test_of_the_last_layer_alone_it_is_right() -> None:
    assert found(run(*GOOD)) == []


def test_of_several_outputs_each_is_a_last_layer() -> None:
    record = run(*GOOD, layers=hidden(activation="softmax"))
    (fit,) = record.fits
    epochs = tuple(
        dataclasses.replace(each, logs=dict(each.logs) | {"digit_loss": 0.2, "even_loss": 0.1})
        for each in fit.epochs
    )
    several = dataclasses.replace(record, fits=(dataclasses.replace(fit, epochs=epochs),))
    assert found(several) == []
