"""A model that answers the same whatever it is shown."""

import math
import typing

import numpy as np
import pytest
from support import records
from support.cases import SERIES, Forecast, expect, found, model

NAME = "constant-answers"


def of_classes(outputs: typing.Any, **known: typing.Any) -> typing.Any:
    return found(NAME, predictions={"held-out": records.array(outputs)}, **known)


def test_one_class_for_everything() -> None:
    same = records.scores(np.full(100, 3))
    finding = expect(NAME, predictions={"held-out": same})
    assert (finding.confidence, finding.evidence) == ("likely", "all 100 answers are class 3")
    assert found(NAME, predictions={"held-out": same}, missed=("training",)) is None
    assert found(NAME, predictions={"training": same}) is None
    but_one = records.scores([3] * 99 + [4])
    assert found(NAME, predictions={"held-out": but_one}) is None


def test_logits_are_told_apart_at_0() -> None:
    outputs = [[0.2]] * 50 + [[0.8]] * 50
    assert of_classes(outputs, classes=2, model=model(output_shape=(None, 1))) is None
    assert of_classes(outputs, classes=2, model=None) is None
    logits = model(output_shape=(None, 1), from_logits=True)
    assert of_classes(outputs, classes=2, model=logits).evidence == "all 100 answers are class 1"


@pytest.mark.parametrize(
    ("given", "alike"),
    [
        ((2.0, 2.0, 2.0, 2.0), True),
        ((0.1, 0.1, 0.1, 0.1000005), True),
        ((0.1, 0.1, 0.1, 0.100002), False),
        ((-1e6, -1e6, -1e6, -1e6 + 0.9), True),
        ((-1e6, -1e6, -1e6, -1e6 + 1.1), False),
        ((3.0, 3.0, 3.0, 3.0 + 2.9e-6), True),
        ((1.0, 2.0, 3.0, 4.0), False),
    ],
)
def test_one_number_for_everything(given: tuple[float, ...], alike: bool) -> None:
    finding = found(NAME, forecast=Forecast(given, SERIES.truth, SERIES.before))
    assert bool(finding) is alike
    if finding:
        assert finding.evidence == f"all 4 forecasts are {given[0]:g}"


def test_outputs_that_cannot_be_read() -> None:
    assert of_classes([[math.nan] * 10] * 100) is None
