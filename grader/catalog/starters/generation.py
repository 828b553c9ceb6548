"""From the text of a reference solution to the texts of its starters.

A solution is a script in percent format: ``# %%`` opens a cell of code, ``# %% [markdown]`` one of
text, whose lines are comments. What stands before the first of them is for maintainers and is left
out. Regions between ``### BEGIN SOLUTION`` and ``### END SOLUTION`` are blanked.
"""

import ast
import dataclasses
import hashlib
import json
import re
import typing

from grader.inside.protocol.entry import SOLUTION
from grader.model import resources
from grader.model.errors import UsageError
from grader.submission.notebook import SCRATCH
from grader.submission.solution import UNWRITTEN

PLACEHOLDER = "YOUR CODE HERE"
"""The comment that stands where a region of the solution was."""

_REGION = re.compile(r"(?P<indent>\s*)### (?P<edge>BEGIN|END) SOLUTION\s*")
_CELL = re.compile(r"# %%(?P<text> \[markdown\])?\s*")


@dataclasses.dataclass(frozen=True)
class Starter:
    """One starter in its two forms."""

    py: str
    """In percent format."""
    ipynb: str
    """A notebook of format 4.5, as JSON."""

    def files(self) -> dict[str, str]:
        """The texts by the names that they have in an exercise's folder."""
        return {"starter.py": self.py, "starter.ipynb": self.ipynb}


@dataclasses.dataclass(frozen=True)
class _StarterCell:
    """One cell of a starter."""

    kind: typing.Literal["code", "markdown"]
    source: str
    """Without the comment signs, if it is text."""


def generate(solution: str) -> Starter:
    """The starter of a reference solution; the same to the byte for the same solution.

    Raises:
        UsageError: the solution is no Python, has no cells, or markers that do not pair up.
    """
    note = rendered("starter-note.md.j2", has_model=f"def {SOLUTION}(" in solution)
    cells = [*_cells(_blanked(solution)), _StarterCell("markdown", note)]
    return Starter(py=rendered("starter.py.j2", cells=cells), ipynb=_notebook(cells))


def _blanked(solution: str) -> str:
    """The solution with a placeholder for each region."""
    try:
        tree = ast.parse(solution)
    except SyntaxError as error:
        raise UsageError(
            f"The solution is no Python in line {error.lineno} ({error.msg}): correct it."
        ) from error
    lines: list[str] = []
    opened = 0
    for number, line in enumerate(solution.split("\n"), start=1):
        marker = _REGION.fullmatch(line)
        if marker and (marker["edge"] == "BEGIN") == bool(opened):
            raise UsageError(
                f"Line {number} of the solution has `{line.strip()}` "
                f"{'inside' if opened else 'outside'} a region: pair each `### BEGIN SOLUTION` "
                "with one `### END SOLUTION`."
            )
        if marker and not opened:
            opened = number
            lines += [marker["indent"] + text for text in _placeholder(tree, marker, number)]
        elif marker:
            opened = 0
        elif not opened:
            lines.append(line)
    if opened:
        raise UsageError(
            f"Line {opened} of the solution has `### BEGIN SOLUTION` without an end: "
            "add `### END SOLUTION` after the region."
        )
    return "\n".join(lines)


def _placeholder(tree: ast.Module, marker: re.Match[str], line: int) -> list[str]:
    """What stands for the region that a marker in this line opens."""
    # Later in the walk means further inside.
    scopes = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    if not marker["indent"] or not scopes:
        return [f"# {PLACEHOLDER}"]
    # Raising in a class's body would break the import of everything else.
    stop = (
        "pass"
        if isinstance(scopes[-1], ast.ClassDef)
        else f'raise NotImplementedError("{UNWRITTEN}")'
    )
    return [f"# {PLACEHOLDER}", stop]


def _cells(text: str) -> list[_StarterCell]:
    """The cells of a script in percent format, without empty lines at their edges."""
    markers: list[re.Match[str]] = []
    bodies: list[list[str]] = []
    for line in text.split("\n"):
        if marker := _CELL.fullmatch(line):
            markers.append(marker)
            bodies.append([])
        elif bodies:
            bodies[-1].append(line)
    if not markers:
        raise UsageError("The solution has no cells: open each with a line `# %%`.")
    return [
        _StarterCell(
            "markdown", "\n".join(line.removeprefix("#").removeprefix(" ") for line in body)
        )
        if marker["text"]
        else _StarterCell("code", "\n".join(body))
        for marker, body in zip(markers, (_trimmed(body) for body in bodies), strict=True)
    ]


def _trimmed(lines: list[str]) -> list[str]:
    """The lines without empty ones at either end."""
    return "\n".join(line.rstrip() for line in lines).strip("\n").split("\n")


def rendered(template: str, **values: object) -> str:
    """The text of a template, with exactly one newline at the end when it is a file of its own."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.templates(), encoding="utf-8"),
        autoescape=False,  # noqa: S701 - Python and Markdown are written, never HTML
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    text = environment.get_template(template).render(
        placeholder=PLACEHOLDER, scratch=SCRATCH, **values
    )
    return text.rstrip() + "\n" * template.endswith((".py.j2", ".yml.j2"))


def _notebook(cells: list[_StarterCell]) -> str:
    """The cells as a notebook, written in Jupyter's manner."""
    document = {
        "cells": [_notebook_cell(cell, position) for position, cell in enumerate(cells)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _notebook_cell(cell: _StarterCell, position: int) -> dict[str, object]:
    """One cell of a notebook, whose id follows from its place and content."""
    identity = hashlib.sha256(f"{position} {cell.kind} {cell.source}".encode()).hexdigest()
    code_only: dict[str, object] = {"execution_count": None, "outputs": []}
    return {
        "cell_type": cell.kind,
        "id": identity[:8],
        "metadata": {},
        "source": cell.source.splitlines(keepends=True),
        **(code_only if cell.kind == "code" else {}),
    }
