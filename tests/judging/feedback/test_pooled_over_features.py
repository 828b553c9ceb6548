"""Poolings that leave a number for each place."""

import pytest
from support.cases import built, expect, found, layer

NAME = "pooled-over-features"
WORDS = layer("Embedding", 32, "", output_shape=(None, 160, 32))


def test_the_mean_of_each_word() -> None:
    pooled = layer("GlobalAveragePooling1D", 0, "", output_shape=(None, 160))
    finding = expect(NAME, "x = 1\nGlobalAveragePooling1D()", built=built(WORDS, pooled))
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "of each of the 160 places" in finding.message
    assert "(None, 160, 32) comes in, (None, 160) goes out" in finding.evidence
    assert found(NAME, built=built(WORDS, pooled), missed=()) is None


@pytest.mark.parametrize("shape", [(None, 32), (), (None, 160, 32)])
def test_silence(shape: tuple[int | None, ...]) -> None:
    pooled = layer("GlobalMaxPooling1D", 0, "", output_shape=shape)
    assert found(NAME, built=built(WORDS, pooled)) is None
    square = layer("Embedding", 32, "", output_shape=(None, 32, 32))
    assert found(NAME, built=built(square, pooled)) is None
    assert found(NAME) is None
