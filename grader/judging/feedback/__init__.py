"""Feedback: which mistakes a run shows; one mistake a file."""

from __future__ import annotations

from grader.judging.feedback.comparing import compared
from grader.judging.feedback.diagnosing import diagnose

__all__ = ["compared", "diagnose"]
