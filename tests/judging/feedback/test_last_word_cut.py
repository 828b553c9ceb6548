"""Beginnings of verses that lose their last word."""

import dataclasses

import pytest
from support import cases

from grader.judging.criteria.perplexity import Perplexity
from grader.judging.feedback.base import Finding, mistakes


def found(
    code: str, *, verses: bool = True, missed: tuple[str, ...] = ("training",)
) -> Finding | None:
    case = cases.case(code, missed=missed)
    asked = (*case.criteria, Perplexity("held-out", 0.9)) if verses else case.criteria
    return mistakes["last-word-cut"].find(dataclasses.replace(case, criteria=asked))


@pytest.mark.parametrize(
    ("given", "cut"),
    [
        ("x[:, :-1]", True),
        ("pad_sequences(x)[:, :-1]", True),
        ("x[:, 1:]", False),
        ("x[:-1]", False),
        ("x[:, -1]", False),
        ("x", False),
    ],
)
def test_the_last_column(given: str, *, cut: bool) -> None:
    code = f"def preprocess(x):\n    return {given}"
    finding = found(code)
    assert bool(finding) is cut
    if finding:
        assert (finding.confidence, finding.line) == ("likely", 2)
    assert found(code, missed=()) is None
    assert found(code, verses=False) is None
    assert found(code.replace("preprocess", "split")) is None
