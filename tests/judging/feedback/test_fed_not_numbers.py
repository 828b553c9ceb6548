"""Values that are no numbers in what was fed."""

import math

from support.cases import expect, facts, fed, fit, found

NAME = "fed-not-numbers"
NO_NUMBERS = [fit((0.1, 0.1), (1.0, math.nan))]


def test_inputs_and_labels() -> None:
    inputs = expect(NAME, "x = x / 0", fed=fed(inputs=facts(finite=False)), fits=NO_NUMBERS)
    assert (inputs.confidence, inputs.line) == ("sure", 0)
    assert inputs.message.startswith("Among the inputs")
    labels = expect(NAME, "y = y - 1", fed=fed(targets=facts(finite=False)), fits=[])
    assert labels.line == 1
    assert labels.message.startswith("Among the labels")


def test_silence() -> None:
    assert found(NAME, fed=fed()) is None
    assert found(NAME) is None


def test_a_loss_that_leaves_them_out() -> None:
    learnt = fit((0.98, 0.999), (0.1, 0.05))
    odd = fed(targets=facts(finite=False))
    assert found(NAME, fits=[learnt], fed=odd, missed=()) is None


def test_relu_makes_zeros_of_them_and_nothing_is_learnt() -> None:
    flat = [fit((0.1, 0.1), (2.303, 2.303))]
    inputs = expect(NAME, fed=fed(inputs=facts(finite=False)), fits=flat)
    assert inputs.confidence == "likely"
    assert "every weight" not in inputs.message
