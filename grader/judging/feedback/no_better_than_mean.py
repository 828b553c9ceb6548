"""Of a program that predicts values: it is no better than their mean would be."""

import statistics

from grader.judging.feedback.base import Case, Finding, figure, mistake

_SHARE = 0.75
_FEWEST = 16
_SQUARES = ("mse", "meansquarederror")


@mistake("no-better-than-mean", symptom=True)
def no_better_than_mean(case: Case) -> Finding | None:
    """Compares a mean squared error with the variance of some of the targets."""
    fed, built, fit = case.fed(), case.built, case.trained
    if not case.is_program or not case.is_series or fed is None or built is None or fit is None:
        return None
    if built.loss_name not in _SQUARES or len(fed.labels) < _FEWEST:
        return None
    losses = fit.finite("val_loss") or fit.finite("loss")
    spread = statistics.pvariance(fed.labels)
    if len(losses) < 2 or not spread or losses[-1] < _SHARE * spread:
        return None
    return Finding(
        "likely",
        "It is no better than a constant, the mean of the targets: check that inputs and targets "
        "are still in the same order, the scale of both, and the learning rate.",
        f"mean squared error {figure(losses[-1])}, variance of the targets about {figure(spread)}",
    )
