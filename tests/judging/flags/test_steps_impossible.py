"""Reported fits without the steps that they need."""

from support.suspicions import ids, run


def test_epochs_without_steps() -> None:
    assert "steps-impossible" in ids(run(fit_iterations=0, iterations=0))


def test_as_many_steps_as_reported() -> None:
    assert "steps-impossible" not in ids(run())
