"""A judged function takes what the file computed of its own data, and not what it is given."""

import ast
import re

from grader.inside.syntax import name_of, names_in
from grader.judging.criteria.function_values import FunctionValues
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import made_of, own_nodes

_SHAPES = re.compile(r"shape|length|dimension|broadcast")
"""What went wrong where arrays of other data came together."""
_LOADS = "load_data"


_COUNTS = ("float", "int", "len", "shape", "size")
"""What gives how many values there are, which a function may well take of the file."""


@mistake(of_functions=True, explains=("function-fails",))
def not_of_argument(case: Case) -> Finding | None:
    """Looks for names of the top level that come of the loaded data, in functions that went wrong.

    Only a function that is given values, and reads those of the file besides, is meant.
    """
    known = _of_loaded(case)
    failed = {each.function for each in case.record.failed_calls if _SHAPES.search(each.message)}
    failed |= {criterion.function for criterion, _ in case.missed_of(FunctionValues)}
    for function in map(case.source.function, sorted(failed)):
        if function is None or not function.args.args:
            continue
        nodes = list(own_nodes(function))
        names = [node for node in nodes if isinstance(node, ast.Name)]
        own = {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}
        own |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
        own |= {
            each.asname or each.name
            for node in nodes
            for each in getattr(node, "names", ())
            if isinstance(each, ast.alias)
        }
        own |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        shown = {part for node in nodes if isinstance(node, ast.Expr) for part in ast.walk(node)}
        read = [node for node in names if node.id in known - own and node not in shown]
        if read:
            first = min(read, key=lambda node: node.lineno)
            return Finding(
                "sure",
                f"{function.name} takes {first.id}, which the file computed once of the data that "
                "it loaded, and is called with other values: compute it in the function, of its "
                f"{function.args.args[0].arg}.",
                f"{first.id} is made at the top level, of what {_LOADS} gave",
                first.lineno,
            )
    return None


def _of_loaded(case: Case) -> set[str]:
    """Names of the top level that are made of loaded data."""
    plain = [node for node in case.source.tree.body if isinstance(node, ast.Assign)]
    plain = [node for node in plain if not any(name_of(n) in _COUNTS for n in ast.walk(node.value))]
    loaded = {
        name
        for node in plain
        if any(isinstance(n, ast.Call) and name_of(n.func) == _LOADS for n in ast.walk(node.value))
        for target in node.targets
        for name in names_in(target)
    }
    known = made_of(ast.Module(list(plain), []), loaded)
    last = {name: case.source.value(name) for name in known - loaded}
    return {
        name
        for name in known
        if name in loaded or ((value := last[name]) and names_in(value) & known)
    }
