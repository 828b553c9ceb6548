"""Hostile cases: what each one tries, and what is expected of it, as its docstring states."""

import ast
import dataclasses
import fnmatch
import json
import typing
from collections.abc import Mapping
from pathlib import Path

from grader.catalog import find as find_exercise
from grader.catalog.specification import parse
from grader.model import resources
from grader.model.errors import GraderFault, UsageError
from grader.model.exercise import Exercise
from grader.model.report import VERDICTS

EXERCISE = "exercise-0-attacked"
"""The folder, among the cases, of the exercise that they are submitted to."""
ENDS = VERDICTS - {"completed", "grader-error", "interrupted"}
"""What a contained attack may end with; ``passed`` only with a flag."""


@dataclasses.dataclass(frozen=True)
class Attack:
    """One attack."""

    id: str
    """The file's name without its ending."""
    path: Path
    tries: str
    """What it tries, in a sentence."""
    kind: str
    """The class of attack, e.g. ``fork bomb``."""
    stopped_by: str
    """The mechanism that contains it."""
    expects: tuple[str, ...]
    """The verdicts that show that it was contained."""
    process: bool
    """Whether limits without walls contain it too."""
    limits: Mapping[str, float] = dataclasses.field(default_factory=dict)
    """Limits of this case that differ from the exercise's."""
    name: str = ""
    """What the submission's file is called; as the case where empty."""
    exercise: str = ""
    """Id of the exercise that it is submitted to; empty for the one that is made for attacks."""
    fails: str = ""
    """Id of the criterion that must not be met; then others may be, and earn points."""
    flags: str = ""
    """Id of the flag that must be raised; then it may earn points, and even pass."""
    builds: bool = False
    """Whether the file builds a notebook (``build()`` returns its bytes) and is not one itself."""

    @property
    def source(self) -> str:
        """The text of the case."""
        return self.path.read_text(encoding="utf-8")


def load(pattern: str = "*") -> tuple[Attack, ...]:
    """The cases whose id or kind fits a pattern of the shell, in the order of their names.

    Raises:
        UsageError: none does.
        GraderFault: a case does not state what is expected of it.
    """
    everything = [_parsed(path) for path in sorted(resources.hostile().glob("*.py"))]
    found = tuple(
        case
        for case in everything
        if any(fnmatch.fnmatch(w, pattern) for w in (case.id, case.kind))
    )
    if not found:
        kinds = ", ".join(sorted({case.kind for case in everything}))
        raise UsageError(
            f"No attack is named {pattern!r}: give a pattern such as 'memory_*', or one of the "
            f"kinds {kinds}."
        )
    return found


def find(name: str) -> Attack:
    """The case of that id; raises UsageError if there is none."""
    for case in load():
        if case.id == name:
            return case
    raise UsageError(f"No attack is named {name!r}: `grade doctor --attack` lists them all.")


def exercise(case: Attack) -> Exercise:
    """The exercise that a case is submitted to, under the case's limits."""
    if case.exercise:
        attacked = find_exercise(case.exercise)
    else:
        attacked = parse(resources.hostile() / EXERCISE, resources.solutions())
    return dataclasses.replace(attacked, limits=attacked.limits.changed(case.limits))


def _parsed(path: Path) -> Attack:
    """The case in a file; raises GraderFault if its docstring does not state one."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    tries, _, rest = text.partition("\n")
    stated = dict(_fields(path, rest))
    try:
        expects = tuple(word.strip() for word in stated.pop("expects").split("|"))
        allowed = ENDS if "flags" in stated else ENDS - {"passed"}
        if wrong := set(expects) - allowed:
            raise GraderFault(f"{path} expects {sorted(wrong)}: allowed are {sorted(allowed)}.")
        return Attack(
            id=path.stem,
            path=path,
            tries=tries,
            kind=stated.pop("class"),
            stopped_by=stated.pop("stopped by"),
            expects=expects,
            process={"contained": True, "not contained": False}[stated.pop("process")],
            limits=_limits(stated.pop("limits", "")),
            exercise=stated.pop("exercise", ""),
            fails=stated.pop("fails", ""),
            flags=stated.pop("flags", ""),
            name=json.loads(stated.pop("name", '""')),
            builds={"": False, "notebook": True}[stated.pop("builds", "")],
        )
    except (KeyError, ValueError) as error:
        raise GraderFault(
            f"{path} does not state what is expected of it ({error!r}): write lines such as "
            "`expects: crashed` into its docstring, as its neighbours do."
        ) from error


def _fields(path: Path, text: str) -> typing.Iterator[tuple[str, str]]:
    """The lines ``key: value`` of a docstring; a line that is set in goes on with the value."""
    known = (
        *("class", "stopped by", "expects", "process", "limits", "name", "builds"),
        *("exercise", "fails", "flags"),
    )
    joined = text.replace("\n    ", " ")
    for line in filter(None, map(str.strip, joined.splitlines())):
        key, colon, value = line.partition(":")
        if not colon or key not in known:
            raise GraderFault(f"{path}: {line!r} is no line of `key: value` with a known key.")
        yield key, value.strip()


def _limits(text: str) -> dict[str, float]:
    pairs = (word.partition("=") for word in text.split())
    return {name: float(value) for name, _, value in pairs}
