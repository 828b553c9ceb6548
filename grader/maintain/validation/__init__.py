"""Validation: proves that exercises are sound. Each check is a file, found by looking."""

from __future__ import annotations

import importlib
import pkgutil

from grader.maintain.validation.base import Bench, Finding, Result
from grader.maintain.validation.running import Candidate, Watcher, candidates, grade_with, validate

__all__ = [
    "Bench",
    "Candidate",
    "Finding",
    "Result",
    "Watcher",
    "candidates",
    "grade_with",
    "validate",
]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
