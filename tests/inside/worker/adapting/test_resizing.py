"""Pictures in other sizes are what TensorFlow and PIL would make of them."""

import typing

import numpy as np
import pytest

from grader.inside.protocol.adaptation import Resizing
from grader.inside.protocol.observed import SIDE
from grader.inside.worker.adapting.resizing import grey, prints, resized

WAYS: tuple[Resizing, ...] = typing.get_args(Resizing)
RNG = np.random.default_rng(3)
PICTURES = RNG.integers(0, 256, (2, 12, 20, 3), np.uint8)


@pytest.mark.parametrize("how", WAYS)
def test_the_same_size_changes_nothing(how: Resizing) -> None:
    assert np.allclose(resized(PICTURES, (12, 20), how), PICTURES, atol=1e-3)


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("size", [(6, 10), (5, 33), (24, 7), (1, 1)])
def test_a_plain_picture_stays_plain(how: Resizing, size: tuple[int, int]) -> None:
    made = resized(np.full((1, 12, 20, 1), 200, np.uint8), size, how)
    assert (made.shape, made.dtype) == ((1, *size, 1), np.float32)
    assert np.allclose(made, 200, atol=1e-2)


def test_the_nearest_pixel_is_taken_and_never_a_mean() -> None:
    row = np.array([0, 10, 20, 30], np.uint8).reshape(1, 1, 4, 1)
    assert resized(row, (1, 8), "nearest").reshape(-1).tolist() == [0, 0, 10, 10, 20, 20, 30, 30]
    assert set(resized(row, (1, 2), "nearest").reshape(-1)) <= {0, 10, 20, 30}


def test_between_two_pixels_lies_their_mean() -> None:
    row = np.array([0, 10], np.uint8).reshape(1, 1, 2, 1)
    assert resized(row, (1, 4), "bilinear").reshape(-1).tolist() == [0, 2.5, 7.5, 10]


def test_a_smooth_way_down_uses_every_pixel() -> None:
    spot = np.zeros((1, 1, 8, 1), np.uint8)
    spot[..., 3, :] = 255
    assert resized(spot, (1, 2), "bilinear").max() == 0  # passes over it
    assert resized(spot, (1, 2), "smooth").max() > 0


def test_grey_is_that_of_the_broadcasting_standard() -> None:
    colours = np.eye(3, dtype=np.float32).reshape(1, 1, 3, 3) * 1000
    assert grey(colours).reshape(-1).tolist() == pytest.approx([299, 587, 114])


def test_a_picture_is_known_by_its_print_in_another_size_and_brightness() -> None:
    smooth = resized(RNG.random((6, 6, 6, 1)), (48, 48), "smooth") * 255
    small = resized(smooth, (30, 40), "bilinear") * 0.5 + 40
    likeness = prints(smooth) @ prints(small).T
    assert prints(smooth).shape == (6, SIDE * SIDE)
    assert likeness.argmax(axis=1).tolist() == list(range(6))
    assert likeness.diagonal().min() > 0.98


def test_a_plain_picture_has_no_print() -> None:
    assert not prints(np.full((1, 9, 9, 3), 7.0)).any()
