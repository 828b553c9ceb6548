"""Pictures of which one side is gone."""

from __future__ import annotations

import pytest
from support.cases import LAST, built, facts, fed, found

NAME = "side-averaged"
CODE = "\nx.mean()\nx.mean(axis=2, keepdims=True)"


@pytest.mark.parametrize(
    ("shape", "given", "says"),
    [
        ((100, 150, 1, 3), (8, 150, 150, 3), "single column"),
        ((100, 1, 150, 3), (8, 150, 150, 3), "single row"),
        ((100, 150, 150, 1), (8, 150, 150, 3), ""),
        ((100, 4, 1, 3), (8, 150, 150, 3), ""),
        ((100, 30, 1, 1), (8, 30, 1), ""),
        ((100, 150), (8, 150, 150, 3), ""),
        ((100, None, None, 3), (8, 150, 150, 3), ""),
    ],
)
def test_what_is_left_of_a_picture(
    shape: tuple[int | None, ...], given: tuple[int, ...], says: str
) -> None:
    run = {"built": built(LAST), "fed": fed(inputs=facts(shape=shape))}
    finding = found(NAME, CODE, reached=facts(shape=given), **run)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("sure", 3)
    assert found(NAME, CODE, reached=facts(shape=given), missed=(), **run) is None
