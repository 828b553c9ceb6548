"""Arguments that Keras refuses."""

import pytest
from support.cases import expect, found

from grader.judging.feedback.base import mistakes

NAME = "argument-refused"
RANGE = "should be a number (or a list of two numbers) in the range [-1, 1]. Received: factor=10"


@pytest.mark.parametrize(
    ("code", "crash", "says"),
    [
        (
            "RandomBrightness(10)",
            f"The `factor` argument {RANGE}",
            "RandomBrightness is given 10: The factor argument should be a number (or a list of "
            "two numbers) in the range [-1, 1].",
        ),
        (
            "m.add(RandomRotation(factor=TURN))",
            f"The `factor` argument {RANGE}",
            "RandomRotation is given factor=10: The factor argument should be a number (or a "
            "list of two numbers) in the range [-1, 1], where 1 is a full turn, so that 10 degrees "
            "are 10 / 360.",
        ),
        (
            "Conv2D(8, 3, padding='sam')",
            "The `padding` argument must be one of {'same', 'valid'}. Received: sam",
            "Conv2D is given padding='sam': The padding argument must be one of {'same', 'valid'}.",
        ),
        (
            "LSTM(n // 9)",
            "Received an invalid value for argument `units`, expected a positive integer, got 0.",
            "",
        ),
        (
            "LSTM(units=n // 9)",
            "Invalid value for argument `units`. Expected a positive value. Received units=0.",
            "LSTM is given units=0: Invalid value for argument units. Expected a positive value.",
        ),
        ("Dense(3)(x)", "Something is wrong with the shape. Received: input_shape=(3,)", ""),
        ("Dense(3)(x)", "No more words.", ""),
    ],
)
def test_what_is_given_and_what_is_expected(code: str, crash: str, says: str) -> None:
    given = {"crash": f"ValueError: {crash}", "line": 2}
    if not says:
        assert found(NAME, f"TURN = 10\n{code}", **given) is None
        return
    finding = expect(NAME, f"TURN = 10\n{code}", **given)
    assert finding.message == says
    assert (finding.confidence, finding.line) == ("sure", 2)


def test_a_call_on_another_line_is_not_blamed() -> None:
    crash = f"ValueError: The `factor` argument {RANGE}"
    assert found(NAME, "RandomZoom(10)\nbuild()", crash=crash, line=2) is None


def test_rules_that_know_more_come_first() -> None:
    assert NAME in mistakes["network-error"].explains
    assert "augmentation-too-strong" in mistakes[NAME].explains


@pytest.mark.parametrize(
    ("code", "crash", "given"),
    [
        ("S([Dense(2), Dropout(2)])", "Expected a float value. Received: rate=2", ""),
        ("S([Dense(2), Dropout(rate=2)])", "Expected a float value. Received: rate=2", "Dropout"),
        ("Dense(10, **opts)", "Dense.__init__() got an unexpected keyword argument 'foo'", ""),
        ("def a(n):\n    pass\nZoom(a(5))", "Expected a float. Received: factor=5", ""),
    ],
)
def test_one_call_alone_is_blamed(code: str, crash: str, given: str) -> None:
    line = code.count("\n") + 1
    finding = found(NAME, code, crash=f"ValueError: {crash}", line=line)
    assert (finding.message.split(" is given")[0] if finding else "") == given


def test_a_count_is_no_value() -> None:
    crash = "TypeError: range expected at most 3 arguments, got 4"
    assert found(NAME, "range(1, 4, 4, 4)", crash=crash, line=1) is None
