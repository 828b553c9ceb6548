"""A program that predicts numbers does it no better than their mean would."""

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.unmarked import OF_VARIANCE, variance


@mistake(symptom=True)
def no_better_than_mean(case: Case) -> Finding | None:
    """Compares a mean squared error with the variance of some of the targets."""
    fit = case.trained
    if not case.is_program or not case.is_series or fit is None:
        return None
    losses, spread = fit.finite("val_loss") or fit.finite("loss"), variance(case.record)
    if len(losses) < 2 or not spread or losses[-1] < OF_VARIANCE * spread:
        return None
    return Finding(
        "likely",
        "It is no better than a constant, the mean of the targets: check that inputs and targets "
        "are still in the same order, the scale of both, and the learning rate.",
        f"mean squared error {figure(losses[-1])}, variance of the targets about {figure(spread)}",
    )
