"""Which exercise a file is for, by what it names: functions, loaders, addresses and folders.

Only its text is read. Every exercise has traits, from its own page and from what its dataset
stands for; each trait that the file shows counts, and the exercise with the most is meant if it
has clearly more than any other. Of several on the same dataset the one is meant whose own words
the file uses, and the first where it uses none of them.
"""

import dataclasses
import re
import shlex
import typing
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grader.data.sets import registry
from grader.inside.protocol.course import NO_COURSE, Course
from grader.model import resources
from grader.model.entries import call_of, function_of
from grader.model.errors import UsageError
from grader.model.exercise import Exercise
from grader.submission.reading import code

_OURS, _SURE, _LIKELY, _FAINT = 100, 3, 2, 1
"""What a call of our own facade counts; what names just one exercise; what may be chance; what a
file says without reading any data by it, as an exercise's own word with nothing of its data."""
_CLEAR = 2
"""By how much the best must lead where another exercise has traits too."""
_MOST_CLASSES = 4
"""Letters of the alphabet would be found in any file."""
_COMMON = frozenset({"train", "training", "validation"})
"""Folders that may be anybody's."""
# A line alone, and whole words: tried across blank lines or within a word, they would take
# quadratic time.
_COMMENT = re.compile(r"^[^\S\n]*#.*$", re.MULTILINE)
_WORD = re.compile(r"\S+")
_DOTTED = re.compile(r".\.\w")
"""Within a word: it is the name of a file, or of something in Python."""
_COMPILES = re.compile(r"\.compile\(")


@dataclasses.dataclass(frozen=True)
class Trait:
    """One thing that tells a file of an exercise."""

    weight: int
    words: str
    """What the file does, e.g. ``names happy-or-sad.zip``."""
    patterns: tuple[re.Pattern[str], ...]
    """All of them are found in it."""


@dataclasses.dataclass(frozen=True)
class Recognition:
    """What a file is for."""

    exercise: Exercise
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return " and ".join(self.reasons)


def recognised(path: Path, known: Sequence[Exercise]) -> Recognition | None:
    """The exercise that a file is for; None where that is not clear.

    Raises:
        SubmissionRefused: it cannot be read as either.
    """
    ranked = _ranked(path, known)
    return ranked[0][1] if _is_clear(ranked) else None


def required(path: Path, known: Sequence[Exercise]) -> Recognition:
    """The exercise that a file is for.

    Raises:
        UsageError: that is not clear; the message names the candidates.
        SubmissionRefused: it cannot be read as a notebook or script.
    """
    ranked = _ranked(path, known)
    if _is_clear(ranked):
        return ranked[0][1]
    if not ranked:
        raise UsageError(
            f"Nothing in {path.name} tells which exercise it is for: name it, as in "
            f"`grade {known[0].id if known else 'EXERCISE'} {shlex.quote(str(path))}`; "
            "`grade list` shows what there is."
        )
    found = "; ".join(f"{each.exercise.id}: it {each}" for _, each in ranked[:3])
    raise UsageError(
        f"{path.name} may be for more than one exercise ({found}): name the one that you mean, as "
        f"in `grade {ranked[0][1].exercise.id} {shlex.quote(str(path))}`."
    )


def may_be_for(path: Path, exercise: Exercise) -> bool:
    """Whether a file that works on an exercise's data may be for it.

    It may where the exercise has no words of its own, or the file uses one of them.

    Raises:
        SubmissionRefused: it cannot be read as a notebook or script.
    """
    return not exercise.words or bool(_own_word(exercise, _COMMENT.sub("", code(path))))


def _ranked(path: Path, known: Sequence[Exercise]) -> list[tuple[int, Recognition]]:
    """The exercises that a file shows traits of, the best first, with what they count."""
    text = code(path)
    # Six numbers typed into a file say nothing; what somebody called it may, and so may comments.
    return (
        _found_in(_COMMENT.sub("", text), path, known)
        or _found_in(path.stem.replace("_", " "), path, known)
        or _found_in(_spoken(text), path, known, most=_FAINT)
    )


def _spoken(text: str) -> str:
    """What a file's comments say, without names of files and of things in Python."""
    return _WORD.sub(
        lambda word: "" if _DOTTED.search(word[0]) else word[0], "\n".join(_COMMENT.findall(text))
    )


def _found_in(
    text: str, path: Path, known: Sequence[Exercise], *, most: int = _OURS
) -> list[tuple[int, Recognition]]:
    """The same, of a text in which traits count that weigh no more than `most`."""
    claims = _Claims.of(known)
    ranked: list[tuple[int, Recognition]] = []
    faint: list[tuple[int, Recognition]] = []
    for exercise in known:
        found = [
            trait
            for trait in _traits(exercise, claims)
            if trait.weight <= most and all(pattern.search(text) for pattern in trait.patterns)
        ]
        weight = sum(trait.weight for trait in found)
        words = tuple(dict.fromkeys(trait.words for trait in found))
        own = _own_word(exercise, text)
        faints = sum(trait.weight <= _FAINT for trait in found)
        is_faint = 0 < len(found) == faints
        if not is_faint:  # what is spoken of and read as well is meant
            weight += _FAINT * faints
        # Of data that the course has no file of, nothing else can tell.
        if own and (found or registry.find(exercise.dataset).course == NO_COURSE):
            # Who computes forecasts without any model is not at an exercise that trains one.
            only = exercise.functions and not _COMPILES.search(text)
            weight += _LIKELY if found else _FAINT + _LIKELY if only else _FAINT
            words = (f"uses {own}", *words)
        if path.stem == exercise.id or path.stem.startswith(f"{exercise.id}-"):
            weight, words, is_faint = weight + _LIKELY, (*words, "bears its name"), False
        if weight:
            (faint if is_faint else ranked).append((weight, Recognition(exercise, words[:3])))
    # Data that are read tell more than data that are spoken of, however often.
    is_read = any(weight >= _SURE for weight, _ in ranked)
    return sorted(ranked if is_read else [*ranked, *faint], key=lambda each: -each[0])


def _own_word(exercise: Exercise, text: str) -> str:
    """The first of an exercise's words that a file uses; empty where it uses none."""
    return next((word for word in exercise.words if re.search(rf"\b{word}\b", text)), "")


def _is_clear(ranked: Sequence[tuple[int, Recognition]]) -> bool:
    if not ranked:
        return False
    best, meant = ranked[0]
    others = [
        each
        for each in ranked
        if each[1].exercise.dataset != meant.exercise.dataset
        and each[1].exercise.id != meant.exercise.id
    ]
    return all(best - weight >= _CLEAR for weight, _ in others)


@dataclasses.dataclass(frozen=True)
class _Claims:
    """Which exercise a name of the course's stands for; ours come before those of packages."""

    functions: Mapping[str, list[str]]
    """Ids of the exercises that name a function; one alone tells a file."""
    datasets: Mapping[str, list[str]]
    """Ids of the exercises that a file of a dataset may be for."""

    @classmethod
    def of(cls, known: Sequence[Exercise]) -> typing.Self:
        """What the known exercises claim."""
        functions: dict[str, list[str]] = {}
        datasets: dict[str, list[str]] = {}
        for brought in (False, True):
            new: dict[str, list[str]] = {}
            on: dict[str, list[str]] = {}
            for exercise in known:
                own = exercise.folder.is_relative_to(resources.exercises())
                if own is brought:
                    continue
                on.setdefault(exercise.dataset, []).append(exercise.id)
                for name in _functions(exercise):
                    # The same task on other data has the same id.
                    new[name] = list(dict.fromkeys([*new.get(name, []), exercise.id]))
            functions, datasets = new | functions, on | datasets
        return cls(functions, datasets)


def _traits(exercise: Exercise, claims: _Claims) -> Iterator[Trait]:
    """What tells a file for an exercise."""
    names = (exercise.id, exercise.alias)
    given = "|".join(re.escape(name) for name in (*names, exercise.id.rpartition("-")[2]))
    facade = _compiled(
        rf"\b(load_data|data_dir|backbone)\(\s*(?:exercise_id\s*=\s*)?['\"]?({given})['\"]?\s*[,)]"
    )
    yield Trait(_OURS, f'loads the data of "{exercise.id}"', (facade,))
    for name in _functions(exercise):
        if claims.functions[name] == [exercise.id]:
            definition = _compiled(rf"^[ \t]*def {re.escape(name)}\(")
            yield Trait(_SURE, f"defines {name}", (definition,))
    if needed := [each.name for each in exercise.functions if not each.value]:
        definitions = tuple(_compiled(rf"^[ \t]*def {re.escape(name)}\(") for name in needed)
        yield Trait(_SURE, f"defines {' and '.join(needed)}", definitions)
    if exercise.id in claims.datasets[exercise.dataset]:
        yield from _of_dataset(exercise.dataset)


def _of_dataset(name: str) -> Iterator[Trait]:
    """What tells a file that works on a dataset."""
    dataset = registry.find(name)
    course = dataset.course
    words = re.split(r"[\s-]", dataset.title)
    spelt = r"[\s_-]*".join(map(re.escape, words))
    title = _compiled(rf"(?<![\w-]){spelt}(?![\w-])")
    if len(words) > 1:  # a single one may be half of another set's name
        yield Trait(_FAINT, f"speaks of {dataset.title}", (title,))
    if course.keras:
        loader = _compiled(rf"datasets(\.|\s+import\s+){course.keras}\b")
        yield Trait(_SURE, f"loads keras.datasets.{course.keras}", (loader,))
    for name in course.tfds:
        named = _compiled(rf"['\"]{re.escape(name)}\b")
        loader = _compiled(r"\btfds\b|tensorflow_datasets")
        yield Trait(_SURE, f"loads {name} of TensorFlow Datasets", (loader, named))
    for file in course.files:
        # Weights are of a network, which may be put on any data.
        weight = _FAINT if file.form == "weights" else _SURE
        yield Trait(weight, f"names {file.names[0]}", (_named(file.names),))
        if file.borrowed:  # this set's title tells it from the one whose name it is
            patterns = (_named(file.borrowed), title)
            yield Trait(_SURE + _LIKELY, f"names {file.borrowed[0]}", patterns)
    for folder in sorted(_folders(course)):
        named = _compiled(rf"['\"/]{re.escape(folder)}(?![\w.-])")
        yield Trait(_SURE, f"looks for {folder}", (named,))
    if 1 < len(course.classes) <= _MOST_CLASSES:
        folders = tuple(_compiled(rf"['\"/]{re.escape(name)}s?\b") for name in course.classes)
        yield Trait(_LIKELY, f"looks for {' and '.join(course.classes)}", folders)


def _named(names: Sequence[str]) -> re.Pattern[str]:
    """Finds any of these file names and ids."""
    alternatives = "|".join(map(re.escape, names))
    return _compiled(rf"(?<![\w.-])({alternatives})(?![\w-])")


def _folders(course: Course) -> set[str]:
    """The outermost of the folders that the course has ready, where it is not a common one."""
    branches = [branch for tree in course.trees for branch in tree]
    return {branch.path.partition("/")[0] for branch in branches if "/" in branch.path} - _COMMON


def _functions(exercise: Exercise) -> list[str]:
    """The functions of the course's that an exercise names, each once."""
    return list(dict.fromkeys(function_of(call_of(entry)) for entry in exercise.entries))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)
