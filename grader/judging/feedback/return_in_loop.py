"""A function returns from inside its loop, in the first round of it."""

import ast
from collections.abc import Iterator, Sequence

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import own_nodes

_GROWS = ("append", "extend", "add", "write", "fit", "train_on_batch")


@mistake(
    of_functions=None,
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *("classes-missing", "few-examples", "function-fails", "model-not-returned"),
        *("one-class-only", "python-error"),
    ),
)
def return_in_loop(case: Case) -> Finding | None:
    """Looks for an unconditional return in a loop that is to gather something."""
    verdict = case.judged.verdict
    of_model = verdict == "bad-model" or (case.learnt_badly and verdict != "passed")
    of_model = of_model or case.ending.by == "crashed"
    failed = verdict == "not-passed" if case.judges_functions else of_model
    for function in case.source.functions if failed else ():
        for loop, statement in _returns(function):
            if _gathers(loop):
                is_given = statement.value is not None and _is_used(case, function)
                return Finding(
                    "sure" if is_given else "likely",
                    f"The return stands inside the loop of {function.name}, so that the function "
                    "ends in the first round: move it out of the loop, to the left.",
                    f"an unconditional return in the loop of line {loop.lineno}",
                    statement.lineno,
                )
    return None


def _is_used(case: Case, function: ast.FunctionDef) -> bool:
    """Whether a function is asked for, or named anywhere, as one that is called or handed on is."""
    return case.judges_functions or any(
        name_of(node) == function.name
        for node in (*case.source.nodes, ast.Name(case.entry), ast.Name("preprocess"))
        if isinstance(node, ast.Name | ast.Attribute)
    )


def _returns(function: ast.FunctionDef) -> Iterator[tuple[ast.For | ast.While, ast.Return]]:
    """Loops whose body ends in a return, whatever is the case in it."""
    for loop in own_nodes(function):
        if not isinstance(loop, ast.For | ast.While) or _has_one_round(loop):
            continue
        if isinstance(loop.body[-1], ast.Return):
            yield loop, loop.body[-1]


def _has_one_round(loop: ast.For | ast.While) -> bool:
    """Whether a loop is only to take the first item, as of ``dataset.take(1)``."""
    each = loop.iter if isinstance(loop, ast.For) else None
    if not isinstance(each, ast.Call) or name_of(each.func) not in ("islice", "range", "take"):
        return False
    last = each.args[-1] if each.args else None
    return isinstance(last, ast.Constant) and last.value == 1


def _gathers(loop: ast.For | ast.While) -> bool:
    """Whether each round adds to something of before the loop, for which one would need none."""
    if _continues(loop.body):
        return False
    inside = list(ast.walk(loop))
    grown: set[str] = set()
    added: set[ast.expr] = set()
    for node in inside:
        if isinstance(node, ast.AugAssign):
            grown.add(_owner(node.target))
            added.add(node.target)
        elif isinstance(node, ast.Call) and name_of(node.func) in _GROWS:
            grown.add(_owner(node.func))
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            grown.add(_owner(node))
    made = {
        node.id
        for node in inside
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node not in added
    }
    return bool(grown - made - {""})


def _continues(nodes: Sequence[ast.AST]) -> bool:
    """Whether a loop goes on to its next round before its end; loops inside it do not count."""
    return any(
        isinstance(node, ast.Continue)
        or (
            not isinstance(node, ast.For | ast.While)
            and _continues(tuple(ast.iter_child_nodes(node)))
        )
        for node in nodes
    )


def _owner(node: ast.expr) -> str:
    """The name that an expression begins with, ``a`` of ``a.b[0].c``; empty where it has none."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return name_of(node)
