"""Whether a submission sets the numbers that its exercise asks for, e.g. ``WINDOW_SIZE``."""

import ast
from collections.abc import Mapping

from grader.model.errors import SubmissionRefused, brief
from grader.submission.script import Location
from grader.submission.top_level import TopLevel


def check_settings(
    top_level: TopLevel, wanted: Mapping[str, str], name: str, *, needed: bool = True
) -> None:
    """Refuses a submission that lacks a setting, or sets it to what is no whole number above 0.

    What is computed is left to the run.

    Args:
        top_level: Of the file.
        wanted: What each setting is for, by its name.
        name: What messages call the file.
        needed: Whether a file without one is refused; what is no work for our own facade may say
            it in its own way.

    Raises:
        SubmissionRefused: a setting is missing, or its literal value cannot be used.
    """
    for setting, purpose in wanted.items():
        found = [each for each in top_level.bindings if each.name == setting]
        if not found and not needed:
            continue
        if not found:
            raise SubmissionRefused(
                f"{name} sets no `{setting}` at its top level: write e.g. `{setting} = 30`, "
                f"{purpose}."
            )
        # As in Jupyter, the last one counts.
        cell, node = found[-1].cell, found[-1].statement
        value = _literal(node)
        if value is not None and (type(value) is not int or value < 1):
            place = Location(cell, node.lineno)
            raise SubmissionRefused(
                f"{name} sets `{setting}` to {brief(value, 40)} in {place}, and a whole number "
                f"above 0 is expected: write e.g. `{setting} = 30`, {purpose}.",
                cell=cell,
                line=node.lineno,
            )


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
