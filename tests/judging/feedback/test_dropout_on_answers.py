"""A Dropout behind the last layer."""

import dataclasses

from support.cases import LAST, built, expect, found, layer

NAME = "dropout-on-answers"
DROPS = layer("Dropout", 0, "", value=0.5, parameters=0, output_shape=(None, 10))


def test_where_it_stands() -> None:
    code = "Dropout(0.2)\nDense(10)\nDropout(0.5)"
    finding = expect(NAME, code, built=built(DROPS, LAST, DROPS))
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert found(NAME, built=built(DROPS, LAST)) is None


def test_silence() -> None:
    assert found(NAME, built=built(LAST, layer("Dropout", 0, "", value=0.0))) is None
    assert found(NAME, built=built(LAST, DROPS), missed=()) is None
    assert found(NAME, built=built(DROPS)) is None
    pooled = layer("GlobalAveragePooling2D", 0, "")
    assert found(NAME, built=built(LAST, DROPS, pooled)) is None
    assert found(NAME) is None


def test_layers_of_a_subclass_stand_in_the_order_of_its_attributes() -> None:
    last, drops = (dataclasses.replace(each, output_shape=()) for each in (LAST, DROPS))
    assert found(NAME, built=built(last, drops)) is None


def test_two_layers_that_are_alike() -> None:
    assert found(NAME, built=built(LAST, DROPS, LAST)) is None
    assert found(NAME, built=built(LAST, DROPS, layer("OwnLayer", 0, ""))) is None
