"""An epoch before the last would have passed, and the model of the last one is judged."""

from grader.judging.criteria.accuracy import Accuracy
from grader.judging.feedback.base import Case, Finding, figure, mistake

_FALL = 0.05
"""Of the validation's accuracy, from 0 to 1; less may be the chance of a few hundred examples."""


@mistake(symptom=True, explains=("overfitting", "oscillating", "underfitting"), rank=1)
def best_epoch_not_kept(case: Case) -> Finding | None:
    """Compares the best validation with the last, where the held-out part agrees with the last."""
    held_out = case.accuracy("held-out")
    missed = [each for each, _ in case.missed_of(Accuracy) if each.on == "held-out"]
    if case.trained is None or held_out is None or not missed or len(case.validated) < 2:
        return None
    best, last = max(case.validated), case.validated[-1]
    if best < missed[0].reaches or best - last < _FALL or abs(held_out - last) > _FALL:
        return None
    epoch = case.validated.index(best) + 1
    return Finding(
        "likely",  # the validation is the student's own: whether that epoch passes was not seen
        f"The model of the last epoch is judged, and epoch {epoch} was better: keep the best "
        "one's weights (EarlyStopping with restore_best_weights=True and a patience of some "
        "epochs), end there, or lower the learning rate so that an epoch spoils less.",
        f"val_{case.metric} {figure(best)} in epoch {epoch}, {figure(last)} in the last; "
        f"{figure(held_out)} on held-out examples",
        case.source.line_of("fit"),
    )
