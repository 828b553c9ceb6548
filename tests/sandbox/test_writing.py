"""Verses are written word by word, and only in the grader's own words."""

import numpy as np
import pytest

from grader.inside.protocol.job import ArrayHeader
from grader.sandbox.decoding import MalformedArray
from grader.sandbox.inquiry import Asked, Inquiry
from grader.sandbox.writing import Writing

WRITING = Writing("written", ("the lark", "my"), ("<other>", "sings", "aloud"), 3)


def answer(values: object, dtype: str = "float32") -> bytes:
    made = np.asarray(values, dtype)
    return ArrayHeader("written", dtype, made.shape).encode() + made.tobytes()


def texts(asked: list[Asked]) -> list[str]:
    (block,) = asked[0].blocks()
    rows, width = asked[0].header.shape
    assert len(block) == rows * width
    return [bytes(block)[n * width :][:width].rstrip(b"\0").decode() for n in range(rows)]


def test_each_word_is_read_before_the_next_one_is_asked_for() -> None:
    inquiry = Inquiry([WRITING])
    assert texts(inquiry.begin(0)) == ["the lark", "my"]
    # The largest output is that of no word of the vocabulary: it is never written.
    assert texts(inquiry.feed(answer([[9, 1, 0], [9, 0, 1]]))) == ["the lark sings", "my aloud"]
    assert texts(inquiry.feed(answer([[0, 0, 1], [0, 1, 0]])))[0] == "the lark sings aloud"
    assert not inquiry.complete
    assert inquiry.feed(answer([[0, 1, 0], [0, 1, 0]])) == []
    assert inquiry.complete
    written = inquiry.arrays["written"]
    assert (written.dtype, written.shape) == ("uint8", (2, 3))
    assert list(written.data) == [1, 2, 1, 2, 1, 1]


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([[0, 0, 0, 7], [0, 0, 0, 7]], "float32"),
        ([[0, 9], [9, 0]], "int64"),
        ([[np.nan] * 3] * 2, "float64"),
        ([[np.inf] * 3] * 2, "float32"),
    ],
)
def test_no_output_names_a_word_that_there_is_not(values: object, dtype: str) -> None:
    inquiry = Inquiry([WRITING])
    inquiry.begin(0)
    for _ in range(3):
        inquiry.feed(answer(values, dtype))
    assert inquiry.complete
    assert {*inquiry.arrays["written"].data} <= {1, 2}


@pytest.mark.parametrize("values", [[1, 2], [[1], [2]], [[[1, 2]], [[1, 2]]]])
def test_outputs_of_another_form_end_the_writing(values: object) -> None:
    inquiry = Inquiry([WRITING])
    inquiry.begin(0)
    assert inquiry.feed(answer(values)) == []
    assert inquiry.complete
    assert inquiry.arrays["written"].shape == (2, 0)


def test_another_number_of_rows_is_refused() -> None:
    inquiry = Inquiry([WRITING])
    inquiry.begin(0)
    with pytest.raises(MalformedArray):
        inquiry.feed(answer([[1, 2, 3]]))
