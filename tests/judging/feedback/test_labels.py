"""How fed labels compare with the true ones, and where they are made."""

import typing

import pytest
from support.cases import LAST, built, facts, fed, layer
from support.sources import parsed

from grader.judging.feedback.labels import line_of_labels, loss_fits, mapping


@pytest.mark.parametrize(("wrong", "found"), [(0, {0: 0, 1: 1}), (2, {0: 0, 1: 1}), (3, {})])
def test_nine_of_ten_must_agree(wrong: int, found: dict[int, int]) -> None:
    pairs = [(1, 1)] * 10 + [(0, 0)] * (10 - wrong) + [(0, 1)] * wrong
    assert mapping(pairs) == found


def test_a_mapping_is_sorted_and_one_to_one() -> None:
    assert list(mapping([(2, 0), (0, 1), (1, 2)]).items()) == [(0, 1), (1, 2), (2, 0)]
    assert mapping([(0, 1), (1, 1)]) == {}
    assert mapping([]) == {}


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("x = 1\ny_train = 2\nx = 3", 2),
        ("y = 1\ny = 2", 2),
        ("my_labels = 1\nx = 1", 1),
        ("Label = 1", 1),
        ("x = (y := 1)", 0),
        ("years = 1\nmy = 2\nx_y = 3", 0),
        ("y += 1", 1),
        ("", 0),
    ],
)
def test_the_last_line_that_makes_labels(code: str, line: int) -> None:
    assert line_of_labels(parsed(code)) == line


@pytest.mark.parametrize(
    ("loss", "form", "shape", "units", "fits"),
    [
        ("sparse_categorical_crossentropy", "classes", (None,), 10, True),
        ("SparseCategoricalCrossentropy", "classes", (None, 1), 10, True),
        ("sparse_categorical_crossentropy", "classes", (None,), 9, False),
        ("sparse_categorical_crossentropy", "one-hot", (None, 10), 10, False),
        ("categorical_crossentropy", "one-hot", (None, 10), 10, True),
        ("categorical_crossentropy", "one-hot", (None, 10), 9, False),
        ("categorical_crossentropy", "classes", (None,), 10, False),
        ("binary_crossentropy", "classes", (None,), 1, True),
        ("binary_crossentropy", "classes", (None,), 2, False),
        ("mse", "classes", (None,), 1, False),
    ],
)
def test_losses_that_fit(
    loss: str, form: typing.Any, shape: tuple[int | None, ...], units: int, fits: bool
) -> None:
    seen = fed(form=form, targets=facts(0, 9, shape))
    assert loss_fits(seen, built(layer("Dense", units, "softmax"), loss=loss)) is fits


def test_losses_of_which_too_little_is_known() -> None:
    wide = layer("Dense", 10, "softmax", output_shape=(None, 7, 7, 10))
    assert not loss_fits(fed(), built(wide))
    assert not loss_fits(None, built(LAST))
    assert not loss_fits(fed(), None)
    assert loss_fits(fed(), built(LAST))
