"""Numbers of classes compared, where some labels do not exist and some were not seen."""

import numpy as np
import pytest

from grader.inside.worker.adapting.classes import Contradiction, classes, order

GAPPED = [0, 1, 2, 4]
"""Labels of which 3 is none."""


def twice(*labels: int) -> np.ndarray:
    return np.repeat(labels, 2)


def test_labels_that_are_numbered_without_the_gap() -> None:
    ranks = twice(0, 1, 2, 3)
    # The grader takes as many outputs as there are labels in their order, more by the labels.
    assert order(twice(*GAPPED), ranks, GAPPED, 4) == ()
    assert order(twice(*GAPPED), ranks, GAPPED, 5) == (0, 1, 2, 4, 3)
    assert order(twice(*GAPPED), twice(*GAPPED), GAPPED, 5) == ()


def test_the_one_class_that_was_not_seen_has_the_number_that_is_left() -> None:
    assert order(twice(0, 1), twice(2, 0), [0, 1, 2], 3) == (2, 0, 1)


def test_too_little_seen_changes_nothing() -> None:
    assert order(twice(0), twice(2), [0, 1, 2], 3) == ()
    assert order(np.array([0, 1]), np.array([1, 0]), [0, 1], 2) == ()


@pytest.mark.parametrize(
    ("public", "fed"), [(twice(0, 1), twice(1, 1)), (np.array([0, 0, 1, 1]), np.array([0, 1] * 2))]
)
def test_what_is_no_order_is_refused(public: np.ndarray, fed: np.ndarray) -> None:
    with pytest.raises(Contradiction):
        order(public, fed, [0, 1], 2)


def test_targets_as_classes() -> None:
    assert classes(np.array([[1.0], [0.0]])).tolist() == [1, 0]
    assert classes(np.array([[0.1, 0.9], [0.8, 0.2]])).tolist() == [1, 0]
    assert classes(np.array([0.5, 1.0])) is None
