"""Of a recurrent layer's states the first is taken, which has seen one value alone."""

import ast
import bisect

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.layers import RECURRENT
from grader.judging.feedback.source import assignments, items_of, own_nodes


@mistake(rank=-1, explains=LEARNT_LITTLE)
def first_step_taken(case: Case) -> Finding | None:
    """Finds a place 0 that is taken of what a recurrent layer gives for each step."""
    if not case.learnt_too_little:
        return None
    for scope in case.source.nodes:
        node = _taken(scope) if isinstance(scope, ast.Module | ast.FunctionDef) else None
        if node is not None:
            written = ast.unparse(node)[:60]
            return Finding(
                "sure",
                f"{written} is the state after the first value of each sequence, so that the "
                "network knows nothing of the others: take the last one, [:, -1, :], or leave "
                "return_sequences out.",
                f"{written} of a recurrent layer's states",
                node.lineno,
            )
    return None


def _taken(scope: ast.Module | ast.FunctionDef) -> ast.Subscript | None:
    """Where the first of the states is taken, of a name that holds states there."""
    given: dict[str, list[tuple[int, int, bool]]] = {}
    taken = []
    for node in own_nodes(scope):
        for target, value in assignments(node):
            place = (target.lineno, target.col_offset, _gives_states(value))
            given.setdefault(name_of(target), []).append(place)
        if isinstance(node, ast.Subscript) and _is_first(node):
            taken.append(node)
    places = {name: sorted(each) for name, each in given.items()}
    for node in sorted(taken, key=lambda each: each.lineno):
        before = places.get(name_of(node.value), [])
        last = bisect.bisect_left(before, (node.lineno, -1, False)) - 1
        if last >= 0 and before[last][2]:
            return node
    return None


def _gives_states(value: ast.expr) -> bool:
    """Whether a recurrent layer that reads forwards is called, and gives a state for each step."""
    layer = value.func if isinstance(value, ast.Call) else None
    if not isinstance(layer, ast.Call) or name_of(layer.func) not in RECURRENT:
        return False
    on = {
        each.arg
        for each in layer.keywords
        if not (isinstance(each.value, ast.Constant) and not each.value.value)
    }
    return "return_sequences" in on and "go_backwards" not in on


def _is_first(node: ast.Subscript) -> bool:
    """Whether of all examples the place 0 in time is taken."""
    parts = items_of(node.slice)
    second = ast.unparse(parts[1]) if len(parts) > 1 else ""
    return isinstance(parts[0], ast.Slice) and second == "0"
