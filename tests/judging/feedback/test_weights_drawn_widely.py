"""Weights that start with values far too large."""

from __future__ import annotations

from support.programs import BAD, GOOD, found, hidden, run

NAME = "weights-drawn-widely"


WIDE = hidden(initializer="RandomNormal")


def test_a_loss_that_starts_high() -> None:
    assert NAME in found(run(*BAD, losses=(9.0, 8.0, 7.0), layers=WIDE))


def test_where_much_was_learnt_it_does_no_harm() -> None:
    assert found(run(*GOOD, layers=WIDE)) == []
