"""Weights that start with values far too large."""

import pytest
from support.programs import BAD, GOOD, found, hidden, run

NAME = "weights-drawn-widely"


WIDE = hidden(initializer="RandomNormal")


def test_a_loss_that_starts_high() -> None:
    assert NAME in found(run(*BAD, losses=(9.0, 8.0, 7.0), layers=WIDE))


def test_where_much_was_learnt_it_does_no_harm() -> None:
    assert found(run(*GOOD, layers=WIDE)) == []


@pytest.mark.parametrize(("first", "named"), [(9_000.0, True), (5.0, False)])
def test_a_first_epoch_that_cost_far_more_than_guessing(first: float, named: bool) -> None:
    assert (NAME in found(run(*GOOD, losses=(first, 90.0, 30.0), layers=WIDE))) is named
    own = run(*GOOD, losses=(first, 90.0, 30.0), layers=WIDE, loss="cross_entropy")
    assert NAME not in found(own, "def cross_entropy(y, p):\n    return 0")
