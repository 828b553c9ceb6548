"""What a trained model is asked, question by question, and what it answered."""

import math
import random
import struct
from collections.abc import Iterator, Mapping, Sequence

from grader.inside.protocol.job import Array, ArrayHeader
from grader.sandbox.answers import Answers
from grader.sandbox.decoding import MalformedArray
from grader.sandbox.forecast import Forecast
from grader.sandbox.plan import MAX_RESULT_BYTES, Call, Question
from grader.sandbox.shuffling import ShuffledQuestion
from grader.sandbox.writing import FORMATS, Writing

Asked = Question | ShuffledQuestion
AnyQuestion = Question | Forecast | Writing | Call


class Inquiry:
    """The questions of one run.

    Those that stand alone are asked as one, in a secret order. A forecast's windows go out one at
    a time, each when the answer to the one before has been taken in; so do verses, at the end.
    """

    def __init__(
        self,
        questions: Sequence[AnyQuestion] = (),
        rng: random.Random | None = None,
    ) -> None:
        """Nothing is asked yet.

        Args:
            questions: those that stand alone have rows of one dtype and shape.
            rng: draws their order; by default one that nobody can foresee.
        """
        alone = [each for each in questions if isinstance(each, Question)]
        self._forecasts = [each for each in questions if isinstance(each, Forecast)]
        self._calls = [each for each in questions if isinstance(each, Call)]
        self._writings = [each for each in questions if isinstance(each, Writing)]
        self._alone = ShuffledQuestion.of(alone, rng or random.SystemRandom()) if alone else None
        self._answers = Answers([])
        self._arrays: dict[str, Array] = {}
        self._remaining: Iterator[Asked] = iter(())
        self._complete = False
        self.form: ArrayHeader | None = None
        """Of the last array that was answered."""

    @property
    def asks(self) -> bool:
        """Whether there is a question at all."""
        return bool(self._alone or self._forecasts or self._calls)

    @property
    def complete(self) -> bool:
        """Whether everything has been asked and answered."""
        return self._complete

    @property
    def arrays(self) -> Mapping[str, Array]:
        """The answers by the questions' names; a forecast's as one array when it is whole."""
        return self._arrays

    def refusal(self, window_size: int) -> str:
        """Why windows of that size cannot be asked, as a sentence; empty when they can."""
        refusals = (forecast.refusal(window_size) for forecast in self._forecasts)
        return next(filter(None, refusals), "")

    def begin(self, window_size: int, form: ArrayHeader | None = None) -> list[Asked]:
        """What is to be sent first.

        Args:
            window_size: how many values a forecast is made from; not refused.
            form: an answer to a question of the same kind; those to come must have its dtype and
                its shape but for the number of rows. None takes any.
        """
        self._remaining = self._course(window_size, form)
        return self._go_on()

    def feed(self, data: bytes) -> list[Asked]:
        """Takes in bytes from the answer channel and says what is to be sent next.

        Raises:
            MalformedArray: not what was asked for, or more than that.
        """
        self._answers.feed(data)
        return self._go_on()

    def _go_on(self) -> list[Asked]:
        if not self._answers.complete or self._complete:
            return []
        question = next(self._remaining, None)
        self._complete = question is None
        return [question] if question else []

    def _course(self, window_size: int, form: ArrayHeader | None) -> Iterator[Asked]:
        """Goes on, after each question that it yields, when there is an answer to it."""
        if self._alone:
            self._answers = Answers([self._alone.header])
            yield self._alone
            answer = self._answers.arrays[self._alone.header.name]
            self.form = ArrayHeader("", answer.dtype, answer.shape)
            if form and (form.dtype, form.shape[1:]) != (answer.dtype, answer.shape[1:]):
                raise MalformedArray("predictions of another form than those for other examples")
            self._arrays |= self._alone.restored(answer)
        for call in self._calls:
            self._answers = Answers([call.header], MAX_RESULT_BYTES)
            yield call.question
            self._arrays |= self._answers.arrays
        for forecast in self._forecasts:
            values: list[float] = []
            for question in forecast.windows(window_size):
                self._answers = Answers([question.header], _NUMBER_BYTES * forecast.from_all)
                yield question
                answer = self._answers.arrays[forecast.name]
                if forecast.from_all and not math.prod(answer.shape):
                    values = []  # the function gave none: there is no forecast
                    break
                values.append(_number(answer))
            if values:
                data = struct.pack(f"<{len(values)}d", *values)
                self._arrays[forecast.name] = Array("float64", (len(values),), data)
        for writing in self._writings:
            yield from self._written(writing)

    def _written(self, writing: Writing) -> Iterator[Asked]:
        course = writing.questions()
        try:
            question = next(course)
            while True:
                self._answers = Answers([question.header])
                yield question
                question = course.send(self._answers.arrays[writing.name])
        except StopIteration as over:
            self._arrays[writing.name] = over.value


_NUMBER_BYTES = 8
"""Of the answer of a function that gives one number."""


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
    return float(struct.unpack(f"<{FORMATS[array.dtype]}", array.data)[0])
