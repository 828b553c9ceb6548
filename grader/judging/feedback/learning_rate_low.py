"""The learning rate is too low, or the optimizer too slow, for the epochs that there are."""

from __future__ import annotations

import math

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.feeding import is_unscaled, normalises
from grader.judging.feedback.learning_rate import is_tiny, rate_line
from grader.judging.feedback.rates import low, usual

_SCHEDULER = "LearningRateScheduler"


@mistake(
    "learning-rate-low",
    explains=(
        "flat-at-chance",
        "too-few-epochs",
        "underfitting",
        "repeats-last-value",
        "too-few-units",
        "constant-answers",
    ),
)
def learning_rate_low(case: Case) -> Finding | None:
    """Compares the rate with what is usual; plain SGD counts as slow where targets are missed."""
    fit, built = case.trained, case.built
    if fit is None or built is None or not case.learnt_badly or fit.learning_rate is None:
        return None
    scheduled = [rate for rate in fit.series("learning_rate") if math.isfinite(rate)]
    rate, momentum = max(scheduled, default=fit.learning_rate), built.settings.get("momentum", 0.0)
    losses = [loss for loss in case.course("loss") if math.isfinite(loss)]
    course = f", loss {figure(losses[0])} to {figure(losses[-1])}" if losses else ""
    seen = f"{built.optimizer} with learning rate {rate:g}{course}"
    line = rate_line(case)
    if rate <= low(built.optimizer, momentum) and not scheduled and _SCHEDULER in fit.callbacks:
        return Finding(
            "likely",
            f"The learning rate begins at {rate:g}, far too low for {built.optimizer}, and a "
            f"{_SCHEDULER} changes it, as one does to look for a rate: train with the rate that "
            f"was found and without the {_SCHEDULER}.",
            seen,
            line,
        )
    if rate <= low(built.optimizer, momentum):
        return Finding(
            "sure",
            f"The learning rate {rate:g} is too low for {built.optimizer}, it learns too slowly: "
            f"write learning_rate={usual(built.optimizer):g}.",
            seen,
            line,
        )
    fed = case.fed()
    raw = fed is not None and is_unscaled(fed.inputs) and not normalises(built)
    plain = built.optimizer == "SGD" and not momentum and rate <= 0.01
    falling = len(losses) > 2 and losses[-1] < losses[0]
    if not plain or raw or not falling or is_tiny(case):
        return None
    compiles = case.source.calls("compile")
    return Finding(
        "likely",
        f"Plain SGD with a learning rate of {rate:g} is too slow an optimizer here: use Adam, or "
        "SGD with learning_rate=0.1 and momentum=0.9.",
        seen,
        line or (compiles[-1].lineno if compiles else 0),
    )
