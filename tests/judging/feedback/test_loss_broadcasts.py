"""A loss that compares each label with the answers to all examples."""

import dataclasses
import typing

import pytest
from support.cases import SERIES, expect, learnt
from support.cases import found as judged
from support.programs import BAD, GOOD, LAYERS, found, run

from grader.inside.protocol.observed import Broadcast
from grader.model.record import RunRecord

NAME = "loss-broadcasts"
OWN = "def own(y, p):\n    return ops.mean(ops.square(p - ops.reshape(y, (-1,))))\n"
NUMBERS = (*LAYERS[:2], ("Dense", 1, ""))


def numbers(spread: float | None, **changes: typing.Any) -> RunRecord:
    """A program that predicts numbers from 0 to 1, whose answers differ by so much."""
    record = run(
        *GOOD,
        losses=(0.5, 0.1, 0.05),
        form="values",
        counts=(),
        loss="own",
        layers=NUMBERS,
        target=(0.0, 1.0),
        **changes,
    )
    observed = dataclasses.replace(record.observed, learnt=learnt(spread=spread))
    return dataclasses.replace(record, observed=observed)


def test_the_classes_are_guessed() -> None:
    assert NAME in found(run(*BAD, loss="own"), OWN)
    assert NAME not in found(run(*GOOD, loss="own"), OWN)


@pytest.mark.parametrize(("spread", "named"), [(0.01, True), (0.9, False), (None, False)])
def test_all_numbers_are_nearly_the_same(spread: float | None, named: bool) -> None:
    assert (NAME in found(numbers(spread), OWN)) is named


def test_both_in_the_same_shape() -> None:
    same = OWN.replace("p - ops", "ops.reshape(p, (-1,)) - ops")
    assert NAME not in found(numbers(0.01), same)


MET = Broadcast("Sub", (32,), (32, 1), 3)
LOOP = """
with tf.GradientTape() as tape:
    answers = model(x)
    loss = tf.reduce_mean(tf.square(answers - y))
"""


@pytest.mark.parametrize(
    ("given", "confidence"),
    [((20.0, 20.1, 20.2, 20.3), "sure"), ((12.0, 18.0, 33.0, 41.0), "likely")],
)
def test_shapes_that_were_seen_to_meet(given: tuple[float, ...], confidence: str) -> None:
    forecast = dataclasses.replace(SERIES, given=given)
    finding = expect(NAME, LOOP, broadcasts=[MET], forecast=forecast, fits=[])
    assert (finding.confidence, finding.line) == (confidence, 4)
    assert "(32, 1) and (32,), of which (32, 32) comes" in finding.message
    assert judged(NAME, LOOP, broadcasts=[MET], forecast=forecast, missed=(), fits=[]) is None
    assert judged(NAME, LOOP, forecast=forecast, fits=[]) is None


CALLED = """def own(y, p):
    return mean(squared_difference(y, p))
with GradientTape() as t:
    own(a, b)
"""


@pytest.mark.parametrize(("code", "line"), [(CALLED, 2), ("compile(loss=other)", 3)])
def test_the_line_of_the_loss(code: str, line: int) -> None:
    met = [dataclasses.replace(MET, narrow=(None,), wide=(None, 1))]
    finding = expect(NAME, code, broadcasts=met)
    assert finding.line == line
    assert "(n, n) comes" in finding.message
