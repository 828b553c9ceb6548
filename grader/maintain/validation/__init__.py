"""Validation: proves that exercises are sound; one check a file."""

from grader.maintain.validation.base import Bench, CheckResult, CompletedStep
from grader.maintain.validation.running import Candidate, Watcher, candidates, grade_with, validate

__all__ = [
    "Bench",
    "Candidate",
    "CheckResult",
    "CompletedStep",
    "Watcher",
    "candidates",
    "grade_with",
    "validate",
]
