"""Accuracies that stay where guessing is."""

import dataclasses
import math

import numpy as np
import pytest
from support import mistaken, programs
from support.cases import LAST, built, expect, facts, fed, fit, layer, learnt

from grader.inside.protocol.observed import LayerFacts
from grader.judging.criteria import Evidence
from grader.model.record import Ending, RunRecord

ALIKE = learnt(spread=0.0)
"""A network that answers all alike, as a dead one does."""


def run(*values: float, rate: float | None = 0.001) -> RunRecord:
    weak = mistaken.predictions(0.1, 0.1)
    return mistaken.good(fits=mistaken.trained(*values, learning_rate=rate), predictions=weak)


@pytest.mark.parametrize(
    "values", [(0.1, 0.1), (0.155, 0.118, 0.101), (0.5, 0.11, 0.0), (0.098, 0.1135)]
)
def test_the_last_two_epochs_are_shown(values: tuple[float, ...]) -> None:
    finding = mistaken.expect("flat-at-chance", run(*values))
    assert finding.confidence == "sure"
    assert f"accuracy {values[-2]:.4f} and {values[-1]:.4f}" in finding.evidence
    assert "guessing gives 0.1000" in finding.evidence


@pytest.mark.parametrize(
    ("rate", "said", "blamed"),
    [
        (1.0, "lower the learning rate (it is 1;", True),
        (1e-6, "raise the learning rate (it is 1e-06;", True),
        (0.001, "last layer and loss fit", False),
        (None, "last layer and loss fit", False),
    ],
)
def test_the_learning_rate_decides_on_the_advice(
    rate: float | None, said: str, blamed: bool
) -> None:
    finding = mistaken.expect("flat-at-chance", run(0.1, 0.1, rate=rate))
    assert said in finding.message
    assert finding.line == (mistaken.line_of(mistaken.GOOD, "learning_rate") if blamed else 0)


@pytest.mark.parametrize(
    "values", [(), (0.1,), (0.1, 0.125), (0.1, 0.2), (math.nan, 0.1), (math.nan, math.nan)]
)
def test_near_misses(values: tuple[float, ...]) -> None:
    assert mistaken.found("flat-at-chance", run(*values)) is None


def test_the_most_frequent_class_is_what_guessing_gives() -> None:
    case = mistaken.case(run(0.7, 0.72))
    mistake = mistaken.mistakes["flat-at-chance"]
    for share, told in ((0.7, True), (0.5, False)):
        labels = (np.arange(1000) < share * 1000).astype(np.uint8)
        unequal = dataclasses.replace(case, evidence=Evidence(case.record, {"training": labels}))
        assert bool(mistake.find(unequal)) is told


@pytest.mark.parametrize(
    ("rate", "said"),
    [(0.03, "lower"), (0.0299, "scale"), (3e-5, "raise"), (3.1e-5, "scale")],
)
def test_from_where_on_a_rate_is_blamed(rate: float, said: str) -> None:
    assert (
        f"guessing: {said} the"
        in mistaken.expect("flat-at-chance", run(0.1, 0.1, rate=rate)).message
    )


@pytest.mark.parametrize(("values", "told"), [((0.7, 0.74), True), ((0.7, 0.76), False)])
def test_of_a_frequent_class_a_twentieth_more_is_no_guessing(
    values: tuple[float, ...], told: bool
) -> None:
    case = mistaken.case(run(*values))
    labels = (np.arange(1000) < 700).astype(np.uint8)
    unequal = dataclasses.replace(case, evidence=Evidence(case.record, {"training": labels}))
    assert bool(mistaken.mistakes["flat-at-chance"].find(unequal)) is told


def test_of_one_class_nothing_can_be_guessed() -> None:
    case = mistaken.case(run(0.1, 0.1))
    one = dataclasses.replace(
        case, evidence=Evidence(case.record, {"training": np.zeros(9, np.uint8)})
    )
    asked = dataclasses.replace(case.record, predictions={})
    two = dataclasses.replace(case, evidence=Evidence(asked, {"training": np.arange(2)}))
    assert mistaken.mistakes["flat-at-chance"].find(one) is None
    assert mistaken.mistakes["flat-at-chance"].find(two) is not None


@pytest.mark.parametrize(
    ("most", "layers", "told"),
    [(255.0, (LAST,), True), (1.0, (LAST,), False), (255.0, (layer("Rescaling"), LAST), False)],
)
def test_inputs_that_are_scaled_need_no_scaling(
    most: float, layers: tuple[LayerFacts, ...], told: bool
) -> None:
    seen = fed(inputs=facts(0, most))
    finding = expect("flat-at-chance", fits=(fit((0.1, 0.1)),), fed=seen, built=built(*layers))
    assert ("scale the inputs" in finding.message) is told
    assert "last layer and loss fit" in finding.message


def test_numbers_of_words_are_not_to_be_scaled() -> None:
    words = built(layer("Embedding", 0, ""), LAST)
    pixels = fed(inputs=facts(0, 255))
    flat = [fit((0.1, 0.1))]
    assert (
        "scale the inputs"
        in expect("flat-at-chance", fits=flat, fed=pixels, built=built(LAST)).message
    )
    assert (
        "scale the inputs"
        not in expect("flat-at-chance", fits=flat, fed=pixels, built=words).message
    )


def test_a_training_that_was_cut_may_have_learnt_later() -> None:
    late = Ending("time-limit", "Too long.", limit=1.0)
    finding = expect("flat-at-chance", fits=(fit((0.1, 0.1)),), ending=late)
    assert finding.confidence == "likely"


@pytest.mark.parametrize(
    ("losses", "confidence"),
    [
        ((4.7, 3.9), "likely"),
        ((2.32, 2.30), "sure"),
        ((9.0, 2.3), "likely"),
        # Slowly, as with a small learning rate, and without getting any further.
        ((2.6, 2.52, 2.45), "likely"),
        ((2.31, 2.29, 2.27), "likely"),
        ((2.31, 2.302, 2.3015), "sure"),
        ((2.27, 2.268, 2.267), "sure"),
    ],
)
def test_a_loss_on_its_way_down_may_have_learnt_soon(
    losses: tuple[float, ...], confidence: str
) -> None:
    finding = expect("flat-at-chance", fits=[fit((0.1,) * len(losses), losses)])
    assert finding.confidence == confidence


def test_of_a_program_a_class_may_have_no_label() -> None:
    layers = (*programs.LAYERS[:2], ("Dense", 3, "softmax"))
    flat = programs.run(0.5, 0.5, losses=(0.7, 0.699), counts=(20, 20, 0), layers=layers)
    flat = dataclasses.replace(flat, observed=dataclasses.replace(flat.observed, learnt=ALIKE))
    assert programs.found(flat) == ["flat-at-chance"]


@pytest.mark.parametrize(
    ("optimizer", "rate", "most", "said"),
    [
        ("SGD", 0.1, 1.0, "check that"),
        ("SGD", 0.5, 1.0, "lower the learning rate (it is 0.5; 0.01 is usual for SGD)"),
        ("SGD", 5e-4, 0.1, "raise the learning rate (it is 0.0005; 0.01 is usual for SGD)"),
        ("SGD", 5e-4, 255.0, "scale the inputs"),
        ("Adadelta", 1.0, 1.0, "check that"),
        ("Adadelta", 0.001, 1.0, "raise the learning rate (it is 0.001; 1 is usual for Adadelta)"),
    ],
)
def test_a_rate_is_compared_with_those_of_its_optimizer(
    optimizer: str, rate: float, most: float, said: str
) -> None:
    finding = expect(
        "flat-at-chance",
        fits=(fit((0.1, 0.1), learning_rate=rate),),
        fed=fed(inputs=facts(0, most)),
        built=built(LAST, optimizer=optimizer),
    )
    assert f"no better than guessing: {said}" in finding.message
