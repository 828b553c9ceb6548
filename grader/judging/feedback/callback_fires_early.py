"""The student's callback stops the training before the metric has reached its target."""

import ast
from collections.abc import Mapping

from grader.inside.protocol.metrics import canonical
from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Confidence, Finding, figure, mistake
from grader.judging.feedback.logs import (
    LogComparison,
    awaited_in,
    comparisons,
    made_whole,
    stops_anyway,
)
from grader.judging.feedback.source import calls_in

_BELOW = ("<", "<=")
_LARGER = ("ceil", "rint", "round")
"""Calls that make a whole number, and may make a larger one."""
_SMALLER = ("int", "floor")
"""Calls that make a smaller one, unless a half is added before."""
_PERCENT = 100


@mistake(rank=-2, explains=("too-few-epochs",))
def callback_fires_early(case: Case) -> Finding | None:
    """Compares the training and the made-up logs with the target; the source shows why.

    A condition is surely the cause where it held of the logs at which it stopped.
    """
    evidence, logs = _stopped(case)
    if not evidence or case.target is None:
        return None
    metric, reaches = case.target.metric, case.target.reaches
    asked = f"stop only when logs['{metric}'] is at least {reaches:g}"
    compared = [c for node in case.own_callbacks for c in comparisons(case.source, node)]
    cause = _cause(compared, logs, metric, reaches)
    if cause is None:
        return _otherwise(case, asked, evidence)
    if canonical(cause.key) != canonical(metric):
        why = f"Your callback decides by '{cause.key}', not by '{metric}'"
    elif cause.operator in _BELOW:
        why = f"Your callback stops while '{metric}' is below {cause.threshold:g}"
    else:
        why = f"Your callback already stops at {cause.threshold:g}"
        if cause.threshold is not None and cause.threshold <= 1 / _PERCENT:
            why += f", since it compares percents with {_PERCENT * cause.threshold:g}"
    # What asks nothing of the metric decides by something else, whatever that was.
    asks = any(canonical(each.key) == canonical(metric) for each in compared if each.awaited)
    sure = cause.awaited and (cause.holds(logs) or not asks)
    return Finding("sure" if sure else "likely", f"{why}: {asked}.", evidence, cause.line)


def _otherwise(case: Case, asked: str, evidence: str) -> Finding:
    """Of a stop that no comparison explains."""
    rounded = made_whole(case.own_callbacks, _LARGER, also_places=True)
    if rounded is None:
        cut = made_whole(case.own_callbacks, _SMALLER)
        rounded = cut if cut is not None and _adds_half(cut) else None
    if rounded is not None:
        written = ast.unparse(rounded)[:60]
        why = (
            f"Your callback rounds what it compares, {written}, which may become larger, as 98.6 "
            "becomes 99 or 0.986 becomes 0.99, and so stops too early"
        )
        sure = any(map(awaited_in, case.own_callbacks))
        message = f"{why}: {asked}."
        return Finding("sure" if sure else "likely", message, evidence, rounded.lineno)
    if free := stops_anyway(case.own_callbacks):
        return Finding(
            "sure",
            "Your callback stops the training whatever the logs say, since the line that sets "
            f"stop_training stands in no if: move it into one, and {asked}.",
            evidence,
            free,
        )
    if baseline := _baseline(case):
        return Finding(
            "sure",
            f"The baseline={ast.unparse(baseline)[:20]} of EarlyStopping is no goal to stop at: it "
            "ends a training that has not got beyond it within patience epochs. Write an "
            f"on_epoch_end of your own: {asked}.",
            evidence,
            baseline.lineno,
        )
    # The made-up logs of a quick look have the other figures of a training that has just begun.
    confidence: Confidence = "likely" if case.is_quick_look else "sure"
    return Finding(confidence, f"Your callback stops the training too early: {asked}.", evidence)


def _adds_half(call: ast.Call) -> bool:
    """Whether a half is added to what a call is given, so that it rounds."""
    return any(
        isinstance(part, ast.BinOp)
        and isinstance(part.op, ast.Add)
        and any(isinstance(n, ast.Constant) and n.value == 0.5 for n in (part.left, part.right))
        for part in ast.walk(call)
    )


def _stopped(case: Case) -> tuple[str, Mapping[str, float]]:
    """That it stopped too early, as evidence, and at which logs; empty where it did not."""
    target, fit = case.target, case.trained
    if target is None or fit is None:
        return "", {}
    values = fit.series(target.metric)
    if fit.stopped_by_own and values[-1] < target.reaches:
        by = f"stopped by {fit.stopped_by} at {target.metric} {figure(values[-1])}"
        return by, fit.epochs[-1].logs
    early = [p.value for p in case.record.probes if p.stopped and p.value < target.reaches]
    if not early:
        return "", {}
    return f"stopped at a made-up {target.metric} of {max(early):g}", {target.metric: max(early)}


def _baseline(case: Case) -> ast.expr | None:
    """The baseline that a subclass of Keras's EarlyStopping hands on to it."""
    for node in case.own_callbacks:
        if any(name_of(base) == "EarlyStopping" for base in node.bases):
            given = [each for call in calls_in(node) for each in call.keywords]
            return next((each.value for each in given if each.arg == "baseline"), None)
    return None


def _cause(
    found: list[LogComparison], logs: Mapping[str, float], metric: str, reaches: float
) -> LogComparison | None:
    """The comparison to blame: one of another metric, the wrong way round, or with too little.

    Of those that decide when to stop, one that held is preferred.
    """
    awaited = [each for each in found if each.awaited]
    compared = [each for each in awaited if each.holds(logs)] or awaited or found
    others = [c for c in compared if canonical(c.key) != canonical(metric)]
    own = [c for c in compared if c not in others and c.threshold is not None]
    low = [c for c in own if (c.threshold or 0.0) < reaches]
    turned = [c for c in own if c.operator in _BELOW]
    return next(iter(low or others or turned), None)
