"""The learning rate is far too high."""

from __future__ import annotations

import math
import re

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.crashes import said
from grader.judging.feedback.learning_rate import has_fitted_values, is_tiny, rate_line
from grader.judging.feedback.rates import high, usual

_EXPLAINED = (
    "flat-at-chance",
    "too-few-epochs",
    "loss-is-nan",
    "dead-units",
    "constant-answers",
    "overfitting",
    "underfitting",
    "oscillating",
    "repeats-last-value",
    "forecast-scale",
    "preprocess-differs",
)

_ABSURD = 30.0
"""So many times a rate that is too high already is a mistake whatever the figures say."""
_INTEGER = re.compile(r"`learning_rate` should be float.*learning_rate=(?P<rate>\d+)\b", re.DOTALL)


@mistake("learning-rate-high", explains=_EXPLAINED)
def learning_rate_high(case: Case) -> Finding | None:
    """Compares the rate with what is usual for its optimizer, where the training went badly."""
    whole = _INTEGER.search(case.crash)
    if whole:
        return Finding(
            "sure",
            f"The learning rate is the whole number {whole['rate']}, which is far too high and "
            "which Keras refuses: write learning_rate=0.001.",
            said(case),
            case.ending.line or rate_line(case),
        )
    fit, built = case.trained, case.built
    if built is not None and (negative := built.settings.get("learning_rate", 0.0)) < 0:
        return Finding(
            "sure",
            f"The learning rate {negative:g} is negative, so that each step makes the loss larger: "
            f"write learning_rate={usual(built.optimizer):g}.",
            f"{built.optimizer} with learning rate {negative:g}",
            rate_line(case),
        )
    if fit is None or built is None or fit.learning_rate is None:
        return None
    # A callback may have changed it before the first step.
    rate = (fit.rates or [fit.learning_rate])[0]
    limit = high(built.optimizer, built.settings.get("momentum", 0.0))
    absurd = case.is_program and rate >= _ABSURD * limit
    if rate < limit or not (absurd or case.learnt_badly):
        return None
    if is_tiny(case) and all(map(math.isfinite, case.course("loss"))):
        return None
    if has_fitted_values(case):
        return None
    losses = [loss for loss in case.course("loss") if math.isfinite(loss)]
    course = f", loss {figure(losses[0])} to {figure(losses[-1])}" if losses else ""
    return Finding(
        "sure",
        f"The learning rate {rate:g} is far too high for {built.optimizer}: write learning_rate="
        f"{usual(built.optimizer):g}.",
        f"{built.optimizer} with learning rate {rate:g}{course}",
        rate_line(case),
    )
