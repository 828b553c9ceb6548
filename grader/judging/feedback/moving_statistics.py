"""The moving statistics of BatchNormalization had no time to arrive where the data are."""

import ast

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource, argument
from grader.model.words import counted, percent

_USUAL = 0.99
"""Keras's own momentum."""
_QUICK = 0.9
"""A momentum with which they arrive in some twenty steps."""
_BEHIND = 0.2
"""So much worse the validation of a program goes than its training."""
_LEFT = 0.5
"""So much of the numbers that they began with in the statistics makes answers others."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "untrained-model"))
def moving_statistics(case: Case) -> Finding | None:
    """Computes what is left after all steps of what the statistics began with."""
    built, fits = case.built, case.record.own_fits
    worse = _is_worse_unseen(case) if case.is_program else case.missed("held-out")
    if built is None or not worse:
        return None
    layers = [each for each in built.layers if each.kind == "BatchNormalization"]
    steps = sum(each.steps or fit.steps or 0 for fit in fits for each in fit.epochs)
    if not steps or not any(each.trainable for each in layers):
        return None
    calls = case.source.calls("BatchNormalization")
    given = [(_momentum(case.source, call), call.lineno) for call in calls]
    known = [(value, line) for value, line in given if value is not None]
    momentum, line = max(known, default=(0.0, 0))
    if len(known) < len(given) or not 0 < momentum <= 1 or momentum**steps < _LEFT:
        return None
    left, mend = momentum**steps, "train for more steps"
    if momentum > _USUAL:
        mend = f"write momentum={_QUICK:g}, or leave it out"
    elif momentum > _QUICK:
        mend = f"{mend}, or write momentum={_QUICK:g}"
    return Finding(
        "sure",
        f"BatchNormalization with momentum {momentum:g} normalises otherwise when it predicts than "
        f"in training: after {counted(steps, 'step')} {percent(left)} of its mean and variance are "
        f"still those that it began with, 0 and 1. Therefore {mend}.",
        f"{momentum:g} to the power of {steps:,} is {left:.2f}",
        line,
    )


def _is_worse_unseen(case: Case) -> bool:
    """Whether a program logged a validation that went far worse than its training."""
    seen = case.validated
    return bool(case.values and seen) and case.values[-1] - seen[-1] >= _BEHIND


def _momentum(source: ParsedSource, call: ast.Call) -> float | None:
    """That of a layer; None where the source does not state it."""
    given = argument(call, "momentum", 1)
    return _USUAL if given is None else source.number(given)
