"""Predictions are taken in as asked for, in any chunks, and nothing else is."""

import itertools
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.inside.protocol.job import Array, ArrayHeader
from grader.sandbox.answers import MAX_COLUMNS, Answers
from grader.sandbox.decoding import MAX_HEADER_BYTES, MalformedArray


def question(name: str, examples: int) -> ArrayHeader:
    return ArrayHeader(name, "uint8", (examples, 2, 2))


def answer(name: str, shape: tuple[int, ...], dtype: str = "float32") -> bytes:
    header = ArrayHeader(name, dtype, shape)
    return (
        header.encode() + bytes(range(256)) * (header.nbytes // 256) + b"\7" * (header.nbytes % 256)
    )


QUESTIONS = (question("training", 6), question("held-out", 4))
STREAM = answer("training", (6, 10)) + answer("held-out", (4, 10), "int64")


def test_the_answers_are_named_and_typed() -> None:
    answers = Answers(QUESTIONS)
    answers.feed(STREAM)
    assert answers.complete
    assert list(answers.arrays) == ["training", "held-out"]
    assert answers.arrays["held-out"].shape == (4, 10)
    assert answers.arrays["held-out"].dtype == "int64"
    assert [len(array.data) for array in answers.arrays.values()] == [240, 320]


@given(st.lists(st.integers(0, len(STREAM)), max_size=30))
def test_chunks_give_the_same_as_the_whole(places: list[int]) -> None:
    whole, chunked = Answers(QUESTIONS), Answers(QUESTIONS)
    whole.feed(STREAM)
    edges = [0, *sorted(places), len(STREAM)]
    for begin, end in itertools.pairwise(edges):
        chunked.feed(STREAM[begin:end])
    assert chunked.arrays == whole.arrays
    assert chunked.complete


@given(st.binary(max_size=600), st.integers(0, 600))
def test_any_bytes_are_taken_in_or_refused(data: bytes, place: int) -> None:
    def outcome(*chunks: bytes) -> tuple[str, dict[str, Array]]:
        answers = Answers([question("held-out", 1)])
        try:
            for chunk in chunks:
                answers.feed(chunk)
        except MalformedArray as error:
            return type(error).__name__, answers.arrays
        return "", answers.arrays

    assert outcome(data) == outcome(data[:place], data[place:])


def test_an_empty_body_needs_no_more_bytes() -> None:
    answers = Answers([question("held-out", 3)])
    answers.feed(answer("held-out", (3, 0)))
    assert answers.complete
    assert answers.arrays["held-out"].data == b""


@pytest.mark.parametrize("missing", [1, 100, len(STREAM)])
def test_it_is_not_complete_before_the_last_byte(missing: int) -> None:
    answers = Answers(QUESTIONS)
    answers.feed(STREAM[:-missing])
    assert not answers.complete
    answers.feed(STREAM[-missing:])
    assert answers.complete


def test_nothing_asked_is_complete_at_once() -> None:
    answers = Answers(())
    answers.feed(b"")
    assert answers.complete
    with pytest.raises(MalformedArray, match="more predictions"):
        answers.feed(b"x")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (answer("held-out", (6, 10)), "of training"),
        (answer("training", (5, 10)), r"shape \(5, 10\) for 6 examples"),
        (answer("training", (10, 6)), r"shape \(10, 6\) for 6 examples"),
        (answer("training", (1,)), r"shape \(1,\)"),
        (answer("training", (6, 10), "uint8")[:1] + b"pickle\n", "not an array header"),
        (b"\n", "not an array header"),
        (b"x" * (MAX_HEADER_BYTES + 1), "without an end"),
        (b"x" * (MAX_HEADER_BYTES + 1) + b"\n", "not an array header"),
        (
            json.dumps({"name": "training", "dtype": "object", "shape": [6]}).encode() + b"\n",
            "dtype",
        ),
        (ArrayHeader("training", "uint8", (6, 8 * MAX_COLUMNS + 1)).encode(), "too many outputs"),
        (ArrayHeader("training", "float64", (6, MAX_COLUMNS, 2)).encode(), "too many outputs"),
        (ArrayHeader("training", "uint8", (6, 2**32, 2**32, 2**32)).encode(), "too many outputs"),
        (STREAM + b"\0", "more predictions"),
    ],
)
def test_what_was_not_asked_for_is_refused(data: bytes, words: str) -> None:
    answers = Answers(QUESTIONS)
    with pytest.raises(MalformedArray, match=words):
        answers.feed(data)


def test_the_widest_answer_that_is_allowed() -> None:
    answers = Answers([question("held-out", 1)])
    answers.feed(answer("held-out", (1, MAX_COLUMNS), "float64"))
    assert answers.complete


def test_later_bytes_do_not_change_an_answer() -> None:
    answers = Answers(QUESTIONS)
    answers.feed(answer("training", (6, 1), "uint8"))
    first = np.frombuffer(answers.arrays["training"].data, "uint8").copy()
    answers.feed(answer("held-out", (4, 10)))
    assert (np.frombuffer(answers.arrays["training"].data, "uint8") == first).all()
