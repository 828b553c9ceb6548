"""The first state of a recurrent layer."""

import pytest
from support.cases import found

NAME = "first-step-taken"
CODE = "s = LSTM(8, return_sequences=True)(x)\ny = s[:, 0, :]\n"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (CODE, True),
        (CODE.replace("0, :]", "0]"), True),
        (CODE.replace("0, :]", "-1, :]"), False),
        (CODE.replace("[:, 0, :]", "[0]"), False),
        (CODE.replace("LSTM", "Dense"), False),
        (CODE.replace("y = s", "y = t"), False),
        (CODE.replace(", return_sequences=True", ""), False),
        (CODE.replace("=True", "=False"), False),
        (CODE.replace("8,", "8, go_backwards=True,"), False),
        (CODE.replace("LSTM(8, return_sequences=True)", "Bidirectional(LSTM(8))"), False),
        (CODE.replace("\ny", "; s = Attention()(s)\ny"), False),
        (CODE.replace("y = s", "def first(s): return s"), False),
        (CODE.replace("y", "s"), True),
    ],
)
def test_the_place_in_time_counts(code: str, says: bool) -> None:
    finding = found(NAME, code)
    assert bool(finding) is says
    if finding:
        assert "take the last one" in finding.message
        assert (finding.confidence, finding.line) == ("sure", 2)
    assert found(NAME, code, missed=()) is None
