"""Practice hands: that they repeat, differ and look as documented."""

import hashlib

import numpy as np
import pytest
from PIL import Image
from support.places import DOCS

from grader.data.drawing import hands
from grader.data.drawing.dice import random_stream
from grader.data.drawing.hands import BATCH, draw_hands
from tools.drawings import dealt

CONTACT_SHEET = DOCS / "datasets/sign-mnist-practice.png"
LABELS = [label for label in range(25) if label != 9]
drawn_hands = dealt(draw_hands, LABELS)


@pytest.fixture(scope="module")
def drawn() -> tuple[np.ndarray, np.ndarray]:
    return drawn_hands(600, 2019)


@pytest.mark.parametrize("count", [0, 1, BATCH + 1])
def test_shapes_and_dtypes(count: int) -> None:
    images, labels = drawn_hands(count, 5)
    assert images.shape == (count, 28, 28)
    assert labels.shape == (count,)
    assert images.dtype == labels.dtype == np.uint8


@pytest.mark.parametrize("seed", [0, 2**32 + 1, 2**128 - 1])
def test_a_seed_always_draws_the_same_bytes(seed: int) -> None:
    first, second = drawn_hands(30, seed), drawn_hands(30, seed)
    assert first[0].tobytes() == second[0].tobytes()
    assert first[1].tobytes() == second[1].tobytes()


def test_what_is_drawn_has_not_changed_unnoticed() -> None:
    """A change here asks for a new version of the dataset, or cached data go stale."""
    images, labels = drawn_hands(50, 2_019)
    digest = hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()
    assert digest[:16] == "f048fd5c1932048d"


def test_the_contact_sheet_shows_what_is_drawn(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    images, labels = drawn
    rows = [np.hstack(images[labels == label][:10]) for label in LABELS]
    with Image.open(CONTACT_SHEET) as sheet:
        assert np.array_equal(
            np.asarray(sheet), np.hstack([np.vstack(rows[:12]), np.vstack(rows[12:])])
        )
    assert CONTACT_SHEET.stat().st_size < 200_000


@pytest.mark.parametrize(("seed", "other"), [(0, 1), (1, 1 + 2**64), (3, 2**127)])
def test_other_seeds_draw_other_pictures(seed: int, other: int) -> None:
    (images, labels), (other_images, other_labels) = drawn_hands(40, seed), drawn_hands(40, other)
    assert not np.array_equal(labels, other_labels)
    together = np.concatenate([images, other_images]).reshape(80, -1)
    assert len(np.unique(together, axis=0)) == 80


def test_the_global_random_state_is_neither_used_nor_touched() -> None:
    np.random.seed(7)
    expected = np.random.random_sample(3)
    before = drawn_hands(5, 1)[0]
    np.random.seed(7)
    assert np.array_equal(drawn_hands(5, 1)[0], before)
    assert np.array_equal(np.random.random_sample(3), expected)


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="non-negative"):
        draw_hands(np.zeros(1, np.uint8), -1)


def test_people_and_cameras_are_the_same_whatever_the_label() -> None:
    """The pictures' upper corners, which no hand reaches, with the letters in another order."""
    labels = np.array(LABELS * 10, np.uint8)
    corners = [draw_hands(each, 3)[:, 0, [0, 1, -2, -1]] for each in (labels, labels[::-1])]
    same = (corners[0] == corners[1]).all(axis=1)
    assert same.mean() > 0.5


def test_every_letter_occurs_but_j_and_z(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    counts = np.bincount(drawn[1], minlength=25)
    assert np.flatnonzero(counts).tolist() == LABELS
    assert counts[LABELS].min() > 10


def test_pictures_are_exposed_as_photographs_are(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    images = drawn[0]
    assert 140 < images.mean() < 190
    assert 45 < images.std() < 75
    assert ((images == 255).mean(), (images == 0).mean()) < (0.2, 0.1)
    assert np.ptp(images.reshape(600, -1), axis=1).min() > 60


def test_the_nearest_picture_does_not_read_well_enough() -> None:
    """To pass, a submission reads 95 % of the held-out letters."""
    (images, labels), (asked, answers) = drawn_hands(2_500, 1), drawn_hands(500, 2)
    known, others = (each.reshape(len(each), -1) / 255 for each in (images, asked))
    nearest = ((known**2).sum(axis=1) - 2 * others @ known.T).argmin(axis=1)
    assert 0.5 < (labels[nearest] == answers).mean() < 0.9


def test_no_two_people_are_alike() -> None:
    people = hands._people(np.zeros(50, np.int64), random_stream(0))
    for trait in (people.box, people.skin, people.longer, people.bends, people.thicker):
        assert len(np.unique(trait.reshape(50, -1), axis=0)) == 50


def test_turns_are_rotations_that_let_y_point_down() -> None:
    matrices = hands._rotation(np.random.RandomState(0).normal(size=(20, 3)))
    assert np.allclose(matrices @ matrices.transpose(0, 2, 1), np.eye(3))
    assert np.allclose(np.linalg.det(matrices), -1)
    up = np.array([0.0, 1, 0])
    assert np.allclose(up @ hands._rotation(np.zeros((1, 3)))[0], [0, -1, 0])
    to_the_left = hands._rotation(np.array([[np.pi / 2, 0, 0]]))[0]
    assert np.allclose(up @ to_the_left, [-1, 0, 0])
    half_about_the_forearm = hands._rotation(np.array([[0, np.pi, 0]]))[0]
    assert np.allclose(np.array([1.0, 0, 0]) @ half_about_the_forearm, [-1, 0, 0])


def test_hands_fill_their_box() -> None:
    first = hands._people(np.arange(24), random_stream(0))
    rods = hands._placed(first)
    points = np.concatenate([rods.starts[:, :-2], rods.ends[:, :-2]], axis=1)[:, :, :2]
    low, high = points.min(axis=1), points.max(axis=1)
    assert np.allclose((low + high) / 2, first.place)
    assert (np.abs((high - low).max(axis=1) - first.box) < 8).all()
    assert np.array_equal(rods.tones[:, -1], first.cuff)
