"""The catalogue: exercises are found by looking, in the project and in installed packages."""

from __future__ import annotations

import difflib
import functools
import importlib.metadata
import importlib.util
from collections.abc import Iterable
from pathlib import Path

from grader.catalog.specification import FILE, parse
from grader.inside.naming import called
from grader.model import resources
from grader.model.errors import SpecError, UnknownExercise
from grader.model.exercise import Exercise

ENTRY_POINTS = "grader.exercises"
"""Group of entry points; each names a package that holds ``exercises/`` and ``solutions/``."""


def root_of(entry: importlib.metadata.EntryPoint) -> Path:
    """The folder of the package that an entry point names, found without importing it.

    Raises:
        SpecError: it names no installed package.
    """
    # Looking for a package inside another one would import the outer one.
    spec = importlib.util.find_spec(entry.value) if entry.value.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        allowed = "the name of an installed package, without dots"
        raise SpecError(f"entry point {entry.name}", "its value", entry.value, allowed)
    return Path(next(iter(spec.submodule_search_locations)))


def plugin_roots() -> tuple[Path, ...]:
    """Folders of the installed packages that bring exercises."""
    return tuple(root_of(entry) for entry in importlib.metadata.entry_points(group=ENTRY_POINTS))


def places() -> tuple[tuple[Path, Path], ...]:
    """The folders that hold exercises, each with the folder of their solutions."""
    own = (resources.exercises(), resources.solutions())
    return own, *((root / "exercises", root / "solutions") for root in plugin_roots())


@functools.cache
def exercises() -> tuple[Exercise, ...]:
    """All exercises, in the order of their ids' numbers.

    Raises:
        SpecError: an ``exercise.toml`` is wrong, or two exercises share an id or an alias.
    """
    found: dict[str, Exercise] = {}
    listed = []
    for folder, solutions in places():
        for file in sorted(folder.glob(f"*/{FILE}")):
            exercise = parse(file.parent, solutions)
            for name in (exercise.id, exercise.alias):
                if name in found:
                    taken = f"a name that {found[name].folder} does not have"
                    raise SpecError(file, "the folder's name", file.parent.name, taken)
                found[name] = exercise
            listed.append(exercise)
    return tuple(sorted(listed, key=order))


def find(name: str) -> Exercise:
    """The exercise with this id or alias, or that `called` takes it for, such as ``1``.

    Raises:
        UnknownExercise: there is none; the message offers the nearest name.
        SpecError: an ``exercise.toml`` is wrong.
    """
    names = {n: exercise for exercise in exercises() for n in (exercise.id, exercise.alias)}
    if name in names:
        return names[name]
    meant = [each for each in exercises() if called(name, (each.id, each.alias))]
    if len(meant) == 1:
        return meant[0]
    raise unknown(name, names)


def unknown(name: str, names: Iterable[str]) -> UnknownExercise:
    """The error for a name that is none of those that there are; it offers the nearest one."""
    near = difflib.get_close_matches(name.lower(), names, n=1)
    hint = f"did you mean {near[0]}? `grade` lists" if near else "`grade` lists"
    return UnknownExercise(f"There is no exercise or command named {name!r}: {hint} what there is.")


def order(exercise: Exercise) -> tuple[str, int]:
    """What exercises are sorted by: the word and the number of their ids."""
    word, _, number = exercise.id.rpartition("-")
    return word, int(number)
