"""Numbers of examples in a reshape."""

import pytest
from support import mistaken

from grader.model.record import RunRecord


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "cannot reshape array of size 39200000 into shape (60000,28,28,1)",
            "asks for 60000 examples, but the numbers make 50000 of that shape: write -1 for the "
            "first side, reshape(-1, 28, 28, 1).",
        ),
        (
            "cannot reshape array of size 7056 into shape (1000,784)",
            "asks for 1000 examples, but the numbers make 9 of that shape: write -1 for the first "
            "side, reshape(-1, 784).",
        ),
        (
            "Cannot reshape a tensor with 50176 elements to shape [60000,784] (47 elements)",
            "asks for 60000 examples, but the numbers make 64 of that shape",
        ),
        (
            "cannot reshape array of size 1568000 into shape (1000,28,28)",
            "room for 784000 numbers, but there are 1568000: let -1 stand for how many examples",
        ),
        (
            "cannot reshape array of size 90000 into shape (150,100,3)",
            "in front of the shape of one",
        ),
        ("cannot reshape array of size 1568000 into shape (784,)", "to (784) has room for 784"),
        (
            "cannot reshape array of size 45000001 into shape (60000,28,28,1)",
            "does not fit 45000001 numbers, which are no whole number of examples of that shape",
        ),
        ("cannot reshape array of size 1000 into shape (784,)", "to (784) does not fit 1000"),
        (
            "cannot reshape array of size 50000 into shape (60000,)",
            "write reshape(-1) where 60000 is how many there are",
        ),
        (
            "cannot reshape array of size 39200000 into shape (60001,newaxis)",
            "asks for 60001 parts of one size, which 39200000 numbers do not make: let the first",
        ),
    ],
)
def test_the_mend_is_that_of_the_numbers(message: str, said: str) -> None:
    finding = mistaken.expect("hard-coded-count", mistaken.crashed(message, 9))
    assert said in finding.message
    assert (finding.confidence, finding.line) == ("sure", 9)


@pytest.mark.parametrize(
    ("shape", "written"),
    [("(28,28)", "28, 28"), ("(150,150,3)", "150, 150, 3"), ("(28,28,1)", "28, 28, 1")],
)
def test_the_sides_of_a_picture_are_no_count(shape: str, written: str) -> None:
    message = f"cannot reshape array of size {6 * 784 * 67500} into shape {shape}"
    finding = mistaken.expect("hard-coded-count", mistaken.crashed(message, 9))
    assert f"reshape(-1, {written})" in finding.message
    assert "examples" not in finding.message


def test_one_larger_picture_is_not_many() -> None:
    crashed = mistaken.crashed("cannot reshape array of size 65536 into shape (28,28)", 9)
    message = mistaken.expect("hard-coded-count", crashed).message
    assert "no whole number of such pictures" in message
    assert "tf.image.resize" in message


@pytest.mark.parametrize(
    "record",
    [
        mistaken.crashed("cannot reshape array of size 7 into shape (28,7)", 9),
        mistaken.crashed("cannot reshape array of size 7 into shape (newaxis,28)", 9),
        mistaken.crashed("cannot reshape array of size 67500 into shape (150,150)", 9),
        mistaken.good(output="cannot reshape array of size 7 into shape (60000,28)"),
    ],
)
def test_near_misses(record: RunRecord) -> None:
    assert mistaken.found("hard-coded-count", record) is None
