"""A loop makes its list anew in each round, so that only the last round's is left."""

import ast
from collections.abc import Iterator, Sequence

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import (
    LEARNT_LITTLE,
    WORDS_OF_ERRORS,
    WORSE_UNSEEN,
    Case,
    Finding,
    mistake,
)
from grader.judging.feedback.crashes import said
from grader.judging.feedback.source import own_nodes, owner_of

_FILLS = ("append", "extend", "insert", "add", "update")
_MAKERS = ("list", "dict", "set")


@mistake(
    of_functions=None,
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *WORSE_UNSEEN,
        *WORDS_OF_ERRORS,
        *("classes-missing", "fed-all-alike", "fed-nothing", "few-examples", "few-steps"),
        *("function-fails", "lengths-differ", "no-unknown-word", "one-class-only"),
        *("vocabulary-of-other-texts", "vocabulary-small"),
    ),
)
def list_made_anew(case: Case) -> Finding | None:
    """Looks for an empty list in a loop, which is filled there and used behind the loop alone."""
    failed = case.crash or (case.misses_any if case.judges_functions else case.learnt_badly)
    scopes = [each for each in case.source.nodes if isinstance(each, ast.Module | ast.FunctionDef)]
    for scope in scopes if failed else ():
        for loop, made in _made(scope):
            name = name_of(made.targets[0])
            if _is_filled_alone(loop, made, name) and _is_read_behind(scope, loop, name):
                return Finding(
                    "sure",
                    f"{name} is made anew in each round of this loop, so that it holds what the "
                    f"last round put into it and nothing else: move {name} = "
                    f"{ast.unparse(made.value)} before the loop.",
                    said(case) or f"line {made.lineno} stands in the loop of line {loop.lineno}",
                    made.lineno,
                )
    return None


def _made(scope: ast.AST) -> Iterator[tuple[ast.For, ast.Assign]]:
    """Statements of loops that give a name something empty, each with its loop."""
    loops = (node for node in own_nodes(scope) if isinstance(node, ast.For))
    for loop in sorted(loops, key=lambda each: each.lineno):
        for node in loop.body:
            match node:
                case ast.Assign([ast.Name()], value) if _is_empty(value):
                    yield loop, node


def _is_empty(value: ast.expr) -> bool:
    match value:
        case ast.List(elts=[]) | ast.Dict(keys=[]):
            return True
        case ast.Call(func=ast.Name(id=name), args=[], keywords=[]):
            return name in _MAKERS
    return False


def _is_filled_alone(loop: ast.For, made: ast.Assign, name: str) -> bool:
    """Whether all that a loop does with a name is to fill what it made."""
    inside = [node for node in ast.walk(loop) if isinstance(node, ast.Name) and node.id == name]
    filled = {
        owner
        for call in ast.walk(loop)
        if isinstance(call, ast.Call) and name_of(call.func) in _FILLS
        if (owner := owner_of(call)) is not None
    }
    filled |= {
        node.value
        for node in ast.walk(loop)
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
    }
    others = [node for node in inside if node is not made.targets[0]]
    return bool(others) and all(node in filled for node in others)


def _is_read_behind(scope: ast.AST, loop: ast.For, name: str) -> bool:
    """Whether a name is read below a loop before it gets another value, in no loop around both."""
    around = [node for node in own_nodes(scope) if isinstance(node, ast.For | ast.While)]
    if any(loop in ast.walk(each) for each in around if each is not loop):
        return False  # what the outer loop does with it is one round's affair
    return _is_read(_statements_behind(scope, loop), name)


def _statements_behind(scope: ast.AST, loop: ast.For) -> Sequence[ast.stmt]:
    """What stands below a loop in a module or a function, in the order of lines."""
    end = loop.end_lineno or loop.lineno
    found = [node for node in own_nodes(scope) if isinstance(node, ast.stmt) and node.lineno > end]
    return sorted(found, key=lambda each: each.lineno)


def _is_read(statements: Sequence[ast.stmt], name: str) -> bool:
    for statement in statements:
        value = getattr(statement, "value", statement)
        if isinstance(value, ast.AST) and name in names_in(value):
            return True
        if isinstance(statement, ast.Assign) and name in map(name_of, statement.targets):
            return False
    return False
