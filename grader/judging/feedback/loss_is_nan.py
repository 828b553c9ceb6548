"""The loss became NaN or infinite."""

from __future__ import annotations

import math

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.learning_rate import HIGH, rate_line, rate_of


@mistake(
    "loss-is-nan",
    symptom=True,
    explains=(
        "constant-answers",
        "dead-units",
        "underfitting",
        "oscillating",
        "repeats-last-value",
        "flat-at-chance",
        "too-few-epochs",
        "overfitting",
        "preprocess-differs",
        "preprocess-missing",
    ),
)
def loss_is_nan(case: Case) -> Finding | None:
    """Looks for the first epoch whose loss is not finite."""
    fit = case.trained
    losses = [epoch.logs.get("loss", 0.0) for epoch in fit.epochs] if fit else []
    broken = [number for number, loss in enumerate(losses) if not math.isfinite(loss)]
    if fit is None or not broken:
        return None
    rate = fit.learning_rate
    mends = (
        f"lower the learning rate (it is {rate:g}; 0.001 is usual)"
        if rate is not None and rate >= HIGH
        else "scale the inputs to 0-1, check that last layer and loss fit, or lower the learning "
        "rate"
    )
    return Finding(
        "sure",
        f"The loss is no number any more from epoch {broken[0] + 1} on, and from then on nothing "
        f"is learnt: {mends}.",
        f"loss {losses[broken[0]]} in epoch {broken[0] + 1}, {rate_of(fit)}",
        rate_line(case),
    )
