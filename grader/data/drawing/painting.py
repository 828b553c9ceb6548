"""Painting pictures from shapes: smooth outlines on a canvas, textures and light.

Outlines are drawn with Pillow at twice the size and halved; texture and light are added in
numpy. Coordinates are rounded to a sixteenth of a pixel and arrays only added and multiplied, so
that another processor's last bits do not reach the picture.
"""

from __future__ import annotations

import dataclasses
import functools
import math
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from grader.data.drawing.dice import Dice

Floats = npt.NDArray[np.float64]
Picture = npt.NDArray[np.float32]
"""(size, size, 3), from 0 to 255."""
Field = npt.NDArray[np.float32]
"""(size, size), about -1 to 1."""
Colour = tuple[int, int, int]
Points = Sequence[tuple[float, float]]
Grain = Literal["fine", "hair", "mottle", "cloud"]

DETAIL = 2
"""How many times larger outlines are drawn."""
STEPS = 5
"""Straight pieces between two points of a curve."""


@dataclasses.dataclass(frozen=True)
class Frame:
    """Where a part lies: its own coordinates (x to the right, y down) as pixels of the canvas."""

    xx: float
    xy: float
    yx: float
    yy: float
    left: float
    top: float

    def inside(
        self, x: float, y: float, scale: float = 1.0, turn: float = 0.0, *, flip: bool = False
    ) -> Frame:
        """The frame of a part at x, y of this one, scaled, turned by radians, perhaps mirrored."""
        cosine, sine = math.cos(turn) * scale, math.sin(turn) * scale
        across = -1 if flip else 1
        return Frame(
            xx=(self.xx * cosine + self.xy * sine) * across,
            xy=-self.xx * sine + self.xy * cosine,
            yx=(self.yx * cosine + self.yy * sine) * across,
            yy=-self.yx * sine + self.yy * cosine,
            left=self.xx * x + self.xy * y + self.left,
            top=self.yx * x + self.yy * y + self.top,
        )


class Canvas:
    """A transparent layer on which shapes are painted over one another.

    Args:
        size: height and width of the picture in pixels.
        colour: what soft edges fade towards.
    """

    def __init__(self, size: int, colour: Colour) -> None:
        side = DETAIL * size
        # Four channels that Pillow takes as they are; of RGBA it would multiply and divide all.
        self._image = Image.new("CMYK", (side, side), (*colour, 0))
        self._draw = ImageDraw.Draw(self._image)
        self.frame = Frame(side, 0, 0, side, 0, 0)
        """The whole picture, 0 to 1 on both axes."""

    def shape(self, frame: Frame, corners: Points | Floats, colour: Colour) -> None:
        """Fills a polygon."""
        self._fill(frame, np.asarray(corners), colour)

    def blob(self, frame: Frame, points: Points, colour: Colour) -> None:
        """Fills the smooth closed curve through the points."""
        self._fill(frame, _curve(len(points), closed=True) @ np.asarray(points), colour)

    def oval(self, frame: Frame, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """Fills an ellipse with horizontal and vertical radii."""
        self._fill(frame, _circle() * (rx, ry) + (x, y), colour)

    def tube(self, frame: Frame, points: Points, widths: Sequence[float], colour: Colour) -> None:
        """Fills a limb along the smooth curve through the points, with round ends.

        Args:
            frame: where it lies.
            points: the middle of the limb.
            widths: of the limb at each point.
            colour: of all of it.
        """
        curve = _curve(len(points), closed=False)
        middle, half = curve @ np.asarray(points), curve @ np.asarray(widths) / 2
        ahead = np.empty_like(middle)
        ahead[1:-1] = middle[2:] - middle[:-2]
        ahead[0], ahead[-1] = middle[1] - middle[0], middle[-1] - middle[-2]
        ahead *= (half / (np.sqrt((ahead**2).sum(axis=1)) + 1e-9))[:, None]
        aside = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1)
        along, across = _half_circle()
        first = middle[0] - along * ahead[0] - across * aside[0]
        last = middle[-1] + along * ahead[-1] + across * aside[-1]
        outline = (middle + aside, last, (middle - aside)[::-1], first)
        self._fill(frame, np.concatenate(outline), colour)

    def line(self, frame: Frame, points: Points, colour: Colour, width: int = 1) -> None:
        """Draws a thin line, its width in half pixels."""
        pixels = _pixels(frame, np.asarray(points))
        self._draw.line(pixels, fill=(*colour, 255), width=width)

    def layer(self) -> tuple[Picture, Field]:
        """The colours, and how much each pixel is covered, from 0 to 1."""
        array = np.asarray(self._image.reduce(DETAIL))
        return array[..., :3].astype(np.float32), array[..., 3] * np.float32(1 / 255)

    def _fill(self, frame: Frame, points: Floats, colour: Colour) -> None:
        self._draw.polygon(_pixels(frame, points), fill=(*colour, 255))


@dataclasses.dataclass(frozen=True)
class Textures:
    """Large tiles of noise, of which each picture takes pieces."""

    size: int
    """Height and width of a picture in pixels."""
    tiles: Mapping[Grain, Field]
    noise: Picture
    """Noise of a camera, with channels of their own; standard deviation 1."""

    @classmethod
    def make(cls, dice: Dice, size: int) -> Textures:
        """Rolls the tiles for pictures of a size."""
        side = 3 * size
        cells: Mapping[Grain, tuple[int, int]] = {
            "fine": (side, side),
            "hair": (side // 5, side),
            "mottle": (side // 6, side // 6),
            "cloud": (side // 40 + 2, side // 40 + 2),
        }
        tiles: dict[Grain, Field] = {}
        for grain, (rows, columns) in cells.items():
            grey = Image.fromarray(dice.stream.randint(0, 256, (rows, columns)).astype(np.uint8))
            grown = grey.resize((side, side), Image.Resampling.BICUBIC)
            tiles[grain] = ((np.asarray(grown, np.float32) - 127) / 100).astype(np.float32)
        noise = dice.stream.standard_normal((side, side, 3)).astype(np.float32)
        return cls(size, tiles, noise)

    def field(self, dice: Dice, grain: Grain) -> Field:
        """A piece of a tile, perhaps mirrored."""
        return self._piece(dice, self.tiles[grain])

    def grain(self, dice: Dice) -> Picture:
        """A piece of the camera's noise."""
        return self._piece(dice, self.noise)

    def _piece(self, dice: Dice, tile: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        x, y = dice.whole(0, len(tile) - self.size), dice.whole(0, len(tile) - self.size)
        return tile[y : y + self.size, x : x + self.size][:: dice.sign(), :: dice.sign()]


def lit(colours: Picture, cover: Field, dice: Dice, strength: float = 0.45) -> Picture:
    """The colours of a layer shaded as if it were round and lit from one side."""
    size = len(cover)
    small = Image.fromarray(np.rint(cover * 255).astype(np.uint8)).reduce(3)
    coarse = np.asarray(softened(small, 3), np.float32)
    # Where the cover thins out to one side, the surface turns away from the light.
    across, down = dice.between(-1, 1), dice.between(0.3, 1)
    slope = np.zeros_like(coarse)
    slope[:, 1:-1] += (coarse[:, 2:] - coarse[:, :-2]) * np.float32(across)
    slope[1:-1] += (coarse[2:] - coarse[:-2]) * np.float32(down)
    shade = 1 - strength + np.float32(strength) * (coarse / 255 + slope / 80)
    grey = Image.fromarray(np.clip(np.rint(shade * 128), 0, 255).astype(np.uint8))
    large = np.asarray(grey.resize((size, size), Image.Resampling.BILINEAR), np.float32)
    return colours * (large * np.float32(1 / 128))[..., None]


def laid_over(below: Picture, colours: Picture, cover: Field) -> Picture:
    """A picture with a layer over it."""
    over = colours - below
    over *= cover[..., None]
    over += below
    return over


def shadow(below: Picture, cover: Field, drop: int, depth: float) -> Picture:
    """A picture darkened where a layer's shadow falls, `drop` pixels lower."""
    moved = np.roll(cover, drop, axis=0)
    moved[:drop] = 0
    soft = softened(Image.fromarray(np.rint(moved * 255).astype(np.uint8)).reduce(3), 2)
    size = len(cover)
    large = np.asarray(soft.resize((size, size), Image.Resampling.BILINEAR), np.float32)
    return below * (1 - np.float32(depth / 255) * large)[..., None]


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """A colour with a share of another one.

    >>> mixed((0, 100, 200), (100, 100, 100), 0.25)
    (25, 100, 175)
    """
    red, green, blue = (
        round(mine + (theirs - mine) * share) for mine, theirs in zip(colour, other, strict=True)
    )
    return red, green, blue


def toned(colour: Colour, factor: float) -> Colour:
    """A colour darker (factor below 1) or lighter.

    >>> toned((10, 100, 200), 1.5)
    (15, 150, 255)
    """
    red, green, blue = (min(255, max(0, round(part * factor))) for part in colour)
    return red, green, blue


def varied(dice: Dice, colour: Colour, spread: float = 14) -> Colour:
    """A colour near to one, in brightness and in hue."""
    light = dice.around(0, spread, -40, 40)
    red, green, blue = (
        min(255, max(0, round(part + light + dice.around(0, spread / 2, -20, 20))))
        for part in colour
    )
    return red, green, blue


def softened(image: Image.Image, radius: float) -> Image.Image:
    """An image blurred over squares of a radius in pixels."""
    return image.filter(ImageFilter.BoxBlur(radius))


def _pixels(frame: Frame, points: Floats) -> list[float]:
    x, y = points[:, 0], points[:, 1]
    pixels = np.empty(2 * len(points))
    pixels[0::2] = frame.xx * x + frame.xy * y + frame.left
    pixels[1::2] = frame.yx * x + frame.yy * y + frame.top
    rounded: list[float] = (np.rint(pixels * 16) / 16).tolist()
    return rounded


@functools.cache
def _circle() -> Floats:
    angles = np.linspace(0, 2 * math.pi, 20, endpoint=False)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1)


@functools.cache
def _half_circle() -> tuple[Floats, Floats]:
    """A round end from its left to its right: how far ahead, how far aside; each (points, 1)."""
    angles = np.linspace(math.pi / 2, -math.pi / 2, 7)[1:-1, None]
    return np.cos(angles), np.sin(angles)


@functools.cache
def _curve(count: int, *, closed: bool) -> Floats:
    """Weights of points along the Catmull-Rom spline through them; open ends are repeated."""
    spans = count if closed else count - 1
    places = [(span, step / STEPS) for span in range(spans) for step in range(STEPS)]
    if not closed:
        places.append((spans - 1, 1.0))
    return np.stack([_weights(count, span, t, closed=closed) for span, t in places])


def _weights(count: int, span: int, t: float, *, closed: bool) -> Floats:
    parts = (
        (-t + 2 * t**2 - t**3) / 2,
        (2 - 5 * t**2 + 3 * t**3) / 2,
        (t + 4 * t**2 - 3 * t**3) / 2,
        (t**3 - t**2) / 2,
    )
    row = np.zeros(count)
    for offset, part in enumerate(parts, start=-1):
        index = (span + offset) % count if closed else min(count - 1, max(0, span + offset))
        row[index] += part
    return row
