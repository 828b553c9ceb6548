"""Whether a submission sets the numbers that its exercise asks for, e.g. ``WINDOW_SIZE``."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from grader.model.errors import SubmissionRefused, brief
from grader.submission.script import Location
from grader.submission.solution import Statements, module_scope


def check_settings(
    statements: Statements, wanted: Mapping[str, str], name: str, *, needed: bool = True
) -> None:
    """Refuses a submission that lacks a setting, or sets it to what is no whole number above 0.

    What is computed is left to the run.

    Args:
        statements: The top-level statements with their cells' numbers.
        wanted: What each setting is for, by its name.
        name: What messages call the file.
        needed: Whether a file without one is refused; what is no work for our own facade may say
            it in its own way.

    Raises:
        SubmissionRefused: a setting is missing, or its literal value cannot be used.
    """
    for setting, purpose in wanted.items():
        found = list(_bindings(statements, setting))
        if not found and not needed:
            continue
        if not found:
            raise SubmissionRefused(
                f"{name} sets no `{setting}` at its top level: write e.g. `{setting} = 30`, "
                f"{purpose}."
            )
        # As in Jupyter, the last one counts.
        cell, node = found[-1]
        value = _literal(node)
        if value is not None and (type(value) is not int or value < 1):
            place = Location(cell, node.lineno)
            raise SubmissionRefused(
                f"{name} sets `{setting}` to {brief(value, 40)} in {place}, and a whole number "
                f"above 0 is expected: write e.g. `{setting} = 30`, {purpose}.",
                cell=cell,
                line=node.lineno,
            )


def _bindings(statements: Statements, setting: str) -> Iterator[tuple[int | None, ast.stmt]]:
    """The top-level statements that give the setting a value."""
    for cell, statement in statements:
        for node in module_scope(statement):
            if isinstance(node, ast.Name) and node.id == setting:
                if isinstance(node.ctx, ast.Store):
                    yield cell, statement
            elif isinstance(node, ast.alias) and (node.asname or node.name) == setting:
                yield cell, statement


def _literal(node: ast.stmt) -> object:
    """The value of a plain assignment; None where it is something else."""
    plain = isinstance(node, ast.AnnAssign) or (
        isinstance(node, ast.Assign) and all(isinstance(t, ast.Name) for t in node.targets)
    )
    value = getattr(node, "value", None)
    if not plain or value is None:
        return None
    try:
        return ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
