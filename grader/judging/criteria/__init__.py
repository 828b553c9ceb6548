"""Criteria: each checks a run record against its parameters; found by looking, one a file."""

from __future__ import annotations

import importlib
import pkgutil

from grader.judging.criteria.base import Criterion, Evidence, Outcome, bind, criterion
from grader.judging.criteria.predictions import BadPredictions

__all__ = ["BadPredictions", "Criterion", "Evidence", "Outcome", "bind", "criterion"]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
