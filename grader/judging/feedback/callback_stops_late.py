"""The metric has reached its target, but the student's callback does not stop there."""

import ast
import difflib
import itertools

from grader.inside.protocol.events import TIME_LIMIT
from grader.inside.protocol.metrics import canonical
from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, figure, mistake
from grader.judging.feedback.logs import comparisons, made_whole, sets_stop
from grader.judging.feedback.source import KERAS_CALLBACKS, calls_in, owner_of

_HOOKS = tuple(
    f"on_{what}_{when}"
    for what, when in itertools.product(
        ("epoch", "batch", "train_batch", "test_batch", "train", "test"), ("begin", "end")
    )
)
_SMALLER = ("int", "round", "floor", "trunc")
"""Calls that make a whole number, and may make a smaller one."""


@mistake()
def callback_stops_late(case: Case) -> Finding | None:
    """Compares the training and the made-up logs with the target; the source shows why."""
    evidence = _evidence(case)
    if not evidence or case.target is None:
        return None
    why, line = _cause(case, case.target.metric, case.target.reaches)
    return Finding("sure", why, evidence, line)


def _evidence(case: Case) -> str:
    target, fit = case.target, case.trained
    if target is None or fit is None:
        return ""
    if fit.stopped_by not in (None, TIME_LIMIT) and not fit.stopped_by_own:
        return ""
    values = case.course(target.metric)
    reached = next((n for n, value in enumerate(values) if value > target.reaches), None)
    if reached is not None and (reached < len(values) - 1 or not fit.stopped_by_own):
        stop = f"stopped after epoch {len(values)}" if fit.stopped_by_own else "not stopped"
        return f"{target.metric} {figure(values[reached])} in epoch {reached + 1}, {stop}"
    late = [
        p.value
        for p in case.record.probes
        if not p.stopped and not p.error and p.value > target.reaches
    ]
    return f"went on at a made-up {target.metric} of {min(late):g}" if late else ""


def _cause(case: Case, metric: str, reaches: float) -> tuple[str, int]:
    """The reason that the source shows, as advice, and its line."""
    asked = f"set self.model.stop_training = True once logs['{metric}'] is at least {reaches:g}"
    classes = case.own_callbacks
    if not classes:
        return f"No callback stops the training in time: in on_epoch_end, {asked}.", 0
    flaw = _flaw(classes)
    if flaw is not None:
        return flaw
    rounded = made_whole(classes, _SMALLER)
    if rounded is not None:
        why = (
            f"Your callback makes a whole number of what it compares ({name_of(rounded.func)}), so "
            "that what lies between two of them is lost, as 99.4 becomes 99"
        )
        return f"{why}: compare logs['{metric}'] as it is, with {reaches:g}.", rounded.lineno
    found = [c for node in classes for c in comparisons(case.source, node)]
    for compared in found:
        if canonical(compared.key) != canonical(metric):
            both = any(canonical(other.key) == canonical(metric) for other in found)
            by = f"'{compared.key}'" + (" too" if both else "")
            only = "alone" if both else ""
            why = f"Your callback decides by {by}, not by '{metric}' {only}".rstrip()
            return f"{why}: {asked}.", compared.line
        if compared.operator == "==":
            why = f"Your callback waits until '{metric}' is just {compared.threshold:g}, not above"
            return f"{why}: {asked}.", compared.line
        above = 1 if compared.operator == ">" else 1 + 1e-9
        if compared.threshold is not None and compared.threshold >= above >= reaches:
            never = "is never above" if compared.threshold == 1 else "never reaches"
            why = f"'{metric}' runs from 0 to 1 and {never} {compared.threshold:g}, the threshold"
            return f"{why}: {asked}.", compared.line
        if compared.threshold is not None and compared.threshold > reaches:
            why = f"Your callback waits for {compared.threshold:g}"
            return f"{why}: {asked}.", compared.line
    return _held_back(classes, {each.line for each in found}, asked) or (
        f"Your callback does not stop the training in time: {asked}.",
        classes[0].lineno,
    )


def _held_back(
    classes: tuple[ast.ClassDef, ...], lines: set[int], asked: str
) -> tuple[str, int] | None:
    """A condition of the stop that is no comparison of the metric, e.g. a count of epochs."""
    for node in (each for kind in classes for each in ast.walk(kind)):
        if not isinstance(node, ast.If) or not any(map(sets_stop, node.body)):
            continue
        several = isinstance(node.test, ast.BoolOp)
        for test in node.test.values if isinstance(node.test, ast.BoolOp) else [node.test]:
            other = isinstance(test, ast.Compare) and (several or test.lineno not in lines)
            if other and not _is_of_logs(test):
                why = f"Your callback also waits until {ast.unparse(test)[:60]}"
                return f"{why}, so that it stops too late, or never: {asked}.", test.lineno
    return None


def _is_of_logs(test: ast.expr) -> bool:
    """Whether a test looks into the logs, or at what is called after a metric."""
    names = {name_of(node).lower() for node in ast.walk(test)}
    return any("logs" in name or "acc" in name for name in names)


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
