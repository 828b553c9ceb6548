"""Fits of other models than the one that was returned."""

from grader.judging.flags.base import FlagCase, Suspicion, rule
from grader.judging.training import another_model
from grader.model.words import counted


@rule("fitted-another-model")
def find(case: FlagCase) -> Suspicion | None:
    """Neither the weights of a fitted model nor a file of them are in the returned one."""
    record = case.evidence.record
    if record.trace is None or not another_model(record):
        return None
    fits = sum(bool(fit.epochs) for fit in record.fits)
    return Suspicion(
        "The model that was fitted is not the one that was returned.",
        f"{counted(fits, 'fit')} with epochs, and none changed a weight of the returned model",
    )
