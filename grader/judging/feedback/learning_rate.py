"""The learning rate, which causes several mistakes: high, low, and where the script sets it."""

from __future__ import annotations

import math

from grader.judging.feedback.base import Case
from grader.model.record import Fit

HIGH = 0.03
"""Too high for every optimizer of the course but SGD without momentum."""
LOW = 1e-5

_TINY = 10
"""Parameters, as of a single unit."""
_EXACT = 0.02
"""Of the range of the labels, an error this small is no sign of steps that are too large."""
_SQUARED = ("mse", "meansquarederror")


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


def has_fitted_values(case: Case) -> bool:
    """Whether the loss of values fell to next to nothing, beside the range of the labels."""
    fed, built, losses = case.fed(), case.built, case.course("loss")
    if not case.is_series or fed is None or built is None or not losses:
        return False
    squared = built.loss.replace("_", "").lower() in _SQUARED
    error = math.sqrt(max(losses[-1], 0.0)) if squared else losses[-1]
    return error <= _EXACT * (fed.targets.most - fed.targets.least)
