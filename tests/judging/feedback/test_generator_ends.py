"""Generators without batches for a second epoch."""

import dataclasses
import typing

import pytest
from support.cases import expect, fed, fit, found

from grader.model.record import Fit

NAME = "generator-ends"
FED = fed(source="generator")
LOOP = """\
def batches(x):
    for part in x:
        yield part
b = batches(x)
for epoch in range(3):
    for part in b:
        model.train_on_batch(part)
"""


def fits(*steps: int | None) -> list[Fit]:
    """A fit whose epochs had so many batches."""
    plain = fit((0.5,) * len(steps))
    pairs = zip(plain.epochs, steps, strict=True)
    epochs = tuple(dataclasses.replace(epoch, steps=count) for epoch, count in pairs)
    return [dataclasses.replace(plain, epochs=epochs)]


def test_epochs_without_batches() -> None:
    finding = expect(NAME, "model.fit(b)", fits=fits(40, 3, 3), fed=FED)
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert "ends after 40 steps" in finding.message
    assert finding.evidence == "batches in the epochs: 40, 3, 3"


@pytest.mark.parametrize("steps", [(40,), (40, 20), (40, None), (0, 0), (None, 0)])
def test_epochs_with_batches(steps: tuple[int | None, ...]) -> None:
    assert found(NAME, fits=fits(*steps), fed=FED) is None


def test_a_loop_over_what_is_used_up() -> None:
    finding = expect(NAME, LOOP)
    assert (finding.confidence, finding.line) == ("sure", 4)
    assert finding.message.startswith("b is a generator that is made once")
    counted = LOOP.replace("in b", "in enumerate(b)").replace("batches(x)\nf", "zip(x, y)\nf")
    assert expect(NAME, counted).line == 4


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "b = batches(x)\nfor epoch in range(3):\n",
            "for epoch in range(3):\n    b = batches(x)\n",
        ),
        ("b = batches(x)", "b = list(batches(x))"),
        ("    for part in x:\n        yield", "    while True:\n        yield"),
        ("in b:", "in c:"),
        ("train_on_batch(part)", "train_on_batch(part)\n        if enough(): break"),
        ("train_on_batch(part)", "evaluate(part)"),
    ],
)
def test_a_loop_over_what_is_not(old: str, new: str) -> None:
    assert old in LOOP
    assert found(NAME, LOOP.replace(old, new)) is None


def test_silence() -> None:
    facts: dict[str, typing.Any] = {"fits": fits(40, 0)}
    assert found(NAME, fed=FED, missed=(), **facts) is None
    assert found(NAME, fed=fed(source="dataset"), **facts) is None
    assert found(NAME, **facts) is None
    assert found(NAME, fed=FED, fits=[]) is None
