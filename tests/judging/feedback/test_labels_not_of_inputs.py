"""Labels that do not belong to the inputs that they were fed with."""

import dataclasses
import typing

import numpy as np
import pytest
from support import cases
from support.cases import SERIES, expect, facts, fed, found

from grader.inside.protocol.adaptation import Adaptation
from grader.inside.protocol.observed import Fed, Vocabulary
from grader.judging.feedback.base import Finding, mistakes
from grader.judging.feedback.matching import Matched

NAME = "labels-not-of-inputs"
CODE = "x = 1\ny_train = 2"


def pairs(right: int, wrong: int) -> Matched:
    """Examples of two classes, most of them with the label of the other or their own."""
    labels = [(0, 0), (1, 1)] * (right // 2) + [(0, 1), (1, 0)] * (wrong // 2)
    return Matched(len(labels), training=len(labels), labels=tuple(labels))


@pytest.mark.parametrize(
    ("right", "wrong", "misfit"),
    [
        (6, 4, True),
        (2, 2, False),
        (4, 1, False),
        (34, 6, True),
        (36, 4, False),
        (0, 20, False),
        (10, 0, False),
    ],
)
def test_labels_of_pictures(right: int, wrong: int, misfit: bool) -> None:
    finding = found(NAME, CODE, matched=pairs(right, wrong))
    assert bool(finding) is misfit
    if finding:
        assert finding.line == 2
        count = right + wrong
        shown = f"{count} fed inputs found among the public ones, {wrong} of them with another"
        assert finding.evidence.startswith(shown)


def windows(count: int = 10, steps: int | None = None) -> Matched:
    return Matched(24, training=count, factor=1.0, steps=steps)


VALUES = fed(form="values", targets=facts(0, 9, (100,)))


@pytest.mark.parametrize(
    ("matched", "given", "misfit"),
    [
        (windows(), VALUES, True),
        (windows(9), VALUES, False),
        (windows(steps=1), VALUES, False),
        (windows(), fed(targets=facts(0, 9, (100, 1))), True),
        (windows(), fed(targets=facts(0, 9, (100, 2))), False),
        (windows(), fed(targets=facts(5, 5, (100,))), False),
        (windows(), (), False),
        (None, VALUES, False),
    ],
)
def test_labels_of_windows(matched: Matched | None, given: typing.Any, misfit: bool) -> None:
    finding = found(NAME, CODE, forecast=SERIES, matched=matched, fed=given)
    assert bool(finding) is misfit
    if finding:
        assert finding.evidence.startswith("10 fed windows found in the series")
        assert (finding.confidence, finding.line) == ("likely", 2)


def test_silence() -> None:
    assert found(NAME) is None
    assert found(NAME, forecast=SERIES, matched=windows(), fed=VALUES, missed=()) is None


WORDS = Vocabulary("TextVectorization", 900, 1_000, True, 100, 0)
CONTRADICTED = Adaptation(unexplained=("targets",))
HALVES = fed(counts=(52, 48))


@pytest.mark.parametrize(
    ("given", "adaptation", "words", "misfit"),
    [
        (HALVES, CONTRADICTED, [WORDS], True),
        (HALVES, Adaptation(unexplained=("inputs",)), [WORDS], False),
        (HALVES, CONTRADICTED, [], False),
        (fed(counts=(80, 20)), CONTRADICTED, [WORDS], False),
        (fed(counts=(30, 30, 40)), CONTRADICTED, [WORDS], False),
        ((), CONTRADICTED, [WORDS], False),
    ],
)
def test_labels_of_texts(
    given: typing.Any, adaptation: Adaptation, words: list[Vocabulary], misfit: bool
) -> None:
    source = "np.random.shuffle(x)\nnp.random.shuffle(y)"
    finding = found(NAME, source, classes=2, fed=given, adaptation=adaptation, vocabularies=words)
    assert bool(finding) is misfit
    if finding:
        assert finding.line == 2
        assert "the fed texts were found" in finding.evidence


def test_few_pictures_make_it_likely() -> None:
    finding = expect(NAME, CODE, matched=pairs(4, 4))
    assert finding.confidence == "likely"
    one = ((0, 0), (1, 1)) * 3 + ((0, 1),)
    assert found(NAME, CODE, matched=Matched(7, training=7, labels=one)) is None


def test_pictures_of_one_class_under_both_labels() -> None:
    both = Matched(24, training=24, labels=((0, 0), (0, 1)) * 6)
    finding = expect(NAME, "split_data(a, b)", matched=both)
    assert "All inputs that are fed are of class 0" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 1)


def test_single_numbers_whose_labels_are_in_another_order() -> None:
    prices = (1.0, 1.5, 2.0, 2.5)
    houses = Matched(4, training=4, factor=1.0, steps=1)
    mixed = fed(labels=(2.0, 1.0, 2.5, 1.5), targets=facts(1, 2.5, (4,)), form="values")

    def asked(seen: Fed, matched: Matched) -> Finding | None:
        plain = cases.case(forecast=SERIES, matched=matched, fed=seen)
        labels = {"held-out": np.asarray([3.25]), "training": np.asarray(prices)}
        evidence = dataclasses.replace(plain.evidence, labels=labels, previous={})
        return mistakes[NAME].find(dataclasses.replace(plain, evidence=evidence))

    finding = asked(mixed, houses)
    assert finding is not None
    assert finding.confidence == "sure"
    assert "not in the same order" in finding.evidence
    assert asked(mixed, dataclasses.replace(houses, label_factor=1.0)) is None
    others = dataclasses.replace(mixed, labels=(2.0, 1.0, 2.5, 1.6))
    assert asked(others, houses) is None
