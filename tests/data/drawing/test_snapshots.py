"""Drawn animals as files: that they repeat, that they differ, and that broken ones are broken."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from grader.data.drawing.snapshots import LEAST_SHARE, SIDES, Snapshot, take_snapshots


@pytest.fixture(scope="module")
def taken() -> list[Snapshot]:
    return take_snapshots(60, 2**128 - 1)


def opened(snapshot: Snapshot) -> Image.Image:
    return Image.open(io.BytesIO(snapshot.content))


def test_there_are_as_many_as_asked() -> None:
    assert [len(take_snapshots(count, 3)) for count in (0, 1, 4, 7)] == [0, 1, 4, 7]


def test_a_seed_always_takes_the_same_ones(taken: list[Snapshot]) -> None:
    assert take_snapshots(60, 2**128 - 1) == taken
    assert take_snapshots(60, 2**128 - 2) != taken


def test_none_is_taken_twice_even_by_neighbouring_seeds(taken: list[Snapshot]) -> None:
    more = [*taken, *take_snapshots(60, 2**128 - 2)]
    assert len({snapshot.content for snapshot in more}) == 120


def test_classes_are_about_equally_often_and_mixed(taken: list[Snapshot]) -> None:
    labels = [snapshot.label for snapshot in taken]
    assert 18 < sum(labels) < 42
    assert 0 < sum(labels[:10]) < 10


def test_they_are_photographs_of_many_sizes(taken: list[Snapshot]) -> None:
    images = [opened(snapshot) for snapshot in taken]
    assert {(image.format, image.mode) for image in images} == {("JPEG", "RGB")}
    sizes = np.array([image.size for image in images])
    assert len({tuple(size) for size in sizes}) > 20
    assert set(sizes.max(axis=1)) == set(SIDES)
    assert (sizes.min(axis=1) >= np.floor(LEAST_SHARE * sizes.max(axis=1))).all()
    wide = sizes[:, 0] > sizes[:, 1]
    assert 0.4 < wide.mean() < 0.95
    assert len({snapshot.content[:2] for snapshot in taken}) == 1


def test_a_negative_seed_or_count_is_refused() -> None:
    for count, seed in ((5, -1), (-5, 1)):
        with pytest.raises(ValueError, match=r"must be 0 and 48|non-negative"):
            take_snapshots(count, seed)
