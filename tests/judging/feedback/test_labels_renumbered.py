"""Labels with other numbers than those that are graded."""

import dataclasses
import math
import typing

import numpy as np
import pytest
from support import records
from support.cases import PREDICTED, SERIES, built, case, expect, found, layer, model

from grader.inside.protocol.adaptation import Adaptation
from grader.judging.feedback.base import mistakes
from grader.judging.feedback.matching import Matched

NAME = "labels-renumbered"
CODE = "x = 1\ny_train = 2"


def matched(*pairs: tuple[int, int], times: int = 4) -> Matched:
    return Matched(24, training=24, labels=pairs * times)


@pytest.mark.parametrize(
    ("classes", "seen", "says"),
    [
        (2, matched((0, 1), (1, 0)), "The labels are swapped"),
        (2, matched((0, -1), (1, 1)), "The labels are renumbered"),
        (2, matched((0, 1), (1, 2)), "The labels are renumbered"),
        (10, matched((0, 1), (1, 0)), "The labels are renumbered"),
        (10, matched((0, 1), (1, 2)), "The labels are renumbered"),
        (2, matched((0, 0), (1, 1)), ""),
        (2, matched((0, 1)), ""),
        (10, matched((0, 1), times=8), ""),
        (2, matched((0, 1), (0, 0), (1, 1)), ""),
        (1, matched((0, 1), (1, 0)), ""),
    ],
)
def test_what_was_fed(classes: int, seen: Matched, says: str) -> None:
    finding = found(NAME, CODE, classes=classes, matched=seen)
    assert bool(finding) is bool(says)
    if finding:
        assert finding.message.startswith(says)
        assert (finding.confidence, finding.line) == ("sure", 2)


def test_an_order_that_the_grader_follows_is_no_mistake() -> None:
    swapped = matched((0, 1), (1, 0))
    order = Adaptation(order=(1, 0))
    assert found(NAME, CODE, classes=2, matched=swapped, adaptation=order) is None


def test_what_the_evidence_shows() -> None:
    four = matched((0, 1), (1, 2), (2, 3), (3, 0), (4, 4), times=2)
    finding = expect(NAME, matched=four)
    assert finding.evidence.startswith("10 fed inputs found")
    assert finding.evidence.endswith("the true class 0 as 1, 1 as 2, 2 as 3")


def answered(share: float, classes: int = 2) -> dict[str, typing.Any]:
    """Answers of which this share are one class too high, and the others right."""
    labels = np.arange(100) % classes
    shifted = (labels + 1) % classes
    answers = np.where(np.arange(100) < round(100 * share), shifted, labels)
    return {"held-out": records.scores(answers, max(2, classes))}


@pytest.mark.parametrize(
    ("share", "confidence"),
    [
        (1.0, "sure"),
        (0.92, "sure"),
        (0.9, "likely"),
        (0.7, "likely"),
        (0.69, None),
        (0.5, None),
        (0.0, None),
    ],
)
def test_answers_that_would_be_right_under_other_numbers(
    share: float, confidence: str | None
) -> None:
    few = matched((0, 1), (1, 0), times=3)
    for seen in (None, few):
        finding = found(NAME, CODE, classes=2, predictions=answered(share), matched=seen)
        assert (finding.confidence if finding else None) == confidence
    if finding:
        assert "swapped" in finding.message
        assert finding.evidence.startswith(f"{1 - share:.4f} of the answers are right")
        assert f"{share:.4f} under the best" in finding.evidence
        assert finding.line == 2


def test_answers_that_postprocess_turns_round() -> None:
    code = f"{CODE}\ndef postprocess(p):\n    return 1 - p"
    finding = expect(NAME, code, classes=2, predictions=answered(1.0))
    assert "or postprocess changes what the model answers" in finding.message
    assert finding.line == 4


def test_a_number_that_no_class_has() -> None:
    names = np.array([0, 2, 3, 4, 5])[np.arange(100) % 5]
    answers = {"held-out": records.scores(names, 6)}
    finding = expect(NAME, CODE, classes=5, predictions=answers)
    assert "Number 1 is none of theirs" in finding.message
    assert "header line" in finding.message
    mixed = {"held-out": records.scores(np.array([2, 0, 3, 4, 5])[np.arange(100) % 5], 6)}
    assert "header" not in expect(NAME, CODE, classes=5, predictions=mixed).message


def test_several_classes() -> None:
    finding = expect(NAME, classes=4, predictions=answered(1.0, 4))
    assert "renumbered" in finding.message
    collapsed = records.scores(np.zeros(100, int), 4)
    assert found(NAME, classes=4, predictions={"held-out": collapsed}) is None


def test_each_class_stands_for_one_other() -> None:
    labels = np.arange(100) % 4
    halved = records.scores(labels // 2, 4)
    assert found(NAME, classes=4, predictions={"held-out": halved}) is None


def test_better_by_three_tenths() -> None:
    labels = np.arange(100) % 4
    shifted = np.where(labels < 2, labels ^ 1, labels)
    swapped = records.scores(shifted, 4)
    finding = expect(NAME, classes=4, predictions={"held-out": swapped})
    assert finding.evidence.startswith("0.5000 of the answers are right, 1.0000")
    for first, better in ((80, True), (77, False)):
        part = np.where((labels < 2) & (np.arange(100) < first), labels ^ 1, labels)
        seen = {"held-out": records.scores(part, 4)}
        assert bool(found(NAME, classes=4, predictions=seen)) is better


def test_silence() -> None:
    assert found(NAME, classes=2) is None
    assert found(NAME, forecast=SERIES) is None
    broken = records.array([[math.nan, 0.0]] * 100)
    assert found(NAME, classes=2, predictions={"held-out": broken}) is None
    one = records.scores(np.ones(100, int), 2)
    assert found(NAME, classes=1, predictions={"held-out": one}) is None


def test_outputs_without_activation_are_told_apart_at_0() -> None:
    labels = np.arange(100) % 2
    logits = records.array(np.where(labels == 0, 0.3, -0.3)[:, np.newaxis])
    seen = {"held-out": logits}
    assert expect(NAME, classes=2, predictions=seen, model=model(from_logits=True))
    assert found(NAME, classes=2, predictions=seen, model=model()) is None
    assert found(NAME, classes=2, predictions=seen, model=None) is None


@pytest.mark.parametrize(
    ("step", "classes", "says"),
    [(1, 10, "1 too high"), (-1, 100, "1 too low"), (1, 3, ""), (0, 10, "")],
)
def test_numbers_that_are_all_off_by_the_same(step: int, classes: int, says: str) -> None:
    labels = np.arange(PREDICTED) % classes
    answers = records.scores((labels + step) % (classes + 1), classes + 1)
    finding = found(NAME, classes=classes, predictions={"held-out": answers})
    assert (finding is not None and "The labels are shifted" in finding.message) is bool(says)
    if finding and says:
        assert says in finding.message
        assert finding.confidence == "sure"


@pytest.mark.parametrize(
    ("pairs", "times", "confidence"),
    [
        (((0, 3), (1, 7), (2, 0), (3, 1), (4, 9), (5, 4), (6, 8), (7, 2)), 1, "likely"),
        (((0, 3), (1, 7), (2, 0), (3, 1), (4, 9), (5, 4), (6, 8), (7, 2)), 2, "sure"),
        (((1, 0), (2, 1), (3, 2), (4, 3), (5, 4), (6, 5), (7, 6), (8, 7)), 1, "sure"),
    ],
)
def test_each_class_once_may_be_chance(
    pairs: tuple[tuple[int, int], ...], times: int, confidence: str
) -> None:
    assert expect(NAME, CODE, matched=matched(*pairs, times=times)).confidence == confidence


def test_ranks_are_taken_as_they_are_where_a_crash_left_no_model() -> None:
    labels = tuple((label, label - (label > 5)) for label in (0, 1, 2, 3, 4, 6, 7, 8, 9) * 2)
    for units, told in ((9, False), (10, True)):
        network = built(layer(units=units))
        seen = case(matched=Matched(18, training=18, labels=labels), built=network, model=None)
        held_out = np.array([0, 1, 2, 3, 4, 6, 7, 8, 9])
        parts = {**seen.evidence.labels, "held-out": held_out}
        evidence = dataclasses.replace(seen.evidence, labels=parts)
        finding = mistakes[NAME].find(dataclasses.replace(seen, evidence=evidence))
        assert bool(finding) is told
