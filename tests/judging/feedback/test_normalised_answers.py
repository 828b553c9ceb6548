"""A normalisation behind the layer that answers."""

import typing

import pytest
from support.cases import LAST, built, expect, found, layer

NAME = "normalised-answers"
NORM = layer("BatchNormalization", 0, "", output_shape=LAST.output_shape)


@pytest.mark.parametrize(
    ("layers", "says"),
    [
        ((LAST, NORM), True),
        ((layer("Dense", 10, "sigmoid"), NORM), True),
        ((layer("Dense", 10, "linear"), NORM, layer("Activation", 0, "softmax")), False),
        ((layer("Dense", 10, "relu"), NORM, LAST), False),
        ((LAST, layer("BatchNormalization", 0, "", output_shape=())), False),
        ((LAST,), False),
    ],
)
def test_what_follows_the_answers(layers: tuple[typing.Any, ...], *, says: bool) -> None:
    network = built(*layers)
    assert bool(found(NAME, built=network)) is says
    assert found(NAME, built=network, missed=()) is None


def test_the_line_and_the_words() -> None:
    finding = expect(NAME, "\nBatchNormalization()", built=built(LAST, NORM))
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert finding.message.startswith("BatchNormalization stands behind the softmax")
