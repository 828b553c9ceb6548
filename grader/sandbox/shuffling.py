"""One question made of several parts, in an order that does not say which row is of which part.

A submission that could tell training inputs from held-out ones would answer them differently, e.g.
to make the gap between the two accuracies look small. The order is drawn anew for each run and
stays outside of the box.
"""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Iterator, Sequence

from grader.inside.protocol.job import Array, ArrayHeader
from grader.sandbox.plan import Question

NAME = "inputs"
"""What the question is called, whatever parts it is made of."""
_BLOCK_BYTES = 2**20


@dataclasses.dataclass(frozen=True)
class ShuffledQuestion:
    """The rows of some questions in one secret order."""

    parts: tuple[Question, ...]
    order: tuple[int, ...]
    """For each row that is asked, its number among the rows of all parts."""

    @classmethod
    def of(cls, parts: Sequence[Question], rng: random.Random) -> ShuffledQuestion:
        """The question with an order drawn from a generator.

        Raises:
            ValueError: there are no parts, or their rows differ in dtype or shape.
        """
        if len({(part.header.dtype, part.header.shape[1:]) for part in parts}) != 1:
            raise ValueError("parts of one question must have rows of one dtype and shape")
        count = sum(part.header.shape[0] for part in parts)
        return cls(tuple(parts), tuple(rng.sample(range(count), count)))

    @property
    def header(self) -> ArrayHeader:
        """Announces all rows as one array."""
        first = self.parts[0].header
        return ArrayHeader(NAME, first.dtype, (len(self.order), *first.shape[1:]))

    def blocks(self) -> Iterator[bytes]:
        """The rows' bytes, about a megabyte at a time, so that no second copy of all is made."""
        rows = [row for part in self.parts for row in _rows(part.data, part.header.shape[0])]
        size = max(1, _BLOCK_BYTES // max(1, self.header.nbytes // max(1, len(rows))))
        for begin in range(0, len(rows), size):
            yield b"".join(rows[number] for number in self.order[begin : begin + size])

    def restored(self, answer: Array) -> dict[str, Array]:
        """The answers to each part by its name, in the part's own order."""
        rows = _rows(memoryview(answer.data), len(self.order))
        sorted_rows: list[bytes | memoryview] = [b""] * len(rows)
        for row, number in zip(rows, self.order, strict=True):
            sorted_rows[number] = row
        answers, rest = {}, iter(sorted_rows)
        for part in self.parts:
            count = part.header.shape[0]
            data = b"".join(itertools.islice(rest, count))
            shape = (count, *answer.shape[1:])
            answers[part.header.name] = Array(answer.dtype, shape, data)
        return answers


def _rows(data: memoryview, count: int) -> list[memoryview]:
    values = data.cast("B")
    size = len(values) // count if count else 0
    return [values[number * size : (number + 1) * size] for number in range(count)]
