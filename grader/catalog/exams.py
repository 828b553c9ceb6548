"""Exams: which exercises are sat together, for how long and by which rules; a TOML file each."""

import dataclasses
import difflib
import hashlib
import typing
from collections.abc import Collection
from pathlib import Path

import msgspec

from grader.catalog.specification import stated
from grader.model import resources
from grader.model.decode import Mismatch, converted
from grader.model.errors import SpecError, UsageError
from grader.model.exercise import Edition

MOST_MINUTES = 10_000
_Text = typing.Annotated[str, msgspec.Meta(pattern=r"\S", max_length=200)]
_Share = typing.Annotated[float, msgspec.Meta(ge=0, le=1)]
_Weight = typing.Annotated[float, msgspec.Meta(gt=0, le=1000)]
_Minutes = typing.Annotated[float, msgspec.Meta(gt=0, le=MOST_MINUTES)]
_Looks = typing.Annotated[int, msgspec.Meta(ge=0, le=1000)]
_Pool = typing.Annotated[tuple[_Text, ...], msgspec.Meta(min_length=1, max_length=100)]


@dataclasses.dataclass(frozen=True)
class Category:
    """One file that is handed in."""

    name: _Text
    weight: _Weight
    """Of its score in the total."""
    exercises: _Pool
    """Ids; one of them is drawn for a sitting."""

    def drawn(self, sitting: str, number: int, taken: Collection[str] = ()) -> typing.Self:
        """The same with the one exercise that a sitting draws.

        Args:
            sitting: Its id; another one draws anew.
            number: Of the category, from 1.
            taken: Ids that other categories have drawn; where there are others, none of them.
        """
        digest = hashlib.sha256(f"{sitting}|{number}".encode()).digest()
        pool = [each for each in self.exercises if each not in taken] or self.exercises
        chosen = pool[int.from_bytes(digest[:8], "big") % len(pool)]
        return dataclasses.replace(self, exercises=(chosen,))


_Categories = typing.Annotated[tuple[Category, ...], msgspec.Meta(min_length=1, max_length=50)]


@dataclasses.dataclass(frozen=True)
class ExamSet:
    """What a sitting is held by."""

    title: _Text
    summary: _Text
    minutes: _Minutes
    categories: _Categories
    looks: _Looks = 0
    """Submissions that each category may have; 0 is as many as one likes."""
    explains: bool = False
    """Whether diagnoses are shown before the end."""
    pauses: bool = False
    """Whether the clock may be stopped."""
    edition: Edition = "practice"
    pass_mark: _Share = 0.8
    """Share of the weighted total that passes."""

    def drawn(self, sitting: str) -> typing.Self:
        """The same with one exercise a category, as a sitting draws them."""
        drawn: list[Category] = []
        for number, category in enumerate(self.categories, 1):
            taken = {each.exercises[0] for each in drawn}
            drawn.append(category.drawn(sitting, number, taken))
        return dataclasses.replace(self, categories=tuple(drawn))


def exam_names() -> list[str]:
    """The exams that come with the grader, sorted."""
    return sorted(file.stem for file in resources.exams().glob("*.toml"))


def exam_named(name: str) -> ExamSet:
    """The exam of this name, or that a file states whose name ends in ``.toml``.

    Raises:
        UsageError: there is none.
        SpecError: the file is wrong.
    """
    if name.endswith(".toml"):
        if not Path(name).is_file():
            raise UsageError(f"There is no file {name}: give --set the path of your exam.")
        return parse_exam(Path(name))
    names = exam_names()
    if name in names:
        return parse_exam(resources.exams() / f"{name}.toml")
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}."
    raise UsageError(f"There is no exam named {name!r}: {hint}")


def parse_exam(file: Path) -> ExamSet:
    """The exam that a file states.

    Raises:
        SpecError: it cannot be read, or a value is missing, unknown or not allowed.
    """
    from grader.catalog import find

    document = stated(file, [field.name for field in dataclasses.fields(ExamSet)])
    try:
        exam = converted(document, ExamSet)
    except Mismatch as error:
        raise SpecError(file, error.path.strip(".") or "the file", str(error), "right") from error
    categories = tuple(
        dataclasses.replace(each, exercises=tuple(find(name).id for name in each.exercises))
        for each in exam.categories
    )
    return dataclasses.replace(exam, categories=categories)
