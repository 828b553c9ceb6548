"""Validation data that are examples of the training."""

import dataclasses

import pytest
from support.programs import GOOD, found, run
from support.sources import parsed

from grader.judging.criteria import Evidence
from grader.judging.feedback.base import Case, mistakes
from grader.judging.scoring import Judged
from grader.model.record import RunRecord

NAME = "validated-on-training"


def test_the_first_examples_again() -> None:
    source = "model.fit(x, y, validation_data=(x[:100], y[:100]))"
    assert NAME in found(run(*GOOD), source)


def test_a_generator_may_give_other_examples_each_time() -> None:
    made = run(*GOOD)
    fed = dataclasses.replace(made.observed.fed[0], source="generator")
    observed = dataclasses.replace(made.observed, fed=(fed,))
    drawn = dataclasses.replace(made, observed=observed)
    source = "model.fit(batches, validation_data=batches, validation_steps=9)"
    case = program(drawn, source)
    finding = mistakes[NAME].find(case)
    assert finding is not None
    assert finding.confidence == "likely"
    assert "take and skip" in finding.message
    labelled = mistakes[NAME].find(program(drawn, "model.fit(x, y, validation_data=(x, y))"))
    assert labelled is not None
    assert (labelled.confidence, "validation_split" in labelled.message) == ("sure", True)


def program(record: RunRecord, source: str) -> Case:
    """A program as the rules see it."""
    evidence, judged = Evidence(record, {}, {}), Judged("not-passed", ())
    read = parsed(source)
    return Case(evidence, (), judged, read, "accuracy", is_program=True)


@pytest.mark.parametrize(
    "arguments",
    [
        "x[100:], y[100:], validation_data=(x[:100], y[:100])",
        "x, y, validation_data=(xt, yt), validation_split=0.2",
    ],
)
def test_other_examples(arguments: str) -> None:
    assert found(run(*GOOD), f"model.fit({arguments})") == []
