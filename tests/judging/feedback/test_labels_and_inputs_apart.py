"""A loss that stays where guessing is."""

import dataclasses

import pytest
from support.programs import BAD, GOOD, found, run

from grader.inside.protocol.observed import Learnt

NAME = "labels-and-inputs-apart"


GUESSING = (2.31, 2.3, 2.3)


def test_a_loss_at_chance() -> None:
    assert NAME in found(run(*BAD, losses=GUESSING))


def test_it_says_more_than_that_nothing_was_learnt() -> None:
    assert found(run(*BAD, losses=GUESSING)) == [NAME]


@pytest.mark.parametrize(("spread", "first"), [(0.0, "flat-at-chance"), (0.06, NAME), (None, NAME)])
def test_a_network_that_is_dead_answers_all_alike(spread: float | None, first: str) -> None:
    ended = run(*BAD, losses=GUESSING)
    seen = dataclasses.replace(ended.observed, learnt=Learnt({}, {}, spread, 1.0))
    assert found(dataclasses.replace(ended, observed=seen)) == [first]


def test_of_one_class_alone_guessing_costs_nothing() -> None:
    alone = run(1.0, 1.0, losses=(0.1, 0.0), counts=(200,))
    assert NAME not in found(alone)


def test_a_program_that_learns() -> None:
    assert found(run(*GOOD, losses=(0.6, 0.3, 0.2))) == []


def test_where_a_cause_is_sure_figures_are_not_guessed_about() -> None:
    assert found(run(*BAD, losses=GUESSING, most=255.0)) == ["inputs-not-scaled"]
