"""What was done to made-up examples is found, or said not to be; numpy only."""

import typing
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from grader.inside.protocol.adaptation import Adaptation
from grader.inside.worker.adapting import pictures
from grader.inside.worker.adapting.finding import found
from grader.inside.worker.adapting.pictures import FoundPictures, explained
from grader.inside.worker.adapting.resizing import grey, resized

Array = np.ndarray[typing.Any, np.dtype[typing.Any]]
CLASSES = 5
FIRST = np.arange(120) * 7 % 300
"""Places of the examples that are fed."""


def blurred(count: int, *shape: int) -> Array:
    """Pictures that are smooth, as photographs are, and all different."""
    rng = np.random.default_rng(1)
    coarse = rng.uniform(0, 255, (count, 10, 10, shape[2] if len(shape) == 3 else 1))
    pictures = resized(coarse, (shape[0], shape[1]), "bilinear")
    return (pictures if len(shape) == 3 else pictures[..., 0]).astype("uint8")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Grey pictures of five classes."""
    return public(tmp_path_factory.mktemp("small"), blurred(300, 28, 28), CLASSES)


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures in colour of two classes."""
    return public(tmp_path_factory.mktemp("photos"), blurred(300, 60, 60, 3), 2)


def public(folder: Path, pictures: Array, classes: int) -> Path:
    labels = np.random.default_rng(2).integers(0, classes, len(pictures)).astype("uint8")
    for part, begin, end in (("train", 0, 240), ("validation", 240, 300)):
        np.save(folder / f"x_{part}.npy", pictures[begin:end])
        np.save(folder / f"y_{part}.npy", labels[begin:end])
    return folder


def fed(folder: Path) -> tuple[Array, Array]:
    """Examples with labels, in another order."""
    x, y = (
        np.concatenate([np.load(folder / f"{name}_{part}.npy") for part in ("train", "validation")])
        for name in "xy"
    )
    return x[FIRST], y[FIRST].astype(int)


def scale(done: Adaptation) -> tuple[float, float]:
    """The one factor and offset."""
    (factor,), (offset,) = done.factors, done.offsets
    return factor, offset


def test_what_was_fed_unchanged_is_left_alone(small: Path, photos: Path) -> None:
    for folder, outputs in ((small, CLASSES), (photos, 1)):
        x, y = fed(folder)
        assert found(x, y, folder, outputs) == Adaptation()
        assert found(x.astype("float32"), y, folder, outputs) == Adaptation()


@pytest.mark.parametrize(
    ("change", "factor", "offset"),
    [
        (lambda x: x / 255.0, 1 / 255, 0.0),
        (lambda x: (x / 127.5 - 1)[..., None], 1 / 127.5, -1.0),
        (lambda x: x.reshape(len(x), -1) / 255, 1 / 255, 0.0),
        (lambda x: x[:, None] / 255, 1 / 255, 0.0),
        (lambda x: x / 256, 1 / 256, 0.0),
        (lambda x: x / 100, 1 / 100, 0.0),
        (lambda x: 1 - x / 255.0, -1 / 255, 1.0),
        (lambda x: (x - 130.0) / 52.5, 1 / 52.5, -130 / 52.5),
    ],
)
def test_factor_and_offset_are_found(
    small: Path, change: Callable[[Array], Array], factor: float, offset: float
) -> None:
    x, y = fed(small)
    done = found(change(x), y, small, CLASSES)
    assert scale(done) == pytest.approx((factor, offset), rel=1e-3, abs=1e-3)
    assert (done.order, done.size, done.unexplained) == ((), (), ())


def test_colours_may_be_standardised_one_by_one(photos: Path) -> None:
    x, y = fed(photos)
    means, spreads = np.array([100.0, 160.0, 90.0]), np.array([50.0, 70.0, 30.0])
    done = found((x - means) / spreads, y, photos, 1)
    assert done.factors == pytest.approx(1 / spreads, rel=1e-3)
    assert done.offsets == pytest.approx(-means / spreads, rel=1e-3)


@pytest.mark.parametrize("how", ["bilinear", "nearest", "smooth"])
@pytest.mark.parametrize("size", [(32, 32), (80, 96)])
def test_another_size_is_found(
    photos: Path, size: tuple[int, int], how: typing.Literal["bilinear", "nearest", "smooth"]
) -> None:
    x, y = fed(photos)
    done = found(resized(x, size, how) / 255, y, photos, 1)
    assert done.size == size
    assert scale(done) == (1 / 255, 0.0)
    # A filter that is no wider than a pixel is the other one.
    assert done.resizing == how or (how == "smooth" and size[0] > 60)


def test_grey_of_colour_is_found(photos: Path) -> None:
    x, y = fed(photos)
    done = found(grey(x.astype("float32")) / 255, y, photos, 1)
    assert done.grey
    assert scale(done) == (1 / 255, 0.0)


@pytest.mark.parametrize(("factor", "offset"), [(1.0, 0.0), (1 / 255, 0.0), (1 / 127.5, -1.0)])
def test_the_range_of_bright_pictures_tells_too(factor: float, offset: float) -> None:
    """Values from 0 to 1 could be bright pictures from -1 to 1, were only the mean looked at."""
    strangers = np.random.default_rng(3).integers(60, 240, (40, 12, 12, 1))
    public = np.random.default_rng(4).integers(60, 240, (40, 12, 12, 1))
    nothing = FoundPictures(np.zeros(0, int), public[:0], np.zeros(0, int), np.zeros(0, bool))
    done = explained(strangers * factor + offset, nothing, public)
    told = (done.factors or (1.0,), done.offsets or (0.0,))
    assert not done.unexplained
    assert told == ((pytest.approx(factor),), (pytest.approx(offset),))


def test_augmented_pictures_are_told_by_their_range(photos: Path) -> None:
    x, y = fed(photos)
    turned = np.rot90(x, axes=(1, 2))
    assert scale(found(turned / 255.0, y, photos, 1)) == (1 / 255, 0.0)
    assert scale(found(turned / 127.5 - 1, y, photos, 1)) == (1 / 127.5, -1.0)
    assert found(turned, y, photos, 1) == Adaptation()


@pytest.mark.parametrize(
    "change",
    [
        lambda x: (x > 127).astype(float),
        lambda x: x > 127,
        lambda x: np.random.default_rng(0).normal(size=x.shape) * 40,
        lambda x: np.where(x > 5, np.nan, x),
        lambda x: x.reshape(len(x), -1)[:, :100],
    ],
)
def test_what_nothing_explains_is_said(small: Path, change: Callable[[Array], Array]) -> None:
    x, y = fed(small)
    done = found(change(x), y, small, CLASSES)
    assert done.is_empty
    assert "inputs" in done.unexplained


def test_an_own_order_of_classes_is_found(small: Path) -> None:
    x, y = fed(small)
    own = np.array([3, 0, 4, 1, 2])
    for targets in (own[y], own[y][:, None], np.eye(CLASSES)[own[y]]):
        assert found(x / 255, targets, small, CLASSES).order == tuple(own)


def test_two_classes_the_other_way_round(photos: Path) -> None:
    x, y = fed(photos)
    assert found(x, 1 - y, photos, 1).order == (1, 0)
    assert found(x, np.eye(2)[1 - y], photos, 2).order == (1, 0)
    assert found(x, np.eye(2)[y], photos, 2).order == ()


def test_labels_of_other_examples_are_no_order(small: Path) -> None:
    x, y = fed(small)
    done = found(x / 255, np.roll(y, 1), small, CLASSES)
    assert done.order == ()
    assert done.unexplained == ("targets",)


def test_a_folder_without_arrays_tells_nothing(tmp_path: Path) -> None:
    assert found(np.zeros((4, 8, 8)), np.zeros(4), tmp_path, 1) == Adaptation()


def test_pictures_between_two_classes_contradict_nothing(tmp_path: Path) -> None:
    """As shifted pictures of faces, which are as alike to one of the other class."""
    pictures = blurred(300, 60, 60, 3).astype(float)
    pictures[1::2] = pictures[::2]
    pictures[::2, 40:44, 20:40] += 12
    labels = (np.arange(300) % 2).astype("uint8")
    for part, begin, end in (("train", 0, 240), ("validation", 240, 300)):
        np.save(tmp_path / f"x_{part}.npy", pictures[begin:end])
        np.save(tmp_path / f"y_{part}.npy", labels[begin:end])
    between = (pictures[:200:2] + pictures[1:200:2]) / 2
    random = np.random.default_rng(5).integers(0, 2, 100)
    assert "targets" not in found(between / 255, random, tmp_path, 1).unexplained
    assert "targets" in found(pictures[:200] / 255, np.repeat(random, 2), tmp_path, 1).unexplained


@pytest.mark.parametrize("is_mixed", [False, True])
def test_no_more_is_looked_at_than_it_takes(
    monkeypatch: pytest.MonkeyPatch, *, is_mixed: bool
) -> None:
    every = blurred(2_000, 60, 60, 3)
    labels = np.arange(2_000) % 2
    seen: list[int] = []
    whole = pictures.prints

    def counted(some: Array) -> Array:
        seen.append(len(some))
        return whole(some)

    monkeypatch.setattr(pictures, "prints", counted)
    rows = np.arange(64) * 31
    given = resized(every[rows], (40, 40), "bilinear")
    if is_mixed:  # like none of them
        given = given[:, ::-1]
    known = pictures.find(given, labels[rows], [(every, labels)])
    assert (sum(seen) < 2_000) != is_mixed
    assert len(known.rows) >= 24 or is_mixed
    assert (known.pictures == every[rows[known.rows]]).all()
    assert (known.labels == labels[rows[known.rows]]).all()


def test_the_next_to_most_alike_is_found_and_nothing_changed() -> None:
    likeness = np.array([[0.1, 0.9, 0.5], [0.7, 0.7, 0.2]])
    before = likeness.copy()
    assert pictures._without(likeness, likeness.argmax(axis=1)).tolist() == [0.5, 0.7]
    assert (likeness == before).all()
