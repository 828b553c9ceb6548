"""Gaps: a ``None`` where the student's own code was to stand, as the course's notebooks have them.

``None`` is no mistake in itself, and much that is left so does no harm. A file is refused only
where a statement that is surely run cannot work: a layer of ``Sequential([...])``, what a model is
fitted on, or a name that is ``None`` everywhere and whose attributes or items are used.
"""

import ast
import collections
from collections.abc import Collection, Iterable, Iterator, Mapping

from grader.inside.syntax import may_yield, names_in
from grader.model.errors import SubmissionRefused
from grader.submission.outline import Outline, trains
from grader.submission.script import Location
from grader.submission.syntax import bound
from grader.submission.top_level import TopLevel, is_main_guard, module_scope

_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Return)
"""Statements without others in them that work something out."""
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_SOMETIMES = (
    *(ast.Lambda, ast.IfExp, ast.BoolOp),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)
"""Expressions of which a part may never be worked out."""


def refuse_gaps(
    top_level: TopLevel, name: str, entry: str, failing: Collection[int | None] = ()
) -> None:
    """Refuses a file with a gap that is sure to make it fail before it has trained.

    Args:
        top_level: of the file.
        name: what messages call the file.
        entry: the function that is called of it; others are, where the file calls them.
        failing: the cells that may fail: they give names values and train, and have no gaps.

    Raises:
        SubmissionRefused: with the place of the first gap.
    """
    statements = top_level.statements
    gaps = {id(gap) for gap in _gaps(top_level, entry, failing)}
    if not gaps:
        return
    nodes = ((cell, node) for cell, each in statements for node in ast.walk(each))
    found = [(cell, node) for cell, node in nodes if id(node) in gaps]
    cell, gap = min(found, key=lambda each: (each[0] or 0, getattr(each[1], "lineno", 0)))
    line = getattr(gap, "lineno", 1)
    written = f" (`{_named(gap)} = None`)" if isinstance(gap, ast.stmt) else ""
    raise SubmissionRefused(
        f"{name} still has a part to write, in {Location(cell, line)}{written}: write your code "
        "there in place of `None`.",
        cell=cell,
        line=line,
    )


def only_none(nodes: Iterable[ast.AST]) -> Mapping[str, ast.stmt]:
    """The names that are given ``None`` and never anything else, with where they first are."""
    given: dict[str, ast.stmt] = {}
    times: collections.Counter[str] = collections.Counter()
    for node in nodes:
        times.update(bound(node))
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_none(node.value):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    times[target.id] -= 1
                    first = given.setdefault(target.id, node)
                    given[target.id] = min(first, node, key=lambda each: each.lineno)
    return {name: node for name, node in given.items() if not times[name] and not times["*"]}


def is_none(node: ast.AST | None) -> bool:
    """Whether it is a ``None`` that was written."""
    return isinstance(node, ast.Constant) and node.value is None


def layers_left(call: ast.AST) -> Iterator[ast.expr]:
    """Each ``None`` among the layers of a ``Sequential([...])``."""
    match call:
        case ast.Call(
            func=ast.Name(id="Sequential") | ast.Attribute(attr="Sequential"),
            args=[ast.List(elts=layers) | ast.Tuple(elts=layers), *_],
        ):
            yield from filter(is_none, layers)


def _gaps(top_level: TopLevel, entry: str, failing: Collection[int | None]) -> Iterator[ast.AST]:
    """Each gap that a statement needs which is run for sure, once the file is."""
    run = _before_trained(top_level, failing)
    yield from _in_block(run, _unset([each for _, each in top_level.statements]))
    functions = _functions(top_level, failing)
    waiting, called = {entry, *_called(run)}, set[str]()
    while waiting:
        name = waiting.pop()
        if name in functions and name not in called:
            called.add(name)
            waiting |= _called(functions[name].body)
    for name in called:
        function = functions[name]
        yield from _in_block(function.body, _unset(function.body, ast.walk(function.args)))


def _before_trained(top_level: TopLevel, failing: Collection[int | None]) -> list[ast.stmt]:
    """The statements up to the last one that trains: what fails later is held against nobody."""
    trainers = Outline.of(top_level).trainers
    training = [
        number
        for number, (_, statement) in enumerate(top_level.statements, start=1)
        if not (isinstance(statement, _DEFINITIONS) or is_main_guard(statement))
        and (names_in(statement) & trainers or trains(statement))
    ]
    before = top_level.statements[: training[-1]] if training else top_level.statements
    return [statement for cell, statement in before if cell not in failing]


def _functions(
    top_level: TopLevel, failing: Collection[int | None]
) -> Mapping[str, ast.FunctionDef]:
    """The functions whose bodies are run when they are called; none of a cell that may fail."""
    found = [(cell, s) for cell, s in top_level.statements if isinstance(s, ast.FunctionDef)]
    doubtful = {function.name for cell, function in found if cell in failing}
    last = {function.name: function for _, function in found}
    return {
        name: function
        for name, function in last.items()
        if name not in doubtful and not may_yield(function)
    }


def _unset(block: Iterable[ast.stmt], more: Iterable[ast.AST] = ()) -> Mapping[str, ast.stmt]:
    """The names of a scope that are ``None`` and never anything else."""
    statements = list(block)
    own = {id(node) for statement in statements for node in module_scope(statement)}
    nodes = (node for statement in statements for node in ast.walk(statement))
    found = only_none((*nodes, *more))
    return {name: node for name, node in found.items() if id(node) in own}


def _called(block: Iterable[ast.stmt]) -> set[str]:
    """The functions that a block calls for sure, by name."""
    nodes = (node for statement in _surely_run(block) for node in _worked_out(statement))
    return {
        node.func.id
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def _in_block(block: Iterable[ast.stmt], unset: Mapping[str, ast.stmt]) -> Iterator[ast.AST]:
    for statement in _surely_run(block):
        for node in _worked_out(statement):
            yield from _needed(node, unset)


def _surely_run(block: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The simple statements of a block up to where it may be left."""
    for statement in block:
        if isinstance(statement, _SIMPLE):
            yield statement
        if not isinstance(statement, _DEFINITIONS) and any(
            isinstance(node, ast.Return | ast.Raise) for node in ast.walk(statement)
        ):
            return


def _worked_out(statement: ast.stmt) -> Iterator[ast.AST]:
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        if not isinstance(node, _SOMETIMES):
            yield node
            stack += ast.iter_child_nodes(node)


def _needed(node: ast.AST, unset: Mapping[str, ast.stmt]) -> Iterator[ast.AST]:
    """The gaps without which this cannot be worked out."""
    yield from layers_left(node)
    match node:
        case ast.Call(func=ast.Attribute(attr="fit"), args=[ast.Constant(value=None) as gap, *_]):
            yield gap
        case (
            ast.Call(func=ast.Attribute(attr="fit"), args=[ast.Name(id=name), *_])
            | ast.Attribute(value=ast.Name(id=name))
            | ast.Subscript(value=ast.Name(id=name))
        ) if name in unset:
            yield unset[name]


def _named(assignment: ast.stmt) -> str:
    """The name that an assignment gives a value first."""
    names = (node.id for node in ast.walk(assignment) if isinstance(node, ast.Name))
    return next(names, "")[:60]
