"""An exercise: what is asked, on which dataset, under which limits, judged by which criteria."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Collection, Mapping
from pathlib import Path

from grader.inside.protocol.entry import WantedFunction
from grader.model.errors import SpecError

Number = int | float
"""A number as it was written: 40 stays 40, so that what is read and written again is the same."""
Scalar = str | int | float | bool
Edition = typing.Literal["official", "practice"]
EDITIONS: tuple[Edition, ...] = typing.get_args(Edition)


@dataclasses.dataclass(frozen=True)
class Limits:
    """What one run of a submission may use."""

    startup_seconds: Number
    """Until TensorFlow is imported; none of the student's code has run by then."""
    training_seconds: Number
    """Top level of the submission and ``solution_model()`` together."""
    prediction_seconds: Number
    """All predictions and probes together."""
    grace_seconds: Number
    """Between the soft stop of a fit and the kill of the process tree."""
    memory_mib: Number
    """Proportional memory of the whole process tree, scratch files apart."""
    cores: int
    processes: int
    disk_mib: Number
    """Size of the scratch space."""
    output_mib: Number
    """What the submission may print."""
    steps_per_call: int = 16
    """Of a training, in one call, where that changes nothing but its time; 1 leaves it to Keras."""

    def changed(self, changes: Mapping[str, float]) -> Limits:
        """The limits with others in place of some.

        Raises:
            SpecError: a name is unknown, or a value is not allowed.
        """
        names = [field.name for field in dataclasses.fields(self)]
        checked: dict[str, typing.Any] = {}
        for name, value in changes.items():
            if name not in names:
                raise SpecError("--limit", "the name", name, f"one of {', '.join(names)}")
            checked[name] = limit("--limit", name, value)
        return dataclasses.replace(self, **checked)


def limit(where: Path | str, name: str, value: object) -> Number:
    """The value of one limit; raises SpecError where it is not allowed.

    Args:
        where: what the message says that the limit is written in.
        name: of a field of `Limits`.
        value: anything.
    """
    whole = name in ("cores", "processes", "steps_per_call")
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e9:
        if not whole:
            return value
        if value == int(value):
            return int(value)
    raise SpecError(where, name, value, f"a {'whole ' if whole else ''}number above 0")


@dataclasses.dataclass(frozen=True)
class Tier:
    """Points for reaching a mark."""

    reaches: Number
    points: Number


@dataclasses.dataclass(frozen=True)
class CriterionSpec:
    """One ``[[criteria]]`` entry, for one edition."""

    id: str
    check: str
    """Name under which the criterion is registered in `grader.judging.criteria`."""
    points: Number
    required: bool
    help: str
    """A sentence for the student who missed it."""
    tiers: tuple[Tier, ...]
    """Where given, points come from the highest tier reached; the mark to pass is apart."""
    parameters: Mapping[str, Scalar]
    file: Path
    """Where it is written, for messages."""
    notebooks: tuple[tuple[str, CriterionSpec], ...] = ()
    """What other notebooks of the course ask for, each with a name that such a notebook uses."""


def _asked(spec: CriterionSpec, place: int, names: Collection[str]) -> CriterionSpec:
    """What a criterion is for one of the notebooks, if the file is one; else the criterion."""
    if place >= len(spec.notebooks) or spec.notebooks[place][0] not in names:
        return spec
    return spec.notebooks[place][1]


@dataclasses.dataclass(frozen=True)
class ExamFormula:
    """How the exam scores: ``ceil(start - times * measured)``, from 0 to 5; for one edition."""

    criterion: str
    """Id of the criterion that measures."""
    start: float
    times: float


@dataclasses.dataclass(frozen=True)
class Exercise:
    """A folder of facts and prose: what is asked, on which dataset, judged by what."""

    id: str
    alias: str
    folder: Path
    solution: Path
    """The reference solution."""
    title: str
    summary: str
    """One sentence: what is asked."""
    dataset: str
    metric: str
    """The logged metric that is shown while training, e.g. ``accuracy``."""
    limits: Limits
    criteria_by_edition: Mapping[Edition, tuple[CriterionSpec, ...]]
    part: str = ""
    """Of the course, e.g. ``Part 1, basics``; exercises are listed in the order of these texts."""
    words: tuple[str, ...] = ()
    """Names whose use tells a file from one for another exercise on the same dataset."""
    entries: tuple[str, ...] = ()
    """Functions of the course's own notebooks that train, with how they are called; the first
    that fits a file counts. See `grader.model.entries`."""
    functions: tuple[WantedFunction, ...] = ()
    """What the grader calls of an exercise that trains no model; none where a model is judged."""
    exam: Mapping[Edition, ExamFormula] = dataclasses.field(default_factory=dict)
    """How the exam scores this task; empty where the exercise states no formula."""

    hints: tuple[str, ...] = ()
    """`HINT_LEVELS` hints that hold for any attempt: a question, where to look, the lines; empty
    where the exercise states none."""

    editions: tuple[Edition, ...] = EDITIONS
    """Those that it can be judged on; the practice edition is one, but of the same task on other
    data."""

    also: Mapping[str, Exercise] = dataclasses.field(default_factory=dict)
    """The same task on the official edition of another dataset, by that dataset's id: it has the
    exercise's id, and thresholds, a reference solution and a calibration of its own."""
    other_data: str = ""
    """The dataset, of the same task on other data; empty of the exercise itself."""

    @property
    def argument(self) -> str:
        """How a command line names it and its data, e.g. ``exercise-17 --data imdb``."""
        return f"{self.id} --data {self.other_data}" if self.other_data else self.id

    def reference(self) -> Path:
        """The reference solution's file.

        Raises:
            SpecError: it is missing, which is the author's fault and no student's.
        """
        if not self.solution.is_file():
            allowed = f"the file {self.solution}, which the exercise's author has to add"
            raise SpecError(self.folder, "the reference solution", None, allowed)
        return self.solution

    def criteria(self, edition: Edition) -> tuple[CriterionSpec, ...]:
        """The criteria with this edition's thresholds."""
        return self.criteria_by_edition[edition]

    def asked(self, edition: Edition, names: Collection[str]) -> list[tuple[CriterionSpec, ...]]:
        """The criteria, and what each notebook of the course asks for in their place.

        A file is judged by those that it keeps best.

        Args:
            edition: of the data.
            names: that a file in the course's form uses; none of one in our own form.
        """
        own = self.criteria(edition)
        several = [own]
        for place in range(max(len(spec.notebooks) for spec in own)):
            others = tuple(_asked(spec, place, names) for spec in own)
            several += [others] if others not in several else []
        return several

    def max_score(self, edition: Edition) -> float:
        """The sum of all points."""
        return sum(criterion.points for criterion in self.criteria(edition))
