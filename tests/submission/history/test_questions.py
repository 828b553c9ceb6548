"""There is a question for everything that can be found."""

import typing

import pytest

from grader import catalog
from grader.judging.feedback.base import mistakes
from grader.model.record import EndedBy
from grader.submission.history.questions import CRITERIA, DIAGNOSES, PROBLEMS

NOT_OF_THE_SUBMISSION = {"completed", "interrupted", "grader-error"}


def test_questions_are_about_mistakes_that_there_are() -> None:
    assert set(DIAGNOSES) - set(mistakes) == set()


def test_each_way_to_fail_has_a_question() -> None:
    assert set(PROBLEMS) == set(typing.get_args(EndedBy)) - NOT_OF_THE_SUBMISSION


def test_each_criterion_has_a_question() -> None:
    found = {each.id for exercise in catalog.exercises() for each in exercise.criteria("practice")}
    assert set(CRITERIA) == found


@pytest.mark.parametrize(
    "table", [DIAGNOSES, PROBLEMS, CRITERIA], ids=["mistakes", "ends", "marks"]
)
def test_questions_ask(table: dict[str, str]) -> None:
    assert [words for words in table.values() if "?" not in words] == []
