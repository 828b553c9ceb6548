"""Classes that are fed with one label."""

import pytest
from support.cases import expect, found

from grader.judging.feedback.matching import Matched

NAME = "classes-merged"


def labels(*pairs: tuple[int, int]) -> Matched:
    """Each pair of a true class and a fed label four times."""
    return Matched(24, training=24, labels=pairs * 4)


@pytest.mark.parametrize(
    ("pairs", "names"),
    [
        (((0, 0), (1, 1), (2, 1)), "1 and 2 are all fed with the label 1"),
        (((0, 0), (1, 1), (2, 1), (3, 1), (4, 1)), "1 and 2 and 3 and others"),
        (((0, 0), (1, 1), (2, 2)), ""),
        (((0, 1), (1, 0)), ""),
        (((0, 0), (1, 0)), ""),
        (((0, 0), (0, 1), (1, 0), (1, 1)), ""),
        (((0, 0),), ""),
    ],
)
def test_what_is_fed_of_each_class(pairs: tuple[tuple[int, int], ...], names: str) -> None:
    finding = found(NAME, matched=labels(*pairs))
    assert bool(finding) is bool(names)
    if finding:
        assert names in finding.message
        assert finding.confidence == "sure"


def test_one_example_of_each_class_says_nothing() -> None:
    once = ((0, 3), (1, 3), (2, 0), (3, 1), (4, 1))
    assert found(NAME, matched=Matched(5, training=5, labels=once)) is None
    assert found(NAME, matched=Matched(10, training=10, labels=once * 2)) is None
    assert found(NAME, matched=Matched(15, training=15, labels=once * 3))


def test_silence() -> None:
    merged = labels((0, 0), (1, 1), (2, 1))
    assert expect(NAME, "y_train = 1", matched=merged).line == 1
    assert found(NAME, matched=merged, missed=()) is None
    assert found(NAME) is None
