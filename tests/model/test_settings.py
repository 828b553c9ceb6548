"""Settings of a run, and the one place that applies changed limits."""

import dataclasses

import pytest

from grader.catalog import find
from grader.model.errors import SpecError, UsageError
from grader.model.paper import Paper
from grader.model.settings import EDITION_CHOICES, RunSettings, on_data

EXERCISE = find("exercise-1")


def settings(**limits: float) -> RunSettings:
    """Settings that change these limits."""
    return RunSettings("practice", Paper("1", bytes(16)), changed_limits=limits)


def test_changed_limits_take_the_place_of_the_exercises_own() -> None:
    limited = settings(training_seconds=7, cores=1).limited(EXERCISE)
    assert (limited.limits.training_seconds, limited.limits.cores) == (7, 1)
    assert limited.limits.memory_mib == EXERCISE.limits.memory_mib
    assert dataclasses.replace(limited, limits=EXERCISE.limits) == EXERCISE


def test_without_changes_the_exercise_stays_as_it_is() -> None:
    assert settings().limited(EXERCISE) == EXERCISE


@pytest.mark.parametrize("limits", [{"patience": 1.0}, {"training_seconds": 0.0}])
def test_what_is_no_limit_is_refused(limits: dict[str, float]) -> None:
    with pytest.raises(SpecError, match="--limit"):
        settings(**limits).limited(EXERCISE)


def test_what_is_not_asked_for_is_left_to_the_program() -> None:
    plain = RunSettings("auto", Paper("1", bytes(16)))
    assert (plain.seed, plain.changed_limits, plain.backend) == (0, {}, "auto")
    assert (plain.reference, plain.trials, plain.keras) == (False, None, "auto")


@pytest.mark.parametrize("choice", EDITION_CHOICES)
def test_an_edition_is_one_of_the_exercises_own_data(choice: str) -> None:
    assert on_data(EXERCISE, choice) == (EXERCISE, choice)


def test_other_data_are_named_by_their_dataset() -> None:
    headlines = find("exercise-17")
    reviews, edition = on_data(headlines, "imdb")
    assert (reviews.id, reviews.dataset, edition) == ("exercise-17", "imdb", "official")
    assert on_data(reviews, "imdb") == (reviews, "official"), "a file that was recognised"
    with pytest.raises(UsageError, match="choose auto, official, practice or imdb"):
        on_data(headlines, "reviews")
    with pytest.raises(UsageError, match="exercise-1 has no data 'imdb'"):
        on_data(EXERCISE, "imdb")
    with pytest.raises(UsageError, match="exercise-1 has no data ''"):
        on_data(EXERCISE, "")


def test_an_exercise_of_one_edition_is_done_on_that() -> None:
    reviews, _ = on_data(find("exercise-17"), "imdb")
    settings = RunSettings("auto", Paper("1", bytes(16)))
    assert settings.edition_for(reviews) == "official"
    with pytest.raises(UsageError, match="official edition alone: leave out --data practice"):
        dataclasses.replace(settings, edition="practice").edition_for(reviews)


def test_a_command_names_the_data_that_were_asked_for() -> None:
    asked, headlines = RunSettings("auto", Paper("1", bytes(16))), find("exercise-17")
    assert asked.argument(headlines) == "exercise-17"
    practice = dataclasses.replace(asked, edition="practice")
    assert practice.argument(headlines) == "exercise-17 --data practice"
    reviews, edition = on_data(headlines, "imdb")
    of_reviews = dataclasses.replace(asked, edition=edition)
    assert of_reviews.argument(reviews) == "exercise-17 --data imdb"
