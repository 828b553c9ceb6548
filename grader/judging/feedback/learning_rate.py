"""The learning rate, which causes several mistakes: high, low, and where the script sets it."""

from __future__ import annotations

from grader.judging.feedback.base import Case
from grader.model.record import Fit

HIGH = 0.03
"""Too high for every optimizer of the course but SGD without momentum."""
LOW = 1e-5

_TINY = 10
"""Parameters, as of a single unit."""


def rate_of(fit: Fit) -> str:
    """E.g. ``learning rate 0.001``."""
    return f"learning rate {'unknown' if fit.learning_rate is None else f'{fit.learning_rate:g}'}"


def rate_line(case: Case) -> int:
    """The line of the script that sets a learning rate; 0 when none does."""
    lines = [
        given.value.lineno
        for call in case.source.all_calls
        for given in call.keywords
        if given.arg in ("learning_rate", "lr")
    ]
    return min(lines, default=0)


def is_tiny(case: Case) -> bool:
    """Whether the model has so few parameters that what is usual says nothing of its steps."""
    model = case.record.model
    return model is not None and 0 < model.parameters <= _TINY
