"""The plan of a run: all that the sandbox needs, and nothing that a submission must not see."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from grader.inside.protocol.course import NO_COURSE, Course
from grader.inside.protocol.entry import Entry
from grader.inside.protocol.experiment import Experiment
from grader.inside.protocol.job import ArrayHeader
from grader.model.exercise import Limits

MAX_RESULT_BYTES = 2**18
"""Of all that one call gives."""


@dataclasses.dataclass(frozen=True)
class Plan:
    """One run of one submission."""

    exercise: str
    """Id, e.g. ``exercise-1``."""
    alias: str
    dataset: str
    public: Path
    """Folder of the public data; read-only in the box."""
    filename: str
    """What tracebacks call the script."""
    limits: Limits
    seed: int = 0
    cpus: tuple[int, ...] = ()
    """Processors for this run; as many as the limit says of those allowed when empty."""
    hidden: tuple[Path, ...] = ()
    """Folders that the box must not show, wherever they lie."""
    entry: Entry = dataclasses.field(default_factory=Entry)
    """Which model of the submission is judged."""
    failing: tuple[tuple[int, int], ...] = ()
    """First and last lines of the script's cells that may fail; the next ones run then."""
    is_series: bool = False
    """Whether the exercise is about a series."""
    keras: int = 3
    """Version of Keras, 2 or 3."""
    adapt: bool = False
    """Whether inputs are adapted as `grader.inside.protocol.adaptation` says."""
    course: Course = NO_COURSE
    """What of the course's own files and loaders the dataset stands for."""
    quick: bool = False
    """Whether fits are shortened, for a quick look."""
    own_data: tuple[str, ...] = ()
    """What `public` is called outside, where it is the own folder of a program without an exercise:
    its whole path and its last part."""
    experiment: Experiment | None = None
    """What is tried at a fit; None where a submission is graded."""


@dataclasses.dataclass(frozen=True)
class Question:
    """Inputs to predict: handed into the box when training is over."""

    header: ArrayHeader
    data: memoryview
    """The array's bytes, C order, little-endian."""

    def blocks(self) -> tuple[memoryview]:
        """What follows the header."""
        return (self.data,)


@dataclasses.dataclass(frozen=True)
class Call:
    """A function of the student's, with the arrays that it is called with.

    They are no secret, so that a call is its own rehearsal: what goes wrong is told in full.
    """

    header: ArrayHeader
    """With the function's name; its rows are the arrays that it is given, in order."""
    data: memoryview

    @property
    def question(self) -> Question:
        """What is asked."""
        return Question(self.header, self.data)
