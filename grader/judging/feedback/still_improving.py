"""The training ended while it was still improving, where no callback is asked for."""

import itertools

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.courses import STEP, STRETCH, last_rise

_FEW = 8
_STEADY = 10
"""Of single numbers, whose network has few weights, the last epochs that must all have improved."""
_FEWEST = 3
_FALLS = 0.97


@mistake(symptom=True)
def still_improving(case: Case) -> Finding | None:
    """Looks at the last step of the metric, or of the loss of a series."""
    fit = case.trained
    if fit is None or case.target is not None or case.out_of_time:
        return None
    if not case.missed("training", "held-out"):
        return None
    epochs = sum(len(fit.epochs) for fit in case.record.fits)
    losses = case.finite("loss")
    numbers = case.predicts_numbers and not case.is_program
    if numbers and len(losses) >= _FEWEST:
        falls = all(now < before for before, now in itertools.pairwise(losses[-_STEADY:]))
        asked = [c.mark for c in case.criteria if c.judges("training") and c.mark is not None]
        improving = falls and losses[-1] > max(asked, default=0.0)
        seen = f"loss {figure(losses[0])} to {figure(losses[-1])}"
    elif case.is_series:
        improving = len(losses) == 1 or (len(losses) > 1 and losses[-1] < _FALLS * losses[-2])
        course = " then ".join(figure(loss) for loss in losses[-2:])
        seen = f"loss {course}"
    else:
        improving, seen = _of_metric(case)
    if not improving or fit.stopped_by or (epochs > 4 * _FEW and not numbers):
        return None
    if case.logged_enough:
        return None
    return Finding(
        "likely",  # whatever else is wrong, a short training may still improve
        f"The training has too few epochs, only {epochs}: "
        f"{'it was still improving when it ended, so ' * (epochs > 1)}ask for more epochs"
        f"{', or a larger learning rate' * numbers}.",
        seen,
        case.source.line_of("fit"),
    )


def _of_metric(case: Case) -> tuple[bool, str]:
    """Whether the metric rose at the end, and what was seen of that."""
    if len(values := case.values) < 2:
        return len(values) == 1, f"{case.metric} {''.join(map(figure, values))}"
    before, now = last_rise(values)
    seen = f"{case.metric} {figure(before)} then {figure(now)}"
    if (count := len(values) // STRETCH) > 1:
        seen += f", averages of {count} epochs"
    return now - before > STEP, seen
