"""Handwritten digits drawn from a seed: the practice edition of MNIST.

A digit is a few pen strokes through control points. A sample moves the points, bends, slants and
scales the path as a hand would, and inks it: the field of a Gaussian pen along the path, cut at a
level, leaves a stroke with soft edges that swells where it crosses itself. The constants below are
set so that the same networks learn these digits as easily as MNIST's.
"""

import dataclasses
import math

import numpy as np
import numpy.typing as npt

from grader.data.drawing.dice import random_stream

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Uint8s = npt.NDArray[np.uint8]

SIZE = 28
"""Height and width of an image in pixels."""
BOX = 20
"""The longer side of a digit's box in pixels, as in MNIST."""
SEGMENTS = 72
"""Straight segments that a path is cut into, under a pixel each."""
BATCH = 1_000
"""Digits drawn at once; keeps the working memory under 100 MB."""

SLOPPINESS_MEDIAN, SLOPPINESS_SPREAD = 0.025, 0.35
"""How far control points stray, in boxes; log-normal, so that few samples are very sloppy."""
WAVES, WAVE_HEIGHT, WAVE_NUMBER = 3, 0.039, 4.0
"""Waves that bend a path, their height in boxes and wave number in radians a box."""
SLANT_MEAN, SLANT_SPREAD, SLANT_MIN, SLANT_MAX = 0.12, 0.32, -0.45, 0.7
"""Shift to the right for each step upwards: most hands lean forwards."""
ROTATION_SPREAD = 0.18
"""Radians."""
STRETCH_MEAN, STRETCH_SPREAD = -0.15, 0.15
"""Logarithm of width over height, relative to the shapes as given."""
PEN_MEAN, PEN_SPREAD, PEN_MIN, PEN_MAX = 2.4, 0.5, 1.4, 3.8
"""Width of the pen in pixels."""
PRESSURE_SPREAD = 0.15
"""How much more or less ink the pen leaves along the way, as a share."""
CUT_SHARE, CUT_MAX = 0.15, 0.12
"""The share of digits that begin late or end early, and how much of the path they lose at most."""
ROUGHNESS = 0.09
"""Noise of the ink's edge, as a share of the field; it never speckles the paper."""
EDGE_LEVEL = 0.4
"""Where the ink ends, as a share of the field on a long straight line."""
GAIN_MIN = 1.4
"""Slope of grey over field; less would leave paper far from the pen grey."""

SHAPES = """\
0 52,0 25,14 12,50 25,86 50,100 76,86 88,50 74,13 50,0
0 62,3 38,8 20,45 24,85 45,100 70,80 80,45 66,8 45,4
0 70,10 40,3 8,40 14,82 45,98 82,75 90,35 66,6 40,8 30,18
0 40,2 18,30 18,72 44,99 72,85 82,50 70,16 48,3
0 60,8 34,12 4,44 12,80 44,94 84,72 96,36 74,10 52,6
1 52,0 50,35 50,70 50,100
1 56,0 52,30 48,68 46,100
1 46,0 50,32 51,66 50,100
1 32,20 44,10 53,0! 52,50 52,100
1 30,22 52,2! 51,50 51,99 | 28,99 52,98 76,99
2 18,24 34,5 62,4 78,24 64,52 38,78 14,97! 48,96 86,94
2 20,26 40,3 70,8 76,32 56,64 28,90 12,93 14,78 32,78 58,93 90,92
2 14,12 45,4 74,12 68,40 42,68 18,92! 50,88 86,98
2 22,34 30,8 60,2 76,22 66,50 40,80 22,96 30,86 52,90 84,99
2 26,22 44,0 66,10 62,44 30,82 8,88 14,70 38,72 62,88 96,78
3 20,12 45,1 72,10 72,32 46,46! 76,56 80,82 50,100 16,88
3 18,4 48,3 80,4! 62,24 44,40! 74,50 82,76 56,100 15,90
3 20,15 50,1 76,18 58,42 46,47 64,50 82,70 56,98 14,88
3 22,10 52,0 74,16 60,40 36,48 34,43 60,46 80,66 66,94 36,100 16,86
3 10,16 40,0 74,14 66,36 30,48! 70,52 74,76 46,96 4,92
4 24,2 20,28 16,54! 48,54 86,50 | 76,2 72,50 66,100
4 64,0 36,34 10,64! 48,65 92,62 | 68,2 65,50 62,100
4 20,4 14,36 34,56 64,50 80,36 | 82,4 76,50 72,100
4 30,0 12,44 36,56 82,44 | 68,22 64,60 60,100
4 18,58 40,28 66,0! 64,50 62,100 | 18,58 50,60 88,56
5 80,3 54,3 28,5! 25,24 22,44! 50,36 78,54 76,84 46,100 14,88
5 28,5 25,26 22,46! 52,40 76,58 72,86 46,99 16,92 | 27,6 56,5 84,1
5 80,4 48,5 28,20 32,42 58,52 76,70 60,95 20,94
5 86,0 60,8 40,10! 30,42! 54,44 66,66 54,90 30,100 10,90
5 78,4 50,4 34,10! 26,44! 56,34 84,52 80,86 46,100 14,90 20,72
6 70,2 42,20 20,58 26,90 50,100 76,86 72,62 50,54 24,74
6 54,0 32,30 20,66 32,95 58,98 74,78 60,60 38,66 26,84
6 78,4 40,14 14,50 18,86 46,100 80,84 80,56 48,46 18,66
6 34,0 24,40 22,78 38,99 66,94 78,72 62,58 34,68 26,80
6 36,4 14,40 12,76 34,98 70,92 92,64 74,46 50,62 42,90
7 14,8 48,6 82,5! 64,45 56,72 46,100
7 14,10 46,6 80,4! 66,40 54,70 42,100 | 34,50 54,48 76,48
7 16,24 18,6! 50,8 82,5! 62,42 52,70 48,100
7 12,18 30,4 56,10 80,8 72,40 56,70 48,100
7 10,20 14,6! 48,8 84,4! 62,44 40,98 | 22,52 50,50 84,46
8 72,14 46,0 26,20 44,42 70,62 72,86 48,100 24,86 30,62 56,40 76,20 66,6
8 50,46 28,28 34,6 58,1 72,18 50,46 26,66 26,92 52,100 74,86 70,62 50,46
8 76,12 50,2 30,16 40,40 62,60 62,88 42,100 22,86 34,62 64,36 84,10
8 54,44 34,40 28,16 50,0 72,14 68,36 46,48 26,70 32,96 60,99 74,78 62,52 46,46
8 84,10 56,0 26,10 22,28 44,42 60,60 58,88 42,100 30,88 38,66 62,40 86,24 84,8
9 76,16 50,2 24,16 22,40 46,50 72,32 78,10! 76,50 70,100
9 76,20 56,2 30,12 22,36 44,48 70,34 78,14 78,50 66,90 38,100 18,88
9 74,12 46,4 22,24 32,46 60,40 76,10! 66,54 54,100
9 66,6 40,4 26,22 34,42 58,40 70,22 66,4 70,50 72,100
9 76,18 62,2 38,8 26,26 42,38 64,28 76,10! 62,54 50,100
"""
"""Ways to write each digit, a line each: the digit, then strokes divided by ``|``, whose points
``x,y`` are in hundredths of the box (y downwards) in the order of the pen; ``!`` is a corner."""


@dataclasses.dataclass(frozen=True)
class _Shapes:
    """`SHAPES` as arrays, padded to the shape with the most control points."""

    points: Floats
    """Control points, (shapes, points, 2), in boxes."""
    basis: Floats
    """Matrices that turn control points into the segments' starts, then ends:
    (shapes, 2 x SEGMENTS, points)."""
    digits: Integers
    """The digit that each shape writes, ascending, (shapes,)."""


def draw_digits(labels: Uint8s, seed: int) -> Uint8s:
    """Draws handwritten digits, the same bytes for the same labels and seed.

    How often the random stream is asked does not depend on the labels.

    Args:
        labels: the digits to write, (n,); more of them do not begin with what fewer draw.
        seed: any non-negative integer, as of 128 bits.

    Returns:
        Images, uint8 (n, 28, 28), from 0 for paper to 255 for ink.

    Raises:
        ValueError: the seed is negative.
    """
    random = random_stream(seed)
    shapes = _read_shapes(SHAPES)
    images = np.empty((len(labels), SIZE, SIZE), np.uint8)
    for start in range(0, len(labels), BATCH):
        batch = slice(start, start + BATCH)
        images[batch] = _draw(labels[batch], shapes, random)
    return images


def _draw(labels: Uint8s, shapes: _Shapes, random: np.random.RandomState) -> Uint8s:
    """One image for each label."""
    count = len(labels)
    first = np.searchsorted(shapes.digits, labels)
    ways = np.searchsorted(shapes.digits, labels, side="right") - first
    rows = first + np.floor(ways * random.random_sample(count)).astype(np.int64)
    points = shapes.points[rows]
    spread = SLOPPINESS_SPREAD * random.standard_normal((count, 1, 1))
    points += SLOPPINESS_MEDIAN * np.exp(spread) * random.standard_normal(points.shape)
    path = _transform(_bend(shapes.basis[rows] @ points, random), random)
    width = np.clip(random.normal(PEN_MEAN, PEN_SPREAD, count), PEN_MIN, PEN_MAX)

    low, high = path.min(axis=1, keepdims=True), path.max(axis=1, keepdims=True)
    longer_side = (high - low).max(axis=2, keepdims=True)
    path *= (BOX - width[:, None, None]) / longer_side
    starts, ends = path[:, :SEGMENTS], path[:, SEGMENTS:]
    middles = (starts + ends) / 2
    ink = np.linalg.norm(ends - starts, axis=2) * _pressure(count, random)
    mass_centre = (middles * ink[:, :, None]).sum(axis=1) / ink.sum(axis=1)[:, None]
    # MNIST's digits were moved by whole pixels, so their centres are off by up to half of one.
    centre = (SIZE - 1) / 2 + random.uniform(-0.5, 0.5, (count, 2))
    middles += (centre - mass_centre)[:, None, :]
    return _ink(middles, ink, width, random)


def _bend(path: Floats, random: np.random.RandomState) -> Floats:
    """The path moved by smooth waves of random direction, length, height and phase."""
    count = len(path)
    for _ in range(WAVES):
        direction = random.normal(0, WAVE_NUMBER, (count, 2, 1))
        phase = random.uniform(0, 2 * math.pi, (count, 1, 1))
        push = random.normal(0, WAVE_HEIGHT, (count, 1, 2))
        path = path + push * np.sin(path @ direction + phase)
    return path


def _transform(path: Floats, random: np.random.RandomState) -> Floats:
    """The path stretched, slanted, then rotated."""
    count = len(path)
    slant = np.clip(random.normal(SLANT_MEAN, SLANT_SPREAD, count), SLANT_MIN, SLANT_MAX)
    shear = np.zeros((count, 2, 2))
    shear[:, 0, 0] = np.exp(random.normal(STRETCH_MEAN, STRETCH_SPREAD, count))
    shear[:, 1, 0] = -slant
    shear[:, 1, 1] = 1
    angle = random.normal(0, ROTATION_SPREAD, count)
    cosine, sine = np.cos(angle), np.sin(angle)
    rotation = np.stack([cosine, sine, -sine, cosine], axis=1).reshape(count, 2, 2)
    transformed: Floats = path @ shear @ rotation
    return transformed


def _pressure(count: int, random: np.random.RandomState) -> Floats:
    """How hard the pen presses on each segment, (count, SEGMENTS): about 1, 0 where lifted."""
    along = np.linspace(0, 1, SEGMENTS)
    wave_number = random.uniform(2, 9, (count, 1))
    phase = random.uniform(0, 2 * math.pi, (count, 1))
    pressure = 1 + PRESSURE_SPREAD * np.sin(wave_number * along + phase)
    is_cut = random.random_sample((count, 1)) < CUT_SHARE
    lost = is_cut * random.uniform(0, CUT_MAX, (count, 1))
    begins_late = random.random_sample((count, 1)) < 0.5
    lifted = np.where(begins_late, along < lost, along > 1 - lost)
    return np.where(lifted, 0, pressure)


def _ink(middles: Floats, ink: Floats, width: Floats, random: np.random.RandomState) -> Uint8s:
    """Images of segments at `middles`, (count, SEGMENTS, 2) in pixels, with so much `ink` each."""
    radius = width[:, None, None] / 2
    # On a straight line the field falls to EDGE_LEVEL at the pen's radius.
    sigma = radius / math.sqrt(-2 * math.log(EDGE_LEVEL))
    # A Gaussian is a product of its rows' and its columns' parts, so that the sum over all
    # segments is a product of matrices.
    columns, rows = (
        np.exp(-0.5 * ((middles[:, :, axis, None] - np.arange(SIZE)) / sigma) ** 2)
        for axis in (0, 1)
    )
    rows *= ink[:, :, None] / (sigma * math.sqrt(2 * math.pi))
    field = rows.transpose(0, 2, 1) @ columns
    field *= 1 + random.uniform(-ROUGHNESS, ROUGHNESS, field.shape)
    # This gain makes the edge about one pixel wide, whatever the pen.
    gain = np.maximum(sigma**2 / (EDGE_LEVEL * radius), GAIN_MIN)
    grey = np.clip((field - EDGE_LEVEL) * gain + 0.5, 0, 1)
    # In float64, so that rounding differences between machines do not reach the bytes.
    return np.rint(grey * 255).astype(np.uint8)


def _read_shapes(text: str) -> _Shapes:
    """Shapes as `SHAPES` states them."""
    lines = [line.split(maxsplit=1) for line in text.splitlines()]
    shapes = [_read_strokes(strokes) for _, strokes in lines]
    most = max(len(points) for points, _ in shapes)
    return _Shapes(
        points=np.stack([np.pad(p, ((0, most - len(p)), (0, 0))) for p, _ in shapes]),
        basis=np.stack([np.pad(b, ((0, 0), (0, most - b.shape[1]))) for _, b in shapes]),
        digits=np.array([int(digit) for digit, _ in lines]),
    )


def _read_strokes(strokes: str) -> tuple[Floats, Floats]:
    """Control points, (points, 2), and the basis, (2 x SEGMENTS, points), of one shape."""
    points: list[list[float]] = []
    curves: list[list[int]] = []
    for stroke in strokes.split("|"):
        curves.append([])
        for token in stroke.split():
            curves[-1].append(len(points))
            points.append([int(part) / 100 for part in token.rstrip("!").split(",")])
            if token.endswith("!"):
                curves.append([len(points) - 1])
    spans = [(curve, span) for curve in curves for span in range(len(curve) - 1)]
    lengths = [math.dist(points[curve[span]], points[curve[span + 1]]) for curve, span in spans]
    bounds = np.rint(np.cumsum(lengths) / sum(lengths) * SEGMENTS).astype(int)
    weights = [
        _spline(curve, span, int(segments), len(points))
        for (curve, span), segments in zip(spans, np.diff(bounds, prepend=0), strict=True)
    ]
    return np.array(points), np.concatenate([w[:-1] for w in weights] + [w[1:] for w in weights])


def _spline(curve: list[int], span: int, segments: int, points: int) -> Floats:
    """Weights of all control points at the ends of a span's segments, (segments + 1, points).

    They are those of a Catmull-Rom spline, whose ends are continued by mirroring.
    """
    t = np.linspace(0, 1, segments + 1)
    before = (-t + 2 * t**2 - t**3) / 2
    start = (2 - 5 * t**2 + 3 * t**3) / 2
    end = (t + 4 * t**2 - 3 * t**3) / 2
    after = (t**3 - t**2) / 2
    weights = np.zeros((segments + 1, points))
    weights[:, curve[span]] += start
    weights[:, curve[span + 1]] += end
    for weight, beyond, near, far in ((before, span - 1, 0, 1), (after, span + 2, -1, -2)):
        if 0 <= beyond < len(curve):
            weights[:, curve[beyond]] += weight
        else:
            weights[:, curve[near]] += 2 * weight
            weights[:, curve[far]] -= weight
    return weights
