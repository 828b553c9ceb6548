"""A later call of fit trained no epoch, since epochs counts from the very first one."""

from grader.judging.feedback.base import Case, Finding, mistake
from grader.model.words import counted


@mistake(rank=-1, explains=("still-improving", "too-few-epochs", "underfitting"))
def no_epoch_left(case: Case) -> Finding | None:
    """Looks for a fit without an epoch beside one that had some."""
    if case.ending.by != "completed" or case.out_of_time or not case.learnt_too_little:
        return None
    began = case.source.keyword("fit", "initial_epoch")
    fits = case.record.fits
    idle = [fit for fit in fits if fit.epochs_asked and not fit.epochs]
    if began is None or not idle or len(idle) == len(fits):
        return None
    asked = idle[-1].epochs_asked
    return Finding(
        "sure",
        "A call of fit trained no epoch: epochs is the number of the last epoch and no number of "
        f"further ones, so that epochs={asked} is over before it begins at initial_epoch. Write "
        "epochs=initial_epoch + as many as you want.",
        f"{counted(len(fits), 'call')} of fit, {len(idle)} without an epoch",
        began.lineno,
    )
