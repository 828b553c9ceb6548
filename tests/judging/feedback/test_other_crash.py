"""Exceptions that nothing else explains."""

import pytest
from support.cases import expect, found

NAME = "other-crash"
WALL = "\n\nArguments received by Dense.call():\n" + "  * inputs=tf.Tensor(shape=(None, 3))\n" * 8


def test_the_sentence_that_says_most() -> None:
    crash = "ValueError: Exception encountered when calling Dense.call().\n\nShapes differ.:" + WALL
    finding = expect(NAME, crash=crash, line=6)
    assert finding.message == "The layer Dense failed: Shapes differ."
    assert (finding.confidence, finding.line) == ("likely", 6)
    assert finding.evidence.startswith("ValueError: Exception encountered")
    plain = expect(NAME, crash="ValueError: Shapes differ" + WALL)
    assert plain.message == "Keras stopped: Shapes differ."


@pytest.mark.parametrize(("length", "long"), [(199, False), (200, True)])
def test_short_ones_speak_for_themselves(length: int, long: bool) -> None:
    crash = "ValueError: a shape of" + " x" * 100
    assert bool(found(NAME, crash=crash[:length])) is long


def test_silence() -> None:
    assert found(NAME) is None
    assert found(NAME, crash="ValueError: " + "x" * 300) is None
    assert found(NAME, crash="a shape of" + " x" * 300) is None
    assert (
        found(
            NAME,
            crash="ValueError: Exception encountered when calling " + "Dense" * 50 + ".call().",
        )
        is None
    )
