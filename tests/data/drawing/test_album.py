import typing
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image
from support.places import DOCS

from grader.data.drawing import animals, figures
from grader.data.drawing.album import LEAST_SIZE, paint_album
from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Textures
from tools.sheets import DRAWERS, contact_sheet

DOCS = DOCS / "datasets"


@pytest.fixture(scope="module", params=DRAWERS)
def name(request: pytest.FixtureRequest) -> typing.Any:
    return request.param


@pytest.fixture(scope="module")
def draw(name: str) -> typing.Any:
    return DRAWERS[name]


@pytest.fixture(scope="module")
def drawn(draw: Callable[..., typing.Any]) -> tuple[np.ndarray, np.ndarray]:
    return draw(400, 1, 64)


def test_each_picture_is_painted_for_its_label() -> None:
    def plain(label: int, dice: Dice, textures: Textures) -> typing.Any:
        return np.full((textures.size, textures.size, 3), label, np.uint8)

    labels = np.array([2, 0, 1, 1], np.uint8)
    pictures = paint_album(labels, 5, LEAST_SIZE, plain)
    assert pictures.shape == (4, LEAST_SIZE, LEAST_SIZE, 3)
    assert (pictures == labels[:, None, None, None]).all()


def test_what_is_rolled_for_one_picture_changes_no_other() -> None:
    """Of a class that takes many rolls, the next picture does not show how many."""
    rolled = []

    def paint(label: int, dice: Dice, textures: Textures) -> typing.Any:
        for _ in range(100 * label):
            dice.between(0, 1)
        rolled.append(dice.apart("camera").between(0, 1))
        return np.full((textures.size, textures.size, 3), 0, np.uint8)

    paint_album(np.array([0, 1, 1], np.uint8), 5, LEAST_SIZE, paint)
    paint_album(np.array([1, 1, 0], np.uint8), 5, LEAST_SIZE, paint)
    assert rolled[:3] == rolled[3:]
    assert len(set(rolled)) == 3


@pytest.mark.parametrize("draw", [animals.draw_animals, figures.draw_figures])
def test_scene_and_camera_are_the_same_whatever_the_label(draw: Callable[..., typing.Any]) -> None:
    """Corners that no figure reaches, of as many pictures with the labels turned round."""
    labels = np.array([0, 1] * 20, np.uint8)
    first, second = (
        draw(each, 3, 64)[:, :4, [0, 1, 2, -3, -2, -1]].reshape(40, -1)
        for each in (labels, 1 - labels)
    )
    same = (first == second).all(axis=1)
    assert same.sum() > 15
    assert len(np.unique(first[same], axis=0)) == same.sum()


def test_pictures_smaller_than_the_painters_need_are_refused() -> None:
    with pytest.raises(ValueError, match="48 or more"):
        paint_album(np.zeros(1, np.uint8), 0, LEAST_SIZE - 1, lambda label, dice, textures: None)


@pytest.mark.parametrize(("count", "size"), [(0, 64), (1, 48), (3, 150)])
def test_shapes_and_dtypes(draw: Callable[..., typing.Any], count: int, size: int) -> None:
    pictures, labels = draw(count, 5, size)
    assert pictures.shape == (count, size, size, 3)
    assert labels.shape == (count,)
    assert pictures.dtype == labels.dtype == np.uint8


@pytest.mark.parametrize("seed", [0, 2**128 - 1])
def test_a_seed_always_draws_the_same_bytes(draw: Callable[..., typing.Any], seed: int) -> None:
    first, second = draw(20, seed, 64), draw(20, seed, 64)
    assert first[0].tobytes() == second[0].tobytes()
    assert first[1].tobytes() == second[1].tobytes()


def test_the_contact_sheet_shows_what_is_drawn(name: str) -> None:
    with Image.open(DOCS / f"{name}-practice.png") as sheet:
        drawn = contact_sheet(name).convert("RGB")
        assert np.array_equal(np.asarray(sheet.convert("RGB")), np.asarray(drawn))


@pytest.mark.parametrize(("count", "seed", "size"), [(-1, 0, 64), (1, -1, 64), (1, 0, 47)])
def test_bad_arguments_are_refused(
    draw: Callable[..., typing.Any], count: int, seed: int, size: int
) -> None:
    with pytest.raises(ValueError, match=r"must be|non-negative"):
        draw(count, seed, size)


def test_no_picture_is_drawn_twice_nor_empty(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    flat = drawn[0].reshape(400, -1)
    assert len(np.unique(flat, axis=0)) == 400
    assert flat.std(axis=1).min() > 4
    assert 60 < flat.mean() < 230
    assert flat.mean(axis=1).std() > 8


def test_the_nearest_mean_hardly_tells_the_classes(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    """Neither brightness nor the place in the picture gives the class away."""
    pictures = drawn[0].reshape(400, -1) / 255
    training, rest = slice(0, 300), slice(300, None)
    classes = range(int(drawn[1].max()) + 1)
    means = np.stack([pictures[training][drawn[1][training] == k].mean(axis=0) for k in classes])
    distances = ((pictures[rest][:, None] - means) ** 2).sum(axis=2)
    accuracy = np.mean(distances.argmin(axis=1) == drawn[1][rest])
    assert accuracy < 1 / len(classes) + 0.3
