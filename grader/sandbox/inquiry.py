"""What a trained model is asked, question by question, and what it answered."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Mapping, Sequence

from grader.inside.protocol.job import Array
from grader.sandbox.answers import Answers
from grader.sandbox.decoding import MalformedArray
from grader.sandbox.forecast import Forecast
from grader.sandbox.plan import Question

_FORMATS = {"uint8": "<B", "int32": "<i", "int64": "<q", "float32": "<f", "float64": "<d"}


class Inquiry:
    """The questions of one run.

    Those that stand alone go out at once. A forecast's windows go out one at a time, each when the
    answer to the one before has been taken in.
    """

    def __init__(self, questions: Sequence[Question | Forecast] = ()) -> None:
        self._alone = [each for each in questions if isinstance(each, Question)]
        self._forecasts = [each for each in questions if isinstance(each, Forecast)]
        self._plain = self._answers = Answers(self._alone)
        self._forecast: dict[str, Array] = {}
        self._windows: Iterator[Question] = iter(())
        self._complete = False

    @property
    def complete(self) -> bool:
        """Whether everything has been asked and answered."""
        return self._complete

    @property
    def arrays(self) -> Mapping[str, Array]:
        """The answers by the questions' names; a forecast's as one array when it is whole."""
        return {**self._plain.arrays, **self._forecast}

    def refusal(self, window_size: int) -> str:
        """Why windows of that size cannot be asked, as a sentence; empty when they can."""
        refusals = (forecast.refusal(window_size) for forecast in self._forecasts)
        return next(filter(None, refusals), "")

    def begin(self, window_size: int) -> list[Question]:
        """What is to be sent first.

        Args:
            window_size: how many values a forecast is made from; not refused.
        """
        self._windows = self._stepwise(window_size)
        return [*self._alone, *self._go_on()]

    def feed(self, data: bytes) -> list[Question]:
        """Takes in bytes from the answer channel and says what is to be sent next.

        Raises:
            MalformedArray: not what was asked for, or more than that.
        """
        self._answers.feed(data)
        return self._go_on()

    def _go_on(self) -> list[Question]:
        if not self._answers.complete or self._complete:
            return []
        question = next(self._windows, None)
        if question is None:
            self._complete = True
            return []
        return [question]

    def _stepwise(self, window_size: int) -> Iterator[Question]:
        """Goes on, after each window that it yields, when there is an answer to it."""
        for forecast in self._forecasts:
            values = []
            for question in forecast.windows(window_size):
                self._answers = Answers([question])
                yield question
                values.append(_number(self._answers.arrays[forecast.name]))
            data = struct.pack(f"<{len(values)}d", *values)
            self._forecast[forecast.name] = Array("float64", (len(values),), data)


def _number(array: Array) -> float:
    """The one value of an answer.

    Raises:
        MalformedArray: there are several or none.
    """
    if math.prod(array.shape) != 1:
        shape = ", ".join(map(str, array.shape))
        raise MalformedArray(
            f"an output of shape ({shape}) for one window, where one number is expected (let the "
            "model end with Dense(1), and a recurrent layer before it return its last output only)"
        )
    return float(struct.unpack(_FORMATS[array.dtype], array.data)[0])
