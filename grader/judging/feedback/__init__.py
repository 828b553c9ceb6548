"""Feedback: which mistakes a run shows; one mistake a file."""

from grader.judging.feedback.comparing import compared, public_prints
from grader.judging.feedback.diagnosing import diagnose

__all__ = ["compared", "diagnose", "public_prints"]
