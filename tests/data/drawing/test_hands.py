"""Practice hands: that they differ and look as documented."""

import numpy as np
import pytest
from PIL import Image
from support.places import DOCS

from grader.data.drawing import hands
from grader.data.drawing.dice import random_stream
from grader.data.drawing.hands import draw_hands
from tools.drawings import dealt

CONTACT_SHEET = DOCS / "datasets/sign-mnist-practice.png"
LABELS = [label for label in range(25) if label != 9]
drawn_hands = dealt(draw_hands, LABELS)


@pytest.fixture(scope="module")
def drawn() -> tuple[np.ndarray, np.ndarray]:
    return drawn_hands(600, 2019)


def test_the_contact_sheet_shows_what_is_drawn(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    images, labels = drawn
    rows = [np.hstack(images[labels == label][:10]) for label in LABELS]
    with Image.open(CONTACT_SHEET) as sheet:
        assert np.array_equal(
            np.asarray(sheet), np.hstack([np.vstack(rows[:12]), np.vstack(rows[12:])])
        )
    assert CONTACT_SHEET.stat().st_size < 200_000


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
