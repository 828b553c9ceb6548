"""A regulariser that outweighs the loss."""

from support.programs import BAD, GOOD, found, hidden, run

NAME = "regularised-strongly"


STRONG = "Dense(64, kernel_regularizer=l2(0.1))"


def test_where_little_was_learnt() -> None:
    assert NAME in found(run(*BAD, layers=hidden(regularizer="L2")), STRONG)


def test_where_much_was_learnt_it_does_no_harm() -> None:
    assert found(run(*GOOD, layers=hidden(regularizer="L2")), STRONG) == []


def test_without_a_regulariser_there_is_none() -> None:
    assert NAME not in found(run(*BAD), STRONG)
