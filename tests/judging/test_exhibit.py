"""Which examples a page may show."""

import dataclasses
import typing

import numpy as np
import pytest

from grader.data import Part, Prepared
from grader.inside.protocol.entry import WantedFunction
from grader.inside.protocol.job import Array
from grader.judging.calling import FunctionCalls
from grader.judging.exhibit import (
    LEAST_EXAMPLES,
    MOST_EXAMPLES,
    NAME,
    Exhibit,
    exhibit,
    of_functions,
    pictures,
)
from grader.judging.picturing import MOST_VALUES
from grader.model.pictures import Pictures
from grader.model.record import Ending, RunRecord
from grader.sandbox import Forecast, Question


@dataclasses.dataclass
class Data:
    """Stands in for prepared data, and says which parts were looked at."""

    edition: str = "practice"
    count: int = 1_000
    looked: list[str] = dataclasses.field(default_factory=list)

    def part(self, name: str) -> Part:
        self.looked.append(name)
        inputs = np.zeros((self.count, 8, 8), "uint8")
        return Part(inputs, np.arange(self.count) % 2)

    def series(self, name: str) -> tuple[typing.Any, int]:
        self.looked.append(name)
        return np.arange(float(self.count)), self.count - 200


def shown(data: Data, asked: int = 0, *, is_series: bool = False) -> Exhibit:
    found = exhibit(typing.cast(Prepared, data), asked, is_series=is_series)
    assert found is not None
    return found


def record(**predictions: typing.Any) -> RunRecord:
    arrays = {
        name.replace("_", "-"): Array("float32", values.shape, values.astype("<f4").tobytes())
        for name, values in predictions.items()
    }
    return RunRecord(Ending("completed"), predictions=arrays)


@pytest.mark.parametrize(
    ("asked", "most"), [(0, LEAST_EXAMPLES), (1_000, 200), (10**6, MOST_EXAMPLES)]
)
def test_a_page_costs_little_more_than_what_is_asked_anyway(asked: int, most: int) -> None:
    found = shown(Data(), asked)
    assert isinstance(found.question, Question)
    assert most / 2 < len(found.part.labels) <= most
    assert found.question.header.shape == (len(found.part.labels), 8, 8)
    assert found.question.header.name == NAME


def test_the_end_of_a_public_series_is_forecast() -> None:
    found = shown(Data(), is_series=True)
    assert isinstance(found.question, Forecast)
    assert len(found.part.labels) == MOST_VALUES
    assert (found.before[0], found.part.labels[0]) == (879.0, 880.0)


def parts_shown(data: Data, *, held_out: bool, is_series: bool = False) -> set[str]:
    """The parts that pictures are of, with predictions of all parts at hand."""
    found = shown(data, is_series=is_series)
    data.looked.clear()
    count = len(found.part.labels)
    if is_series:
        run = record(shown=np.zeros(count), held_out=np.zeros(200))
    else:
        every = np.zeros((1_000, 2))
        run = record(shown=np.zeros((count, 2)), training=every, held_out=every)
    prepared = typing.cast(Prepared, data)
    made = pictures(found, prepared, run, {0: "a", 1: "b"}, held_out=held_out)
    parts = {each.part for each in (*made.confusions, *made.wrong, *made.forecasts)}
    assert ("held-out" in data.looked) is ("held-out" in parts)
    return parts


@pytest.mark.parametrize("is_series", [False, True])
def test_the_held_out_part_is_not_even_looked_at(is_series: bool) -> None:
    assert "held-out" not in parts_shown(Data(), held_out=False, is_series=is_series)
    official = Data("official")
    assert "held-out" not in parts_shown(official, held_out=True, is_series=is_series)


@pytest.mark.parametrize("is_series", [False, True])
def test_an_instructor_may_allow_it_on_the_practice_edition(is_series: bool) -> None:
    public = {"validation"} if is_series else {"training", "validation"}
    assert parts_shown(Data(), held_out=True, is_series=is_series) == {*public, "held-out"}


@dataclasses.dataclass
class Houses:
    """Stands in for prepared data of numbers."""

    edition: str = "practice"

    def part(self, name: str) -> Part:
        values = np.arange(6.0 if name == "training" else 2.0, dtype="float32")
        return Part(values, 2 * values)


def test_of_numbers_all_public_examples_are_shown() -> None:
    data = typing.cast(Prepared, Houses())
    found = exhibit(data, 200, is_series=False)
    assert found is not None
    assert len(found.part.labels) == 8
    answered = record(shown=found.part.labels)
    drawn = pictures(found, data, answered, {}, held_out=True).numbers
    assert drawn is not None
    assert drawn.truth == drawn.said
    assert pictures(found, data, record(), {}, held_out=True) == Pictures()


def given(*arrays: typing.Any) -> RunRecord:
    """A run whose function `guess` gave these arrays."""
    packed = np.concatenate([[len(arrays)], [len(each) for each in arrays], *arrays]).astype("<f8")
    answer = Array("float64", packed.shape, packed.tobytes())
    return RunRecord(Ending("completed"), predictions={"guess": answer})


SERIES_VALUES = np.arange(10.0)
CALLS = FunctionCalls((), {"guess": (SERIES_VALUES, 5)}, begin=6)
GUESS = WantedFunction("guess", ("series", 5), forecasts=True)


def test_a_function_that_forecasts_is_shown_on_the_series_that_it_was_given() -> None:
    (course,) = of_functions(CALLS, given(SERIES_VALUES[6:] + 1), (GUESS,)).forecasts
    assert course.truth == (6.0, 7.0, 8.0, 9.0)
    assert course.forecast == (7.0, 8.0, 9.0, 10.0)
    assert course.repeating == (5.0, 6.0, 7.0, 8.0)


@pytest.mark.parametrize(
    "run", [given(SERIES_VALUES), given(np.full(4, np.nan)), RunRecord(Ending("completed"))]
)
def test_what_a_function_gives_in_another_form_is_not_shown(run: RunRecord) -> None:
    assert of_functions(CALLS, run, (GUESS,)) == Pictures()
    other = dataclasses.replace(GUESS, forecasts=False)
    assert of_functions(CALLS, given(SERIES_VALUES[6:]), (other,)) == Pictures()


def test_who_judges_or_keeps_a_run_does_not_see_what_was_asked_for_a_page() -> None:
    run = record(shown=np.zeros(3), held_out=np.zeros(3))
    assert set(run.without_answer(NAME).predictions) == {"held-out"}
