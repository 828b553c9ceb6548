"""Drawn animals as files: that they repeat, that they differ, and that broken ones are broken."""

import io

import numpy as np
import pytest
from PIL import Image

from grader.data.drawing.dice import dealt_labels
from grader.data.drawing.snapshots import LEAST_SHARE, SIDES, take_snapshots

LABELS = dealt_labels(60, range(2), 1)


@pytest.fixture(scope="module")
def taken() -> list[bytes]:
    return take_snapshots(LABELS, 2**128 - 1)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_there_are_as_many_as_asked() -> None:
    assert [len(take_snapshots(LABELS[:count], 3)) for count in (0, 1, 4, 7)] == [0, 1, 4, 7]


def test_a_seed_always_takes_the_same_ones(taken: list[bytes]) -> None:
    assert take_snapshots(LABELS, 2**128 - 1) == taken
    assert take_snapshots(LABELS, 2**128 - 2) != taken


def test_none_is_taken_twice_even_by_neighbouring_seeds(taken: list[bytes]) -> None:
    more = [*taken, *take_snapshots(LABELS, 2**128 - 2)]
    assert len(set(more)) == 120


def test_the_sides_and_what_is_cut_off_do_not_depend_on_the_labels(taken: list[bytes]) -> None:
    others = take_snapshots(1 - LABELS, 2**128 - 1)
    assert [opened(content).size for content in taken] == [opened(other).size for other in others]
    assert not set(taken) & set(others)


def test_they_are_photographs_of_many_sizes(taken: list[bytes]) -> None:
    images = [opened(content) for content in taken]
    assert {(image.format, image.mode) for image in images} == {("JPEG", "RGB")}
    sizes = np.array([image.size for image in images])
    assert len({tuple(size) for size in sizes}) > 20
    assert set(sizes.max(axis=1)) == set(SIDES)
    assert (sizes.min(axis=1) >= np.floor(LEAST_SHARE * sizes.max(axis=1))).all()
    wide = sizes[:, 0] > sizes[:, 1]
    assert 0.4 < wide.mean() < 0.95
    assert len({content[:2] for content in taken}) == 1


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="non-negative"):
        take_snapshots(LABELS, -1)
