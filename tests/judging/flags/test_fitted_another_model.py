"""Fits whose weights are not in the returned model."""

from support.suspicions import ids, run

NAME = "fitted-another-model"


def test_a_fit_of_another_model() -> None:
    assert NAME in ids(run(fits=(), epochs=0))


def test_nothing_was_fitted() -> None:
    assert NAME not in ids(run((), fits=(), epochs=0, fit_iterations=0))
