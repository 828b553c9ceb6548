"""Models of which every weight is frozen."""

import dataclasses
import typing

import pytest
from support import mistaken, records

from grader.model.record import Epoch, RunRecord

FROZEN = dataclasses.replace(records.MODEL, trainable_parameters=0)
WEAK = mistaken.predictions(0.1, 0.1)
SOURCE = mistaken.changed(("    model.compile(", "    model.trainable = False\n    model.compile("))


def fit(*losses: float) -> typing.Any:
    epochs = tuple(Epoch(n, {"loss": loss, "accuracy": 0.1}, 1.0) for n, loss in enumerate(losses))
    return (dataclasses.replace(mistaken.trained(0.1)[0], epochs=epochs),)


def run(*losses: float, **changes: object) -> RunRecord:
    return mistaken.good(**{"fits": fit(*losses), "model": FROZEN, "predictions": WEAK, **changes})


@pytest.mark.parametrize("losses", [(0.7,), (0.7, 0.69, 0.71), (0.7, 0.64)])
def test_it_is_told_with_the_line_that_froze_it(losses: tuple[float, ...]) -> None:
    finding = mistaken.expect("nothing-trainable", run(*losses), SOURCE)
    assert finding.confidence == "sure"
    assert finding.evidence == "407,050 parameters, none of them trainable"
    assert finding.line == mistaken.line_of(SOURCE, "trainable = False")


def test_without_such_a_line_none_is_blamed() -> None:
    assert mistaken.expect("nothing-trainable", run(0.7)).line == 0


@pytest.mark.parametrize(
    "record",
    [
        run(0.7, 0.7, model=records.MODEL),
        run(0.7, 0.7, model=dataclasses.replace(FROZEN, parameters=0)),
        run(0.7, 0.7, model=None),
        run(0.7, 0.6, 0.3),
        run(),
        run(0.7, 0.7, fits=(records.fit(0.9, 0.992),), predictions=mistaken.predictions()),
    ],
    ids=["trainable", "no weights", "no model", "frozen afterwards", "no epoch", "learnt"],
)
def test_near_misses(record: RunRecord) -> None:
    assert mistaken.found("nothing-trainable", record, SOURCE) is None


def test_it_explains_why_the_accuracy_stays_where_guessing_is() -> None:
    ids = {mistake.id: mistake.explains for mistake in mistaken.mistakes.values()}
    assert "flat-at-chance" in ids["nothing-trainable"]


def test_a_loss_that_fell_by_a_tenth_was_learnt_by_something() -> None:
    assert mistaken.found("nothing-trainable", run(0.5, 0.45), SOURCE) is not None
    assert mistaken.found("nothing-trainable", run(0.5, 0.449), SOURCE) is None


def test_only_a_plain_false_freezes() -> None:
    source = "base.trainable = False\nmodel.trainable = flag\nx = False\nmodel.trainable = True"
    assert mistaken.expect("nothing-trainable", run(0.7), source).line == 1
