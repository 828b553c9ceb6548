"""Fed examples are found among public ones, whatever was done to them."""

import typing

import numpy as np
import pytest

from grader.inside.protocol.observed import ArrayFacts, Fed
from grader.inside.worker.observing.feeds import print_of
from grader.judging.feedback.comparing import prints
from grader.judging.feedback.labels import mapping
from grader.judging.feedback.matching import (
    Matched,
    centred,
    match_numbers,
    match_pictures,
    match_series,
)

RNG = np.random.default_rng(0)
PICTURES = RNG.integers(0, 256, (40, 28, 28), np.uint8)
CLASSES = np.arange(40) % 4
SERIES = np.cumsum(RNG.normal(size=300)) + 50
FACTS = ArrayFacts("float32", (None, 28, 28), 0, 1, 0.5, finite=True)


def fed(rows: typing.Any, labels: typing.Any) -> Fed:
    return Fed(
        fit=0,
        part="training",
        source="arrays",
        inputs=FACTS,
        targets=FACTS,
        form="classes",
        counts=(),
        changes=0.5,
        shuffled=False,
        rows=tuple(tuple(map(float, row)) for row in rows),
        labels=tuple(map(float, labels)),
    )


def pictures(shown: typing.Any, labels: typing.Any) -> Matched:
    rows = [print_of(np.asarray(picture, np.float64)) for picture in shown]
    ways = PICTURES, PICTURES[:, :, ::-1], PICTURES[:, ::-1]
    turned = [centred(prints(each)) for each in ways]
    return match_pictures(fed(rows, labels), turned, CLASSES.astype(float), 30)


def test_scaled_pictures_are_found_with_their_labels() -> None:
    found = pictures(PICTURES[:10] / 255, CLASSES[:10])
    assert (found.training, found.validation, found.mirrored) == (10, 0, 0)
    assert all(true == given for true, given in found.labels)


def test_pictures_of_the_validation_part_are_told_apart() -> None:
    found = pictures(PICTURES[30:], CLASSES[30:])
    assert (found.training, found.validation) == (0, 10)


def test_turned_pictures_are_found_and_counted() -> None:
    assert pictures(PICTURES[:8, ::-1], CLASSES[:8]).upside_down == 8
    assert pictures(PICTURES[:8, :, ::-1], CLASSES[:8]).mirrored == 8


def test_other_pictures_are_not_found() -> None:
    assert pictures(RNG.integers(0, 256, (8, 28, 28)), CLASSES[:8]).found == 0


def test_the_class_of_a_picture_between_two_is_left_open() -> None:
    """As of pictures of faces: two classes that differ little, and shifts that differ more."""
    changed = PICTURES.astype(float)
    changed[::2, 16:18, 8:20] += 40
    changed[1::2] = changed[::2]
    changed[1::2, 16:18, 8:20] -= 80
    classes = np.arange(40) % 2
    ways = changed, changed[:, :, ::-1], changed[:, ::-1]
    turned = [centred(prints(each)) for each in ways]
    between = (changed[:20:2] + changed[1:20:2]) / 2
    rows = [print_of(picture) for picture in (*between, *changed[:20:2])]
    found = match_pictures(fed(rows, [0] * 20), turned, classes.astype(float), 30)
    assert found.training == 20
    assert found.labels == ((0, 0),) * 10


def windows(steps: int, factor: float, label_factor: float) -> Matched:
    starts = RNG.integers(0, 250, 20)
    rows = [factor * SERIES[start : start + 20] + 3 for start in starts]
    return match_series(fed(rows, label_factor * SERIES[starts + 19 + steps]), SERIES, 280)


@pytest.mark.parametrize("steps", [1, 2, 3, 0, -1, -5, 13])
def test_the_place_of_a_windows_label_is_found(steps: int) -> None:
    assert windows(steps, 0.01, 0.01).steps == steps


@pytest.mark.parametrize("lag", [1, 7])
def test_labels_that_are_differences(lag: int) -> None:
    begins = range(20, 44)
    rows = [SERIES[begin : begin + 20] for begin in begins]
    changes = [3 * (SERIES[begin + 20] - SERIES[begin + 20 - lag]) for begin in begins]
    found = match_series(fed(rows, changes), SERIES, 200)
    assert (found.found, found.steps, found.label_lag) == (24, None, lag)
    values = [SERIES[begin + 20] for begin in begins]
    assert match_series(fed(rows, values), SERIES, 200).label_lag == 0
    other = RNG.normal(size=24)
    assert match_series(fed(rows, other), SERIES, 200).label_lag == 0


def test_the_scales_of_windows_and_labels_are_found() -> None:
    found = windows(1, 0.02, 0.5)
    assert found.factor == pytest.approx(0.02)
    assert found.offset == pytest.approx(3)
    assert found.label_factor == pytest.approx(0.5)


def test_labels_that_follow_no_rule_have_no_mapping() -> None:
    assert mapping([(0, 2), (1, 0), (2, 1)] * 4) == {0: 2, 1: 0, 2: 1}
    assert mapping([(0, 0), (0, 1), (1, 1), (1, 0)] * 4) == {}


def test_nothing_to_look_for() -> None:
    assert pictures([], []) == Matched(0)
    odd = match_pictures(fed([[1.0] * 63], [0]), [np.zeros((1, 64))], CLASSES.astype(float), 30)
    assert odd == Matched(0)
    assert match_series(fed([], []), SERIES, 280) == Matched(0)
    assert match_series(fed([SERIES[:3]] * 8, range(8)), SERIES, 280) == Matched(0)
    assert match_series(fed([SERIES], [0]), SERIES, 280) == Matched(0)
    noise = np.sin(np.arange(20.0) ** 2)
    assert match_series(fed([noise] * 8, range(8)), SERIES, 280) == Matched(8)


def test_windows_of_four_values_are_enough_and_all_are_alike() -> None:
    short = match_series(fed([SERIES[:4]], [SERIES[4]]), SERIES, 280)
    assert (short.looked, short.found) == (1, 1)
    mixed = match_series(fed([SERIES[:9], SERIES[:8]], [0, 0]), SERIES, 280)
    assert mixed.looked == 1
    whole = match_series(fed([SERIES[1:]], [0]), SERIES, 280)
    assert whole.found == 1


def test_the_border_of_the_validation_part() -> None:
    starts = np.array([0, 30, 259, 260, 261, 270])
    rows = [SERIES[start : start + 20] for start in starts]
    found = match_series(fed(rows, SERIES[starts + 20]), SERIES, 280)
    assert (found.training, found.validation) == (4, 2)
    pair = pictures(PICTURES[29:31], CLASSES[29:31])
    assert (pair.training, pair.validation) == (1, 1)


@pytest.mark.parametrize(("steps", "found"), [(24, True), (25, False), (-19, True), (-20, False)])
def test_how_far_a_label_is_looked_for(steps: int, found: bool) -> None:
    starts = np.arange(40, 60)
    rows = [SERIES[start : start + 20] for start in starts]
    seen = match_series(fed(rows, 2 * SERIES[starts + 19 + steps] + 1), SERIES, 280)
    assert seen.steps == (steps if found else None)
    expected = (2.0, 1.0) if found else (0.0, 0.0)
    assert (seen.label_factor, seen.label_offset) == pytest.approx(expected)


@pytest.mark.parametrize(("count", "found"), [(3, False), (4, True)])
def test_a_few_labels_say_nothing(count: int, found: bool) -> None:
    starts = np.arange(count) * 7
    rows = [SERIES[start : start + 20] for start in starts]
    seen = match_series(fed(rows, SERIES[starts + 20]), SERIES, 280)
    assert (seen.found, seen.steps) == (count, 1 if found else None)


def test_labels_that_are_all_alike_or_too_few() -> None:
    rows = [SERIES[start : start + 20] for start in range(8)]
    assert match_series(fed(rows, [7.0] * 8), SERIES, 280).steps is None
    fewer = match_series(fed(rows, SERIES[20:27]), SERIES, 280)
    assert (fewer.found, fewer.steps) == (8, None)


def test_only_the_labels_of_windows_that_are_found_count() -> None:
    starts = np.arange(8)
    rows = [SERIES[start : start + 20] for start in starts]
    rows[3] = np.sin(np.arange(20.0) ** 2)
    labels = SERIES[starts + 20].copy()
    labels[3] = -99.0
    found = match_series(fed(rows, labels), SERIES, 280)
    assert (found.looked, found.found, found.steps) == (8, 7, 1)


def test_a_constant_window_is_like_nothing() -> None:
    rows = [SERIES[start : start + 20] for start in range(8)]
    rows[0] = np.full(20, 5.0)
    found = match_series(fed(rows, SERIES[20:28]), SERIES, 280)
    assert found.found == 7
    assert pictures(np.full((1, 28, 28), 9.0), [0]).found == 0


def test_the_labels_of_pictures_that_are_found() -> None:
    shown = [PICTURES[3], np.zeros((28, 28)), PICTURES[6]]
    found = pictures(shown, [1, 2, 3])
    assert found.labels == ((3, 1), (2, 3))
    assert (found.looked, found.found) == (3, 2)


@pytest.mark.parametrize(
    ("shown", "changed"),
    [
        (255 - PICTURES[:10], "negative"),
        (PICTURES[:10].transpose(0, 2, 1), "transposed"),
        (RNG.integers(0, 256, (10, 28, 28)), ""),
        (PICTURES[:10], ""),
    ],
)
def test_what_was_done_to_pictures_that_are_not_found(shown: typing.Any, changed: str) -> None:
    found = pictures(shown, CLASSES[:10])
    assert found.changed == changed
    assert bool(found.found) is (shown[0] is PICTURES[0] or bool((shown == PICTURES[:10]).all()))


def test_windows_that_run_backwards() -> None:
    rows = [SERIES[begin : begin + 10][::-1] for begin in range(0, 100, 10)]
    found = match_series(fed(rows, range(10)), SERIES, 200)
    assert (found.found, found.changed) == (0, "backwards")


@pytest.mark.parametrize(
    ("bend", "changed"), [(np.log, "logarithms"), (np.log1p, "logarithms"), (np.sqrt, "roots")]
)
def test_a_series_that_was_bent(bend: typing.Any, changed: str) -> None:
    series = np.linspace(2, 60, 200) + 20 * (1 + np.sin(np.arange(200) / 5))
    rows = [bend(series[begin : begin + 20]) for begin in range(24)]
    found = match_series(fed(rows, [row[-1] for row in rows]), series, 150)
    assert (found.found, found.changed) == (0, changed)


@pytest.mark.parametrize(
    ("made", "changed"),
    [
        (SERIES[::3], "left out"),
        (SERIES[1::2], "left out"),
        (np.convolve(SERIES, np.ones(7) / 7, mode="valid"), "smoothed"),
        (SERIES**3, ""),
    ],
)
def test_a_series_of_which_some_was_taken(made: typing.Any, changed: str) -> None:
    rows = [3 * made[begin : begin + 10] - 1 for begin in range(24)]
    match = match_series(fed(rows, [row[-1] for row in rows]), SERIES, 200)
    assert (match.found, match.changed) == (0, changed)


def test_roots_and_logarithms_of_a_series_with_a_zero() -> None:
    series = SERIES - SERIES.min()
    for bend, changed in ((np.sqrt, "roots"), (np.log1p, "logarithms")):
        rows = [bend(series[begin : begin + 10]) for begin in range(24)]
        match = match_series(fed(rows, [row[-1] for row in rows]), series, 200)
        assert (match.found, match.changed) == (0, changed)


@pytest.mark.parametrize(
    ("made", "changed"),
    [(lambda x: x**2, "bent"), (lambda x: 3 * np.log(x) + 1, "bent"), (lambda x: x**5, "")],
)
def test_single_numbers_that_were_bent(made: typing.Any, changed: str) -> None:
    houses = np.arange(1.0, 7.0)
    match = match_numbers(fed([[each] for each in made(houses)], houses), houses, 2 * houses)
    assert (match.found, match.changed) == (0, changed)
