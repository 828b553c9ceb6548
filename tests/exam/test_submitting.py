"""The exam's score of a report."""

from __future__ import annotations

import pytest
from support.factories import report

from grader.exam.submitting import score_of
from grader.model.report import ExamScore


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
def test_fifths_of_the_points_unless_the_exam_has_a_formula(changes, score):
    assert score_of(report(**changes)) == score
