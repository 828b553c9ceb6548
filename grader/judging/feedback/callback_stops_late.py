"""The metric has reached its target, but the student's callback does not stop there."""

import ast
import dataclasses
import difflib
import itertools
from collections.abc import Mapping

from grader.inside.protocol.events import TIME_LIMIT
from grader.inside.protocol.metrics import canonical
from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Confidence, Finding, figure, mistake
from grader.judging.feedback.logs import (
    HOLDS,
    SIGNS,
    LogComparison,
    awaited_in,
    comparisons,
    made_whole,
    sets_stop,
)
from grader.judging.feedback.source import KERAS_CALLBACKS, calls_in, owner_of
from grader.submission.gaps import is_none

_HOOKS = tuple(
    f"on_{what}_{when}"
    for what, when in itertools.product(
        ("epoch", "batch", "train_batch", "test_batch", "train", "test"), ("begin", "end")
    )
)
_SEVERAL = 3
"""Calls of fit; of two, the second one may be another training."""
_SMALLER = ("int", "round", "floor", "trunc")
"""Calls that make a whole number, and may make a smaller one."""


@dataclasses.dataclass(frozen=True)
class _Missed:
    """Where it went on although the target was reached."""

    evidence: str
    logs: Mapping[str, float]
    """Of the epoch, as far as they are known."""
    epoch: int | None
    """Its number from 0; None of made-up logs."""


@dataclasses.dataclass(frozen=True)
class _Cause:
    """Why it went on."""

    why: str
    line: int = 0
    confidence: Confidence = "sure"


@mistake()
def callback_stops_late(case: Case) -> Finding | None:
    """Compares the training and the made-up logs with the target; the source shows why.

    A condition is surely the cause where it did not hold of the logs of that epoch.
    """
    missed = _missed(case)
    if missed is None or case.target is None:
        return None
    cause = _called_again(case) or _cause(case, missed, case.target.metric, case.target.reaches)
    return Finding(cause.confidence, cause.why, missed.evidence, cause.line)


def _missed(case: Case) -> _Missed | None:
    target, fit = case.target, case.trained
    if target is None or fit is None:
        return None
    if fit.stopped_by not in (None, TIME_LIMIT) and not fit.stopped_by_own:
        return None
    # Of a fit that was shortened is not known who would have ended it.
    values = [] if case.is_quick_look else case.course(target.metric)
    reached = next((n for n, value in enumerate(values) if value > target.reaches), None)
    if reached is not None and (reached < len(values) - 1 or not fit.stopped_by_own):
        stop = f"stopped after epoch {len(values)}" if fit.stopped_by_own else "not stopped"
        epoch = [each for run in case.record.fits for each in run.epochs][reached]
        evidence = f"{target.metric} {figure(values[reached])} in epoch {reached + 1}, {stop}"
        return _Missed(evidence, epoch.logs, epoch.number)
    late = [
        p.value
        for p in case.record.probes
        if not p.stopped and not p.error and p.value > target.reaches
    ]
    if not late:
        return None
    evidence = f"went on at a made-up {target.metric} of {min(late):g}"
    return _Missed(evidence, {target.metric: min(late)}, None)


def _called_again(case: Case) -> _Cause | None:
    """Whether each fit ended as soon as the target was reached, and another one followed."""
    target, fits = case.target, [fit for fit in case.record.fits if fit.epochs]
    if target is None or len(fits) < _SEVERAL:
        return None
    reached = [[value > target.reaches for value in fit.series(target.metric)] for fit in fits]
    ended = all(not any(each[:-1]) for each in reached)
    loops = [node for node in case.source.nodes if isinstance(node, ast.For | ast.While)]
    within = [call for loop in loops for call in calls_in(loop) if name_of(call.func) == "fit"]
    stopped = any(fit.stopped_by_own and each[-1] for fit, each in zip(fits, reached, strict=True))
    if not (ended and stopped and within):
        return None
    return _Cause(
        f"fit is called {len(fits)} times in a loop, which goes on after your callback has ended "
        "one of them: call fit once, with as many epochs as are allowed, and without a loop.",
        within[0].lineno,
    )


def _cause(case: Case, missed: _Missed, metric: str, reaches: float) -> _Cause:
    """The reason that the source shows, as advice."""
    asked = f"set self.model.stop_training = True once logs['{metric}'] is at least {reaches:g}"
    classes = case.own_callbacks
    if not classes:
        return _Cause(f"No callback stops the training in time: in on_epoch_end, {asked}.")
    flaw = _replaced(classes, case) or _flaw(classes)
    if flaw is not None:
        return _Cause(*flaw)
    rounded = made_whole(classes, _SMALLER)
    if rounded is not None:
        why = (
            f"Your callback makes a whole number of what it compares ({name_of(rounded.func)}), so "
            "that what lies between two of them is lost, as 99.4 becomes 99"
        )
        sure = any(map(awaited_in, classes))
        why = f"{why}: compare logs['{metric}'] as it is, with {reaches:g}."
        return _Cause(why, rounded.lineno, "sure" if sure else "likely")
    found = [c for node in classes for c in comparisons(case.source, node)]
    late = f"Your callback does not stop the training in time: {asked}."
    return (
        _compared(found, missed, metric, reaches)
        or _held_back(classes, missed, {each.line for each in found}, asked)
        # The made-up logs of a quick look have other figures of a training that has just begun.
        or _Cause(late, classes[0].lineno, "likely" if case.is_quick_look else "sure")
    )


def _compared(
    found: list[LogComparison], missed: _Missed, metric: str, reaches: float
) -> _Cause | None:
    """A comparison that held it back: one that did not hold, else one that may not have."""
    asked = f"set self.model.stop_training = True once logs['{metric}'] is at least {reaches:g}"
    awaited = [each for each in found if each.awaited]
    failed = [each for each in awaited if each.holds(missed.logs) is False]
    unknown = [each for each in awaited if each.holds(missed.logs) is None] if awaited else found
    both = any(canonical(each.key) == canonical(metric) for each in awaited or found)
    for compared in (*failed, *unknown):
        why = _why(compared, metric, reaches, both=both)
        if why:
            # What asks nothing of the metric decides by something else, whatever that was.
            sure = compared in failed or (compared.awaited and not both)
            return _Cause(f"{why}: {asked}.", compared.line, "sure" if sure else "likely")
    return None


def _why(compared: LogComparison, metric: str, reaches: float, *, both: bool) -> str:
    """What is wrong with a comparison; empty where nothing is seen to be."""
    if canonical(compared.key) != canonical(metric):
        by = f"'{compared.key}'" + (" too" if both else "")
        return f"Your callback decides by {by}, not by '{metric}'" + (" alone" if both else "")
    if compared.operator == "==":
        return f"Your callback waits until '{metric}' is just {compared.threshold:g}, not above"
    above = 1 if compared.operator == ">" else 1 + 1e-9
    if compared.threshold is not None and compared.threshold >= above >= reaches:
        never = "is never above" if compared.threshold == 1 else "never reaches"
        return f"'{metric}' runs from 0 to 1 and {never} {compared.threshold:g}, the threshold"
    if compared.threshold is not None and compared.threshold > reaches:
        return f"Your callback waits for {compared.threshold:g}"
    return ""


def _held_back(
    classes: tuple[ast.ClassDef, ...], missed: _Missed, lines: set[int], asked: str
) -> _Cause | None:
    """A condition of the stop that is no comparison of the metric, e.g. a count of epochs."""
    for node in (each for kind in classes for each in ast.walk(kind)):
        if not isinstance(node, ast.If) or not any(map(sets_stop, node.body)):
            continue
        several = isinstance(node.test, ast.BoolOp)
        joined = isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.And)
        for test in node.test.values if isinstance(node.test, ast.BoolOp) else [node.test]:
            other = isinstance(test, ast.Compare) and (several or test.lineno not in lines)
            guards = isinstance(test, ast.Compare) and is_none(test.comparators[0])
            if not other or guards or _is_of_logs(test) or (several and not joined):
                continue
            held = _holds_in(test, missed.epoch)
            if held is not True:
                why = f"Your callback also waits until {ast.unparse(test)[:60]}"
                why = f"{why}, so that it stops too late, or never: {asked}."
                return _Cause(why, test.lineno, "likely" if held is None else "sure")
    return None


def _holds_in(test: ast.expr, epoch: int | None) -> bool | None:
    """Whether a condition held in an epoch; None where it is not of the number of epochs alone."""
    match test:
        case ast.Compare(ast.Name("epoch"), [sign], [ast.Constant(int(number))]) if (
            epoch is not None and type(sign) in SIGNS
        ):
            return HOLDS[SIGNS[type(sign)]](epoch, number)
    return None


def _is_of_logs(test: ast.expr) -> bool:
    """Whether a test looks into the logs, or at what is called after a metric."""
    names = {name_of(node).lower() for node in ast.walk(test)}
    return any("logs" in name or "acc" in name for name in names)


def _replaced(classes: tuple[ast.ClassDef, ...], case: Case) -> tuple[str, int] | None:
    """A method that stops the training, in the place of which a subclass has one that does not."""
    passed = case.trained.callbacks if case.trained else ()
    hooks = {
        kind: {each.name: each for each in kind.body if isinstance(each, ast.FunctionDef)}
        for kind in classes
    }
    for kind, base in itertools.permutations(classes, 2):
        if base.name not in map(name_of, kind.bases) or base.name in passed:
            continue
        for name, method in hooks[kind].items():
            above = hooks[base].get(name)
            calls_it = any(name_of(call.func) in ("super", name) for call in calls_in(method))
            if above and sets_stop(above) and not sets_stop(method) and not calls_it:
                return (
                    f"{kind.name[:40]} has its own {name} in the place of that of "
                    f"{base.name[:40]}, which stops the training, and does not call it: call "
                    f"super().{name}(epoch, logs) in it.",
                    method.lineno,
                )
    return None


def _flaw(classes: tuple[ast.ClassDef, ...]) -> tuple[str, int] | None:
    """Why the callback cannot stop anything; None when it can."""
    nodes = [node for kind in classes for node in ast.walk(kind)]
    methods = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    inherits = any(name_of(base) in KERAS_CALLBACKS for kind in classes for base in kind.bases)
    called = {name_of(call.func) for kind in classes for call in calls_in(kind) if owner_of(call)}
    stopping = [each for each in methods if sets_stop(each) and each.name not in called]
    others = stopping if stopping or inherits else methods
    if not any(method.name in _HOOKS for method in others):
        for method in others:
            if difflib.get_close_matches(method.name, _HOOKS, 1):
                why = "Keras never calls it: the method must be called on_epoch_end"
                return f"Your callback has a method {method.name[:40]}, but {why}.", method.lineno
    if not inherits and not any(method.name in _HOOKS for method in methods):
        return "Your callback has no method on_epoch_end, so Keras never calls it.", (
            classes[0].lineno
        )
    flags = [flag for kind in classes for flag in sets_stop(kind)]
    own = [flag for flag in flags if isinstance(flag.value, ast.Name) and flag.value.id == "self"]
    if flags and len(own) == len(flags):
        return (
            "Your callback sets self.stop_training, which nobody reads: set "
            "self.model.stop_training = True.",
            own[0].lineno,
        )
    return None if flags else _never_set(nodes)


def _never_set(nodes: list[ast.AST]) -> tuple[str, int] | None:
    """What stands where the training ought to be told to stop."""
    mend = "write self.model.stop_training = True."
    for node in nodes:
        if isinstance(node, ast.Expr) and _is_comparison(node.value):
            why = "The callback compares with == where it must set, so that nothing is changed"
            return f"{why}: {mend}", node.lineno
        stored = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        if stored and difflib.get_close_matches(name_of(node), ["stop_training"], 1, 0.8):
            why = f"The attribute {name_of(node)[:40]} is misspelt, so that nobody reads it"
            return f"{why}: {mend}", getattr(node, "lineno", 0)
    return None


def _is_comparison(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.Eq)
        and name_of(node.left) == "stop_training"
    )
