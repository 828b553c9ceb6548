"""A dense layer that takes all of a picture."""

import dataclasses
import typing

import pytest
from support.cases import built, expect, found, layer, model

from grader.model.record import Ending

NAME = "no-pooling"


def network(
    large: int = 900_000, rest: int = 0, between: str = "Other", first: str = "Conv2D"
) -> typing.Any:
    return built(
        layer(first, 32, parameters=rest),
        layer(between, 0, "", parameters=0),
        layer(units=100, parameters=large),
        layer(units=10, parameters=5),
        parameters=large + rest,
    )


@pytest.mark.parametrize(
    ("large", "rest", "unpooled"),
    [
        (800_000, 0, True),
        (799_999, 0, False),
        (800_000, 200_000, True),
        (800_000, 200_001, False),
        (4_000_000, 999_999, True),
        (4_000_000, 1_000_001, False),
    ],
)
def test_how_large_the_layer_is(large: int, rest: int, unpooled: bool) -> None:
    finding = found(NAME, "Flatten(1)\nFlatten(2)", built=network(large, rest))
    assert bool(finding) is unpooled
    if finding:
        assert f"Flatten gives {large // 100:,} values" in finding.message
        assert finding.evidence.startswith(f"{large:,} of {large + rest:,} parameters")
        assert (finding.confidence, finding.line) == ("likely", 1)


@pytest.mark.parametrize("first", ["SeparableConv2D", "DepthwiseConv2D", "Conv2DTranspose"])
def test_every_kind_of_convolution_counts(first: str) -> None:
    assert expect(NAME, built=network(first=first))
    assert found(NAME, built=network(first="Dense")) is None
    held = network(first=first)
    frozen = dataclasses.replace(held.layers[0], trainable=False)
    pretrained = dataclasses.replace(held, layers=(frozen, *held.layers[1:]))
    assert found(NAME, built=pretrained) is None


def test_what_was_learnt_by_heart_makes_it_sure() -> None:
    for held_out, confidence in ((0.7, "likely"), (0.6, "sure")):
        finding = expect(NAME, built=network(), accuracy={"held-out": held_out})
        assert finding.confidence == confidence


def test_what_was_measured_says_more_than_what_was_logged() -> None:
    for training, confidence in ((0.5, "likely"), (0.7, "sure")):
        measured = {"training": training, "held-out": 0.5}
        finding = expect(NAME, built=network(), accuracy=measured)
        assert finding.confidence == confidence


def test_a_gap_that_is_too_large_is_a_sign_too() -> None:
    assert expect(NAME, built=network(), missed=("gap",), gap=0.1)
    assert found(NAME, built=network(), missed=(), gap=0.1) is None


def test_too_much_memory_is_a_sign_too() -> None:
    ending = Ending("memory-limit", "Too much.")
    assert expect(NAME, built=network(), missed=(), ending=ending)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("Conv2D(8, 3)\nConv2D(8, 3)\nFlatten()", 3),
        ("Conv2D(8, 3)\nMaxPool2D()\nFlatten()", None),
        ("Conv2D(8, 3, strides=2)\nFlatten()", None),
        ("Flatten()\nDense(9)", None),
        ("Conv2D(8, 3)\nDense(9)", None),
    ],
)
def test_a_model_too_large_to_be_built(source: str, line: int | None) -> None:
    ending = Ending("memory-limit", "Too much.")
    finding = found(NAME, source, missed=(), ending=ending)
    assert (finding and (finding.line, finding.confidence)) == (line and (line, "likely"))
    assert found(NAME, source) is None


def test_a_layer_without_units() -> None:
    odd = built(layer("Conv2D"), layer(units=0, parameters=900_000))
    assert "gives 900,000 values" in expect(NAME, built=odd).message


def test_silence() -> None:
    assert found(NAME) is None
    pretrained = model(backbone_arrays=10, backbone_kept=1)
    assert found(NAME, built=network(), model=pretrained) is None
    assert expect(NAME, built=network(), model=model(backbone_arrays=10, backbone_kept=0))
    assert found(NAME, built=network(), missed=()) is None
    assert found(NAME, built=network(between="MaxPooling2D")) is None
    assert found(NAME, built=built(layer(parameters=900_000))) is None
    assert found(NAME, built=built(layer("Conv2D", parameters=900_000))) is None
