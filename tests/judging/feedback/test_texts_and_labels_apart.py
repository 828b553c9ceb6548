"""Texts of which nothing is learnt that holds for others."""

import dataclasses
import typing

import pytest
from support.cases import LAST, built, expect, fit, found, layer, learnt

from grader.inside.protocol.observed import Vocabulary
from grader.model.record import Fit

NAME = "texts-and-labels-apart"
WORDS = Vocabulary("TextVectorization", 4_000, 0, True, 1_000, 0, 0.9)
READS = built(layer("Embedding"), layer("LSTM"), LAST)


def validated(values: tuple[float, ...], losses: tuple[float, ...], value: float) -> Fit:
    made = fit(values, losses)
    made.epochs[-1].logs["val_accuracy"] = value
    return made


FLAT = fit((0.5, 0.51), (0.7, 0.69))
GIVEN: dict[str, typing.Any] = {
    "fits": [FLAT],
    "built": READS,
    "vocabularies": [WORDS],
    "classes": 2,
    "accuracy": {"held-out": 0.5},
}


@pytest.mark.parametrize(
    ("made", "apart"),
    [
        (FLAT, True),
        (fit((0.5, 0.6), (0.7, 0.65)), False),
        (fit((0.51,), (0.69,)), False),
        (fit((0.5, 0.51), (0.7, 0.5)), False),
        (validated((0.6, 0.95), (0.7, 0.2), 0.52), True),
        (validated((0.6, 0.95), (0.7, 0.2), 0.8), False),
        (fit((0.6, 0.95), (0.7, 0.2)), False),
        (dataclasses.replace(FLAT, learning_rate=1.0), False),
    ],
)
def test_what_was_learnt(made: Fit, *, apart: bool) -> None:
    finding = found(NAME, "x = 1\nlabels = 2", **{**GIVEN, "fits": [made]})
    assert bool(finding) is apart
    if finding:
        assert (finding.confidence, finding.line) == ("likely", 2)
        assert finding.evidence.endswith("guessing gives 0.5000")


@pytest.mark.parametrize(
    "other",
    [
        {"accuracy": {"held-out": 0.6}},
        {"accuracy": {}},
        {"vocabularies": []},
        {"vocabularies": [dataclasses.replace(WORDS, known=0.3)]},
        {"built": built(layer("Embedding", trainable=False), LAST)},
        {"built": built(layer("Embedding"), LAST, optimizer="SGD")},
        {"built": built(layer("Embedding"), LAST, loss="mse")},
        {"built": built(layer("Conv2D"), LAST)},
        {"learnt": learnt(spread=0.0)},
    ],
)
def test_silence(other: dict[str, typing.Any]) -> None:
    expect(NAME, **GIVEN)
    assert found(NAME, **{**GIVEN, **other}) is None
