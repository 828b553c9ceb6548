"""Layers that join what cannot be joined."""

import pytest
from support.cases import expect, found

from grader.judging.feedback.base import mistakes

NAME = "merged-shapes"
CRASH = (
    "ValueError: A `Concatenate` layer requires inputs with matching shapes except for the "
    "concatenation axis. Received: input_shape=[(None, 30), (None, 30, 16)]"
)
CODE = "\nLSTM(16, return_sequences={})\nConcatenate()([a, b])"


def test_a_sequence_beside_a_row() -> None:
    finding = expect(NAME, CODE.format(True), crash=CRASH, line=3)
    assert finding.message.startswith(
        "Concatenate is given the shapes (n, 30) and (n, 30, 16), of which one has more sides"
    )
    assert "leave out return_sequences=True" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 2)


@pytest.mark.parametrize("code", [CODE.format(False), "", CODE.format(True).replace("16", "8")])
def test_another_layer_gives_the_longer_one(code: str) -> None:
    finding = expect(NAME, code, crash=CRASH, line=3)
    assert "by Flatten or a global pooling" in finding.message
    assert finding.line == 3


def test_a_sum_says_shapes_without_the_examples() -> None:
    crash = "ValueError: Inputs have incompatible shapes. Received shapes (30,) and (30, 16)"
    finding = expect(NAME, CODE.format(True), crash=crash)
    assert finding.message.startswith("A layer that merges is given the shapes (n, 30) and (n, 30,")


def test_as_many_sides_are_another_mistake() -> None:
    assert (
        found(NAME, CODE.format(True), crash=CRASH.replace("(None, 30)", "(None, 9, 16)")) is None
    )
    assert found(NAME, CODE.format(True), crash="ValueError: (3,) and (3, 4)") is None
    assert {"network-error", "window-differs"} <= mistakes[NAME].explains


def test_a_stack_that_needs_its_sequences_is_not_blamed() -> None:
    code = "\nLSTM(16, return_sequences=True)\nConv1D(16, 3)\nConcatenate()([a, b])"
    assert "return_sequences" not in expect(NAME, code, crash=CRASH, line=4).message


def test_attention_needs_the_sequence() -> None:
    code = f"Attention()([x, x]){CODE.format(True)}"
    assert "return_sequences" not in expect(NAME, code, crash=CRASH, line=3).message
