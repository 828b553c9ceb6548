"""Texts that were given for numbers."""

import pytest
from support.cases import expect, found

NAME = "texts-not-numbers"


@pytest.mark.parametrize(
    "crash",
    [
        "ValueError: Invalid dtype: str256",
        "ValueError: Invalid dtype: object",
        "UnimplementedError: Cast string to float is not supported",
        "ValueError: Failed to convert a NumPy array to a Tensor (Unsupported object type str).",
    ],
)
def test_what_keras_says(crash: str) -> None:
    finding = expect(NAME, crash=crash, line=4)
    assert (finding.confidence, finding.line) == ("sure", 4)
    assert "or inputs that are texts" in finding.message
    assert "inputs that" not in expect(NAME, "Tokenizer()", crash=crash).message


def test_an_array_of_texts_for_a_vectoriser() -> None:
    finding = expect(NAME, "TextVectorization()", crash="ValueError: Invalid dtype: str3360")
    assert "give it tf.constant(texts)" in finding.message


@pytest.mark.parametrize("crash", ["", "ValueError: Invalid dtype: complex128"])
def test_silence(crash: str) -> None:
    assert found(NAME, crash=crash) is None
