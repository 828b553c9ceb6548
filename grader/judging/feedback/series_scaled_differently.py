"""Windows, or single numbers, are scaled in training otherwise than when they are graded."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake
from grader.judging.feedback.feeding import rescaling
from grader.judging.feedback.matching import Matched
from grader.judging.feedback.scaling import MEASURES, scaling_line
from grader.judging.feedback.series import graded_line
from grader.judging.feedback.source import calls_in

_OTHER = 1.1
_MOVED = 0.25
"""Of the range of what was asked, so far apart are inputs that something was added to."""
_SMALL = 1e-3


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "forecast-scale", "overfitting", "scale-not-undone"))
def series_scaled_differently(case: Case) -> Finding | None:
    """Compares what was done to fed inputs with what is done to the first graded ones."""
    matched, (graded, added) = case.matched(), graded_line(case)
    if not case.is_series or matched is None or not matched.factor or not graded:
        return None
    reached = case.reached
    span = reached.given.most - reached.given.least if reached else 0.0
    moved = abs(added - matched.offset) > _MOVED * abs(graded) * span
    other = not 1 / _OTHER < graded / matched.factor < _OTHER
    if not (case.missed("held-out") or case.is_quick_look) or not (other or moved):
        return None
    inputs = "windows" if case.evidence.previous else "inputs"
    whose = "the series" if case.evidence.previous else "those of the data"
    return Finding(
        # Nothing is judged in a quick look: the model that is asked may yet make up for it.
        "likely" if case.is_quick_look else "sure",
        _message(case, matched, inputs, "another factor" if other else "another offset"),
        f"fed {inputs} are {whose} {_line(matched.factor, matched.offset)}, graded ones "
        f"{_line(graded, added)}",
        case.source.line_of_return("preprocess") or scaling_line(case.source),
    )


def _message(case: Case, matched: Matched, inputs: str, how: str) -> str:
    """Who scales and who does not: ``preprocess``, the training, or each in its own way."""
    pre, (graded, added) = case.source.function("preprocess"), graded_line(case)
    if pre and _is_plain(matched.factor, matched.offset):
        return (
            f"preprocess scales the {inputs} that are graded ({how}), but those of the training "
            f"did not go through it: train on preprocess({inputs})."
        )
    twice, plain = _is_twice(matched.factor, graded), _is_plain(graded, added)
    if pre and not plain and not twice:
        anew = ", which it takes anew from whatever it is given" * _measures(case, pre)
        return (
            f"preprocess scales the {inputs} by other numbers than those of the training{anew} "
            f"({how}): use the same ones for both, taken once from the training {inputs}."
        )
    why = "preprocess does something else" if pre else "there is no preprocess"
    scales = rescaling(case.built) != 1 or not plain
    what = "twice in training, once in grading" if twice and scales else "in training only"
    return (
        f"The {inputs} are scaled {what} ({how}), and {why}: do in preprocess({inputs}) just "
        f"what was done to the training {inputs}."
    )


def _is_twice(factor: float, graded: float) -> bool:
    return factor < 0.2 * graded


def _measures(case: Case, pre: ast.FunctionDef) -> bool:
    """Whether ``preprocess``, or a function that it calls, looks for a smallest value or a mean."""
    called = {name_of(call.func) for call in calls_in(pre)}
    functions = [pre, *(case.source.function(name) for name in called)]
    return any(
        name_of(call.func) in MEASURES
        for function in functions
        if function
        for call in calls_in(function)
    )


def _is_plain(factor: float, offset: float) -> bool:
    """Whether inputs are as they were loaded."""
    return abs(factor - 1) < _SMALL and abs(offset) < _SMALL


def _line(factor: float, offset: float) -> str:
    return f"times {figure(factor)}{f' {offset:+.3g}' if abs(offset) > _SMALL else ''}"
