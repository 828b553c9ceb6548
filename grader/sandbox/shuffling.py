"""One question made of several parts, in an order that does not say which row is of which part.

A submission that could tell training inputs from held-out ones would answer them differently, e.g.
to make the gap between the two accuracies look small. The order is drawn anew for each run and
stays outside of the box.
"""

import dataclasses
import random
import typing
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from grader.inside.protocol.job import Array, ArrayHeader
from grader.sandbox.plan import Question

NAME = "inputs"
"""What the question is called, whatever parts it is made of."""
_BLOCK_BYTES = 2**20
_KEY_BYTES = 8


@dataclasses.dataclass(frozen=True, eq=False)
class ShuffledQuestion:
    """The rows of some questions in one secret order."""

    parts: tuple[Question, ...]
    order: npt.NDArray[np.intp]
    """For each row that is asked, its number among the rows of all parts."""

    @classmethod
    def of(cls, parts: Sequence[Question], rng: random.Random) -> typing.Self:
        """The question with an order drawn from a generator.

        Raises:
            ValueError: there are no parts, or their rows differ in dtype or shape.
        """
        if len({(part.header.dtype, part.header.shape[1:]) for part in parts}) != 1:
            raise ValueError("parts of one question must have rows of one dtype and shape")
        count = sum(part.header.shape[0] for part in parts)
        # Sorted by a random number each: drawing 65,000 rows one by one takes a tenth of a second.
        keys = np.frombuffer(rng.randbytes(_KEY_BYTES * count), np.uint64)
        return cls(tuple(parts), keys.argsort(kind="stable"))

    @property
    def header(self) -> ArrayHeader:
        """Announces all rows as one array."""
        first = self.parts[0].header
        return ArrayHeader(NAME, first.dtype, (len(self.order), *first.shape[1:]))

    def blocks(self) -> Iterator[memoryview]:
        """The rows' bytes, about a megabyte at a time, so that no second copy of all is made."""
        width = self.header.nbytes // max(1, len(self.order))
        parts = [_rows(part.data, part.header.shape[0], width) for part in self.parts]
        size = max(1, _BLOCK_BYTES // max(1, width))
        for begin in range(0, len(self.order), size):
            numbers = self.order[begin : begin + size]
            block = np.empty((len(numbers), width), np.uint8)
            first = 0
            for rows in parts:
                here = (numbers >= first) & (numbers < first + len(rows))
                block[here] = rows[numbers[here] - first]
                first += len(rows)
            yield block.reshape(-1).data

    def restored(self, answer: Array) -> dict[str, Array]:
        """The answers to each part by its name, in the part's own order."""
        count = len(self.order)
        rows = _rows(memoryview(answer.data), count, len(answer.data) // max(1, count))
        ordered = np.empty_like(rows)
        ordered[self.order] = rows
        answers, first = {}, 0
        for part in self.parts:
            count = part.header.shape[0]
            shape = (count, *answer.shape[1:])
            data = ordered[first : first + count].tobytes()
            answers[part.header.name] = Array(answer.dtype, shape, data)
            first += count
        return answers


def _rows(data: memoryview, count: int, width: int) -> npt.NDArray[np.uint8]:
    """So many rows of so many bytes each: (count, width)."""
    return np.frombuffer(data, np.uint8).reshape(count, width)
