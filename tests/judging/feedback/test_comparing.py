"""All that was fed, compared with the public data."""

import typing

import numpy as np
import pytest
from support.cases import fed

from grader.data.base import Part
from grader.judging.feedback.comparing import compared, prints


def test_a_print_is_the_means_of_its_fields() -> None:
    picture = np.arange(64, dtype=np.uint8).reshape(8, 8)
    assert prints(picture[np.newaxis]).tolist() == [list(range(64))]
    doubled = picture.repeat(2, axis=0).repeat(2, axis=1)
    assert prints(doubled[np.newaxis]).tolist() == [list(range(64))]
    odd = np.zeros((1, 9, 8))
    odd[0, 7:] = 6.0
    odd[0, 8] = 2.0
    assert prints(odd)[0, 56:].tolist() == [4.0] * 8
    assert prints(odd)[0, :56].tolist() == [0.0] * 56


def test_colours_count_alike() -> None:
    red = np.zeros((2, 8, 8, 3))
    red[..., 0] = 30.0
    assert prints(red).tolist() == [[10.0] * 64] * 2


def test_large_pictures_are_thinned() -> None:
    large = np.zeros((1, 256, 128))
    large[:, ::4, ::2] = 7.0
    assert prints(large).tolist() == [[7.0] * 64]


def test_many_pictures_are_looked_at_in_parts() -> None:
    many = np.arange(4_001, dtype=np.float64)[:, np.newaxis, np.newaxis] * np.ones((1, 8, 8))
    assert prints(many)[:, 0].tolist() == list(range(4_001))


def pictures(count: int, seed: int) -> typing.Any:
    return np.random.default_rng(seed).integers(0, 256, (count, 16, 12, 3), np.uint8)


def test_pictures() -> None:
    training, validation = pictures(6, 1), pictures(4, 2)
    public = {
        "training": Part(training, np.arange(6)),
        "validation": Part(validation, np.arange(4)),
    }
    rows = [
        *prints(training[:3]),
        *prints(validation[1:2]),
        *prints(training[3:4, :, ::-1]),
        *prints(validation[2:3, ::-1]),
        *prints(pictures(1, 3)),
    ]
    given = fed(rows=tuple(map(tuple, rows)), labels=(0, 1, 2, 5, 3, 2, 9), fit=1)
    ((number, part, found),) = compared([given], public.__getitem__, is_series=False)
    assert (number, part) == (1, "training")
    assert (found.looked, found.training, found.validation) == (7, 4, 2)
    assert (found.mirrored, found.upside_down) == (1, 1)
    assert found.labels == ((0, 0), (1, 1), (2, 2), (1, 5), (3, 3), (2, 2))


def test_series() -> None:
    values = np.random.default_rng(1).normal(size=60)
    public = {
        "training": Part(np.zeros(0), values[:40]),
        "validation": Part(np.zeros(0), values[40:]),
    }
    starts = [0, 5, 11, 30, 34, 35, 36, 44]
    rows = tuple(tuple(2 * values[start : start + 6] + 1) for start in starts)
    labels = tuple(values[start + 6] for start in starts)
    given = fed(rows=rows, labels=labels, part="validation")
    ((_, part, found),) = compared([given], public.__getitem__, is_series=True)
    assert part == "validation"
    assert (found.looked, found.training, found.validation) == (8, 5, 3)
    assert (found.factor, found.offset) == pytest.approx((2.0, 1.0))
    assert found.steps == 1


@pytest.mark.parametrize("lag", [1, 7])
def test_differences_of_a_series(lag: int) -> None:
    values = np.random.default_rng(1).normal(size=60)
    public = {
        "training": Part(np.zeros(0), values[:40]),
        "validation": Part(np.zeros(0), values[40:]),
    }
    changes = values[lag:] - values[:-lag]
    rows = tuple(tuple(changes[start : start + 6] / 2) for start in range(9))
    labels = tuple(changes[start + 6] / 2 for start in range(9))
    ((_, _, found),) = compared([fed(rows=rows, labels=labels)], public.__getitem__, is_series=True)
    assert (found.found, found.lag, found.steps) == (9, lag, 1)
    assert found.factor == pytest.approx(0.5)


def test_windows_that_are_scaled_one_by_one() -> None:
    values = np.random.default_rng(1).normal(size=60)
    public = {
        "training": Part(np.zeros(0), values[:40]),
        "validation": Part(np.zeros(0), values[40:]),
    }
    windows = [values[start : start + 6] for start in range(9)]
    rows = tuple(tuple((each - each.mean()) / each.std()) for each in windows)
    labels = tuple((values[n + 6] - each.mean()) / each.std() for n, each in enumerate(windows))
    ((_, _, found),) = compared([fed(rows=rows, labels=labels)], public.__getitem__, is_series=True)
    assert (found.found, found.lag, found.factor, found.offset) == (9, 0, 0.0, 0.0)


@pytest.mark.parametrize("given", [[0.2, 0.4, 0.1, 0.4], [0.1, 0.3], [0.1, 0.2, 0.9]])
def test_single_numbers(given: list[float]) -> None:
    bedrooms = np.array([1.0, 2.0, 4.0])
    public = {
        "training": Part(bedrooms, 50 * bedrooms + 50),
        "validation": Part(np.zeros(1), np.zeros(1)),
    }
    labels = tuple(5 * each + 0.5 for each in given)
    fed_numbers = fed(rows=tuple((each,) for each in given), labels=labels)
    found = compared([fed_numbers], public.__getitem__, is_series=False)
    if len(given) != 4:
        assert found == ()
        return
    ((_, _, match),) = found
    assert (match.factor, match.offset) == pytest.approx((0.1, 0.0))
    assert (match.label_factor, match.label_offset) == pytest.approx((0.01, 0.0))


def test_nothing_is_drawn_where_nothing_was_fed() -> None:
    assert compared([], {}.__getitem__, is_series=False) == ()


def test_only_the_last_fits_are_compared() -> None:
    part = Part(pictures(24, 1), np.arange(24))
    rows = tuple(map(tuple, prints(part.inputs).tolist()))
    many = [fed(fit=number, rows=rows, labels=tuple(range(24))) for number in range(20)]
    found = compared(many, {"training": part, "validation": part}.__getitem__, is_series=False)
    assert [number for number, _, _ in found] == list(range(4, 20))
