"""Numbers predicted no better than by their mean."""

import dataclasses

from support.programs import GOOD, LAYERS, found, run

from grader.model.record import RunRecord

NAME = "no-better-than-mean"


def values(*losses: float) -> RunRecord:
    """A program that predicts numbers, whose variance is about 100."""
    one = (*LAYERS[:2], ("Dense", 1, "linear"))
    record = run(*GOOD, form="values", counts=(), loss="mse", layers=one, losses=losses)
    (fed,) = record.observed.fed
    seen = dataclasses.replace(fed, labels=(0.0, 20.0) * 12)
    return dataclasses.replace(record, observed=dataclasses.replace(record.observed, fed=(seen,)))


def test_an_error_as_large_as_the_variance() -> None:
    assert NAME in found(values(90.0, 95.0, 101.0))


def test_an_error_that_falls() -> None:
    assert found(values(90.0, 20.0, 10.0)) == []
