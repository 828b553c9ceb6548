"""Batches are so large, or steps_per_epoch so small, that an epoch has hardly any steps."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.courses import still_rises
from grader.judging.feedback.learning_rate import grows
from grader.judging.feedback.parts import is_small_part
from grader.model.record import Fit
from grader.model.words import counted

_FEW = 6
_FEW_IN_ALL = 150
_SMALL = 32
"""Keras's own batch size: where there are no more examples, one step an epoch is no mistake."""
_PART = 0.25
"""Of the examples; steps_per_epoch may well leave out fewer in each epoch."""
_NEARLY_ALL = 0.75
"""Where an epoch goes through so many, it is the batches that make few steps of them."""
_FEW_TIMES = 3
"""All epochs together go through the examples so often, where each goes through a part."""
_LARGE = 128
"""A batch of so many examples is no usual one."""
_RISE = 0.03
"""By less in an epoch an accuracy may rise for other reasons than that its epochs are short."""


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "inputs-not-scaled", "overfitting"))
def few_steps(case: Case) -> Finding | None:
    """Counts the steps of an epoch and of the whole training."""
    fit = case.trained
    if fit is None or not fit.steps or grows(case):
        return None
    if 0 < case.evidence.public_examples <= _SMALL:
        return None
    total = sum(fit.steps or 0 for fit in case.record.fits for _ in fit.epochs)
    if not case.learnt_badly:
        return _still_rising(case, fit, total)
    if fit.steps > _FEW or total > _FEW_IN_ALL:
        return _of_part(case, fit, total)
    size = fit.batch_size or 0
    asked, public = case.source.keyword("fit", "steps_per_epoch"), case.evidence.public_examples
    part = size <= _SMALL and is_small_part(fit.steps * size, public)
    if part and not asked and len(case.record.fits) == 1:
        return None  # of few examples: `few_examples` says so
    shown, line, mend = _of_batches(case, size)
    if asked and not 0 < _NEARLY_ALL * public <= fit.steps * size:
        shown, line, mend = "steps_per_epoch", asked.lineno, _more_steps(case, size)
    elif asked and size > _SMALL:
        mend += ", and leave out steps_per_epoch"
    return Finding(
        "sure" if total < _FEW_IN_ALL / 2 else "likely",
        f"{shown} makes an epoch of {counted(fit.steps, 'step')}, so that all epochs together are "
        f"only {counted(total, 'step')}, too few steps: {mend}.",
        f"{counted(fit.steps, 'step')} an epoch, {counted(len(fit.epochs), 'epoch')}, batch size "
        f"{size or 'unknown'}",
        line,
    )


def _still_rising(case: Case, fit: Fit, total: int) -> Finding | None:
    """Whether a program that learnt fairly well rose to its end, of large batches and few steps."""
    size, values = fit.batch_size or 0, case.values
    if not case.is_program or total > _FEW_IN_ALL / 2 or size < _LARGE:
        return None
    if not still_rises(values, _RISE):
        return None
    shown, line, mend = _of_batches(case, size)
    return Finding(
        "likely",
        f"{shown} makes all epochs together only {counted(total, 'step')}, and it still got better "
        f"when they ended: {mend}, or ask for more epochs.",
        f"{case.metric} {figure(values[-2])} then {figure(values[-1])}; "
        f"{counted(fit.steps or 0, 'step')} an epoch",
        line,
    )


def _of_part(case: Case, fit: Fit, total: int) -> Finding | None:
    """Whether steps_per_epoch ends epochs so soon that all of them see the examples a few times."""
    public, size, steps = case.evidence.public_examples, fit.batch_size or 0, fit.steps or 0
    asked = case.source.keyword("fit", "steps_per_epoch")
    times = total * size / public if public else 0.0
    if asked is None or not 0 < steps * size < _PART * public or times >= _FEW_TIMES:
        return None
    return Finding(
        "sure" if times <= 1 else "likely",
        f"steps_per_epoch ends each epoch after {counted(steps, 'step')}, {steps * size:,} of "
        f"{public:,} examples, so that all {counted(len(fit.epochs), 'epoch')} together go through "
        f"them {times:.1f} times, too few steps: {_more_steps(case, size)}.",
        f"{counted(steps, 'step')} an epoch, {counted(len(fit.epochs), 'epoch')}, batch size "
        f"{size}",
        asked.lineno,
    )


def _of_batches(case: Case, size: int) -> tuple[str, int, str]:
    """What makes few steps where batches are large, its line, and what mends it.

    Args:
        case: the run.
        size: of a batch; 0 where it is not known.
    """
    line = case.source.line_of_keyword("fit", "batch_size") or case.source.line_of("batch", 0)
    if 0 < size <= _SMALL:
        return f"A batch size of {size:,}", line, "of so few examples, ask for more epochs"
    shown = f"A batch size of {size:,}" if size else "The batch size"
    return shown, line, f"use a batch size of {_SMALL} or less"


def _more_steps(case: Case, size: int) -> str:
    """What mends a small steps_per_epoch: without it, what has no end would never end an epoch."""
    public, fed = case.evidence.public_examples, case.fed()
    endless = any(not each.args for each in case.source.calls("repeat"))
    if not endless and not (fed and fed.source == "generator"):
        return "leave out steps_per_epoch"
    enough = f", {-(-public // size):,} for all examples" if public and size else ""
    return f"make steps_per_epoch larger{enough}"
