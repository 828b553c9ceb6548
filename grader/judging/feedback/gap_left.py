"""A ``None`` of the course's notebook was left where code was to be written."""

import ast
import collections
from collections.abc import Iterator

from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import ABOUT_NONE, from_crash
from grader.judging.feedback.source import covers
from grader.submission.gaps import is_none, only_none


@mistake(rank=-2, explains=(*WORDS_OF_ERRORS, "input-shape", "labels-missing", "nothing-returned"))
def gap_left(case: Case) -> Finding | None:
    """Looks for a ``None`` that was written where it failed, and for names that are only that."""
    if not ABOUT_NONE.search(case.crash):
        return None
    here = list(_nodes_here(case))
    unset = only_none(case.source.nodes)
    for node in here:
        if isinstance(node, ast.Name) and node.id in unset:
            gap = unset[node.id]
            return from_crash(
                case,
                f"{node.id} is None, because nothing else was ever written for it: write your code "
                "in place of that None.",
                gap.lineno,
            )
    for node in here:
        if gaps := [each for each in _given(node) if is_none(each)]:
            return from_crash(
                case,
                "A None still stands where your code was to be written: write it there.",
                gaps[0].lineno,
                confidence="likely",
            )
    return None


def _nodes_here(case: Case) -> Iterator[ast.AST]:
    """All of the expressions in the line that failed, each part once."""
    waiting = collections.deque[ast.AST]([case.source.tree])
    while waiting:
        for node in ast.iter_child_nodes(waiting.popleft()):
            if isinstance(node, ast.expr) and covers(node, case.ending.line):
                yield from ast.walk(node)
            else:
                waiting.append(node)


def _given(node: ast.AST) -> list[ast.expr]:
    """What a call is given by position, and in lists."""
    args = node.args if isinstance(node, ast.Call) else []
    return [*args, *(each for arg in args if isinstance(arg, ast.List) for each in arg.elts)]
