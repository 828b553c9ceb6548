"""Happy and sad faces drawn from a seed: the practice edition of the happy-or-sad pictures.

A face is a ball with two eyes, two brows and a mouth, each a field of distances whose zero line is
the edge. What tells the moods apart is the bend of the mouth, and a little the slant of the brows
and how far the lids hang; size, place, tilt, colour, light and background say nothing about it.
The constants below are set so that the same networks learn these faces as easily as the course's.
"""

import dataclasses
import functools
import math
import typing

import numpy as np
import numpy.typing as npt

from grader.data.drawing.dice import random_stream

Floats = npt.NDArray[np.float64]
Uint8s = npt.NDArray[np.uint8]
Pair = tuple[float, float]

SIZE = 150
"""Height and width of a picture in pixels."""

RADII = (0.9, 0.96)
"""Of the ball, in half pictures; all other lengths are in radii of the ball."""
PLACE = 0.015
"""How far the ball strays from the middle of the picture, in half pictures."""
TILT = 0.05
"""How far it leans to a side, in radians."""
TURN = 0.02
"""How far its features stray from its middle, as it looks about."""
SKINS = ((255, 214, 30), (255, 196, 44), (250, 226, 70), (255, 178, 60), (240, 205, 90))
"""Red, green and blue of the ball: yellow, as smileys are."""
SKIN_TONES = (0.95, 1.0)
"""How bright it is."""
LIGHT, SHADES = 0.2, (0.2, 0.3)
"""How far to the sides the light falls, and how much darker the side away from it is."""
BACKGROUND = 40
"""The brightest background, of 255; the course's is black."""
MOUTH_PLACE, MOUTH_HEIGHTS = 0.015, (0.4, 0.45)
"""How far a mouth strays to the sides, and how low it lies."""
BENDS = (0.04, 0.38)
"""How far the middle of a mouth lies below its corners (happy) or above them (sad)."""
MOUTH_WIDTHS = (0.42, 0.56)
"""Half the distance of the corners."""
SKEW = 0.06
"""How much lower one corner of a mouth lies than the other."""
OPEN_SHARE, OPENINGS = 0.5, (0.05, 0.15)
"""The share of mouths that are open, and how far: half their height."""
SLANT_MEANS, SLANT_SPREAD, SLANT_MAX = (-0.02, 0.15), 0.06, 0.2
"""How much higher the inner end of a brow lies, happy and sad."""
LID_MEANS, LID_SPREAD, LID_MAX = (0.06, 0.4), 0.12, 0.65
"""The share of the eye that the upper lid covers, happy and sad."""

_WHITE, _BLACK = (255.0, 255.0, 255.0), (16.0, 14.0, 14.0)
_BROWN, _LIPS, _THROAT = (104.0, 52.0, 10.0), (150.0, 84.0, 12.0), (110.0, 20.0, 24.0)


@dataclasses.dataclass(frozen=True)
class _Face:
    """What one face looks like; x points to the right, y downwards."""

    centre: Pair
    """Of the ball, in half pictures from the middle."""
    radius: float
    """In half pictures."""
    tilt: float
    turn: Pair
    skin: Floats
    background: Floats
    light: Pair
    """Where the ball is brightest."""
    shade: float
    """How much darker the side away from the light is, as a share."""
    mouth: Pair
    """The mouth's middle, between its lowest and its highest point."""
    mouth_width: float
    bend: float
    """Above 0 the middle lies below the corners."""
    skew: float
    """How much lower the right corner lies than the left one."""
    opening: float
    """0 for a closed mouth."""
    eye_size: Pair
    eyes: Pair
    """Middle of the right one, that of the left is opposite."""
    gaze: Pair
    """Where the pupils are in their eyes, as a share."""
    lid: float
    brow: float
    """Height above the eye."""
    slant: float


class _FacePicture:
    """A picture that is painted on, in the frame of the ball that it shows."""

    def __init__(self, face: _Face) -> None:
        half = SIZE / 2
        x, y = ((axis - half + 0.5) / half for axis in _pixels())
        x, y = (x - face.centre[0]) / face.radius, (y - face.centre[1]) / face.radius
        sine, cosine = math.sin(face.tilt), math.cos(face.tilt)
        self.x, self.y = x * cosine + y * sine, y * cosine - x * sine
        self._pixel = 1 / (half * face.radius)
        self._colours = np.broadcast_to(face.background, (SIZE, SIZE, 3)).copy()

    def paint(self, colour: typing.Any, distance: Floats) -> None:
        """Paints what lies within the zero line of a field of distances, with a soft edge.

        Args:
            colour: red, green and blue, or a picture of them.
            distance: (SIZE, SIZE), below 0 inside.
        """
        reached = distance < self._pixel / 2
        rows, columns = (np.flatnonzero(reached.any(axis)) for axis in (1, 0))
        if not len(rows):
            return
        box = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
        cover = np.clip(0.5 - distance[box] / self._pixel, 0, 1)[..., np.newaxis]
        under = self._colours[box]
        under += cover * (np.broadcast_to(colour, self._colours.shape)[box] - under)

    @property
    def picture(self) -> Uint8s:
        """What has been painted, (SIZE, SIZE, 3)."""
        return np.floor(np.clip(self._colours, 0, 255) + 0.5).astype(np.uint8)


def draw_faces(labels: Uint8s, seed: int) -> Uint8s:
    """Faces of these moods.

    How often the random stream is asked does not depend on the labels.

    Args:
        labels: (n,), 0 for happy and 1 for sad.
        seed: 0 or more, of any size; the same one draws the same bytes on every machine.

    Returns:
        Pictures of shape (n, 150, 150, 3), red, green and blue.
    """
    random = random_stream(seed)
    pictures = np.empty((len(labels), SIZE, SIZE, 3), np.uint8)
    for place, label in enumerate(labels.tolist()):
        pictures[place] = _draw(_imagine(label, random))
    return pictures


def _imagine(label: int, random: np.random.RandomState) -> _Face:
    """A face of a mood that is like no other."""

    def between(bounds: Pair) -> float:
        return random.uniform(*bounds)

    def pair(spread: float) -> Pair:
        return random.uniform(-spread, spread), random.uniform(-spread, spread)

    is_open = random.random_sample() < OPEN_SHARE
    return _Face(
        centre=pair(PLACE),
        radius=between(RADII),
        tilt=random.uniform(-TILT, TILT),
        turn=pair(TURN),
        skin=np.array(SKINS[random.randint(len(SKINS))]) * between(SKIN_TONES),
        background=random.uniform(0, BACKGROUND, 3),
        light=(random.uniform(-LIGHT, LIGHT), random.uniform(-2 * LIGHT, 0)),
        shade=between(SHADES),
        mouth=(random.uniform(-MOUTH_PLACE, MOUTH_PLACE), between(MOUTH_HEIGHTS)),
        mouth_width=between(MOUTH_WIDTHS),
        bend=between(BENDS) * (-1 if label else 1),
        skew=random.uniform(-SKEW, SKEW),
        opening=between(OPENINGS) if is_open else 0.0,
        eye_size=(random.uniform(0.17, 0.24), random.uniform(0.18, 0.27)),
        eyes=(random.uniform(0.23, 0.32), random.uniform(-0.36, -0.22)),
        gaze=pair(0.3),
        lid=float(np.clip(random.normal(LID_MEANS[label], LID_SPREAD), 0, LID_MAX)),
        brow=random.uniform(0.09, 0.2),
        slant=float(
            np.clip(random.normal(SLANT_MEANS[label], SLANT_SPREAD), -SLANT_MAX, SLANT_MAX)
        ),
    )


def _draw(face: _Face) -> Uint8s:
    canvas = _FacePicture(face)
    skin = _shaded(canvas, face)
    canvas.paint(skin, np.hypot(canvas.x, canvas.y) - 1)
    canvas.x, canvas.y = canvas.x - face.turn[0], canvas.y - face.turn[1]
    for side in (-1, 1):
        _draw_eye(canvas, face, side, skin)
    _draw_mouth(canvas, face)
    return canvas.picture


def _shaded(canvas: _FacePicture, face: _Face) -> Floats:
    """The colours of the ball: bright where the light falls on it, dark at its rim."""
    x, y = canvas.x - face.light[0], canvas.y - face.light[1]
    away = x * x + y * y
    rim = np.clip(canvas.x**2 + canvas.y**2, 0, 1) ** 4
    bright = 1 - face.shade * away / 2 - 0.2 * rim
    gloss = 0.35 * np.clip(1 - away / 0.06, 0, 1) ** 2
    lit = face.skin * bright[..., np.newaxis]
    return lit + gloss[..., np.newaxis] * (255 - lit)


def _draw_eye(canvas: _FacePicture, face: _Face, side: int, skin: Floats) -> None:
    """An eye, its lid and its brow; side is -1 on the left."""
    width, height = face.eye_size
    x, y = canvas.x - side * face.eyes[0], canvas.y - face.eyes[1]
    ball = _ellipse(x, y, width, height)
    canvas.paint(skin * 0.72, ball - 0.02)
    canvas.paint(_WHITE, ball)
    pupil_x, pupil_y = (x - face.gaze[0] * width * 0.6, y - face.gaze[1] * height * 0.6)
    pupil = np.hypot(pupil_x, pupil_y) - 0.45 * width
    canvas.paint(_BLACK, np.maximum(pupil, ball))
    canvas.paint(_WHITE, np.hypot(pupil_x - 0.03, pupil_y + 0.03) - 0.025)
    # The lids hang lower outside when the inner ends of the brows are up.
    lid = y + height - 2 * height * face.lid - face.slant * side * x
    canvas.paint(skin * 0.92, np.maximum(lid, ball - 0.02))
    canvas.paint(skin * 0.6, np.maximum(np.abs(lid) - 0.012, ball - 0.01))
    over = y + height + face.brow - face.slant * (side * x / width) + 0.4 * x * x
    canvas.paint(_BROWN, np.maximum(np.abs(over) - 0.045, np.abs(x) - 0.85 * width))


def _draw_mouth(canvas: _FacePicture, face: _Face) -> None:
    """A line for lips, or teeth and a throat between two of them."""
    x, y = canvas.x - face.mouth[0], canvas.y - face.mouth[1]
    along = x / face.mouth_width
    bow = np.clip(1 - along * along, 0, 1)
    middle = y - face.bend * (bow - 0.5) - face.skew * along / 2
    # A steep line is no thicker than a level one.
    steep = np.hypot(1, 2 * face.bend * along / face.mouth_width)
    from_line = np.abs(middle) / steep - face.opening * np.sqrt(bow)
    ends = np.abs(x) - face.mouth_width
    canvas.paint(_LIPS, np.maximum(from_line - 0.03, ends - 0.02))
    if face.opening:
        inside = np.maximum(from_line, ends)
        canvas.paint(_THROAT, inside)
        canvas.paint(_WHITE, np.maximum(inside + 0.012, middle / steep - 0.3 * face.opening))


def _ellipse(x: Floats, y: Floats, width: float, height: float) -> Floats:
    """About the distance from an ellipse about the origin."""
    return (np.hypot(x / width, y / height) - 1) * min(width, height)


@functools.cache
def _pixels() -> tuple[Floats, Floats]:
    """The column and the row of each pixel."""
    rows, columns = np.mgrid[:SIZE, :SIZE].astype(np.float64)
    return columns, rows
