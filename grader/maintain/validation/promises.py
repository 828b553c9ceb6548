"""What wrong and right submissions say of themselves, read without running them.

The first line of the docstring is ``passes``, or ``fails: <reason>`` with a verdict or the id of a
criterion, which then is missed.
"""

import ast
import dataclasses
import typing
from pathlib import Path

Kind = typing.Literal["right", "wrong"]

TRAINING = frozenset(
    {"fit", "fit_generator", "train_on_batch", "train_step", "apply_gradients", "GradientTape"}
)
"""Attributes that code which trains a Keras model must use one of."""
_FIRST_LINES: dict[Kind, str] = {"right": "passes", "wrong": "fails: REASON"}


@dataclasses.dataclass(frozen=True)
class Promise:
    """What a submission is for."""

    path: Path
    kind: Kind
    reason: str
    """A verdict or the id of a criterion; empty for a right one."""
    fault: str
    """What is wrong with its first line, as a sentence; empty when nothing is."""
    trains: bool
    """Whether any of its code would be run that trains."""

    @property
    def name(self) -> str:
        """E.g. ``wrong/untrained``."""
        return f"{self.kind}/{self.path.stem}"


def promises(folder: Path, exercise: str) -> list[Promise]:
    """What the submissions for an exercise promise, sorted by name.

    Args:
        folder: holds a folder for each exercise, with ``wrong/*.py`` and ``right/*.py``.
        exercise: the exercise's id.
    """
    kinds: tuple[Kind, ...] = typing.get_args(Kind)
    return [
        read(path, kind)
        for kind in kinds
        for path in sorted((folder / exercise / kind).glob("*.py"))
    ]


def read(path: Path, kind: Kind) -> Promise:
    """What one submission promises."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError):  # unreadable on purpose: it promises nothing
        tree = ast.Module([], [])
    line = (ast.get_docstring(tree) or "").partition("\n")[0].strip()
    word, _, reason = (part.strip() for part in line.partition(":"))
    keeps = line == "passes" if kind == "right" else (word == "fails" and bool(reason))
    wanted = _FIRST_LINES[kind]
    fault = "" if keeps else f"The docstring of {path} begins with {line!r} and not `{wanted}`."
    trains = reason != "invalid" and any(
        isinstance(node, ast.Attribute) and node.attr in TRAINING for node in ast.walk(tree)
    )
    return Promise(path, kind, reason if keeps else "", fault, trains)
