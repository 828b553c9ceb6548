"""Frames, outlines, textures and light."""

import math
import typing

import numpy as np
import pytest

from grader.data.drawing import painting
from grader.data.drawing.dice import Dice
from grader.data.drawing.painting import Canvas, Textures

RED = (200, 40, 40)
SIZE = 60


@pytest.fixture(scope="module")
def textures() -> Textures:
    return Textures.make(Dice(1), SIZE)


@pytest.fixture
def canvas() -> Canvas:
    return Canvas(SIZE, RED)


def covered(canvas: Canvas) -> typing.Any:
    return canvas.layer()[1].sum() / SIZE**2


def test_an_empty_canvas_covers_nothing_and_has_its_colour(canvas: Canvas) -> None:
    colours, cover = canvas.layer()
    assert not cover.any()
    assert (colours == RED).all()


def test_a_polygon_covers_its_area(canvas: Canvas) -> None:
    canvas.shape(canvas.frame, [(0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)], RED)
    assert covered(canvas) == pytest.approx(0.25, abs=0.02)
    assert canvas.layer()[1][SIZE // 2, SIZE // 2] == 1


def test_an_oval_covers_its_area(canvas: Canvas) -> None:
    canvas.oval(canvas.frame, 0.5, 0.5, 0.4, 0.2, RED)
    assert covered(canvas) == pytest.approx(math.pi * 0.4 * 0.2, abs=0.02)


def test_a_tube_is_as_wide_as_it_should_be_and_has_round_ends(canvas: Canvas) -> None:
    canvas.tube(canvas.frame, [(0.2, 0.5), (0.5, 0.5), (0.8, 0.5)], [0.2, 0.2, 0.2], RED)
    cover = canvas.layer()[1]
    assert cover[:, SIZE // 2].sum() / SIZE == pytest.approx(0.2, abs=0.03)
    assert cover[SIZE // 2].sum() / SIZE == pytest.approx(0.8, abs=0.04)
    assert cover[int(0.41 * SIZE), int(0.11 * SIZE)] < 0.5


def test_a_blob_runs_through_its_points(canvas: Canvas) -> None:
    canvas.blob(canvas.frame, [(0.5, 0.1), (0.9, 0.5), (0.5, 0.9), (0.1, 0.5)], RED)
    assert 0.4 < covered(canvas) < 0.64
    rows = canvas.layer()[1].sum(axis=1).nonzero()[0]
    assert rows[0] == pytest.approx(0.1 * SIZE, abs=2)


def test_a_line_is_thin(canvas: Canvas) -> None:
    canvas.line(canvas.frame, [(0, 0.5), (1, 0.5)], RED, 2)
    assert 0 < covered(canvas) < 0.05


def test_frames_move_turn_scale_and_mirror() -> None:
    whole = Canvas(SIZE, RED).frame
    part = whole.inside(0.5, 0.5, 0.1, math.pi / 2)
    points = np.array([(1.0, 0.0)])
    side = painting.DETAIL * SIZE
    assert painting._pixels(part, points) == pytest.approx([0.5 * side, 0.6 * side], abs=0.1)
    mirrored = whole.inside(0.5, 0.5, 0.1, flip=True)
    assert painting._pixels(mirrored, points) == pytest.approx([0.4 * side, 0.5 * side], abs=0.1)


def test_weights_of_a_curve_sum_to_one_and_begin_at_its_points() -> None:
    for closed in (True, False):
        basis = painting._curve(5, closed=closed)
        assert np.allclose(basis.sum(axis=1), 1)
        assert np.allclose(basis[:: painting.STEPS][:4], np.eye(5)[:4])


def test_tiles_are_large_and_pieces_differ(textures: Textures) -> None:
    assert set(textures.tiles) == {"fine", "hair", "mottle", "cloud"}
    for tile in textures.tiles.values():
        assert tile.shape == (3 * SIZE, 3 * SIZE)
        assert tile.dtype == np.float32
        assert abs(tile.mean()) < 0.3
        assert np.abs(tile).max() <= 2
    dice = Dice(2)
    assert not np.array_equal(textures.field(dice, "fine"), textures.field(dice, "fine"))
    assert textures.grain(dice).shape == (SIZE, SIZE, 3)


def test_light_makes_edges_darker_than_the_middle(canvas: Canvas) -> None:
    canvas.oval(canvas.frame, 0.5, 0.5, 0.4, 0.4, RED)
    colours, cover = canvas.layer()
    shaded = painting.lit(colours, cover, Dice(0))
    assert shaded.shape == colours.shape
    assert shaded[SIZE // 2, SIZE // 2, 0] > shaded[int(0.13 * SIZE), SIZE // 2, 0]


def test_a_layer_hides_what_it_covers() -> None:
    below, above = np.zeros((2, 2, 3), np.float32), np.full((2, 2, 3), 100, np.float32)
    cover = np.array([[0, 1], [0.5, 0]], np.float32)
    over = painting.laid_over(below, above, cover)
    assert over[..., 0].tolist() == [[0, 100], [50, 0]]
    assert not below.any()


def test_a_shadow_falls_below(canvas: Canvas) -> None:
    canvas.shape(canvas.frame, [(0.3, 0.2), (0.7, 0.2), (0.7, 0.4), (0.3, 0.4)], RED)
    ground = np.full((SIZE, SIZE, 3), 100, np.float32)
    shaded = painting.shadow(ground, canvas.layer()[1], 10, 0.5)
    assert shaded[int(0.45 * SIZE), SIZE // 2, 0] < 70
    assert shaded[-1, 0, 0] == 100


def test_colours_stay_in_range() -> None:
    dice = Dice(0)
    assert painting.mixed((0, 100, 200), (100, 100, 0), 0.25) == (25, 100, 150)
    assert painting.toned((200, 100, 0), 2) == (255, 200, 0)
    assert all(0 <= part <= 255 for _ in range(50) for part in painting.varied(dice, (250, 3, 9)))
