"""Dense layers that are given a picture as it is."""

import typing

import pytest
from support.cases import SERIES, expect, found, model

from grader.model.record import Ending

NAME = "missing-flatten"
CALLS = "Dense(1)\nDense(2)\nDense(3)\n"
CRASH = "ValueError: target.shape=(None,), output.shape=(None, {})"


def test_the_exception_shows_the_shape() -> None:
    finding = expect(NAME, CALLS, crash=CRASH.format("28, 10"))
    assert "shape of the output is (28, 10)" in finding.message
    assert (finding.line, finding.evidence) == (1, CRASH.format("28, 10"))
    assert found(NAME, crash=CRASH.format("10")) is None


@pytest.mark.parametrize(
    ("shape", "by", "missing"),
    [
        ((None, 28, 10), "bad-model", True),
        ((None, 28, 10), "crashed", True),
        ((None, 28, 10), "completed", False),
        ((None, 10), "bad-model", False),
        ((None, None, 10), "bad-model", True),
    ],
)
def test_the_model_shows_it(shape: tuple[int | None, ...], by: typing.Any, missing: bool) -> None:
    ending = Ending(by, "" if by != "crashed" else "no")
    finding = found(NAME, model=model(output_shape=shape), ending=ending)
    assert bool(finding) is missing
    if finding:
        sides = "n, 10" if shape[1] is None else "28, 10"
        assert f"({sides}) for each picture" in finding.message
        assert finding.evidence == ("no" if by == "crashed" else f"output shape ({sides})")
        assert finding.line == 0


def test_silence() -> None:
    ending = Ending("bad-model", "")
    assert found(NAME, model=None, ending=ending) is None
    deep = model(output_shape=(None, 28, 10))
    assert found(NAME, model=deep, ending=ending, forecast=SERIES) is None


def test_texts_are_pooled_in_one_dimension() -> None:
    crash = "Received: target.shape=(None,), output.shape=(None, 20, 1)"
    message = expect(NAME, "Embedding(9, 4)\nDense(1)", crash=crash).message
    assert "for each text" in message
    assert "GlobalAveragePooling1D" in message
