"""A function of the student's returns nothing, and what it gives back is used."""

import ast
import re

from grader.inside.syntax import may_yield, name_of
from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import ABOUT_NONE, from_crash, said
from grader.judging.feedback.source import covers, returns_of

_SILENT = frozenset({"adapt", "add", "compile", "extend", "fit_on_texts", "sort", "summary"})
_SHUFFLERS = ("np.random", "numpy.random", "random", "rng")
"""What shuffles a list or an array in its place; TensorFlow gives back what it shuffles."""
_FUNCTIONS = re.compile(r"(?:K|keras|layers|math|np|numpy|operator|ops|tf|tensorflow)(?:\.\w+)*")
"""Modules whose functions of the same names give something back."""


@mistake(rank=-1, explains=(*WORDS_OF_ERRORS, "input-shape", "labels-missing"))
def nothing_returned(case: Case) -> Finding | None:
    """Looks for the value of such a function where a value was missing."""
    if not ABOUT_NONE.search(case.crash):
        return None
    if overwritten := _of_a_method(case):
        return overwritten
    silent = _silent(case)
    used = {name: name_of(call.func) for name, call in case.source.names_given(*silent).items()}
    alone = {
        node.value.func
        for node in case.source.nodes
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    }
    here = [n for n in case.source.nodes if n not in alone and _covers(n, case.ending.line)]
    near = [used[name_of(node)] for node in here if name_of(node) in used]
    near += [name_of(node) for node in here if isinstance(node, ast.Name) and node.id in silent]
    name = next(iter(near), "") or next(iter(used.values()), "")
    if not name:
        return None
    function = silent[name]
    return Finding(
        "sure" if near else "likely",
        f"{name}() has no return, so that it gives None and not what it has made: let "
        "its last line return that.",
        said(case),
        function.body[-1].lineno,
    )


def _of_a_method(case: Case) -> Finding | None:
    """A name that was given the None of a method that only changes something in its place."""
    here = {name_of(n) for n in case.source.nodes if _covers(n, case.ending.line)}
    own = {each.name for each in case.source.functions}
    for target, value in case.source.assigned:
        if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Attribute):
            continue
        method, owner, name = value.func.attr, ast.unparse(value.func.value)[:40], name_of(target)
        silent = method in _SILENT - own and not _FUNCTIONS.fullmatch(owner)
        silent = silent or (method == "shuffle" and owner in _SHUFFLERS)
        if silent and name in here:
            return from_crash(
                case,
                f"{owner}.{method}() changes something in its place and returns None, so that "
                f"{name} is None from then on: leave {name} = out there.",
                value.lineno,
            )
    return None


def _silent(case: Case) -> dict[str, ast.FunctionDef]:
    """The functions, methods and the one that failed apart, that give nothing back."""
    methods = {each for kind in case.source.classes for each in kind.body}
    return {
        each.name: each
        for each in case.source.functions
        if each not in methods and not _gives(each) and not covers(each, case.ending.line)
    }


def _gives(function: ast.FunctionDef) -> bool:
    return may_yield(function) or any(node.value for node in returns_of(function))


def _covers(node: ast.AST, line: int) -> bool:
    """Whether it is a name or an attribute in this line."""
    return isinstance(node, ast.Name | ast.Attribute) and covers(node, line)
