"""Sizes of pictures in training, and when they are graded."""

from __future__ import annotations

import pytest
from support.cases import LAST, built, facts, fed, found

NAME = "sizes-differ"


@pytest.mark.parametrize(
    ("trained", "graded", "says"),
    [
        ((100, 50, 50, 3), (8, 300, 300, 3), "trained on pictures of 50 x 50 pixels"),
        ((100, 50, 50, 3), (8, 50, 50, 3), ""),
        ((100, None, None, 3), (8, 50, 50, 3), ""),
        ((100, 4, 4, 512), (8, 50, 50, 3), ""),
        ((100, 4, 4, 512), (8, 50, 50, 512), ""),
        ((100, 50, 50), (8, 50, 50, 1), ""),
    ],
)
def test_both_must_be_alike(
    trained: tuple[int | None, ...], graded: tuple[int, ...], says: str
) -> None:
    run = {"built": built(LAST), "fed": fed(inputs=facts(shape=trained))}
    finding = found(NAME, "keras.Input(x)", reached=facts(shape=graded), **run)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("sure", 1)
    assert found(NAME, reached=facts(shape=graded), missed=(), **run) is None
