"""Examples that are fed again with another label are counted."""

import numpy as np

from grader.inside.worker.observing.contradicting import contradicted


def pictures(count: int) -> np.ndarray:
    return np.random.default_rng(1).random((count, 28, 28)).astype("float32")


def test_of_examples_that_differ_there_are_none() -> None:
    assert contradicted(pictures(50), np.arange(50) % 10) == 0


def test_again_with_the_same_label_is_no_contradiction() -> None:
    some, labels = pictures(20), np.arange(20)
    assert contradicted(np.concatenate([some, some]), np.concatenate([labels, labels])) == 0


def test_each_of_those_that_contradict_counts() -> None:
    some, labels = pictures(20), np.eye(20)
    others = np.roll(labels[:5], 1, axis=0)
    inputs, targets = np.concatenate([some, some[:5]]), np.concatenate([labels, others])
    assert contradicted(inputs, targets) == 10


def test_what_is_alike_in_some_values_only_is_compared_in_all() -> None:
    some = np.zeros((30, 28, 28), "uint8")
    some[:, 13, 1] = np.arange(30)
    assert contradicted(some, np.arange(30)) == 0


def test_what_is_no_array_of_numbers_is_not_searched() -> None:
    texts = np.array(["a", "a"])
    assert contradicted(texts, np.arange(2)) == 0
    assert contradicted([1, 1], [1, 2]) == 0
    assert contradicted(np.zeros((0, 3)), np.zeros(0)) == 0
