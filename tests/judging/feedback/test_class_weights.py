"""Weights of classes that are equally frequent."""

import pytest
from support.cases import expect, fed, found

NAME = "class-weights"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("model.fit(x, class_weight={0: 1.0, 1: 10.0})", 1),
        ("w = {0: 1.0, 1: 10.0}\nmodel.fit(x, class_weight=w)", 1),
        ("model.fit(x, class_weight={0: 1.0, 1: 3.0})", 0),
        ("model.fit(x, class_weight={0: a, 1: 3.0})", 0),
        ("model.fit(x, class_weight=weights(y))", 0),
        ("model.fit(x, class_weight=w)", 0),
        ("model.fit(x)", 0),
    ],
)
def test_what_the_code_states(code: str, line: int) -> None:
    finding = found(NAME, code)
    assert (finding.line if finding else 0) == line
    assert found(NAME, code, missed=()) is None


def test_classes_of_which_few_were_fed() -> None:
    code = "model.fit(x, class_weight={0: 1.0, 1: 10.0})"
    assert found(NAME, code, fed=fed(counts=(90, 10))) is None
    assert "the weight 10 and another one 1," in expect(NAME, code, fed=fed()).message
