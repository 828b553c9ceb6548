"""Altered pictures: what is changed, how far, and that a seed decides it."""

import hashlib

import numpy as np
import pytest

from grader.data.drawing import alterations
from grader.data.drawing.alterations import SHIFT, alter

LABELS = np.array([0, 1], np.uint8)


def marked(column: int = 20) -> np.ndarray:
    """Two grey pictures with one white point each."""
    images = np.full((2, 40, 60, 3), 100, np.uint8)
    images[0, 15, column] = images[1, 30, column] = 255
    return images


def places(images: np.ndarray) -> np.ndarray:
    """Row and column of the brightest point of each picture."""
    flat = images[..., 0].reshape(len(images), -1).argmax(axis=1)
    return np.stack(np.unravel_index(flat, images.shape[1:3]), axis=1)


def test_each_picture_is_altered_so_many_times_with_its_label() -> None:
    images, labels = alter(marked(), LABELS, 30, 1)
    assert (images.shape, images.dtype) == ((60, 40, 60, 3), np.uint8)
    assert labels.tolist() == [0, 1] * 30
    rows = places(images)[:, 0]
    assert abs(rows[labels == 0] - 15).max() == SHIFT
    assert abs(rows[labels == 1] - 30).max() == SHIFT
    assert len({image.tobytes() for image in images}) == 60


def test_about_half_are_flipped() -> None:
    images, _ = alter(marked(), LABELS, 100, 2)
    columns = places(images)[:, 1]
    flipped = columns > 30
    assert 0.35 < flipped.mean() < 0.65
    assert abs(columns[~flipped] - 20).max() <= SHIFT
    assert abs(columns[flipped] - 39).max() <= SHIFT


def test_light_changes_within_bounds() -> None:
    grey = np.full((1, 40, 60, 3), 100, np.uint8)
    images, _ = alter(grey, LABELS[:1], 200, 3)
    means = images.mean(axis=(1, 2, 3))
    low, high = alterations.GAINS
    assert 100 * low - 1 < means.min() < 100 * low + 3
    assert 100 * high - 3 < means.max() < 100 * high + 1
    sides = images[:, :, 0].mean((1, 2)) / images[:, :, -1].mean((1, 2))
    assert sides.max() > 1.1
    assert sides.min() < 0.91


def test_too_bright_is_white_and_nothing_wraps() -> None:
    images, _ = alter(np.full((1, 8, 8, 3), 250, np.uint8), LABELS[:1], 50, 4)
    assert images.max() == 255
    assert images.min() > 150


def test_a_seed_alters_alike_and_another_otherwise() -> None:
    first, again, other = (alter(marked(), LABELS, 5, seed)[0] for seed in (7, 7, 2**127))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize(
    ("seed", "digest"), [(0, "f53511cd4cde44dd"), (2**127, "bc6fd989bf74e6df")]
)
def test_the_bytes_are_the_same_on_every_machine(seed: int, digest: str) -> None:
    gradient = np.linspace(0, 255, 2 * 30 * 20 * 3).astype(np.uint8).reshape(2, 30, 20, 3)
    images, _ = alter(gradient, LABELS, 4, seed)
    assert hashlib.sha256(images.tobytes()).hexdigest()[:16] == digest
