"""Labels that hold more numbers than the network answers with."""

import pytest
from support.cases import SERIES, built, expect, facts, fed, found, layer

from grader.inside.protocol.observed import Fed

NAME = "labels-of-many-values"
ONE = built(layer("GRU", output_shape=(None, 24)), layer(units=1), loss="mse")
CODE = "x = 1\ny = windows[1:]\nmodel.fit(x, y)"


def windows(*label: int) -> Fed:
    """Windows of 20 values with labels of this shape."""
    values = facts(-1, 2, (100, *label))
    return fed(inputs=facts(-1, 3, (100, 20, 1)), targets=values, form="values", counts=())


@pytest.mark.parametrize("label", [(20,), (20, 1), (2,)])
def test_several_numbers_for_one(label: tuple[int, ...]) -> None:
    finding = expect(NAME, CODE, fed=windows(*label), built=ONE, forecast=SERIES)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert f"Each label holds {label[0]} numbers" in finding.message
    assert "the value right after each window" in finding.message
    assert "answers of shape (n, 1), loss mse" in finding.evidence


def test_the_inputs_as_labels() -> None:
    same = windows(20)
    same = fed(inputs=same.targets, targets=same.targets, form="values", counts=())
    finding = expect(NAME, CODE, fed=same, built=ONE)
    assert finding.message.startswith("The inputs themselves are given as labels")
    assert "one number for each input" in finding.message


def test_silence() -> None:
    many = windows(20)
    assert found(NAME, fed=windows(), built=ONE) is None
    assert found(NAME, fed=windows(1), built=ONE) is None
    assert found(NAME, fed=many, built=ONE, missed=()) is None
    assert found(NAME, fed=many) is None
    assert found(NAME, built=ONE) is None
    assert found(NAME, fed=many, built=built(layer(units=20), loss="mse")) is None
    assert found(NAME, fed=many, built=built(layer(units=1), loss="own")) is None
    sequence = built(layer(units=1, output_shape=(None, 20, 1)), loss="mse")
    assert found(NAME, fed=many, built=sequence) is None
