"""Filters and sides that were exchanged."""

import typing

import pytest
from support.cases import LAST, built, expect, facts, fed, found, layer

NAME = "sides-for-filters"
FED = fed(inputs=facts(shape=(100, 50, 50, 3)))


def convolution(filters: int, side: int, channels: int = 3, *, bias: bool = True) -> typing.Any:
    """A layer with as many weights as such windows have."""
    count = filters * (side * side * channels + bias)
    return layer("Conv2D", filters, parameters=count, output_shape=(None, 9, 9, filters))


@pytest.mark.parametrize(
    ("layers", "says"),
    [
        ((convolution(3, 32),), "write Conv2D(32, 3)"),
        ((convolution(16, 3), convolution(3, 16, 16)), "write Conv2D(16, 3)"),
        ((convolution(3, 16, bias=False),), "write Conv2D(16, 3)"),
        ((convolution(32, 1), convolution(64, 1, 32)), "windows of 3 x 3"),
        ((convolution(32, 3), convolution(64, 1, 32)), ""),
        ((convolution(6, 7),), ""),
        ((convolution(1, 9),), ""),
        ((layer("Conv2D", 32, parameters=100),), ""),
        ((), ""),
    ],
)
def test_windows_by_their_weights(layers: tuple[typing.Any, ...], says: str) -> None:
    network = built(*layers, LAST)
    finding = found(NAME, built=network, fed=FED)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert finding.confidence == "likely"


def test_silence() -> None:
    network = built(convolution(3, 32), LAST)
    assert expect(NAME, "\nConv2D(3, n)", built=network, fed=FED).line == 2
    assert found(NAME, built=network) is None
    assert found(NAME, built=network, fed=FED, missed=()) is None
    assert found(NAME, built=network, fed=fed()) is None
    assert found(NAME, fed=FED) is None
