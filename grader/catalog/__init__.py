"""The catalogue: exercises are found by looking, in the project and in installed packages."""

import dataclasses
import difflib
import functools
import importlib.metadata
import importlib.util
import re
from collections.abc import Iterable
from pathlib import Path

from grader.catalog.specification import FILE, FOLDER, parse
from grader.inside.naming import called, order
from grader.model import resources
from grader.model.errors import SpecError, UnknownExercise
from grader.model.exercise import Exercise

_MOST_OFFERED = 4
_SHORTEST_BEGINNING = 3
ENTRY_POINTS = "grader.exercises"
"""Group of entry points; each names a package that holds ``exercises/`` and ``solutions/``."""


@dataclasses.dataclass(frozen=True)
class LeftOut:
    """What an installed package brings and cannot be used; it harms nothing but itself."""

    id: str
    """Of the exercise, or the name of the entry point."""
    alias: str
    error: SpecError


@dataclasses.dataclass(frozen=True)
class Inventory:
    """All that was found."""

    exercises: tuple[Exercise, ...]
    """In the order of their ids' numbers."""
    left_out: tuple[LeftOut, ...]


def root_of(entry: importlib.metadata.EntryPoint) -> Path:
    """The folder of the package that an entry point names, found without importing it.

    Raises:
        SpecError: it names no installed package, or one without exercises.
    """
    # Looking for a package inside another one would import the outer one.
    spec = importlib.util.find_spec(entry.value) if entry.value.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        allowed = "the name of an installed package, without dots"
        raise SpecError(f"entry point {entry.name}", "its value", entry.value, allowed)
    root = Path(next(iter(spec.submodule_search_locations)))
    if not (root / "exercises").is_dir():
        allowed = "the name of a package with a folder exercises"
        raise SpecError(f"entry point {entry.name}", "its value", entry.value, allowed)
    return root


def _plugins() -> tuple[tuple[Path, ...], tuple[LeftOut, ...]]:
    """The folders of the packages that bring exercises, and the entry points that name none."""
    roots, left_out = [], []
    for entry in importlib.metadata.entry_points(group=ENTRY_POINTS):
        try:
            roots.append(root_of(entry))
        except SpecError as error:
            left_out.append(LeftOut(entry.name, entry.name, error))
    return tuple(dict.fromkeys(roots)), tuple(left_out)


def plugin_roots() -> tuple[Path, ...]:
    """Folders of the installed packages that bring exercises."""
    return _plugins()[0]


def unusable_entry_points() -> tuple[LeftOut, ...]:
    """The entry points that name no package with exercises."""
    return _plugins()[1]


def places() -> tuple[tuple[Path, Path], ...]:
    """The folders that hold exercises, each with the folder of their solutions."""
    own = (resources.exercises(), resources.solutions())
    return own, *((root / "exercises", root / "solutions") for root in plugin_roots())


def is_brought(exercise: Exercise) -> bool:
    """Whether another package than this one brings an exercise."""
    return any(exercise.folder.parent == root / "exercises" for root in plugin_roots())


def submissions_of(exercise: Exercise) -> Path | None:
    """The folder of an exercise's wrong and right submissions, in the sources of its package.

    In it lie ``<id>/wrong/*.py`` and ``<id>/right/*.py``. None where there is none, as in what is
    installed.
    """
    if not is_brought(exercise):
        return resources.submissions()
    folder = exercise.folder.parent.parent.parent / "tests" / "submissions"
    return folder if folder.is_dir() else None


@functools.cache
def inventory() -> Inventory:
    """All exercises, and what installed packages bring that cannot be used.

    Raises:
        SpecError: an ``exercise.toml`` of our own is wrong, or two of our exercises share a name.
    """
    found: dict[str, Exercise] = {}
    own, *brought = places()
    for file in sorted(own[0].glob(f"*/{FILE}")):
        _add(found, file, own[1])
    left_out = list(unusable_entry_points())
    for folder, solutions in brought:
        for file in sorted(folder.glob(f"*/{FILE}")):
            try:
                _add(found, file, solutions)
            except SpecError as error:
                left_out.append(LeftOut(*names_of(file.parent), error))
    listed = sorted(
        {each.id: each for each in found.values()}.values(), key=lambda each: order(each.id)
    )
    return Inventory(tuple(listed), tuple(left_out))


def _add(found: dict[str, Exercise], file: Path, solutions: Path) -> None:
    """Adds an exercise under its names; raises SpecError where one is taken."""
    exercise = parse(file.parent, solutions)
    names = (exercise.id, exercise.alias)
    for name in names:
        if name in found:
            taken = f"a name that {found[name].folder} does not have"
            raise SpecError(file, "the folder's name", file.parent.name, taken)
    found |= dict.fromkeys(names, exercise)


def names_of(folder: Path) -> tuple[str, str]:
    """The id and the alias that a folder's name gives; itself twice where it gives none."""
    matched = FOLDER.fullmatch(folder.name)
    return (matched[1], matched[2]) if matched else (folder.name, folder.name)


def exercises() -> tuple[Exercise, ...]:
    """All exercises that can be used, in the order of their ids' numbers.

    Raises:
        SpecError: as `inventory` does.
    """
    return inventory().exercises


def on_all_data() -> tuple[Exercise, ...]:
    """All exercises, and behind them those on other data, each the same task as one of them.

    Raises:
        SpecError: as `inventory` does.
    """
    known = exercises()
    return (*known, *(other for exercise in known for other in exercise.also.values()))


def find(name: str) -> Exercise:
    """The exercise with this id or alias, or that `called` takes it for, such as ``1``.

    Raises:
        UnknownExercise: there is none; the message offers the nearest name.
        SpecError: an ``exercise.toml`` is wrong, of the one that is named or of our own.
    """
    names = {n: exercise for exercise in exercises() for n in (exercise.id, exercise.alias)}
    if name in names:
        return names[name]
    meant = [each for each in exercises() if called(name, (each.id, each.alias))]
    if len(meant) == 1:
        return meant[0]
    for each in inventory().left_out:
        if name in (each.id, each.alias):
            raise each.error
    if topical := [each.id for each in about(name)[:_MOST_OFFERED]]:
        *others, last = topical
        offered = f"{', '.join(others)} or {last}" if others else last
        raise UnknownExercise(
            f"There is no exercise or command named {name!r}: did you mean {offered}? `grade` "
            "lists what there is."
        )
    raise unknown(name, names)


def about(name: str) -> list[Exercise]:
    """The exercises whose alias, title or dataset has all words of a name, such as ``mnist``.

    A word of three letters and more may be the beginning of another one. Where it is just the name
    of a dataset, only the exercises on that are meant.
    """
    words = _words(name)
    on_it = [each for each in exercises() if each.dataset == name.casefold()]
    return on_it or [
        each
        for each in exercises()
        if words and words <= _beginnings(f"{each.alias} {each.title} {each.dataset}", words)
    ]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def _beginnings(text: str, words: set[str]) -> set[str]:
    """Those of the words that begin a word of a text."""
    found = _words(text)
    return {
        word
        for word in words
        if len(word) >= _SHORTEST_BEGINNING and any(each.startswith(word) for each in found)
    }


def unknown(name: str, names: Iterable[str]) -> UnknownExercise:
    """The error for a name that is none of those that there are; it offers the nearest one."""
    near = difflib.get_close_matches(name.lower(), sorted(names, reverse=True), n=1)
    hint = f"did you mean {near[0]}? `grade` lists" if near else "`grade` lists"
    return UnknownExercise(f"There is no exercise or command named {name!r}: {hint} what there is.")
