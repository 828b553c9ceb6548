"""The names of one metric."""

import pytest

from grader.inside.protocol.metrics import canonical, logged_as


@pytest.mark.parametrize(
    ("name", "stands_for"),
    [
        ("acc", "accuracy"),
        ("val_acc", "val_accuracy"),
        ("binary_accuracy", "accuracy"),
        ("val_sparse_categorical_accuracy", "val_accuracy"),
        ("categorical_accuracy_1", "accuracy"),
        ("accuracy_2", "accuracy"),
        ("mean_absolute_error", "mae"),
        ("loss", "loss"),
        ("top_k_categorical_accuracy", "top_k_categorical_accuracy"),
    ],
)
def test_forms_of_a_metric_have_one_name(name: str, stands_for: str) -> None:
    assert canonical(name) == stands_for


@pytest.mark.parametrize(
    ("metric", "logged", "found"),
    [
        ("accuracy", ["loss", "acc", "val_acc"], "acc"),
        ("accuracy", ["acc", "accuracy"], "accuracy"),
        ("acc", ["accuracy"], "accuracy"),
        ("accuracy", ["val_accuracy", "loss"], None),
        ("accuracy", [], None),
    ],
)
def test_the_name_that_was_logged(metric: str, logged: list[str], found: str | None) -> None:
    assert logged_as(metric, logged) == found
