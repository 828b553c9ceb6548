"""The exam's score from 0 to 5."""

import math

import pytest
from support import factories

from grader.catalog import find
from grader.judging.exam import exam_score, score_of
from grader.model.exercise import ExamFormula
from grader.model.report import ExamScore

SUNSPOTS = find("exercise-6").exam["official"]
SCALED = ExamFormula("held-out-error", 17, 100)


@pytest.mark.parametrize(
    ("formula", "measured", "score"),
    [
        (SUNSPOTS, 14.2, 5),
        (SUNSPOTS, 15.0, 5),
        (SUNSPOTS, 15.6, 5),
        (SUNSPOTS, 16.0, 4),
        (SUNSPOTS, 19.5, 1),
        (SUNSPOTS, 20, 0),
        (SUNSPOTS, 400.0, 0),
        (SUNSPOTS, math.inf, 0),
        (SUNSPOTS, math.nan, 0),
        (SCALED, 0.12, 5),
        (SCALED, 0.131, 4),
    ],
)
def test_the_formula(formula: ExamFormula, measured: float, score: int) -> None:
    results = [factories.criterion(id="held-out-error", measured=measured)]
    assert exam_score(formula, results) == ExamScore(score, 5)


@pytest.mark.parametrize(
    ("formula", "measured"), [(None, 15.0), (SUNSPOTS, None), (SUNSPOTS, "error")]
)
def test_nothing_measured_or_asked_is_no_score(
    formula: ExamFormula | None, measured: object
) -> None:
    results = [factories.criterion(id="held-out-error", measured=measured)]
    assert exam_score(formula, results) is None
    assert exam_score(formula, []) is None


def test_both_editions_of_the_sunspots_count_alike() -> None:
    """Repeating the last value is worth as much in either."""
    practice = find("exercise-6").exam["practice"]
    results = [factories.criterion(id="held-out-error", measured=1.0)]
    repeated = [factories.criterion(id="held-out-error", measured=16.14)]
    assert exam_score(practice, results) == exam_score(SUNSPOTS, repeated) == ExamScore(4, 5)


def test_the_best_score_is_five_and_the_worst_none() -> None:
    steep = ExamFormula("held-out-error", 9, 1)
    for measured, score in ((3.0, 5), (4.0, 5), (4.5, 5), (5.0, 4), (9.0, 0), (9.5, 0), (11.0, 0)):
        results = [factories.criterion(id="held-out-error", measured=measured)]
        assert exam_score(steep, results) == ExamScore(score, 5)


def test_the_named_criterion_counts_whatever_else_was_measured() -> None:
    results = [
        factories.criterion(measured=0.5),
        factories.criterion(id="held-out-error", measured=15),
    ]
    assert exam_score(SUNSPOTS, results) == ExamScore(5, 5)


@pytest.mark.parametrize(
    ("changes", "score"),
    [
        ({}, 5),
        ({"score": 99}, 4),
        ({"score": 60, "verdict": "not-passed"}, 3),
        ({"score": 59, "verdict": "not-passed"}, 2),
        ({"score": 100, "verdict": "not-passed"}, 4),
        ({"score": 100, "verdict": "time-limit"}, 0),
        ({"score": 0, "max_score": 0}, 0),
        ({"score": 10, "exam": ExamScore(5, 5)}, 5),
    ],
)
def test_fifths_of_the_points_unless_the_exam_has_a_formula(
    changes: dict[str, object], score: int
) -> None:
    assert score_of(factories.report(**changes)) == score
