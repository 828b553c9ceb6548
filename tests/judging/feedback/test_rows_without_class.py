"""One-hot labels with rows of zeros."""

import typing

import pytest
from support.cases import LAST, built, expect, facts, fed, found, layer

from grader.model.words import percent

NAME = "rows-without-class"
NETWORK = built(layer("Conv2D"), LAST, loss="categorical_crossentropy")


def labels(named: float, **changes: typing.Any) -> typing.Any:
    """Labels of ten columns, of which this share of the rows names a class."""
    seen = facts(0.0, 1.0, (100, 10)).__class__("float32", (100, 10), 0.0, 1.0, named / 10, True)
    return fed(form="values", targets=seen, counts=(), **changes)


@pytest.mark.parametrize(
    ("named", "says"), [(0.96, True), (0.3, True), (0.29, False), (1.0, False), (1.2, False)]
)
def test_what_rows_sum_up_to(named: float, *, says: bool) -> None:
    code = "y = 1\ny = tf.one_hot(y, 10)"
    finding = found(NAME, code, built=NETWORK, fed=labels(named))
    assert bool(finding) is says
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 2)
        assert f"{percent(1 - named, 1)} of the one-hot labels" in finding.message


def test_silence() -> None:
    assert expect(NAME, "y_train = 1", built=NETWORK, fed=labels(0.9)).line == 1
    assert found(NAME, built=NETWORK, fed=labels(0.9), missed=()) is None
    assert found(NAME, built=built(LAST), fed=labels(0.9)) is None
    assert found(NAME, built=NETWORK, fed=fed(form="one-hot", targets=facts(0, 1))) is None
    fractions = fed(form="values", targets=facts(0.05, 0.9, (100, 10)))
    assert found(NAME, built=NETWORK, fed=fractions) is None
    assert found(NAME, built=NETWORK) is None
