"""Which edition a class is graded on where nobody chose one."""

import dataclasses

from support import classes

from grader.catalog import exercises, find
from grader.classroom.collect.finding import FolderContents
from grader.classroom.run import editions
from grader.model.settings import RunSettings

HOUSES = find("exercise-7")
SETTINGS = RunSettings("practice", classes.PAPER)


def test_only_exercises_whose_files_hold_their_examples_need_the_official_edition() -> None:
    assert [each.id for each in exercises() if editions.needs_official(each)] == [HOUSES.id]


def test_an_edition_that_was_chosen_stays() -> None:
    assert editions.chosen(SETTINGS, HOUSES, is_free=True).edition == "official"
    assert editions.chosen(SETTINGS, HOUSES, is_free=False) == SETTINGS
    assert editions.chosen(SETTINGS, find("exercise-1"), is_free=True) == SETTINGS
    alone = dataclasses.replace(HOUSES, editions=("practice",))
    assert editions.chosen(SETTINGS, alone, is_free=True) == SETTINGS


def test_what_was_handed_in_is_told() -> None:
    attempts = (classes.attempt(exercise=HOUSES.id),)
    collected = FolderContents(attempts, (), ())
    (said,) = editions.remarks(exercises(), collected, any_edition=True)
    assert said.startswith("exercise-7 is graded on official data")
    assert editions.remarks(exercises(), collected, any_edition=False) == ()
    assert editions.remarks(exercises(), FolderContents((), (), ()), any_edition=True) == ()
