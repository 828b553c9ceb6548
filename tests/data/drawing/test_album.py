from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from support.places import DOCS

from grader.data.drawing import animals, figures
from grader.data.drawing.album import LEAST_SIZE, paint_album
from tools import objects
from tools.sheets import contact_sheet

DOCS = DOCS / "datasets"
DRAWINGS = {
    "animals": (animals.draw_animals, animals.CLASSES),
    "figures": (figures.draw_figures, figures.CLASSES),
    "objects": (objects.draw_objects, objects.CLASSES),
}


@pytest.fixture(scope="module", params=DRAWINGS)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def draw(name):
    return DRAWINGS[name][0]


@pytest.fixture(scope="module")
def drawn(draw):
    return draw(400, 1, 64)


def test_each_picture_is_painted_for_its_label():
    def plain(label, dice, textures):
        return np.full((textures.size, textures.size, 3), label, np.uint8)

    pictures, labels = paint_album(60, 5, LEAST_SIZE, 3, plain)
    assert pictures.shape == (60, LEAST_SIZE, LEAST_SIZE, 3)
    assert (np.bincount(labels) > 10).all()
    assert len(set(labels)) == 3
    assert (pictures == labels[:, None, None, None]).all()


@pytest.mark.parametrize(("count", "size"), [(-1, LEAST_SIZE), (1, LEAST_SIZE - 1)])
def test_what_cannot_be_painted_is_refused(count, size):
    with pytest.raises(ValueError, match="48 or more"):
        paint_album(count, 0, size, 2, lambda label, dice, textures: None)


@pytest.mark.parametrize(("count", "size"), [(0, 64), (1, 48), (3, 150)])
def test_shapes_and_dtypes(draw, count, size):
    pictures, labels = draw(count, 5, size)
    assert pictures.shape == (count, size, size, 3)
    assert labels.shape == (count,)
    assert pictures.dtype == labels.dtype == np.uint8


@pytest.mark.parametrize("seed", [0, 2**128 - 1])
def test_a_seed_always_draws_the_same_bytes(draw, seed):
    first, second = draw(20, seed, 64), draw(20, seed, 64)
    assert first[0].tobytes() == second[0].tobytes()
    assert first[1].tobytes() == second[1].tobytes()


def test_the_contact_sheet_shows_what_is_drawn(name):
    with Image.open(DOCS / f"{name}-practice.png") as sheet:
        drawn = contact_sheet(name).convert("RGB")
        assert np.array_equal(np.asarray(sheet.convert("RGB")), np.asarray(drawn))


@pytest.mark.parametrize(("count", "seed", "size"), [(-1, 0, 64), (1, -1, 64), (1, 0, 47)])
def test_bad_arguments_are_refused(draw, count, seed, size):
    with pytest.raises(ValueError, match=r"must be 0 and 48|non-negative"):
        draw(count, seed, size)


def test_no_picture_is_drawn_twice_nor_empty(drawn):
    flat = drawn[0].reshape(400, -1)
    assert len(np.unique(flat, axis=0)) == 400
    assert flat.std(axis=1).min() > 4
    assert 60 < flat.mean() < 190
    assert flat.mean(axis=1).std() > 15


def test_the_nearest_mean_hardly_tells_the_classes(name, drawn):
    """Neither brightness nor the place in the picture gives the class away."""
    pictures = drawn[0].reshape(400, -1) / 255
    training, rest = slice(0, 300), slice(300, None)
    classes = range(len(DRAWINGS[name][1]))
    means = np.stack([pictures[training][drawn[1][training] == k].mean(axis=0) for k in classes])
    distances = ((pictures[rest][:, None] - means) ** 2).sum(axis=2)
    accuracy = np.mean(distances.argmin(axis=1) == drawn[1][rest])
    assert accuracy < 1 / len(classes) + 0.3
