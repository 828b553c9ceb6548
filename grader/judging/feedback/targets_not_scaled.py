"""A program predicts large numbers with steps that are made for small ones."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import largest
from grader.judging.feedback.unmarked import variance

_LARGE = 60.0
_LATE = 5
"""In so many epochs it was worse than the mean of the targets would have been."""
_STEADY = ("Adam", "RMSprop", "Nadam", "AdamW", "Adamax")
"""Optimizers whose steps are as long as the rate, however large the error is."""
_USUAL = 0.01


@mistake(explains=LEARNT_LITTLE)
def targets_not_scaled(case: Case) -> Finding | None:
    """Compares the error with the spread of targets that are far from 0."""
    fed, built, fit = case.fed(), case.built, case.trained
    if not case.is_program or not case.is_series or fed is None or built is None or fit is None:
        return None
    rate = fit.learning_rate or 0.0
    if largest(fed.targets) < _LARGE or built.optimizer not in _STEADY or rate > _USUAL:
        return None
    losses, spread = fit.finite("loss"), variance(case.record)
    if not spread or len(losses) < 2 or losses[-1] >= losses[0]:
        return None
    late = sum(loss > spread for loss in losses)
    if late < min(_LATE, len(losses)):
        return None
    return Finding(
        "likely",
        f"The targets are not scaled, they go up to {figure(largest(fed.targets))}, and with steps "
        f"of {rate:g} the answers need long to come so far: bring them to about 0 to 1 for the "
        "training and undo it for the answers.",
        f"mean squared error {figure(losses[0])} to {figure(losses[-1])}; in {late} epochs it was "
        f"above the variance of the targets, about {figure(spread)}",
        case.source.line_of("fit"),
    )
