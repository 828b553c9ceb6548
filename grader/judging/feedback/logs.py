"""Where callbacks in a student's source read logged metrics, and what they compare them with."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator, Mapping

from grader.judging.feedback.source import ParsedSource, assignments, name_of

_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef)
_OPERATORS: dict[type[ast.cmpop], str] = {ast.Gt: ">", ast.GtE: ">=", ast.Lt: "<", ast.LtE: "<="}
_MIRRORED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


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
    """One of ``>``, ``>=``, ``<``, ``<=``."""
    threshold: float | None
    """None where it is not a number that the source states."""
    line: int
    """Line of the script."""


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
    for function, logs in _hooks(source, within):
        names = _names_of_metrics(source, function, logs)
        for node in ast.walk(function):
            compared = _comparison(source, node, logs, names)
            if compared is not None:
                found[node] = compared
    return sorted(found.values(), key=lambda comparison: comparison.line)


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
    text = key.value if isinstance(key, ast.Constant) else source.constants.get(name_of(key))
    return text if isinstance(text, str) and _mentions(holder, {logs}) else None


def _names_of_metrics(source: ParsedSource, function: ast.AST, logs: str) -> dict[str, str]:
    """The variables that a function puts logged metrics into, with the metrics' keys."""
    return {
        name_of(target): key
        for node in ast.walk(function)
        for target, value in assignments(node)
        if (key := _key_in(source, value, logs, {})) is not None
    }


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


def _comparison(
    source: ParsedSource, node: ast.AST, logs: str, names: Mapping[str, str]
) -> LogComparison | None:
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        return None
    operator = _OPERATORS.get(type(node.ops[0]))
    left, right = node.left, node.comparators[0]
    if operator is None:
        return None
    key = _key_in(source, left, logs, names)
    if key is not None:
        return LogComparison(key, operator, source.number(right), node.lineno)
    key = _key_in(source, right, logs, names)
    if key is None:
        return None
    return LogComparison(key, _MIRRORED[operator], source.number(left), node.lineno)


def _mentions(node: ast.AST, names: set[str]) -> bool:
    return any(isinstance(part, ast.Name) and part.id in names for part in ast.walk(node))
