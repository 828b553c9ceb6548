"""Numbers that lost their decimals before they were learnt, or after they were forecast."""

import dataclasses

import pytest
from support.cases import SERIES, expect, fed, found

NAME = "values-rounded"
TRUTH = dataclasses.replace(SERIES, truth=(12.5, 18.25, 33.0, 41.0))
PLAIN = dataclasses.replace(TRUTH, given=(12.5, 18.0, 33.0, 41.0))


def test_labels_without_decimals() -> None:
    rows = ((0.0, 1.0, 1.0), (1.0, 1.0, -1.0))
    seen = fed(labels=(0.0, 1.0, 1.0, -1.0), rows=rows, form="values")
    finding = expect(NAME, "x = 1\ny = y.astype('int32')", fed=seen, forecast=PLAIN)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert finding.message.startswith("The windows and labels of the training are whole numbers")
    assert finding.evidence == "labels that fit was fed, e.g. 0.0000, 1.0000, 1.0000, -1.0000"
    by_loop = expect(NAME, fed=dataclasses.replace(seen, fit=None), forecast=PLAIN)
    assert by_loop.evidence.startswith("labels that the loop was fed, e.g. 0.0000")
    alone = dataclasses.replace(seen, rows=((0.5, 1.0),))
    assert expect(NAME, fed=alone, forecast=PLAIN).message.startswith("The labels of the training")


@pytest.mark.parametrize(
    "labels", [(0.0, 1.0, 1.5, 2.0), (1.0, 1.0, 1.0, 1.0), (0.0, 1.0, 2.0), (0.0, 10.0, 20.0, 30.0)]
)
def test_labels_that_are_right_or_say_little(labels: tuple[float, ...]) -> None:
    assert found(NAME, fed=fed(labels=labels, form="values"), forecast=PLAIN) is None


@pytest.mark.parametrize(
    ("code", "says"), [("x = pad_sequences(x)", "pad_sequences makes"), ("", "were cut off")]
)
def test_windows_without_decimals(code: str, says: str) -> None:
    seen = fed(labels=(0.1, 0.2, 0.3, 0.4), rows=((0.0, 1.0, 0.0), (1.0, 0.0, 0.0)), form="values")
    finding = expect(NAME, code, fed=seen, forecast=PLAIN)
    assert says in finding.message
    assert finding.confidence == "sure"
    half = dataclasses.replace(seen, rows=((0.5, 1.0, 0.0),))
    assert found(NAME, code, fed=half, forecast=PLAIN) is None


def test_forecasts_without_decimals() -> None:
    near = dataclasses.replace(TRUTH, given=(1.0, 2.0, 1.0, 3.0))
    code = "def postprocess(y):\n    return np.round(y)"
    finding = expect(NAME, code, forecast=near)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert finding.message.startswith("All forecasts are whole numbers")
    assert found(NAME, code, forecast=near, missed=()) is None
    assert found(NAME, code) is None
    whole = dataclasses.replace(near, truth=SERIES.truth)
    assert found(NAME, code, forecast=whole) is None
