"""Losses that are no numbers."""

import dataclasses
import math
import typing

import pytest
from support import cases, mistaken, records

from grader.judging.feedback.base import mistakes
from grader.model.record import Epoch, Fit, RunRecord

SOURCE = mistaken.changed(("learning_rate=0.001", "learning_rate=10"))


def run(*losses: float, rate: float | None = 0.001) -> RunRecord:
    epochs = tuple(Epoch(n, {"accuracy": 0.1, "loss": x}, 2.0) for n, x in enumerate(losses))
    return mistaken.good(fits=(Fit(5, 128, 430, ("StopAt99",), rate, epochs),))


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_the_first_such_epoch_is_named(value: typing.Any) -> None:
    finding = mistaken.expect("loss-is-nan", run(2.0, value, value))
    assert finding.confidence == "sure"
    assert "from epoch 2 on" in finding.message
    assert finding.evidence == f"loss {value} in epoch 2, learning rate 0.001"


def test_a_high_learning_rate_is_blamed() -> None:
    finding = mistaken.expect("loss-is-nan", run(math.nan, rate=10), SOURCE)
    assert "lower the learning rate (it is 10;" in finding.message
    assert finding.line == mistaken.line_of(SOURCE, "learning_rate")


@pytest.mark.parametrize("rate", [None, 0.001])
def test_otherwise_the_usual_causes_are_listed(rate: float | None) -> None:
    finding = mistaken.expect("loss-is-nan", run(math.nan, rate=rate))
    assert "scale the inputs" in finding.message


RESCALED = cases.layer("Rescaling", 0, "", parameters=0, value=0.01)
ONE = cases.layer("Dense", 1, "linear")


@pytest.mark.parametrize(
    ("most", "labels", "layers", "blames"),
    [
        (398.0, 398.0, (ONE,), True),
        (398.0, 1.0, (ONE,), False),
        (1.0, 398.0, (ONE,), False),
        (20.0, 398.0, (ONE,), False),
        (398.0, 398.0, (RESCALED, ONE), False),
    ],
)
def test_a_series_that_nothing_scales(
    most: float, labels: float, layers: tuple[typing.Any, ...], *, blames: bool
) -> None:
    finding = cases.expect(
        "loss-is-nan",
        forecast=cases.SERIES,
        fits=(cases.fit(losses=(math.nan,) * 3, learning_rate=0.01),),
        fed=cases.fed(
            inputs=cases.facts(0, most, (900, 24)), targets=cases.facts(0, labels, (900,))
        ),
        built=cases.built(*layers, loss="mse", optimizer="SGD"),
    )
    assert finding.message.endswith("Scale the series, or lower the rate.") is blames
    assert ("goes up to 398" in finding.message) is blames


def test_numbers_that_are_no_series() -> None:
    table, targets = cases.facts(0, 900, (90, 3)), cases.facts(0, 50, (90,))
    seen = cases.case(
        fits=(cases.fit(losses=(5.0, math.nan, math.nan), learning_rate=0.01),),
        fed=cases.fed(inputs=table, targets=targets, form="values"),
        built=cases.built(ONE, loss="mse", optimizer="SGD"),
    )
    finding = mistakes["loss-is-nan"].find(dataclasses.replace(seen, is_program=True))
    assert finding is not None
    assert "nothing scales inputs and labels, both go up to 50 or more" in finding.message
    assert "series" not in finding.message


def test_that_it_was_improving_until_then_is_not_said_beside_it() -> None:
    assert "still-improving" in mistakes["loss-is-nan"].explains


@pytest.mark.parametrize(
    "record",
    [
        run(1e30, 2.0),
        run(),
        mistaken.good(fits=()),
        mistaken.good(fits=mistaken.trained(math.nan)),
        mistaken.good(fits=(records.fit(0.9, math.nan),)),
        mistaken.crashed("anything", fits=run(math.nan).fits),
    ],
)
def test_near_misses(record: RunRecord) -> None:
    assert mistaken.found("loss-is-nan", record) is None


@pytest.mark.parametrize(
    ("optimizer", "rate", "most", "said"),
    [
        ("SGD", 0.1, 6.0, "lower the learning rate (it is 0.1; 0.01 is usual for SGD)."),
        ("SGD", 0.1, 398.0, "Scale the series, or lower the rate."),
        ("SGD", 0.5, 398.0, "lower the learning rate (it is 0.5; 0.01 is usual for SGD)."),
        ("SGD", 0.01, 6.0, "or lower the learning rate."),
        ("Adagrad", 0.1, 6.0, "or lower the learning rate."),
        ("Adam", 0.1, 6.0, "lower the learning rate (it is 0.1; 0.001 is usual for Adam)."),
    ],
)
def test_a_rate_is_compared_with_those_of_its_optimizer(
    optimizer: str, rate: float, most: float, said: str
) -> None:
    finding = cases.expect(
        "loss-is-nan",
        forecast=cases.SERIES,
        fits=(cases.fit(losses=(math.nan,) * 3, learning_rate=rate),),
        fed=cases.fed(inputs=cases.facts(0, most, (900, 24)), targets=cases.facts(0, most, (900,))),
        built=cases.built(ONE, loss="mse", optimizer=optimizer),
    )
    assert finding.message.endswith(said)
