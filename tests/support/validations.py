"""What tests of validation share: copies of an exercise to sabotage, and a stand-in for grading."""

import dataclasses
import shutil
import typing
from collections.abc import Callable, Iterable
from pathlib import Path

from grader.catalog import find
from grader.catalog.specification import FILE, parse
from grader.maintain.validation.base import Bench, CheckResult, Step
from grader.maintain.validation.record import FILE as RECORD
from grader.model.exercise import Edition, Exercise
from grader.model.record import Clocks
from grader.model.report import Report
from support import factories

WRONG = '"""fails: {reason}"""\n\n\ndef solution_model():\n    {code}\n'


def copied(folder: Path, name: str = "exercise-6") -> Exercise:
    """A copy of an exercise and its solution in a folder, to do with as one likes.

    It has other submissions than the original, so that the record of those is left out.
    """
    original = find(name)
    place = folder / "exercises" / original.folder.name
    shutil.copytree(original.folder, place, ignore=shutil.ignore_patterns(RECORD))
    (folder / "solutions").mkdir()
    shutil.copy(original.solution, folder / "solutions")
    return parse(place, folder / "solutions")


def edited(exercise: Exercise, old: str, new: str) -> Exercise:
    """The exercise after a change in its ``exercise.toml``."""
    file = exercise.folder / FILE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return parse(exercise.folder, exercise.solution.parent)


def submission(folder: Path, place: str, reason: str = "", code: str = "pass") -> Path:
    """A submission at e.g. ``exercise-6/wrong/untrained``, with a reason or, if empty, right."""
    path = folder / f"{place}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = WRONG.format(reason=reason, code=code)
    path.write_text(text if reason else text.replace("fails: ", "passes"), encoding="utf-8")
    return path


@dataclasses.dataclass
class Graded:
    """Stands in for grading: every submission gets the report that was made up for its name."""

    reports: dict[str, Report] = dataclasses.field(default_factory=dict)
    """By stem of the file, or by its name."""
    calls: list[tuple[str, Edition, bool]] = dataclasses.field(default_factory=list)

    def __call__(
        self, path: Path, exercise: Exercise, edition: Edition, *, reference: bool = False
    ) -> Report:
        self.calls.append((path.stem, edition, reference))
        return self.reports.get(path.name) or self.reports[path.stem]


def refused(**changes: typing.Any) -> Report:
    """The report on an untouched starter."""
    facts = {"criteria": (), "score": 0, "clocks": Clocks(other=0.01)} | changes
    return factories.report(verdict="invalid", **facts)


def bench(grade: Graded | None = None, **changes: typing.Any) -> Bench:
    """A bench with the stand-in, and no submissions unless they are named."""
    return Bench(**{"grade": grade or Graded(), "submissions": None} | changes)


def made(
    steps: Callable[[Exercise, Bench], Iterable[Step]], exercise: Exercise, on: Bench | None = None
) -> dict[str, CheckResult]:
    """What the steps of a check find, by name."""
    return {step.name: step.run() for step in steps(exercise, on or bench())}
