"""A validation that went well, and held-out data that did not."""

import dataclasses

import pytest
from support.cases import case, expect, fed, fit, found

from grader.judging.feedback.base import mistakes
from grader.judging.feedback.matching import Matched
from grader.model.record import Fit

NAME = "graded-otherwise"


def validated(value: float) -> Fit:
    made = fit()
    made.epochs[-1].logs["val_accuracy"] = value
    return made


@pytest.mark.parametrize(
    ("logged", "held_out", "told"), [(0.9, 0.5, True), (0.9, 0.76, False), (0.5, 0.9, False)]
)
def test_both_figures(logged: float, held_out: float, told: bool) -> None:
    finding = found(NAME, fits=[validated(logged)], accuracy={"held-out": held_out})
    assert bool(finding) is told
    if finding:
        assert finding.confidence == "likely"
        assert "must be in a function preprocess" in finding.message


@pytest.mark.parametrize(
    ("training", "held_out", "told"),
    [(0.81, 0.8, True), (0.83, 0.8, False), (0.8, 0.83, False), (0.99, 0.8, False)],
)
def test_training_examples_that_are_done_worse(
    training: float, held_out: float, *, told: bool
) -> None:
    measured = {"training": training, "held-out": held_out}
    assert bool(found(NAME, fits=[validated(0.9)], accuracy=measured)) is told


def test_a_preprocess_is_to_blame() -> None:
    code = "a = 1\ndef preprocess(x):\n    return x"
    finding = expect(NAME, code, fits=[validated(0.9)], accuracy={"held-out": 0.5})
    assert finding.message.count("preprocess probably does something else") == 1
    assert finding.line == 2


def test_silence() -> None:
    low = {"fits": [validated(0.9)], "accuracy": {"held-out": 0.5}}
    assert found(NAME, missed=(), **low) is None
    assert found(NAME, accuracy={"held-out": 0.5}) is None
    assert found(NAME, fits=[validated(0.9)]) is None


def test_a_validation_on_training_data_says_nothing() -> None:
    made = case(fits=[validated(0.9)], accuracy={"held-out": 0.5}, fed=fed())
    own = ((0, "validation", Matched(20, training=20)),)
    assert mistakes[NAME].find(dataclasses.replace(made, compared=own)) is None


@pytest.mark.parametrize(
    "cause",
    [
        "preprocess-differs",
        "preprocess-missing",
        "scaled-for-grading-only",
        "scaled-in-training-only",
        "untrained-model",
    ],
)
def test_rules_that_know_the_cause_say_it_alone(cause: str) -> None:
    assert NAME in mistakes[cause].explains
