"""Weights that begin all alike."""

import dataclasses
import typing

import pytest
from support import programs
from support.cases import LAST, built, expect, found, layer

NAME = "zero-weights"
CODE = "Dense(1)\nDense(2, kernel_initializer='zeros')\n"
ZEROS = layer(units=32, initializer="Zeros")


@pytest.mark.parametrize(
    ("layers", "missed", "confidence"),
    [
        ((ZEROS, LAST), ("training",), "sure"),
        ((ZEROS, ZEROS), ("training",), "sure"),
        ((ZEROS,), ("held-out",), None),
        ((LAST, ZEROS), ("held-out",), "likely"),
        ((LAST, ZEROS), ("training",), None),
        ((layer(initializer="Ones"), LAST), ("held-out",), "likely"),
        ((layer(initializer="Constant"), LAST), ("held-out",), "likely"),
        ((layer(activation="tanh", initializer="Zeros"), LAST), ("held-out",), "likely"),
        ((layer(initializer="Ones"), layer(initializer="Ones")), ("held-out",), "sure"),
        (
            (layer(initializer="Ones"), layer(), layer(initializer="Ones")),
            ("held-out",),
            "likely",
        ),
        ((layer(initializer="Zeros", trainable=False), LAST), ("held-out",), None),
        ((layer(), LAST), ("held-out",), None),
    ],
)
def test_which_layer(layers: typing.Any, missed: tuple[str, ...], confidence: str | None) -> None:
    layers = [dataclasses.replace(each) for each in layers]
    finding = found(NAME, CODE, built=built(*layers), missed=missed)
    assert (finding.confidence if finding else None) == confidence


def test_the_hidden_one_is_named() -> None:
    last = layer(units=10, initializer="Ones")
    finding = expect(NAME, CODE, built=built(LAST, ZEROS, last))
    assert finding.evidence == "Dense with 32 units, initializer Zeros"
    assert "kernel_initializer 'zeros'" in finding.message
    assert finding.line == 2


def test_silence() -> None:
    assert found(NAME, built=built(ZEROS, LAST), missed=()) is None
    assert found(NAME) is None


def test_of_a_single_layer_it_does_no_harm() -> None:
    assert found(NAME, built=built(ZEROS)) is None


def test_of_a_program_that_learnt_the_layers_around_told_its_units_apart() -> None:
    ones = programs.hidden(initializer="Ones")
    assert NAME in programs.found(programs.run(*programs.BAD, layers=ones))
    assert programs.found(programs.run(*programs.GOOD, layers=ones)) == []
