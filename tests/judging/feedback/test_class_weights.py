"""Weights of classes that are equally frequent."""

from __future__ import annotations

import pytest
from support.cases import found

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
