"""The moving statistics of BatchNormalization had no time to arrive where the data are."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, mistake

_USUAL = 0.99
"""Keras's own momentum."""
_LEFT = 0.5
"""So much of the numbers that they began with in the statistics makes answers others."""


@mistake(
    "moving-statistics",
    rank=-1,
    explains=(
        "constant-answers",
        "overfitting",
        "flat-at-chance",
        "preprocess-differs",
        "graded-otherwise",
        "still-improving",
        "too-few-epochs",
        "underfitting",
        "untrained-model",
    ),
)
def moving_statistics(case: Case) -> Finding | None:
    """Computes what is left after all steps of what the statistics began with."""
    built, fits = case.built, case.record.own_fits
    if built is None or not case.missed("held-out") or case.is_program:
        return None
    layers = [each for each in built.layers if each.kind == "BatchNormalization"]
    steps = sum(each.steps or fit.steps or 0 for fit in fits for each in fit.epochs)
    if not steps or not any(each.trainable for each in layers):
        return None
    calls = case.source.calls("BatchNormalization")
    given = [
        (value, call.lineno)
        for call in calls
        for each in call.keywords
        if each.arg == "momentum" and (value := case.source.number(each.value)) is not None
    ]
    momentum, line = max(given, default=(_USUAL, calls[0].lineno if calls else 0))
    if len(given) < len(calls):
        momentum = max(momentum, _USUAL)
    left = momentum**steps
    if not 0 < momentum < 1 or left < _LEFT or not calls:
        return None
    mend = (
        "write momentum=0.9, or leave it out"
        if momentum > _USUAL
        else "train for more steps, or write momentum=0.9"
    )
    return Finding(
        "sure",
        f"BatchNormalization with momentum {momentum:g} normalises otherwise when it predicts than "
        f"in training: after {steps:,} steps {left:.0%} of its mean and variance are still those "
        f"that it began with, 0 and 1. Therefore {mend}.",
        f"{momentum:g} to the power of {steps:,} is {left:.2f}",
        line,
    )
