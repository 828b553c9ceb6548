"""Where callbacks in a student's source read logged metrics, and what they compare them with."""

import ast
import dataclasses
import operator
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from grader.inside.protocol.metrics import logged_as
from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.source import ParsedSource, assignments, returns_of

_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef)
_EQUAL = "=="
SIGNS: dict[type[ast.cmpop], str] = {
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: _EQUAL,
}
"""How comparisons are written."""
HOLDS: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    _EQUAL: operator.eq,
}
"""What they ask, by how they are written."""
_KEPT = ("float", "float32", "float64", "round", "abs", "max")
"""Calls that give about what they are given first."""
_MIRRORED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", _EQUAL: _EQUAL}


@dataclasses.dataclass(frozen=True)
class LogRead:
    """A place where a callback looks a metric up in its logs."""

    key: str
    line: int
    """Line of the script."""


@dataclasses.dataclass(frozen=True)
class LogComparison:
    """A comparison of a logged metric with a value, written with the metric on the left."""

    key: str
    operator: str
    """One of ``>``, ``>=``, ``<``, ``<=``, and ``==`` with a number."""
    threshold: float | None
    """Of the metric itself, where the source compares it in percent too; None where it is no number
    that the source states."""
    line: int
    """Line of the script."""
    awaited: bool = dataclasses.field(default=False, compare=False)
    """Whether it is part of a condition under which the training is told to stop."""

    def holds(self, logs: Mapping[str, float]) -> bool | None:
        """Whether it holds of the logs of an epoch; None where they or the source do not say."""
        name = logged_as(self.key, logs)
        if name is None or self.threshold is None:
            return None
        return HOLDS[self.operator](logs[name], self.threshold)


def reads(source: ParsedSource, within: ast.AST | None = None) -> list[LogRead]:
    """Where callbacks look metrics up in their logs, in the order of the lines.

    Args:
        source: the script.
        within: the class or function that is searched; None stands for the whole script.
    """
    found = {
        node: LogRead(key, node.lineno)
        for function, logs in _hooks(source, within)
        for node in ast.walk(function)
        if isinstance(node, ast.expr) and (key := _key(source, node, logs)) is not None
    }
    return sorted(found.values(), key=lambda read: read.line)


def comparisons(source: ParsedSource, within: ast.AST | None = None) -> list[LogComparison]:
    """Where callbacks compare a logged metric, in the order of the lines.

    Args:
        source: the script.
        within: the class or function that is searched; None stands for the whole script.
    """
    found: dict[ast.AST, LogComparison] = {}
    awaited = awaited_in(source.tree if within is None else within)
    for function, logs in _hooks(source, within):
        looked_up = _LookedUp(source, logs, *_names_of_metrics(source, function, logs))
        for node in ast.walk(function):
            compared = _comparison(looked_up, node)
            if compared is not None:
                found[node] = dataclasses.replace(compared, awaited=node in awaited)
    return sorted(found.values(), key=lambda comparison: comparison.line)


def made_whole(
    classes: Sequence[ast.ClassDef], calls: Collection[str], *, also_places: bool = False
) -> ast.Call | None:
    """A call that makes a whole number of something from the logs that is then compared.

    Where the training is stopped under conditions, of what these compare alone.

    Args:
        classes: of callbacks.
        calls: the names of such functions.
        also_places: whether one that keeps some decimals counts too.
    """
    nodes = [node for kind in classes for node in ast.walk(kind)]
    awaited = [node for kind in classes for node in awaited_in(kind)]
    comparing = awaited or [node for node in nodes if isinstance(node, ast.Compare)]
    compared = [part for node in comparing for part in ast.walk(node)]
    names = {part.id for part in compared if isinstance(part, ast.Name)}
    pairs = [pair for node in nodes for pair in assignments(node)]
    given = [value for target, value in pairs if name_of(target) in names]
    for call in (*compared, *(part for value in given for part in ast.walk(value))):
        if not isinstance(call, ast.Call) or name_of(call.func) not in calls or not call.args:
            continue
        to_places = name_of(call.func) == "round" and len(call.args) + len(call.keywords) > 1
        names = {name_of(node) for node in ast.walk(call.args[0])}
        if (also_places or not to_places) and "logs" in names:
            return call
    return None


def sets_stop(code: ast.AST) -> list[ast.Attribute]:
    """Where ``stop_training`` of something is set."""
    return [
        node
        for node in ast.walk(code)
        if isinstance(node, ast.Attribute) and node.attr == "stop_training"
        if isinstance(node.ctx, ast.Store)
    ]


def stops_anyway(classes: Sequence[ast.ClassDef]) -> int:
    """The line that stops the training in an `on_epoch_end` without any condition; 0 without."""
    for node in (each for kind in classes for each in kind.body):
        if not isinstance(node, ast.FunctionDef) or node.name != "on_epoch_end":
            continue
        if len(returns_of(node)) > 0 or any(isinstance(each, ast.Try) for each in ast.walk(node)):
            continue  # what stands behind them may not be reached
        for each in node.body:
            match each:
                case ast.Assign(value=ast.Constant(value=value)) if value and sets_stop(each):
                    return each.lineno
    return 0


def awaited_in(code: ast.AST) -> set[ast.Compare]:
    """The comparisons that must hold, or one of which must, for ``stop_training`` to be set."""
    nodes = list(ast.walk(code))
    tests = [each.test for each in nodes if isinstance(each, ast.If) and _set_in(each.body)]
    pairs = [pair for node in nodes for pair in assignments(node)]
    tests += [value for target, value in pairs if name_of(target) == "stop_training"]
    names = {name for test in tests for part in _parts(test) for name in _named(part)}
    tests += [value for target, value in pairs if name_of(target) in names]
    return {part for test in tests for part in _parts(test) if isinstance(part, ast.Compare)}


def _set_in(body: Sequence[ast.stmt]) -> bool:
    return any(map(sets_stop, body))


def _parts(test: ast.expr) -> Iterator[ast.expr]:
    """What a condition consists of, joined by ``and`` and ``or``; nothing of what is denied."""
    if isinstance(test, ast.BoolOp):
        for each in test.values:
            yield from _parts(each)
    else:
        yield test


def _named(part: ast.expr) -> set[str]:
    """The variable that a part of a condition is, alone."""
    return names_in(part) if isinstance(part, ast.Name) else set()


def _hooks(source: ParsedSource, within: ast.AST | None) -> Iterator[tuple[ast.AST, str]]:
    """The functions that take logs, with their name for them."""
    for node in source.nodes if within is None else ast.walk(within):
        if isinstance(node, ast.keyword) and (node.arg or "").startswith("on_"):
            node = node.value  # noqa: PLW2901 - a lambda is named by its keyword alone
            named = isinstance(node, ast.Lambda)
        else:
            named = isinstance(node, _NAMED) and node.name.startswith("on_")
        if isinstance(node, (*_NAMED, ast.Lambda)):
            parameters = [argument.arg for argument in node.args.args]
            if "logs" in parameters:
                yield node, "logs"
            elif named and parameters:
                yield node, parameters[-1]


def _key(source: ParsedSource, node: ast.AST, logs: str) -> str | None:
    """The key that an expression looks up in the logs; None for any other expression."""
    if isinstance(node, ast.Subscript):
        holder, key = node.value, node.slice
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and node.args
    ):
        holder, key = node.func.value, node.args[0]
    else:
        return None
    text = source.constant(key)
    return text if isinstance(text, str) and logs in names_in(holder) else None


@dataclasses.dataclass(frozen=True)
class _LookedUp:
    """How expressions of a function are about logged metrics."""

    source: ParsedSource
    logs: str
    """The function's name for them."""
    names: Mapping[str, str]
    """The variables that hold metrics, with the metrics' keys."""
    factors: Mapping[str, float]
    """By what these were multiplied, as far as that is known."""

    def key_in(self, node: ast.expr) -> str | None:
        """The metric that an expression is about."""
        return _key_in(self.source, node, self.logs, self.names)

    def threshold(self, node: ast.expr, number: ast.expr) -> float | None:
        """What the metric itself is compared with."""
        factor = _factor(self.source, node, self.logs, self.factors)
        value = self.source.number(number)
        return None if value is None or not factor else value / factor


def _names_of_metrics(
    source: ParsedSource, function: ast.AST, logs: str
) -> tuple[dict[str, str], dict[str, float]]:
    """The variables that a function puts metrics into, with the metrics' keys, and factors."""
    keys: dict[str, str] = {}
    factors: dict[str, set[float | None]] = {}
    for node in ast.walk(function):
        for target, value in assignments(node):
            name, key = name_of(target), _key_in(source, value, logs, {})
            if key is not None:
                keys[name] = key
            changed = isinstance(node, ast.AugAssign)
            factor = None if changed else _factor(source, value, logs, {})
            factors.setdefault(name, set()).add(factor)
    # Of a name that is given several things, it is not known which one is compared.
    known = {name: each.pop() for name, each in factors.items() if len(each) == 1}
    return keys, {name: factor for name, factor in known.items() if factor is not None}


def _factor(
    source: ParsedSource, node: ast.expr, logs: str, factors: Mapping[str, float]
) -> float | None:
    """By what a metric is multiplied in an expression; None of any other way to compute with it."""
    if _key(source, node, logs) is not None:
        return 1.0
    if isinstance(node, ast.Name):
        return factors.get(node.id)
    if isinstance(node, ast.BoolOp):  # logs.get("accuracy") or 0
        return _factor(source, node.values[0], logs, factors)
    if isinstance(node, ast.Call) and name_of(node.func) in _KEPT and node.args:
        return _factor(source, node.args[0], logs, factors)
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Mult | ast.Div):
        return None
    right = source.number(node.right)
    if right is None and isinstance(node.op, ast.Mult):
        left, factor = source.number(node.left), _factor(source, node.right, logs, factors)
        return None if left is None or factor is None else left * factor
    factor = _factor(source, node.left, logs, factors)
    if factor is None or not right:
        return None
    return factor * right if isinstance(node.op, ast.Mult) else factor / right


def _key_in(
    source: ParsedSource, node: ast.expr, logs: str, names: Mapping[str, str]
) -> str | None:
    """The metric that an expression is about: one that it looks up, or has in a variable."""
    for part in ast.walk(node):
        key = _key(source, part, logs)
        if key is not None:
            return key
        if isinstance(part, ast.Name) and part.id in names:
            return names[part.id]
    return None


def _comparison(looked_up: _LookedUp, node: ast.AST) -> LogComparison | None:
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        return None
    operator = SIGNS.get(type(node.ops[0]))
    left, right = node.left, node.comparators[0]
    if operator is None:
        return None
    key = looked_up.key_in(left)
    if key is None:
        key, left, right = looked_up.key_in(right), right, left
        operator = _MIRRORED[operator]
    if key is None:
        return None
    threshold = looked_up.threshold(left, right)
    if operator == _EQUAL and threshold is None:
        return None  # it asks whether the metric is there at all
    return LogComparison(key, operator, threshold, node.lineno)
