"""Drawn faces: form, seeds, variety, and what tells the moods apart."""

import hashlib

import numpy as np
import pytest
from PIL import Image
from support.places import DOCS

from grader.data.drawing import faces
from grader.data.drawing.faces import SIZE, draw_faces
from tools.drawings import dealt

CONTACT_SHEET = DOCS / "datasets/happy-or-sad-practice.png"
drawn_faces = dealt(draw_faces, range(2))


@pytest.fixture(scope="module")
def drawn() -> tuple[np.ndarray, np.ndarray]:
    return drawn_faces(160, 5)


def test_faces_are_pictures_with_moods(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    images, labels = drawn
    assert (images.shape, images.dtype) == ((160, SIZE, SIZE, 3), np.uint8)
    assert (labels.shape, labels.dtype) == ((160,), np.uint8)
    assert np.bincount(labels).tolist() == [80, 80]
    assert (labels[:40] == 1).any()
    assert (labels[:40] == 0).any()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_any_number_can_be_drawn(count: int) -> None:
    images, labels = drawn_faces(count, 1)
    assert (len(images), len(labels)) == (count, count)


@pytest.mark.parametrize(
    ("seed", "digest"), [(0, "b309be7770ec59c6"), (2**127, "5e7fec0becb8bae3")]
)
def test_a_seed_draws_the_same_bytes_on_every_machine(seed: int, digest: str) -> None:
    images, labels = drawn_faces(6, seed)
    assert hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()[:16] == digest


def test_no_two_faces_are_alike(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    images, _ = drawn
    assert len({image.tobytes() for image in images}) == len(images)
    assert len({image[0, 0].tobytes() for image in images}) > 100  # backgrounds
    assert images[:, 75, 75].std(axis=0).min() > 5  # skins


def test_a_face_is_yellow_on_dark(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    images, _ = drawn
    corners = images[:, [0, 0, -1, -1], [0, -1, 0, -1]]
    assert corners.max() <= faces.BACKGROUND
    red, green, blue = images[:, 85, 75].astype(float).mean(axis=0)
    assert red > green > blue + 60


def test_no_single_pixel_tells_the_moods_apart(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    images, labels = drawn
    grey = images.mean(axis=3).reshape(len(images), -1)
    order = grey.argsort(axis=0, kind="stable")
    happy_below = np.cumsum(labels[order] == 0, axis=0)
    sad_below = np.cumsum(labels[order] == 1, axis=0)
    best = abs(happy_below - sad_below).max() / len(labels) + 0.5
    assert best < 0.95


def test_moods_differ_at_the_mouth_and_hardly_in_brightness(
    drawn: tuple[np.ndarray, np.ndarray],
) -> None:
    images, labels = drawn
    happy, sad = (images[labels == label].astype(float).mean(axis=(0, 3)) for label in (0, 1))
    difference = abs(happy - sad)
    assert difference[90:130, 30:120].mean() > 2 * difference[62:85, 30:120].mean()
    means = images.mean(axis=(1, 2, 3))
    spread = means.std()
    assert abs(means[labels == 0].mean() - means[labels == 1].mean()) < spread


def test_the_bend_of_the_mouth_is_the_mood() -> None:
    random = np.random.RandomState(1)
    bends = [faces._imagine(label, random).bend for label in (0, 1) * 50]
    assert all(bend >= faces.BENDS[0] for bend in bends[::2])
    assert all(bend <= -faces.BENDS[0] for bend in bends[1::2])


def test_all_but_the_mood_is_the_same_whatever_the_label() -> None:
    labels = np.array([0, 1] * 10, np.uint8)
    first, second = draw_faces(labels, 3), draw_faces(1 - labels, 3)
    beside = [*range(25), *range(-25, 0)]  # the background and the sides of the ball
    assert np.array_equal(first[:, :, beside], second[:, :, beside])
    assert all((one != other).any() for one, other in zip(first, second, strict=True))


def test_the_contact_sheet_shows_these_faces() -> None:
    images, labels = drawn_faces(80, 2019)
    rows = [np.hstack(images[labels == mood][k : k + 10]) for mood in (0, 1) for k in (0, 10, 20)]
    expected = Image.fromarray(np.vstack(rows)).resize((800, 480), Image.Resampling.BOX)
    with Image.open(CONTACT_SHEET) as sheet:
        shown = np.asarray(sheet.convert("RGB")).astype(float)
    assert abs(shown - np.asarray(expected)).mean() < 6  # its colours are fewer
    assert CONTACT_SHEET.stat().st_size < 200_000
