"""Whether the function that gives the judged model can be called and was written."""

import ast
import itertools
from collections.abc import Iterator

from grader.model.errors import SubmissionRefused
from grader.submission.script import Location
from grader.submission.top_level import Statements, TopLevel

UNWRITTEN = "write your code here, then delete this line"
"""What the ``NotImplementedError`` of a starter says."""

_NESTED = ("body", "orelse", "finalbody", "handlers", "cases")
"""Fields of statements, and of their clauses, that hold statements or clauses."""


def check_function(top_level: TopLevel, name: str, function: str) -> Location | None:
    """Where a function is defined whose model is to be judged; None where there is none.

    Raises:
        SubmissionRefused: it is asynchronous, not written yet or needs arguments.
    """
    # As in Jupyter, the last definition counts.
    found = next((each for each in reversed(top_level.bindings) if each.name == function), None)
    if found is None:
        return None
    cell, node = found.cell, found.node
    if isinstance(node, ast.AsyncFunctionDef):
        raise _refused(
            cell,
            node,
            f"{name} defines `async def {function}` in {_place(cell, node)}, and a plain function "
            "is expected: drop the `async`.",
        )
    if isinstance(node, ast.FunctionDef):
        _check_written(cell, node, name)
    return Location(cell, getattr(node, "lineno", 1))


def refuse_unwritten(statements: Statements, name: str) -> None:
    """Refuses a starter with parts that are still to be written.

    Raises:
        SubmissionRefused: with the place of the first one.
    """
    for cell, statement in statements:
        for block in _blocks(statement):
            for node in _until_return(block):
                if _is_starters(node):
                    raise _refused(
                        cell,
                        node,
                        f"{name} still has a part of the starter to write, in "
                        f"{_place(cell, node)}: write your code there and delete its "
                        "`raise NotImplementedError`.",
                    )


def _check_written(cell: int | None, function: ast.FunctionDef, name: str) -> None:
    """Refuses a function that only raises NotImplementedError or that needs arguments."""
    for node in _until_return(function):
        if isinstance(node, ast.Raise) and _is_not_implemented(node.exc):
            raise _refused(
                cell,
                node,
                f"{name} has a `{function.name}` that raises NotImplementedError in "
                f"{_place(cell, node)}: replace that line by code that builds, compiles, trains "
                "and returns the model.",
            )
    required = _required(function.args)
    # A decorator may well supply the arguments.
    if required and not function.decorator_list:
        raise _refused(
            cell,
            function,
            f"{name} has a `{function.name}` with required parameters ({', '.join(required)}) in "
            f"{_place(cell, function)}, and it is called as `{function.name}()`: load the data "
            "inside it, or give them defaults.",
        )


def _required(arguments: ast.arguments) -> list[str]:
    """The parameters without a default."""
    positional = [*arguments.posonlyargs, *arguments.args]
    without = positional[: len(positional) - len(arguments.defaults)]
    keywords = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return [argument.arg for argument in without] + [
        argument.arg for argument, default in keywords if default is None
    ]


def _is_not_implemented(exception: ast.expr | None) -> bool:
    """Whether the expression is ``NotImplementedError`` or a call of it."""
    called = exception.func if isinstance(exception, ast.Call) else exception
    return isinstance(called, ast.Name) and called.id == "NotImplementedError"


def _until_return(block: ast.AST) -> Iterator[ast.stmt]:
    """The statements of a block up to its ``return``, behind which a leftover does no harm."""
    body = getattr(block, "body", None)
    if isinstance(body, list):
        yield from itertools.takewhile(lambda node: not isinstance(node, ast.Return), body)


def _blocks(statement: ast.stmt) -> Iterator[ast.AST]:
    """The statement and all that are nested in it, with the clauses that hold them.

    Expressions, which hold none, are most of a tree.
    """
    blocks: list[ast.AST] = [statement]
    for block in blocks:  # which grows meanwhile
        yield block
        for field in _NESTED:
            blocks += getattr(block, field, ()) if not isinstance(block, ast.expr) else ()


def _is_starters(node: ast.stmt) -> bool:
    """Whether a starter's own ``raise NotImplementedError`` was left in place."""
    match node:
        case ast.Raise(exc=ast.Call(args=[ast.Constant(value=text)]) as exception):
            return text == UNWRITTEN and _is_not_implemented(exception)
    return False


def _place(cell: int | None, node: ast.stmt) -> Location:
    """Where a statement begins."""
    return Location(cell, node.lineno)


def _refused(cell: int | None, node: ast.stmt, sentence: str) -> SubmissionRefused:
    """The refusal because of one statement."""
    return SubmissionRefused(sentence, cell=cell, line=node.lineno)
