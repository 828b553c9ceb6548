"""A batch is so large that an epoch has hardly any steps."""

from __future__ import annotations

from grader.judging.feedback.base import Case, Finding, mistake
from grader.model.words import counted

_FEW = 6
_FEW_IN_ALL = 150
_SMALL = 32
"""Keras's own batch size: where there are no more examples, one step an epoch is no mistake."""


@mistake(
    "few-steps",
    rank=-1,
    explains=(
        "too-few-epochs",
        "underfitting",
        "learning-rate-low",
        "flat-at-chance",
        "overfitting",
        "inputs-not-scaled",
    ),
)
def few_steps(case: Case) -> Finding | None:
    """Counts the steps of an epoch and of the whole training."""
    fit = case.trained
    if fit is None or not case.learnt_badly or not fit.steps:
        return None
    if 0 < case.evidence.public_examples <= _SMALL:
        return None
    total = sum(fit.steps or 0 for fit in case.record.fits for _ in fit.epochs)
    if fit.steps > _FEW or total > _FEW_IN_ALL:
        return None
    size = fit.batch_size or 0
    line = case.source.line_of_keyword("fit", "batch_size") or case.source.line_of("batch", 0)
    asked = case.source.keyword("fit", "steps_per_epoch") is not None
    mend = "leave out steps_per_epoch" if asked else _mend(size)
    shown = f"A batch size of {size:,}" if size else "The batch size"
    return Finding(
        "sure" if total < _FEW_IN_ALL / 2 else "likely",
        f"{shown} makes an epoch of {counted(fit.steps, 'step')}, so that all epochs together are "
        f"only {counted(total, 'step')}, too few steps: {mend}.",
        f"{fit.steps} steps an epoch, {len(fit.epochs)} epochs, batch size {size or 'unknown'}",
        line,
    )


def _mend(size: int) -> str:
    """What makes more steps; the size is 0 where it is not known."""
    if not 0 < size <= _SMALL:
        return f"use a batch size of {_SMALL} or less"
    return "of so few examples, ask for more epochs"
