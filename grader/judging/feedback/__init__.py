"""Feedback: which mistakes a run shows; found by looking, one mistake a file."""

from __future__ import annotations

import importlib
import pkgutil

from grader.judging.feedback.diagnosing import diagnose

__all__ = ["diagnose"]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
