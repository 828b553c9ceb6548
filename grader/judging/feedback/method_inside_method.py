"""A method stands inside another one, by its indentation, and is never called."""

import ast
from collections.abc import Iterator

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake


@mistake(
    rank=-3,
    explains=(
        *LEARNT_LITTLE,
        *("callback-fires-early", "callback-stops-late", "callback-stops-short"),
        *("network-error", "other-crash", "python-error"),
    ),
)
def method_inside_method(case: Case) -> Finding | None:
    """Looks for functions of ``self`` in a method that nothing in it names."""
    if not (case.misses_any or case.learnt_badly or case.crash):
        return None
    for kind in case.source.classes:
        for outer, inner in _inside(kind):
            return Finding(
                "sure",
                f"{inner.name} is indented into {outer.name}, so that it is a function in there "
                f"that nobody calls, and no method of {kind.name}: move it to the left, where "
                f"{outer.name} begins.",
                f"a function of self in {outer.name}",
                inner.lineno,
            )
    return None


def _inside(kind: ast.ClassDef) -> Iterator[tuple[ast.FunctionDef, ast.FunctionDef]]:
    """Methods, each with a function in it that takes ``self`` and that its code never names."""
    for outer in kind.body:
        if not isinstance(outer, ast.FunctionDef):
            continue
        named = {node.id for node in ast.walk(outer) if isinstance(node, ast.Name)}
        for inner in ast.walk(outer):
            if isinstance(inner, ast.FunctionDef) and inner is not outer:
                first = inner.args.args[:1]
                if first and first[0].arg == "self" and inner.name not in named:
                    yield outer, inner
