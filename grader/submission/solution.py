"""Whether the function that gives the judged model can be called and was written."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator, Sequence

from grader.model.errors import SubmissionRefused
from grader.submission.script import Location

UNWRITTEN = "write your code here, then delete this line"
"""What the ``NotImplementedError`` of a starter says."""

Statements = Sequence[tuple[int | None, ast.stmt]]

_OTHER_SCOPES = (
    ast.FunctionDef
    | ast.AsyncFunctionDef
    | ast.ClassDef
    | ast.Lambda
    | ast.ListComp
    | ast.SetComp
    | ast.DictComp
    | ast.GeneratorExp
)

_KEPT = "grader_module_scope"
"""Name of the attribute of a statement that holds what `module_scope` found in it."""
_BINDING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Name, ast.alias)
_NESTED = ("body", "orelse", "finalbody", "handlers", "cases")
"""Fields of statements, and of their clauses, that hold statements or clauses."""


def check_function(statements: Statements, name: str, function: str) -> Location | None:
    """Where a function is defined whose model is to be judged; None where there is none.

    Args:
        statements: The top-level statements with their cells' numbers.
        name: What messages call the file.
        function: Its name, e.g. ``solution_model``.

    Raises:
        SubmissionRefused: it is asynchronous, not written yet or needs arguments.
    """
    found = [(cell, node) for cell, node in _bindings(statements) if function in names_bound(node)]
    if not found:
        return None
    # As in Jupyter, the last definition counts.
    cell, node = found[-1]
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


def module_scope(statement: ast.AST) -> Sequence[ast.AST]:
    """The nodes of a statement whose names are the module's own, in the order of the source.

    Bodies of functions, classes, lambdas and comprehensions are left out, and so is what
    ``if __name__ == "__main__"`` guards, which is not run. They are kept with the statement,
    because each check looks at them.
    """
    kept: Sequence[ast.AST] | None = getattr(statement, _KEPT, None)
    if kept is None:
        kept = tuple(_own_nodes(statement))
        setattr(statement, _KEPT, kept)
    return kept


def _own_nodes(statement: ast.AST) -> Iterator[ast.AST]:
    stack = [statement]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.If) and is_main_guard(node):
            continue
        yield node
        if not isinstance(node, _OTHER_SCOPES):
            stack += _children(node)[::-1]


def _children(node: ast.AST) -> list[ast.AST]:
    """What `ast.iter_child_nodes` yields, in half the time; of a name or constant nothing."""
    if isinstance(node, ast.Name | ast.Constant):
        return []
    found: list[ast.AST] = []
    for field in node._fields:
        value = getattr(node, field, None)
        if isinstance(value, ast.AST):
            found.append(value)
        elif isinstance(value, list):
            found += [item for item in value if isinstance(item, ast.AST)]
    return found


def is_main_guard(node: ast.AST) -> bool:
    """Whether the node is ``if __name__ == "__main__"``."""
    match node:
        case ast.If(
            test=ast.Compare(
                left=ast.Name(id="__name__"),
                ops=[ast.Eq()],
                comparators=[ast.Constant(value="__main__")],
            )
        ):
            return True
    return False


def _bindings(statements: Statements) -> Iterator[tuple[int | None, ast.AST]]:
    """The nodes of the module's scope with the numbers of their cells."""
    for cell, statement in statements:
        for node in module_scope(statement):
            yield cell, node


def names_bound(node: ast.AST) -> list[str]:
    """The names that a node binds."""
    if not isinstance(node, _BINDING):  # which most nodes are not
        return []
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Name(id=name, ctx=ast.Store()):
            return [name]
        case ast.alias(name=name, asname=asname):
            return [asname or name.partition(".")[0]]
    return []


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
