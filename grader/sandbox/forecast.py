"""The second kind of question: a series, of which one value after another is forecast.

Each question is a window of the values before. It goes out when the one before it is answered, for
it holds the truth about that one.
"""

import dataclasses
import typing
from collections.abc import Iterator

from grader.inside.protocol.job import DTYPES, WINDOW_SIZE, ArrayHeader
from grader.sandbox.plan import Question

MAX_WINDOW = 1_000
"""Values that a forecast may be made from."""
_DTYPE = "float32"
_BYTES = DTYPES[_DTYPE]


@dataclasses.dataclass(frozen=True)
class Forecast:
    """A series whose later part is forecast, each value from a window of those before it."""

    name: str
    """Of the part that is forecast, e.g. ``held-out``."""
    series: memoryview
    """The bytes of all values, float32, little-endian: what the box knows, then the truth."""
    begin: int
    """Index of the first value that is forecast."""
    from_all: bool = False
    """Whether each value is forecast from all before it, by a function that needs no window."""

    def refusal(self, window_size: int) -> str:
        """Why no windows of that size can be asked, as a sentence; empty when they can."""
        most = min(MAX_WINDOW, self.begin)
        if self.from_all or 1 <= window_size <= most:
            return ""
        found = f"is {window_size}" if window_size else "is missing or no whole number above 0"
        return (
            f"{WINDOW_SIZE} {found}, and a number from 1 to {most} is expected: set it at the top "
            f"level, e.g. `{WINDOW_SIZE} = 30`, to the number of values that your model forecasts "
            "the next one from."
        )

    @property
    def first(self) -> typing.Self:
        """The same, of the first value alone: its window holds nothing but what the box knows.

        A function of all values is asked twice, lest it works for that many values alone; what it
        is given besides is the last known value again.
        """
        known = self.series.cast("B")[: self.begin * _BYTES]
        more = bytes(known[-_BYTES:]) * (2 if self.from_all else 1)
        return dataclasses.replace(self, series=memoryview(bytes(known) + more))

    def windows(self, window_size: int) -> Iterator[Question]:
        """The questions in order: for each value to forecast, the values just before it."""
        values = self.series.cast("B")
        for end in range(self.begin, len(values) // _BYTES):
            size = end if self.from_all else window_size
            header = ArrayHeader(self.name, _DTYPE, (1, size))
            yield Question(header, values[(end - size) * _BYTES : end * _BYTES])
