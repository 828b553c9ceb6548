"""Fed examples are found among public ones, whatever was done to them."""

from __future__ import annotations

import typing

import numpy as np
import pytest

from grader.inside.protocol.observed import ArrayFacts, Fed
from grader.inside.worker.observing.feeds import print_of
from grader.judging.feedback.comparing import prints
from grader.judging.feedback.labels import mapping
from grader.judging.feedback.matching import Matched, match_pictures, match_series

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
    turned = [prints(each) for each in (PICTURES, PICTURES[:, :, ::-1], PICTURES[:, ::-1])]
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


def windows(steps: int, factor: float, label_factor: float) -> Matched:
    starts = RNG.integers(0, 250, 20)
    rows = [factor * SERIES[start : start + 20] + 3 for start in starts]
    return match_series(fed(rows, label_factor * SERIES[starts + 19 + steps]), SERIES, 280)


@pytest.mark.parametrize("steps", [1, 0, -5, 13])
def test_the_place_of_a_windows_label_is_found(steps: int) -> None:
    assert windows(steps, 0.01, 0.01).steps == steps


def test_the_scales_of_windows_and_labels_are_found() -> None:
    found = windows(1, 0.02, 0.5)
    assert found.factor == pytest.approx(0.02)
    assert found.offset == pytest.approx(3)
    assert found.label_factor == pytest.approx(0.5)


def test_labels_that_follow_no_rule_have_no_mapping() -> None:
    assert mapping([(0, 2), (1, 0), (2, 1)] * 4) == {0: 2, 1: 0, 2: 1}
    assert mapping([(0, 0), (0, 1), (1, 1), (1, 0)] * 4) == {}
