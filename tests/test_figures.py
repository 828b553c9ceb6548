"""Drawn figures: that they repeat, that they differ, and what they look like."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from grader.datasets.figures import CLASSES, draw_figures
from grader.tools.sheets import contact_sheet

CONTACT_SHEET = Path(__file__).parents[1] / "docs/datasets/figures-practice.png"


@pytest.fixture(scope="module")
def drawn():
    return draw_figures(400, 1, 64)


@pytest.mark.parametrize(("count", "size"), [(0, 64), (1, 48), (3, 150)])
def test_shapes_and_dtypes(count, size):
    pictures, labels = draw_figures(count, 5, size)
    assert pictures.shape == (count, size, size, 3)
    assert labels.shape == (count,)
    assert pictures.dtype == labels.dtype == np.uint8


@pytest.mark.parametrize("seed", [0, 2**128 - 1])
def test_a_seed_always_draws_the_same_bytes(seed):
    first, second = draw_figures(20, seed, 64), draw_figures(20, seed, 64)
    assert first[0].tobytes() == second[0].tobytes()
    assert first[1].tobytes() == second[1].tobytes()


def test_what_is_drawn_has_not_changed_unnoticed():
    """A change here asks for a new version of the dataset, or cached data go stale."""
    pictures, labels = draw_figures(40, 2_019)
    digest = hashlib.sha256(pictures.tobytes() + labels.tobytes()).hexdigest()
    assert digest[:16] == "249d8b69ec5ca601"


def test_the_contact_sheet_shows_what_is_drawn():
    with Image.open(CONTACT_SHEET) as sheet:
        drawn = contact_sheet("figures").convert("RGB")
        assert np.array_equal(np.asarray(sheet.convert("RGB")), np.asarray(drawn))


@pytest.mark.parametrize(("count", "seed", "size"), [(-1, 0, 64), (1, -1, 64), (1, 0, 47)])
def test_bad_arguments_are_refused(count, seed, size):
    with pytest.raises(ValueError, match=r"must be 0 and 48|non-negative"):
        draw_figures(count, seed, size)


def test_classes_are_about_equally_often_and_in_random_order(drawn):
    counts = np.bincount(drawn[1], minlength=len(CLASSES))
    assert len(counts) == len(CLASSES) == 2
    assert counts.min() > 0.4 * 400 / 2
    assert counts.max() < 1.8 * 400 / 2
    assert (drawn[1][:-1] == drawn[1][1:]).mean() < 0.6


def test_no_picture_is_drawn_twice_nor_empty(drawn):
    flat = drawn[0].reshape(400, -1)
    assert len(np.unique(flat, axis=0)) == 400
    assert flat.std(axis=1).min() > 4
    assert 60 < flat.mean() < 190
    assert flat.mean(axis=1).std() > 15


def test_the_nearest_mean_hardly_tells_the_classes(drawn):
    """Neither brightness nor the place in the picture gives the class away."""
    pictures = drawn[0].reshape(400, -1) / 255
    training, rest = slice(0, 300), slice(300, None)
    classes = range(len(CLASSES))
    means = np.stack([pictures[training][drawn[1][training] == k].mean(axis=0) for k in classes])
    distances = ((pictures[rest][:, None] - means) ** 2).sum(axis=2)
    accuracy = np.mean(distances.argmin(axis=1) == drawn[1][rest])
    assert accuracy < 1 / len(CLASSES) + 0.3
