"""A loss that stays where guessing is."""

from support.programs import BAD, GOOD, found, run

NAME = "labels-and-inputs-apart"


GUESSING = (2.31, 2.3, 2.3)


def test_a_loss_at_chance() -> None:
    assert NAME in found(run(*BAD, losses=GUESSING))


def test_a_program_that_learns() -> None:
    assert found(run(*GOOD, losses=(0.6, 0.3, 0.2))) == []


def test_where_a_cause_is_sure_figures_are_not_guessed_about() -> None:
    assert found(run(*BAD, losses=GUESSING, most=255.0)) == ["inputs-not-scaled"]
