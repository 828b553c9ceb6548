"""A regulariser that outweighs the loss."""

import pytest
from support import cases
from support.cases import LAST, built, fit, layer
from support.programs import BAD, GOOD, found, hidden, run

NAME = "regularised-strongly"


STRONG = "Dense(64, kernel_regularizer=l2(0.1))"


def test_where_little_was_learnt() -> None:
    assert NAME in found(run(*BAD, layers=hidden(regularizer="L2")), STRONG)


def test_where_much_was_learnt_it_does_no_harm() -> None:
    assert found(run(*GOOD, layers=hidden(regularizer="L2")), STRONG) == []


def test_without_a_regulariser_there_is_none() -> None:
    assert NAME not in found(run(*BAD), STRONG)


@pytest.mark.parametrize(
    ("loss", "factor", "missed", "says"),
    [
        (0.34, "0.01", ("training",), True),
        (0.14, "0.01", ("training",), False),
        (0.34, "0.001", ("training",), False),
        (0.34, "0.01", ("held-out",), False),
    ],
)
def test_a_factor_that_costs_more_than_the_wrong_answers(
    loss: float, factor: str, missed: tuple[str, ...], *, says: bool
) -> None:
    epochs = [fit((0.93, 0.957), losses=(0.5, loss))]
    seen = built(layer(regularizer="L2"), LAST)
    source = f"Dense(64, kernel_regularizer=l2({factor}))"
    finding = cases.found(NAME, source, fits=epochs, built=seen, missed=missed)
    assert bool(finding) is says


MIDDLING = (0.4, 0.6, 0.68)
PENALTY = "Dense(64, kernel_regularizer='l1')"


def test_where_most_of_the_loss_is_the_penalty() -> None:
    ended = run(*MIDDLING, layers=hidden(regularizer="L1"), losses=(11.7, 6.0, 4.2))
    assert NAME in found(ended, PENALTY)


def test_a_loss_below_that_of_guessing_may_be_of_the_answers_alone() -> None:
    ended = run(*MIDDLING, layers=hidden(regularizer="L1"), losses=(2.6, 1.8, 1.4))
    assert NAME not in found(ended, PENALTY)


def test_a_loss_of_the_programs_own_may_cost_anything() -> None:
    ended = run(*MIDDLING, layers=hidden(regularizer="L1"), losses=(90.0, 60.0, 40.0), loss="mine")
    assert NAME not in found(ended, PENALTY)
