"""Draws bodies made of rods, lit and before a wall, as small grey pictures.

A rod is a straight stick with round ends, which may taper. At each point the nearest rod is seen,
shaded by how its surface leans to the light, and darker in folds, where nearer rods stand around.
"""

import dataclasses

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]

FINE, COARSE = 3, 2
"""Three fine pixels are made into two of the picture, by area."""
FAR = -1e3
"""Depth of the wall, in pixels."""
FOLD_REACH = 3
"""How far, in fine pixels, a rod darkens what lies behind it."""
FOLD_STEP, FOLD_DEEPEST = 0.055, 3.0
"""The share of light lost for each pixel that a neighbour is nearer, and the number of pixels after
which no more is lost."""
FOLD_MOST = 0.75
"""The share that is lost at most."""


@dataclasses.dataclass(frozen=True)
class Rods:
    """The rods of n bodies; lengths in pixels: x to the right, y down, z to the viewer."""

    starts: Floats
    """(n, rods, 3), from the middle of the picture."""
    ends: Floats
    radii: Floats
    """At the start and at the end, above 0, (n, rods, 2)."""
    tones: Floats
    """How light each rod is, from 0 to 1, (n, rods)."""


@dataclasses.dataclass(frozen=True)
class Scene:
    """What n pictures show apart from the bodies; greys are from 0 to 1."""

    light: Floats
    """Direction to the light, of length 1, (n, 3)."""
    ambient: Floats
    """Share of the light that comes from everywhere, (n,)."""
    wall: Floats
    """Grey in the middle, and how much it rises to the right and downwards, (n, 3)."""
    band: Floats
    """Something that stands before the wall: direction x and y to it, how many picture sides from
    the middle it begins, and its grey, (n, 4)."""


def draw_rods(rods: Rods, scene: Scene, size: int) -> Floats:
    """Pictures, float32 (n, size, size), of no fixed range.

    The arithmetic is elementwise and in a fixed order, so that every machine draws the same.

    Raises:
        ValueError: the size is odd.
    """
    if size % COARSE:
        raise ValueError(f"size is {size}; it must be even")
    fine = np.arange(size * FINE // COARSE)
    axis = ((fine + 0.5) * COARSE / FINE - size / 2).astype(np.float32)
    depth, grey = _nearest(rods, scene, axis)
    grey *= 1 - _folds(depth)
    picture = np.where(depth > FAR, grey, _wall(scene, axis / size))
    return _coarsened(_coarsened(picture).transpose(0, 2, 1)).transpose(0, 2, 1)


def _nearest(rods: Rods, scene: Scene, axis: Floats) -> tuple[Floats, Floats]:
    """Depth and grey of the nearest rod at each fine pixel, (n, fine, fine)."""
    depth = np.full((len(rods.tones), len(axis), len(axis)), FAR, np.float32)
    grey = np.zeros_like(depth)
    light_x, light_y, light_z = _columns(scene.light)
    (ambient,) = _columns(scene.ambient[:, None])
    for number in range(rods.tones.shape[1]):
        start_x, start_y, start_z = _columns(rods.starts[:, number])
        along_x, along_y, along_z = _columns(rods.ends[:, number] - rods.starts[:, number])
        radius, end_radius = _columns(rods.radii[:, number])
        (tone,) = _columns(rods.tones[:, number, None])
        x, y = axis - start_x, axis[:, None] - start_y
        length = along_x**2 + along_y**2 + np.float32(1e-6)
        share = x * (along_x / length) + y * (along_y / length)
        np.minimum(np.maximum(share, 0, out=share), 1, out=share)
        # From here on, from the nearest point of the rod's axis to the pixel.
        x, y = x - share * along_x, y - share * along_y
        thick = share * (end_radius - radius) + radius
        height = thick * thick - x * x - y * y
        is_inside = height > 0
        np.sqrt(np.maximum(height, 0, out=height), out=height)
        lit = (x * light_x + y * light_y + height * light_z) / thick
        np.maximum(lit, 0, out=lit)
        lit *= tone * (1 - ambient)
        lit += tone * ambient
        near = share * along_z + start_z + height
        is_nearer = is_inside & (near > depth)
        np.copyto(depth, near, where=is_nearer)
        np.copyto(grey, lit, where=is_nearer)
    return depth, grey


def _columns(values: Floats) -> list[Floats]:
    """The columns of (n, columns), each as float32 (n, 1, 1)."""
    return [column.astype(np.float32)[:, None, None] for column in values.T]


def _folds(depth: Floats) -> Floats:
    """The share of light that is lost beside nearer rods, (n, fine, fine)."""
    reach, side = FOLD_REACH, depth.shape[1]
    around = np.pad(depth, ((0, 0), (reach, reach), (reach, reach)), constant_values=FAR)
    lost = np.zeros_like(depth)
    for down in (0, reach, 2 * reach):
        for right in (0, reach, 2 * reach):
            nearer = around[:, down : down + side, right : right + side] - depth
            lost += np.minimum(np.maximum(nearer, 0, out=nearer), FOLD_DEEPEST, out=nearer)
    lost *= np.float32(FOLD_STEP)
    return np.minimum(lost, np.float32(FOLD_MOST), out=lost)


def _wall(scene: Scene, axis: Floats) -> Floats:
    """The background, (n, fine, fine); `axis` is in picture sides."""
    grey, rightwards, downwards = _columns(scene.wall)
    band_x, band_y, begins, band_grey = _columns(scene.band)
    x, y = axis, axis[:, None]
    wall = grey + rightwards * x + downwards * y
    return np.where(x * band_x + y * band_y > begins, band_grey, wall)


def _coarsened(pictures: Floats) -> Floats:
    """Three columns made into two, (n, rows, columns)."""
    first, middle, last = (pictures[:, :, start::FINE] for start in range(FINE))
    two = np.stack([first * 2 + middle, middle + last * 2], axis=3) / np.float32(FINE)
    coarse: Floats = two.reshape(*pictures.shape[:2], -1)
    return coarse
