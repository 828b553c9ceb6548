"""What can be known to be wrong with a submission before any of it runs."""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence

from grader.inside.protocol.entry import WantedFunction
from grader.model.errors import SubmissionRefused
from grader.submission.gaps import refuse_gaps
from grader.submission.imports import check_imports
from grader.submission.judged import select
from grader.submission.script import Cell, Location, Selection, Submission
from grader.submission.settings import check_settings
from grader.submission.syntax import UNPARSABLE, compile_only, parse, printable, uncollected
from grader.submission.top_level import Statements, TopLevel, module_scope

_FACADE = "grader"
MAX_NESTED_LAMBDAS = 100
"""Other blocks that hold names of their own are limited to about as many by Python itself."""


def check(
    submission: Submission,
    settings: Mapping[str, str] | None = None,
    entries: Sequence[str] = (),
    functions: Sequence[WantedFunction] = (),
) -> Selection:
    """Refuses a submission that cannot work, and says which model of it is judged.

    Args:
        submission: what was read.
        settings: whole numbers that it has to set, by name, with what they are for.
        entries: the exercise's, see `grader.submission.judged`.
        functions: the exercise's, likewise.

    Raises:
        SubmissionRefused: no code, a syntax error, a top-level ``await``, nothing that trains a
            model, the starter as it was, a gap that is sure to fail, no such setting, or an import
            that cannot be had.
    """
    with uncollected():
        return _checked(submission, settings or {}, entries, functions)


def _checked(
    submission: Submission,
    settings: Mapping[str, str],
    entries: Sequence[str],
    functions: Sequence[WantedFunction],
) -> Selection:
    """The same, step by step; what takes long is done only where its word is in the source."""
    name = printable(submission.path.name)
    statements = list(_statements(submission.cells, name))
    if all(isinstance(statement, ast.Pass) for _, statement in statements):
        raise SubmissionRefused(
            f"{name} holds no code: write `solution_model()` and save the file."
        )
    if submission.mentions("await") or submission.mentions("async"):
        _refuse_top_level_await(statements, name)
    _check_compiles(submission, name)
    top_level = TopLevel(statements, binds_in_expressions=submission.mentions(":="))
    selection = select(top_level, name, entries, functions)
    needed = submission.mentions(_FACADE) and _uses_facade(top_level)
    check_settings(top_level, settings, name, needed=needed)
    check_imports(statements, name, submission.path.parent)
    if not functions and submission.mentions("None"):
        failing = {cell.number for cell in submission.cells if cell.fails}
        refuse_gaps(top_level, name, selection.entry.name, failing)
    return selection


def _statements(cells: Iterable[Cell], name: str) -> Iterator[tuple[int | None, ast.stmt]]:
    """The top-level statements with the numbers of their cells."""
    for cell in cells:
        try:
            body = parse(cell.source).body
        except UNPARSABLE as error:
            lines = cell.source.split("\n")
            raise _refusal(error, name, cell.number, _line_of(error), lines) from error
        if cell.source.count("lambda") > MAX_NESTED_LAMBDAS:
            _refuse_nested_lambdas(cell, body, name)
        for statement in body:
            yield cell.number, statement


def _uses_facade(top_level: TopLevel) -> bool:
    """Whether the file is written for `import grader`, with the names that its pages ask for."""
    return any(
        _FACADE in (module, *(alias.name for alias in each.node.names))
        for each in top_level.bindings
        if isinstance(each.node, ast.Import | ast.ImportFrom)
        and (module := getattr(each.node, "module", "")) is not None
    )


def _refuse_nested_lambdas(cell: Cell, body: list[ast.stmt], name: str) -> None:
    """Refuses lambdas in each other, which need no brackets and so may be thousands.

    The time to compile them grows with the square of the depth.
    """
    nodes: list[tuple[ast.AST, int]] = [(statement, 0) for statement in body]
    while nodes:
        node, depth = nodes.pop()
        depth += isinstance(node, ast.Lambda)
        if depth > MAX_NESTED_LAMBDAS and isinstance(node, ast.expr):
            raise SubmissionRefused(
                f"{name} has more than {MAX_NESTED_LAMBDAS} lambdas in each other in "
                f"{Location(cell.number, node.lineno)}: write functions instead.",
                cell=cell.number,
                line=node.lineno,
            )
        nodes += [(child, depth) for child in ast.iter_child_nodes(node)]


def _check_compiles(submission: Submission, name: str) -> None:
    """Refuses what the parser lets pass and the compiler does not."""
    script = submission.script
    try:
        compile_only(script.source, name)
    except UNPARSABLE as error:
        line = _line_of(error)
        place = script.locate(line) if line else Location(None, 0)
        cells = {cell.number: cell.source for cell in submission.cells}
        lines = cells.get(place.cell, "").split("\n")
        raise _refusal(error, name, place.cell, place.line, lines) from error


def _line_of(error: BaseException) -> int:
    """The line that a syntax error names; 0 when it names none."""
    return (error.lineno or 0) if isinstance(error, SyntaxError) else 0


def _refusal(
    error: BaseException, name: str, cell: int | None, line: int, lines: list[str]
) -> SubmissionRefused:
    """The sentence for code that Python cannot take."""
    if isinstance(error, SyntaxError) and line:
        # An error at the end of the input may lie one line after the last.
        line = min(line, len(lines))
        quoted = printable(lines[line - 1].strip())
        return SubmissionRefused(
            f"{name} has a syntax error in {Location(cell, line)} ({printable(error.msg)}): "
            f"correct the line `{quoted}`.",
            cell=cell,
            line=line,
        )
    where = f" in cell {cell}" if cell is not None else ""
    found = (
        "code that is nested too deeply for Python"
        if isinstance(error, RecursionError | MemoryError)
        else "a character that no Python source may hold (a NUL or half of a surrogate pair)"
        if isinstance(error, ValueError) or "null" in str(error)
        else f"a syntax error ({printable(str(error))})"
    )
    return SubmissionRefused(
        f"{name} has {found}{where}: rewrite that part and save the file.", cell=cell
    )


def _refuse_top_level_await(statements: Statements, name: str) -> None:
    """Jupyter runs a top-level ``await``; a script cannot."""
    for cell, statement in statements:
        for node in module_scope(statement):
            if isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith):
                raise SubmissionRefused(
                    f"{name} uses `await` or `async` outside a function in "
                    f"{Location(cell, node.lineno)}, which works in Jupyter only: "
                    "call it with `asyncio.run(...)` instead.",
                    cell=cell,
                    line=node.lineno,
                )
