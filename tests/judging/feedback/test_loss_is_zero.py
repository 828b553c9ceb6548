"""A loss of 0 with wrong answers."""

import pytest
from support.cases import LAST, built, expect, fit, found, layer

NAME = "loss-is-zero"
ZERO = [fit((0.5, 0.5), (0.0, 0.0))]


@pytest.mark.parametrize("name", ["class_weight", "sample_weight"])
def test_weights_are_named(name: str) -> None:
    code = f"w = 1 // n\nfit(x, {name}=w)"
    finding = expect(NAME, code, fits=ZERO, built=built(LAST))
    assert (finding.confidence, finding.line) == ("sure", 2)
    other = expect(NAME, code.replace("//", "/"), fits=ZERO, built=built(LAST))
    assert other.confidence == "likely"
    assert f"{name} gives every example the weight 0" in finding.message
    assert finding.evidence == "loss 0.0000 to 0.0000, sparse_categorical_crossentropy"


def test_the_weight_of_a_loss() -> None:
    finding = expect(NAME, "compile(loss='mse', loss_weights=[0])", fits=ZERO, built=built(LAST))
    assert "loss_weights gives" in finding.message


def test_without_weights() -> None:
    finding = expect(NAME, "\ncompile(loss='mse')", fits=ZERO)
    assert (finding.confidence, finding.line) == ("likely", 2)


def test_a_single_unit_is_no_matter_of_weights() -> None:
    one = built(layer("Dense", 1, "softmax"), loss="categorical_crossentropy")
    finding = expect(NAME, "fit(x, class_weight=w)", fits=ZERO, built=one)
    assert finding.confidence == "likely"
    assert "one unit" in finding.message


def test_silence() -> None:
    assert found(NAME, fits=[fit((0.5, 0.5), (0.0, 0.1))]) is None
    assert found(NAME, fits=ZERO, missed=()) is None
    assert found(NAME, fits=[fit((0.9, 1.0), (0.0, 0.0))]) is None
    assert found(NAME, fits=[]) is None
    own = "class M(Model):\n    def train_step(self, data): return {}"  # which may log no loss
    assert found(NAME, own, fits=ZERO) is None
