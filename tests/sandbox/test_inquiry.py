"""Questions go out at once or, of a series, one at a time, each behind the answer before it."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.inside.protocol.job import ArrayHeader
from grader.sandbox.decoding import MalformedArray
from grader.sandbox.forecast import Forecast
from grader.sandbox.inquiry import Inquiry
from grader.sandbox.plan import MAX_RESULT_BYTES, Call, Question

VALUES = np.arange(100, 120, dtype="<f4")
BEGIN = 12
FORECAST = Forecast("held-out", VALUES.view(np.uint8).data, BEGIN)
PICTURES = Question(ArrayHeader("training", "uint8", (6, 2, 2)), memoryview(bytes(24)))


def answer(
    value: float, name: str = "held-out", dtype: str = "float32", shape: tuple[int, ...] = (1, 1)
) -> bytes:
    body = np.full(shape, value, dtype).tobytes()
    return ArrayHeader(name, dtype, shape).encode() + body


def values_of(question: Question) -> np.ndarray:
    return np.frombuffer(question.data, "<f4")


def forecast_all(inquiry: Inquiry, size: int) -> list[Question]:
    """Answers each window with its last value plus a half."""
    asked = inquiry.begin(size)
    questions = list(asked)
    while asked:
        asked = inquiry.feed(answer(float(values_of(asked[0])[-1]) + 0.5))
        questions += asked
    return questions


@pytest.mark.parametrize("size", [1, 3, BEGIN])
def test_each_window_ends_just_before_what_is_forecast(size: int) -> None:
    inquiry = Inquiry([FORECAST])
    questions = forecast_all(inquiry, size)
    assert len(questions) == len(VALUES) - BEGIN
    for number, question in enumerate(questions):
        assert question.header == ArrayHeader("held-out", "float32", (1, size))
        end = BEGIN + number
        assert (values_of(question) == VALUES[end - size : end]).all()
    assert inquiry.complete


def test_the_answers_become_one_array() -> None:
    inquiry = Inquiry([FORECAST])
    forecast_all(inquiry, 2)
    array = inquiry.arrays["held-out"]
    assert (array.dtype, array.shape) == ("float64", (8,))
    assert (np.frombuffer(array.data, "<f8") == VALUES[BEGIN - 1 : -1] + 0.5).all()


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8))
def test_the_truth_stays_here_until_the_answer_is_whole(lengths: list[int]) -> None:
    inquiry = Inquiry([FORECAST])
    sent = inquiry.begin(3)
    stream = answer(1.0)
    for number, length in enumerate(lengths):
        # All that has gone out up to now knows nothing of the value that is being forecast.
        assert max(values_of(question).max() for question in sent) < VALUES[BEGIN + number]
        cut = min(length, len(stream) - 1)
        assert inquiry.feed(stream[:cut]) == []
        following = inquiry.feed(stream[cut:])
        assert len(following) == (number < len(VALUES) - BEGIN - 1)
        sent += following
        if not following:
            break


def test_two_answers_to_one_window_are_refused() -> None:
    inquiry = Inquiry([FORECAST])
    inquiry.begin(3)
    with pytest.raises(MalformedArray, match="more predictions"):
        inquiry.feed(answer(1.0) + answer(2.0))


def test_what_stands_alone_goes_first_and_as_one() -> None:
    inquiry = Inquiry([FORECAST, PICTURES])
    (asked,) = inquiry.begin(3)
    assert asked.header == ArrayHeader("inputs", "uint8", (6, 2, 2))
    (window,) = inquiry.feed(answer(0.5, "inputs", shape=(6, 1)))
    assert values_of(window).tolist() == VALUES[9:12].tolist()
    assert list(inquiry.arrays) == ["training"]
    assert not inquiry.complete


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=4), st.integers(0, 2**32), st.integers(1, 3)
)
def test_the_order_is_undone(counts: list[int], seed: int, columns: int) -> None:
    rng = np.random.default_rng(seed)
    parts = [rng.integers(0, 256, (count, 2, 2), dtype="uint8") for count in counts]
    questions = [
        Question(ArrayHeader(f"{number}", "uint8", part.shape), memoryview(part.tobytes()))
        for number, part in enumerate(parts)
    ]
    inquiry = Inquiry(questions, random.Random(seed))
    (asked,) = inquiry.begin(0)
    rows = np.frombuffer(b"".join(asked.blocks()), "uint8").reshape(-1, 4)
    scores = np.repeat(rows.sum(axis=1, dtype="<f8")[:, None], columns, axis=1)
    assert inquiry.feed(ArrayHeader("inputs", "float64", scores.shape).encode()) == []
    assert inquiry.feed(scores.tobytes()) == []
    assert inquiry.complete
    for number, part in enumerate(parts):
        array = inquiry.arrays[f"{number}"]
        found = np.frombuffer(array.data, array.dtype).reshape(array.shape)
        assert array.shape == (len(part), columns)
        assert (found == part.sum(axis=(1, 2), dtype="<f8")[:, None]).all()


def test_parts_of_different_rows_cannot_be_asked_as_one() -> None:
    other = Question(ArrayHeader("held-out", "uint8", (2, 3)), memoryview(bytes(6)))
    with pytest.raises(ValueError, match="one dtype and shape"):
        Inquiry([PICTURES, other])


@pytest.mark.parametrize(
    ("shape", "dtype"), [((6, 2), "float32"), ((6, 1), "float64"), ((6,), "float32")]
)
def test_an_answer_of_another_form_than_before_is_refused(
    shape: tuple[int, ...], dtype: str
) -> None:
    inquiry = Inquiry([PICTURES])
    inquiry.begin(0, ArrayHeader("", "float32", (3, 1)))
    with pytest.raises(MalformedArray, match="another form"):
        inquiry.feed(answer(0.5, "inputs", dtype, shape))
    assert inquiry.arrays == {}


def test_the_form_of_an_answer_is_kept_for_the_next_question() -> None:
    inquiry = Inquiry([PICTURES])
    inquiry.begin(0)
    inquiry.feed(answer(0.5, "inputs", shape=(6, 1)))
    assert inquiry.form == ArrayHeader("", "float32", (6, 1))


def test_nothing_to_ask_is_complete_from_the_beginning() -> None:
    inquiry = Inquiry()
    assert not inquiry.complete
    assert inquiry.begin(0) == []
    assert inquiry.complete
    with pytest.raises(MalformedArray, match="more predictions"):
        inquiry.feed(b"x")


def test_nothing_is_taken_after_the_last_answer() -> None:
    inquiry = Inquiry([FORECAST])
    forecast_all(inquiry, 2)
    with pytest.raises(MalformedArray, match="more predictions"):
        inquiry.feed(answer(1.0))


@pytest.mark.parametrize("dtype", ["uint8", "int32", "int64", "float32", "float64"])
@pytest.mark.parametrize("shape", [(1,), (1, 1), (1, 1, 1)])
def test_one_number_of_any_kind_is_an_answer(dtype: str, shape: tuple[int, ...]) -> None:
    inquiry = Inquiry([Forecast("held-out", VALUES[:13].view(np.uint8).data, BEGIN)])
    inquiry.begin(2)
    inquiry.feed(answer(7, dtype=dtype, shape=shape))
    assert np.frombuffer(inquiry.arrays["held-out"].data, "<f8").tolist() == [7]


@pytest.mark.parametrize("shape", [(1, 30), (1, 30, 1), (1, 0)])
def test_several_numbers_for_one_window_are_refused(shape: tuple[int, ...]) -> None:
    inquiry = Inquiry([FORECAST])
    inquiry.begin(2)
    with pytest.raises(MalformedArray, match=r"shape \(1, .*one number is expected"):
        inquiry.feed(answer(7, shape=shape))


def test_the_first_refusal_counts() -> None:
    assert Inquiry([PICTURES]).refusal(0) == ""
    assert "WINDOW_SIZE is missing" in Inquiry([PICTURES, FORECAST]).refusal(0)
    assert Inquiry([FORECAST]).refusal(3) == ""


CALL = Call(ArrayHeader("average", "float32", (1, 20)), VALUES.view(np.uint8).data)
FROM_ALL = Forecast("held-out", VALUES.view(np.uint8).data, BEGIN, from_all=True)


def test_a_function_is_called_before_anything_is_forecast() -> None:
    inquiry = Inquiry([FROM_ALL, CALL])
    (first,) = inquiry.begin(0)
    assert (first.header, bytes(first.data)) == (CALL.header, bytes(CALL.data))
    (then,) = inquiry.feed(answer(7, "average", "float64", (3,)))
    assert then.header == ArrayHeader("held-out", "float32", (1, BEGIN))
    assert np.frombuffer(inquiry.arrays["average"].data, "<f8").tolist() == [7, 7, 7]


def test_a_function_forecasts_from_all_values_before() -> None:
    inquiry = Inquiry([FROM_ALL])
    asked = inquiry.begin(0)
    for number in range(len(VALUES) - BEGIN):
        assert (values_of(asked[0]) == VALUES[: BEGIN + number]).all()
        asked = inquiry.feed(answer(number, dtype="float64", shape=(1,)))
    assert inquiry.complete
    assert np.frombuffer(inquiry.arrays["held-out"].data, "<f8").tolist() == list(range(8))
    assert inquiry.refusal(0) == ""


@pytest.mark.parametrize("good", [0, 3])
def test_one_forecast_that_is_missing_ends_it(good: int) -> None:
    inquiry = Inquiry([FROM_ALL])
    inquiry.begin(0)
    for number in range(good):
        inquiry.feed(answer(number, dtype="float64", shape=(1,)))
    assert inquiry.feed(answer(0, dtype="float64", shape=(0,))) == []
    assert inquiry.complete
    assert "held-out" not in inquiry.arrays


@pytest.mark.parametrize(("name", "count"), [("average", MAX_RESULT_BYTES // 8 + 1), ("other", 1)])
def test_a_result_that_is_too_large_or_of_another_function_is_refused(
    name: str, count: int
) -> None:
    inquiry = Inquiry([CALL])
    inquiry.begin(0)
    with pytest.raises(MalformedArray, match=r"a result of .* bytes from average"):
        inquiry.feed(answer(0, name, "float64", (count,)))


def test_a_forecast_is_one_number() -> None:
    inquiry = Inquiry([FROM_ALL])
    inquiry.begin(0)
    with pytest.raises(MalformedArray):
        inquiry.feed(answer(0, dtype="float64", shape=(2,)))
