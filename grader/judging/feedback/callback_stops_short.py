"""The student's callback ends the training before what is asked is reached."""

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.logs import comparisons, stops_anyway
from grader.model.words import counted

_FALLS = 0.97


@mistake(explains=LEARNT_LITTLE)
def callback_stops_short(case: Case) -> Finding | None:
    """Looks for a stop while the loss still fell, where no callback is asked for."""
    fit = case.trained
    if fit is None or case.is_program or case.target is not None or not _missed(case):
        return None
    ran, asked = len(fit.epochs), fit.epochs_asked
    if case.logged_enough:
        return None
    losses = fit.series("loss")
    falls = len(losses) < 2 or losses[-1] < _FALLS * losses[-2]
    if not fit.stopped_by_own or ran >= asked or not falls:
        return None
    last = f"{case.metric} {figure(case.values[-1])}, " if case.values else ""
    evidence = (
        f"stopped by {fit.stopped_by}, {last}loss {figure(losses[-1]) if losses else 'unknown'}"
    )
    if free := stops_anyway(case.own_callbacks):
        return Finding(
            "sure",
            f"Your callback stops the training after {counted(ran, 'epoch')} of {asked} whatever "
            "the logs say, since the line that sets stop_training stands in no if: move it into "
            "the if, or leave it out.",
            evidence,
            free,
        )
    read = [each for kind in case.own_callbacks for each in comparisons(case.source, kind)]
    first = next((each for each in read if each.awaited and each.threshold is not None), None)
    where = f", at {first.key} {first.operator} {first.threshold:g}" if first else ""
    return Finding(
        "sure" if 2 * ran <= asked else "likely",
        f"Your callback stops the training too early, after {counted(ran, 'epoch')} of {asked}"
        f"{where}, although more is asked and it was still getting better: let it stop later, or "
        "leave it out.",
        evidence,
        first.line if first else 0,
    )


def _missed(case: Case) -> bool:
    """Whether the training was not good enough, as the held-out part shows where no other does."""
    on_training = any(each.judges("training") for each in case.criteria)
    return case.missed("training" if on_training else "held-out")
