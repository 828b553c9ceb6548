"""Names in another order than what they are given."""

import pytest
from support.cases import expect, found

NAME = "unpacked-otherwise"


@pytest.mark.parametrize(
    ("code", "mend"),
    [
        ("x_train, y_train, x_test, y_test = train_test_split(x, y)", "x_train, x_test, y_train"),
        ("a_images, a_labels, b_images, b_labels = train_test_split(x, y)", "= train_test_split"),
        ("(x_train, x_val), (y_train, y_val) = grader.load_data('a')", "(x_train, y_train), (x_"),
        ("x_train, x_test, y_train, y_test = train_test_split(x, y)", ""),
        ("(x_train, y_train), (x_val, y_val) = grader.load_data('a')", ""),
        ("x_train, y_train, x_test, y_test = own_split(x, y)", ""),
        ("a, b, c, d = train_test_split(x, y)", ""),
        ("x_train, y_train, x_test, y_test = train_test_split(x, y, z)", ""),
        ("x_a, x_b, y_a, y_b = load_data()", ""),
    ],
)
def test_names_say_what_was_meant(code: str, mend: str) -> None:
    finding = found(NAME, code)
    assert bool(finding) is bool(mend)
    if finding:
        assert mend in finding.message
        assert (finding.confidence, finding.line) == ("likely", 1)
    assert found(NAME, code, missed=()) is None


def test_an_exception_makes_it_sure() -> None:
    code = "x_train, y_train, x_test, y_test = train_test_split(x, y)"
    assert expect(NAME, code, crash="ValueError: rank").confidence == "sure"


@pytest.mark.parametrize(
    ("code", "mend"),
    [
        ("x, (h, c) = LSTM(9, return_state=True)(x)", "write outputs, h, c = LSTM(…)(x)."),
        ("x, h, c = GRU(9, return_state=True)(x)", "write outputs, h = GRU(…)(x)."),
        ("x, state = LSTM(9)(x)", "write outputs = LSTM(…)(x), or with return_state=True"),
        ("x, h, c = LSTM(9, return_state=True)(x)", ""),
        ("x = LSTM(9, return_state=True)(x)", ""),
        ("x, y = Dense(9)(x)", ""),
    ],
)
def test_states_of_a_recurrent_layer(code: str, mend: str) -> None:
    finding = found(NAME, code, crash="ValueError: too many values to unpack", line=1)
    assert bool(finding) is bool(mend)
    if finding:
        assert mend in finding.message
    assert found(NAME, code, crash="ValueError: too many values to unpack", line=2) is None
