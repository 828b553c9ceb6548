"""Plain lists given to fit."""

import pytest
from support.cases import expect, found

NAME = "lists-not-arrays"
SAID = "ValueError: Unrecognized data type: x={} (of type <class '{}'>)"


@pytest.mark.parametrize(
    ("crash", "says"),
    [
        (SAID.format("[[0 1]\n [2 3]]", "numpy.ndarray"), "labels"),
        (SAID.format("tf.Tensor([1 2])", "tensorflow.python.framework.ops.EagerTensor"), "labels"),
        (SAID.format("['a b', 'c']", "list"), "inputs"),
        (SAID.format("([1, 2],)", "tuple"), "inputs"),
        ("ValueError: Unrecognized data type: x=[[4, 5, 6], [7, 8", "inputs"),
        ("ValueError: Unrecognized data type: x=['area man', 'a", "inputs"),
        ("ValueError: Unrecognized data type: x=[1.5, 2, 3", "inputs"),
    ],
)
def test_what_is_a_list(crash: str, says: str) -> None:
    finding = expect(NAME, crash=crash, line=7)
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure", 7)


@pytest.mark.parametrize(
    "crash",
    [
        SAID.format("None", "NoneType"),
        "ValueError: Unrecognized data type: x=[[4 5 6] [7 8",
        "ValueError: x=['a', 'b'] (of type <class 'list'>)",
        "",
    ],
)
def test_silence(crash: str) -> None:
    assert found(NAME, crash=crash) is None


def test_a_list_of_numbers_in_the_call_of_fit() -> None:
    crash = "IndexError: tuple index out of range"
    finding = expect(NAME, "model.fit(x, y)", crash=crash, line=1)
    assert "labels are a plain list of numbers" in finding.message
    assert found(NAME, "\nmodel.fit(x, y)", crash=crash, line=1) is None
