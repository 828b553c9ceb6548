"""Other weights are put into the model after its training."""

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, figure, mistake

_LOADS = ("load_weights", "set_weights", "load_model", "clone_model")
_GAP = 0.3


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN))
def weights_replaced(case: Case) -> Finding | None:
    """Looks for such a call below the last ``fit``, where the grade is far from what was logged."""
    measured = case.accuracy("held-out")
    if measured is None or not case.values or not case.missed("held-out"):
        return None
    fits = [call.lineno for call in case.source.calls("fit", "fit_generator")]
    late = [call for call in case.source.calls(*_LOADS) if fits and call.lineno > max(fits)]
    if not late or case.values[-1] - measured < _GAP:
        return None
    if _kept_what_it_logged(case):
        return None
    name = name_of(late[0].func)
    return Finding(
        "likely",
        f"After the training {name} gives the model other weights, probably those of before it or "
        "of its worst epoch, so that what was learnt is lost: leave it out, or keep the weights of "
        "the best epoch.",
        f"{case.metric} {figure(case.values[-1])} as logged, {figure(measured)} on held-out data",
        late[0].lineno,
    )


def _kept_what_it_logged(case: Case) -> bool:
    """Whether it is as good as was logged on what it was trained on, so that it kept its weights.

    Where the grader did not measure that, the figures of the validation say whether it does.
    """
    own = case.accuracy("training")
    if own is not None:
        return case.values[-1] - own < _GAP
    return bool(case.validated) and case.values[-1] - max(case.validated) >= _GAP
