"""Practice digits: how they look, and that they are as hard as they should be."""

import typing

import numpy as np
import pytest
from PIL import Image
from support.places import DOCS

from grader.data.drawing import dice, digits
from grader.data.drawing.dice import dealt_labels
from grader.data.drawing.digits import BOX, SEGMENTS, SHAPES, SIZE, draw_digits
from tools.drawings import dealt

CLASSES = 10
drawn_digits = dealt(draw_digits, range(CLASSES))

SHAPE_LINES = SHAPES.splitlines()
MIDDLE = (SIZE - 1) / 2
CONTACT_SHEET = DOCS / "datasets/mnist-practice.png"


@pytest.fixture(scope="module")
def drawn() -> tuple[np.ndarray, np.ndarray]:
    return drawn_digits(3_000, 1)


def test_the_contact_sheet_shows_what_is_drawn() -> None:
    images, labels = drawn_digits(600, 2019)
    rows = [np.hstack(images[labels == digit][:20]) for digit in range(CLASSES)]
    with Image.open(CONTACT_SHEET) as sheet:
        assert np.array_equal(np.asarray(sheet), np.vstack(rows))


def test_pen_and_place_are_the_same_whatever_the_label(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a stream that depended on labels, the noise would tell them."""
    ends = []
    monkeypatch.setattr(
        digits, "random_stream", lambda seed: ends.append(dice.random_stream(seed)) or ends[-1]
    )
    labels = dealt_labels(30, range(CLASSES), 1)
    draw_digits(labels, 5)
    draw_digits(labels[::-1], 5)
    first, second = (stream.random_sample(5).tolist() for stream in ends)
    assert first == second


def test_labels_come_in_random_order(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    same_as_the_next = np.mean(drawn[1][:-1] == drawn[1][1:])
    assert 0.07 < same_as_the_next < 0.13


def test_no_digit_is_drawn_twice(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    assert len(np.unique(drawn[0].reshape(len(drawn[0]), -1), axis=0)) == len(drawn[0])


def test_digits_are_centred_by_mass(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    images = drawn[0].astype(float)
    mass = images.sum(axis=(1, 2))
    rows = (images.sum(axis=2) * np.arange(SIZE)).sum(axis=1) / mass
    columns = (images.sum(axis=1) * np.arange(SIZE)).sum(axis=1) / mass
    for centres in (rows, columns):
        assert abs(centres.mean() - MIDDLE) < 0.05
        # Half a pixel on purpose; the rest because crossings and cut edges weigh otherwise.
        assert np.abs(centres - MIDDLE).max() < 1.5


def test_the_longer_side_fills_the_box(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    inked = drawn[0] > 127
    heights = inked.any(axis=2).sum(axis=1)
    widths = inked.any(axis=1).sum(axis=1)
    longer = np.maximum(heights, widths)
    assert longer.max() <= BOX + 2
    assert BOX - 1.5 < longer.mean() < BOX + 1
    assert heights.mean() > widths.mean()


def test_paper_is_black_and_ink_is_white_with_soft_edges(
    drawn: tuple[np.ndarray, np.ndarray],
) -> None:
    images = drawn[0]
    assert np.all(images.max(axis=(1, 2)) > 200)
    assert not images[:, 0, 0].any()
    assert 0.75 < np.mean(images == 0) < 0.88
    assert 0.05 < np.mean((images > 0) & (images < 250)) < 0.2


def test_pens_differ_in_width(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    ink = drawn[0].mean(axis=(1, 2))
    assert np.quantile(ink, 0.95) > 2 * np.quantile(ink, 0.05)


def test_no_digit_is_blotted_out_or_missing(drawn: tuple[np.ndarray, np.ndarray]) -> None:
    share = np.mean(drawn[0] > 127, axis=(1, 2))
    assert share.min() > 0.02
    assert share.max() < 0.4


def test_the_nearest_mean_tells_many_digits_apart_but_not_all(
    drawn: tuple[np.ndarray, np.ndarray],
) -> None:
    """MNIST itself: 0.82."""
    images, labels = drawn[0].reshape(len(drawn[0]), -1) / 255, drawn[1]
    training, rest = slice(0, 2_000), slice(2_000, None)
    means = np.stack([images[training][labels[training] == k].mean(axis=0) for k in range(CLASSES)])
    distances = ((images[rest][:, None] - means) ** 2).sum(axis=2)
    accuracy = np.mean(distances.argmin(axis=1) == labels[rest])
    assert 0.70 < accuracy < 0.90


def test_held_out_digits_are_no_copies_of_training_digits(
    drawn: tuple[np.ndarray, np.ndarray],
) -> None:
    """The nearest neighbour reads most digits, yet none lies as near as a copy would."""
    training = drawn[0].reshape(len(drawn[0]), -1) / 255
    images, labels = drawn_digits(200, 2**100)
    held_out = images.reshape(200, -1) / 255
    squares = (held_out**2).sum(1)[:, None] + (training**2).sum(1) - 2 * held_out @ training.T
    assert squares.min() > 1
    assert 0.85 < np.mean(drawn[1][squares.argmin(axis=1)] == labels) < 0.99


def test_every_digit_has_several_ways_of_writing() -> None:
    written = [int(line.split()[0]) for line in SHAPE_LINES]
    assert written == sorted(written)
    assert min(np.bincount(written, minlength=CLASSES)) >= 4
    assert len(set(SHAPE_LINES)) == len(SHAPE_LINES)


@pytest.mark.parametrize("line", SHAPE_LINES)
def test_a_shape_runs_through_its_points(line: typing.Any) -> None:
    strokes = line.split(maxsplit=1)[1]
    points, basis = digits._read_strokes(strokes)
    assert basis.shape == (2 * SEGMENTS, len(points))
    assert np.allclose(basis.sum(axis=1), 1)
    starts, ends = (basis @ points)[:SEGMENTS], (basis @ points)[SEGMENTS:]
    assert np.allclose(starts[0], points[0])
    assert np.allclose(ends[-1], points[-1])
    for point in points:
        nearest = np.linalg.norm(np.concatenate([starts, ends]) - point, axis=1).min()
        assert nearest < 1e-9
    pen_lifts = ~np.isclose(ends[:-1], starts[1:]).all(axis=1)
    assert pen_lifts.sum() <= strokes.count("|")
    assert points.min() >= 0
    assert points.max() <= 1
    assert np.ptp(points[:, 1]) > 0.8


@pytest.mark.parametrize(
    ("strokes", "is_straight"), [("0,0 100,0! 100,100", True), ("0,0 100,0 100,100", False)]
)
def test_a_corner_ends_the_curve(strokes: str, is_straight: bool) -> None:
    points, basis = digits._read_strokes(strokes)
    x, y = (basis @ points).T
    on_the_sides = np.isclose(y, 0) | np.isclose(x, 1)
    assert on_the_sides.all() == is_straight


def test_a_pen_lift_leaves_a_gap() -> None:
    points, basis = digits._read_strokes("0,0 0,100 | 100,0 100,100")
    x = (basis @ points)[:, 0]
    assert np.all(np.isclose(x, 0) | np.isclose(x, 1))


@pytest.mark.parametrize("width", [1.4, 2.4, 3.8])
def test_ink_is_as_wide_as_the_pen(width: float) -> None:
    """A vertical line of evenly spaced segments, measured across its middle."""
    middles = np.zeros((1, SEGMENTS, 2))
    middles[0, :, 0] = MIDDLE
    middles[0, :, 1] = np.linspace(0, SIZE - 1, SEGMENTS)
    ink = np.full((1, SEGMENTS), (SIZE - 1) / (SEGMENTS - 1))
    image = digits._ink(middles, ink, np.array([width]), np.random.RandomState(0))[0]
    across = image[8:20].sum(axis=1) / 255
    assert across.mean() == pytest.approx(width, abs=0.35)
    assert not image[:, :8].any()


def test_pressure_varies_and_some_digits_are_cut() -> None:
    pressure = digits._pressure(500, np.random.RandomState(0))
    cut = (pressure == 0).any(axis=1)
    assert 0.05 < cut.mean() < 0.25
    assert (pressure == 0).mean(axis=1).max() < 0.15
    assert np.ptp(pressure[~cut]) > 0.2
