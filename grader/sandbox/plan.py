"""The plan of a run: all that the sandbox needs, and nothing that a submission must not see."""

import dataclasses
from pathlib import Path

from grader.inside.protocol.job import ArrayHeader, RunSpec
from grader.model.exercise import Limits

MAX_RESULT_BYTES = 2**18
"""Of all that one call gives."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Plan(RunSpec):
    """One run of one submission."""

    alias: str
    public: Path
    """Folder of the public data; read-only in the box."""
    limits: Limits
    cpus: tuple[int, ...] = ()
    """Processors for this run; as many as the limit says of those allowed when empty."""
    hidden: tuple[Path, ...] = ()
    """Folders that the box must not show, wherever they lie."""


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
