"""The fourth kind of question: a function of the student's, called with arrays.

They are no secret, so that the same call is its own rehearsal: what goes wrong is told in full.
"""

from __future__ import annotations

import dataclasses

from grader.inside.protocol.job import ArrayHeader
from grader.sandbox.plan import Question

MAX_RESULT_BYTES = 2**18
"""Of all that one call gives."""


@dataclasses.dataclass(frozen=True)
class Call:
    """A function, with what it is given."""

    header: ArrayHeader
    """With the function's name; its rows are the arrays that it is given, in order."""
    data: memoryview

    @property
    def question(self) -> Question:
        """What is asked."""
        return Question(self.header, self.data)
