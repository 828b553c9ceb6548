"""A loss of 0 with wrong answers."""

import pytest
from support.cases import LAST, built, expect, fit, found

NAME = "loss-is-zero"
ZERO = [fit((0.5, 0.5), (0.0, 0.0))]


@pytest.mark.parametrize("name", ["class_weight", "sample_weight"])
def test_weights_are_named(name: str) -> None:
    finding = expect(NAME, f"\nfit(x, {name}=w)", fits=ZERO, built=built(LAST))
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert f"{name} gives every example the weight 0" in finding.message
    assert finding.evidence == "loss 0.0000 to 0.0000, sparse_categorical_crossentropy"


def test_without_weights() -> None:
    finding = expect(NAME, "\ncompile(loss='mse')", fits=ZERO)
    assert (finding.confidence, finding.line) == ("likely", 2)


def test_silence() -> None:
    assert found(NAME, fits=[fit((0.5, 0.5), (0.0, 0.1))]) is None
    assert found(NAME, fits=ZERO, missed=()) is None
    assert found(NAME, fits=[fit((0.9, 1.0), (0.0, 0.0))]) is None
    assert found(NAME, fits=[]) is None
