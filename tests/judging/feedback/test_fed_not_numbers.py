"""Values that are no numbers in what was fed."""

from __future__ import annotations

from support.cases import expect, facts, fed, found

NAME = "fed-not-numbers"


def test_inputs_and_labels() -> None:
    inputs = expect(NAME, "x = x / 0", fed=fed(inputs=facts(finite=False)))
    assert (inputs.confidence, inputs.line) == ("sure", 0)
    assert inputs.message.startswith("Among the inputs")
    labels = expect(NAME, "y = y - 1", fed=fed(targets=facts(finite=False)))
    assert labels.line == 1
    assert labels.message.startswith("Among the labels")


def test_silence() -> None:
    assert found(NAME, fed=fed()) is None
    assert found(NAME) is None
