"""The training ended while it was still improving, before all allowed epochs."""

from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.model.words import counted


@mistake(symptom=True)
def too_few_epochs(case: Case) -> Finding | None:
    """Compares the epochs that were asked for with those allowed, and looks at the last step."""
    fit, target, allowed = case.trained, case.target, case.epochs_allowed
    if fit is None or target is None or allowed is None or case.out_of_time:
        return None
    values = case.finite(target.metric)
    asked = sum(fit.epochs_asked for fit in case.record.fits if fit.epochs)
    if not values or not case.short_of_target or fit.stopped_by or asked >= allowed:
        return None
    if len(values) > 1 and values[-1] <= max(values[:-1]):
        return None
    course = " then ".join(figure(value) for value in values[-2:])
    return Finding(
        "likely",
        f"The training ended after {counted(asked, 'epoch')} while it was still getting better: "
        f"ask for up to {allowed}, your callback ends it in time.",
        f"{target.metric} {course}, {target.reaches:g} is asked",
        case.source.line_of("fit"),
    )
