"""Criteria: each checks a run record against its parameters; one a file."""

from grader.judging.criteria.base import (
    Criterion,
    Evidence,
    Outcome,
    StopTarget,
    bind,
    criteria,
    criterion,
)
from grader.judging.criteria.predictions import BadPredictions

__all__ = [
    "BadPredictions",
    "Criterion",
    "Evidence",
    "Outcome",
    "StopTarget",
    "bind",
    "criteria",
    "criterion",
]
