"""``steps_per_epoch`` asks for more batches than there are."""

import re

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.model.record import Fit
from grader.model.words import counted

_RAN_OUT = re.compile(r"ran out of data|End of sequence|OUT_OF_RANGE")


@mistake(rank=-1, explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "few-steps"))
def steps_beyond_data(case: Case) -> Finding | None:
    """Looks for trainings that nobody stopped and that ended before their last epoch."""
    asked = case.source.keyword("fit", "steps_per_epoch")
    if asked is None:
        return None
    crashed = bool(_RAN_OUT.search(case.crash))
    fit = case.record.last_fit
    empty = fit is not None and any(not epoch.logs for epoch in fit.epochs)
    short = (
        fit is not None
        and fit.stopped_by is None
        and len(fit.epochs) < fit.epochs_asked
        and case.ending.by in ("completed", "bad-model")
    )
    cut = fit is not None and fit.stopped_by is None and _cut(fit)
    if not (crashed or empty or cut or (short and case.learnt_too_little)):
        return None
    epochs = f"{len(fit.epochs)} of {counted(fit.epochs_asked, 'epoch')}" if fit else "no epoch"
    steps = f"steps_per_epoch={fit.steps}" if fit and fit.steps else "steps_per_epoch"
    return Finding(
        "sure",
        f"{steps} asks for more batches than the data have, so that fit ran out of data: leave out "
        "steps_per_epoch, or repeat() the dataset.",
        f"{epochs} ended, {steps}",
        asked.lineno,
    )


def _cut(fit: Fit) -> bool:
    """Whether an epoch had fewer batches than were asked for."""
    asked = fit.steps or 0
    return any(epoch.steps is not None and epoch.steps < asked for epoch in fit.epochs)
