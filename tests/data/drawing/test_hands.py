"""Practice hands: that they repeat, differ and look as documented."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from PIL import Image
from support.places import DOCS

from grader.data.drawing import hands
from grader.data.drawing.dice import random_stream
from grader.data.drawing.hands import BATCH, SITTINGS, SITTINGS_SEED, draw_hands
from grader.data.drawing.handshapes import LETTERS

CONTACT_SHEET = DOCS / "datasets/sign-mnist-practice.png"
LABELS = [label for label in range(25) if label != 9]


@pytest.fixture(scope="module")
def drawn():
    return draw_hands(600, 2019)


@pytest.mark.parametrize("count", [0, 1, BATCH + 1])
def test_shapes_and_dtypes(count):
    images, labels = draw_hands(count, 5)
    assert images.shape == (count, 28, 28)
    assert labels.shape == (count,)
    assert images.dtype == labels.dtype == np.uint8


@pytest.mark.parametrize("seed", [0, 2**32 + 1, 2**128 - 1])
def test_a_seed_always_draws_the_same_bytes(seed):
    first, second = draw_hands(30, seed), draw_hands(30, seed)
    assert first[0].tobytes() == second[0].tobytes()
    assert first[1].tobytes() == second[1].tobytes()


def test_what_is_drawn_has_not_changed_unnoticed():
    """A change here asks for a new version of the dataset, or cached data go stale."""
    images, labels = draw_hands(50, 2_019)
    digest = hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()
    assert digest[:16] == "c1b9be6409882a5f"


def test_the_contact_sheet_shows_what_is_drawn(drawn):
    images, labels = drawn
    rows = [np.hstack(images[labels == label][:10]) for label in LABELS]
    with Image.open(CONTACT_SHEET) as sheet:
        assert np.array_equal(
            np.asarray(sheet), np.hstack([np.vstack(rows[:12]), np.vstack(rows[12:])])
        )
    assert CONTACT_SHEET.stat().st_size < 200_000


@pytest.mark.parametrize(("seed", "other"), [(0, 1), (1, 1 + 2**64), (3, 2**127)])
def test_other_seeds_draw_other_pictures(seed, other):
    (images, labels), (other_images, other_labels) = draw_hands(40, seed), draw_hands(40, other)
    assert not np.array_equal(labels, other_labels)
    together = np.concatenate([images, other_images]).reshape(80, -1)
    assert len(np.unique(together, axis=0)) == 80


def test_the_global_random_state_is_neither_used_nor_touched():
    np.random.seed(7)
    expected = np.random.random_sample(3)
    before = draw_hands(5, 1)[0]
    np.random.seed(7)
    assert np.array_equal(draw_hands(5, 1)[0], before)
    assert np.array_equal(np.random.random_sample(3), expected)


@pytest.mark.parametrize(("count", "seed"), [(-1, 0), (1, -1)])
def test_negative_arguments_are_refused(count, seed):
    with pytest.raises(ValueError, match=r"count is -|non-negative"):
        draw_hands(count, seed)


def test_every_letter_occurs_but_j_and_z(drawn):
    counts = np.bincount(drawn[1], minlength=25)
    assert np.flatnonzero(counts).tolist() == LABELS
    assert counts[LABELS].min() > 10


def test_pictures_are_exposed_as_photographs_are(drawn):
    images = drawn[0]
    assert 140 < images.mean() < 190
    assert 45 < images.std() < 75
    assert ((images == 255).mean(), (images == 0).mean()) < (0.2, 0.1)
    assert np.ptp(images.reshape(600, -1), axis=1).min() > 60


def test_pictures_of_a_letter_are_more_alike_than_those_of_different_ones(drawn):
    images, labels = drawn[0].reshape(600, -1).astype(float), drawn[1]
    distance = ((images[:, None, ::4] - images[None, :, ::4]) ** 2).sum(axis=2)
    np.fill_diagonal(distance, np.inf)
    nearest = labels[distance.argmin(axis=1)]
    assert 0.6 < (nearest == labels).mean() < 1


def test_sittings_are_the_same_for_all_seeds_and_in_the_order_of_the_letters():
    first, _ = hands._sittings(random_stream(SITTINGS_SEED))
    assert len(first.box) == len(LETTERS) * SITTINGS
    rows = hands._rows(first, np.array([3, 3, 0]))
    assert np.array_equal(rows.bends[0], first.bends[3])
    assert np.array_equal(rows.skin, first.skin[[3, 3, 0]])


def test_a_retake_is_near_its_sitting_but_not_the_same():
    first, _ = hands._sittings(random_stream(SITTINGS_SEED))
    again = hands._retaken(first, np.random.RandomState(0))
    change = np.degrees(again.bends - first.bends)
    assert 0.5 < change.std() < 3
    assert np.array_equal(again.skin, first.skin)
    assert 0 < np.abs(again.place - first.place).max() < 1.5


def test_turns_are_rotations_that_let_y_point_down():
    matrices = hands._rotation(np.random.RandomState(0).normal(size=(20, 3)))
    assert np.allclose(matrices @ matrices.transpose(0, 2, 1), np.eye(3))
    assert np.allclose(np.linalg.det(matrices), -1)
    up = np.array([0.0, 1, 0])
    assert np.allclose(up @ hands._rotation(np.zeros((1, 3)))[0], [0, -1, 0])
    to_the_left = hands._rotation(np.array([[np.pi / 2, 0, 0]]))[0]
    assert np.allclose(up @ to_the_left, [-1, 0, 0])
    half_about_the_forearm = hands._rotation(np.array([[0, np.pi, 0]]))[0]
    assert np.allclose(np.array([1.0, 0, 0]) @ half_about_the_forearm, [-1, 0, 0])


def test_hands_fill_their_box():
    first, _ = hands._sittings(random_stream(SITTINGS_SEED))
    rods = hands._placed(first)
    points = np.concatenate([rods.starts[:, :-2], rods.ends[:, :-2]], axis=1)[:, :, :2]
    low, high = points.min(axis=1), points.max(axis=1)
    assert np.allclose((low + high) / 2, first.place)
    assert (np.abs((high - low).max(axis=1) - first.box) < 8).all()
    assert np.array_equal(rods.tones[:, -1], first.cuff)
