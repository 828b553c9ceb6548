"""Rods: where they are drawn, which is in front, how light they are."""

import dataclasses
import typing

import numpy as np
import pytest

from grader.data.drawing.rods import FAR, FOLD_MOST, Rods, Scene, _coarsened, _folds, draw_rods

SIZE = 28
FRONT_LIGHT = (0.0, 0.0, 1.0)


def rods(*bodies: object) -> typing.Any:
    """One picture; each rod is (start, end, radius, tone)."""
    starts, ends, radii, tones = zip(*bodies, strict=True)
    return Rods(
        starts=np.array([starts], float),
        ends=np.array([ends], float),
        radii=np.array([[(radius, radius) for radius in radii]], float),
        tones=np.array([tones], float),
    )


def scene(
    light: tuple[int, ...] = FRONT_LIGHT,
    ambient: typing.Any = 1.0,
    wall: typing.Any = (0.0, 0.0, 0.0),
    band: typing.Any = (1.0, 0.0, 9.0, 0.0),
) -> typing.Any:
    """By default a black wall and light from everywhere."""
    return Scene(*(np.array([values], float) for values in (light, ambient, wall, band)))


def draw(*bodies: object, **changes: object) -> typing.Any:
    return draw_rods(rods(*bodies), scene(**changes), SIZE)[0]


def test_pictures_have_the_size_that_was_asked_for() -> None:
    picture = draw_rods(rods(((0, 0, 0), (5, 0, 0), 2, 1)), scene(), 12)
    assert picture.shape == (1, 12, 12)
    assert picture.dtype == np.float32


def test_an_odd_size_is_refused() -> None:
    with pytest.raises(ValueError, match="size is 27"):
        draw_rods(rods(((0, 0, 0), (5, 0, 0), 2, 1)), scene(), 27)


@pytest.mark.parametrize("radius", [1.0, 2.0, 4.0])
def test_a_rod_covers_its_area(radius: float) -> None:
    """That of a rectangle and a circle."""
    covered = (draw(((-6, 2, 0), (6, 2, 0), radius, 1.0)) > 0.3).sum()
    assert covered == pytest.approx(24 * radius + np.pi * radius**2, rel=0.15)


def test_x_goes_right_and_y_goes_down() -> None:
    picture = draw(((8, -10, 0), (8.01, -10, 0), 2, 1.0))
    down, right = np.unravel_index(picture.argmax(), picture.shape)
    assert (down, right) == (pytest.approx(3.5, abs=1), pytest.approx(21.5, abs=1))


def test_a_rod_that_points_at_the_viewer_is_a_disc() -> None:
    covered = (draw(((0, 0, -5), (0, 0, 5), 3, 1.0)) > 0.3).sum()
    assert covered == pytest.approx(np.pi * 9, rel=0.15)


def test_a_rod_tapers() -> None:
    body = rods(((-8, 0, 0), (8, 0, 0), 1, 1.0))
    body = dataclasses.replace(body, radii=np.array([[(1.0, 4.0)]]))
    picture = draw_rods(body, scene(), SIZE)[0]
    assert picture[:, 7].sum() < picture[:, 14].sum() < picture[:, 21].sum()


@pytest.mark.parametrize("order", [1, -1])
def test_the_nearer_rod_is_seen_whichever_comes_first(order: int) -> None:
    far, near = ((-9, 0, -4), (9, 0, -4), 3, 0.3), ((0, -9, 4), (0, 9, 4), 1.5, 0.9)
    picture = draw(*(far, near)[::order])
    assert picture[14, 14] == pytest.approx(0.9)
    assert picture[14, 5] == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("light", "lighter", "darker"),
    [((0, -1, 0), 12, 15), ((0, 1, 0), 15, 12)],
)
def test_the_side_to_the_light_is_lighter(
    light: tuple[int, ...], lighter: int, darker: int
) -> None:
    picture = draw(((-9, 0, 0), (9, 0, 0), 4, 1.0), light=light, ambient=0.2)
    assert picture[lighter, 14] > picture[darker, 14] + 0.1


def test_ambient_light_reaches_the_side_away_from_the_light() -> None:
    picture = draw(((-9, 0, 0), (9, 0, 0), 4, 1.0), light=(0, 0, -1), ambient=0.3)
    assert picture[14, 14] == pytest.approx(0.3)


def test_the_wall_rises_to_the_right_and_downwards() -> None:
    picture = draw(((0, 0, 0), (1, 0, 0), 1, 0.5), wall=(0.5, 0.2, 0.4))
    assert picture[0, 0] == pytest.approx(0.2, abs=0.02)
    assert picture[0, -1] == pytest.approx(0.4, abs=0.02)
    assert picture[-1, 0] == pytest.approx(0.6, abs=0.02)


def test_a_band_stands_before_the_wall_and_behind_the_rods() -> None:
    picture = draw(((8, 0, 0), (8.1, 0, 0), 2, 1.0), wall=(0.5, 0, 0), band=(1, 0, 0.25, 0.1))
    assert picture[3, 3] == pytest.approx(0.5)
    assert picture[3, 25] == pytest.approx(0.1)
    assert picture[14, 21] > 0.9


def test_folds_are_dark_beside_what_is_nearer_only() -> None:
    depth = np.full((1, 20, 20), FAR, np.float32)
    depth[:, :, 5:15] = 0
    assert not _folds(depth)[0, 5:15, 5:15].any()
    depth[:, :, 12:15] = 2
    lost = _folds(depth)
    assert (lost[0, 5:15, 9:12] > 0.2).all()
    assert not lost[0, 5:15, 12:15].any()
    depth[:, 5:15, 5:15] = 1_000
    depth[0, 9, 9] = 0
    assert _folds(depth)[0, 9, 9] == pytest.approx(FOLD_MOST)


def test_three_columns_become_two_by_area() -> None:
    assert _coarsened(np.array([[[3.0, 6, 9, 0, 0, 12]]])).tolist() == [[[4.0, 8.0, 0.0, 8.0]]]


def test_pictures_do_not_depend_on_those_drawn_with_them() -> None:
    one, other = ((0, 0, 0), (9, 0, 0), 2, 0.5), ((3, 1, 0), (0, 9, 4), 1, 0.8)
    both = Rods(
        *(
            np.concatenate([getattr(rods(each), field.name) for each in (one, other)])
            for field in dataclasses.fields(Rods)
        )
    )
    scenes = Scene(
        *(np.repeat(getattr(scene(), field.name), 2, axis=0) for field in dataclasses.fields(Scene))
    )
    pictures = draw_rods(both, scenes, SIZE)
    assert np.array_equal(pictures, [draw(one), draw(other)])
