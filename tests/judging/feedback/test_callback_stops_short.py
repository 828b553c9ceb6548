"""A callback of the student's that stops before what is asked is reached."""

import dataclasses
from collections.abc import Sequence

import pytest
from support.cases import case, expect, fit, found

from grader.judging.feedback.base import mistakes

NAME = "callback-stops-short"
SOURCE = """class Stop(Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.6:
            self.model.stop_training = True
"""
MISSED = ("training", "held-out")


def stopped(*losses: float, asked: int = 20, **changes: object) -> object:
    values = tuple(0.6 + 0.1 * number for number in range(len(losses)))
    given = {"callbacks": ("Stop",), "stopped_by": "Stop", "stopped_by_own": True, **changes}
    return fit(values, losses, epochs_asked=asked, **given)


@pytest.mark.parametrize(
    ("losses", "asked", "confidence"),
    [((0.9,), 20, "sure"), ((0.9, 0.8), 4, "sure"), ((0.9, 0.8), 3, "likely")],
)
def test_it_still_fell(losses: Sequence[float], asked: int, confidence: str) -> None:
    finding = expect(NAME, SOURCE, fits=(stopped(*losses, asked=asked),), missed=MISSED)
    assert f"of {asked}, at accuracy > 0.6" in finding.message
    assert (finding.confidence, finding.line) == (confidence, 3)


def test_a_callback_that_compares_nothing() -> None:
    finding = expect(NAME, fits=(stopped(0.9),), missed=MISSED)
    assert finding.line == 0
    assert "after 1 epoch of 20, although" in finding.message


@pytest.mark.parametrize(
    "facts",
    [
        {"fits": (stopped(0.9, 0.89),)},
        {"fits": (stopped(0.9, asked=1),)},
        {"fits": (stopped(0.9, stopped_by_own=False),)},
        {"fits": (stopped(0.9),), "missed": ("held-out",)},
        {"fits": (stopped(0.9),), "target": True},
        {"fits": ()},
    ],
)
def test_silence(facts: dict[str, object]) -> None:
    assert found(NAME, SOURCE, **{"missed": MISSED, **facts}) is None


def test_silence_where_the_training_logged_what_is_asked() -> None:
    given = {"epochs_asked": 20, "stopped_by": "Stop", "stopped_by_own": True}
    for logged, silent in ((0.9, True), (0.89, False)):
        stopped_there = fit((0.5, logged), (0.9, 0.8), **given)
        finding = found(NAME, SOURCE, fits=(stopped_there,), missed=MISSED)
        assert (finding is None) is silent


@pytest.mark.parametrize(("missed", "speaks"), [(("held-out",), True), ((), False)])
def test_where_only_held_out_examples_are_judged(missed: Sequence[str], speaks: bool) -> None:
    both = case(SOURCE, fits=(stopped(0.9),), missed=missed)
    judged = dataclasses.replace(both.judged, results=both.judged.results[1:])
    alone = dataclasses.replace(both, criteria=both.criteria[1:], judged=judged)
    assert bool(mistakes[NAME].find(alone)) is speaks


def test_what_is_compared_for_something_else_is_not_named() -> None:
    source = SOURCE.replace("if logs", "if logs['loss'] > 5: print(1)\n        if logs")
    finding = expect(NAME, source, fits=(stopped(0.9),), missed=MISSED)
    assert "at accuracy > 0.6" in finding.message


def test_a_stop_that_stands_in_no_if() -> None:
    beside = SOURCE.replace("            self", "        self").replace("> 0.6:", "> 0.6: print()")
    finding = expect(NAME, beside, fits=(stopped(0.9, asked=3),), missed=MISSED)
    assert "after 1 epoch of 3 whatever the logs say" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 4)
    assert finding.evidence.startswith("stopped by Stop, ")
