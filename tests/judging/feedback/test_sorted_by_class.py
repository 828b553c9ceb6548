"""Examples that are fed class by class."""

import dataclasses
import typing

import pytest
from support.cases import FITS, case, expect, fed, found

from grader.judging.feedback.sorted_by_class import sorted_by_class
from grader.model.words import percent

NAME = "sorted-by-class"


def given(**changes: typing.Any) -> typing.Any:
    return fed(**{"shuffled": False, "changes": 0.05, "source": "dataset", **changes})


@pytest.mark.parametrize(
    ("changes", "classes", "alike"),
    [
        (0.0, 10, True),
        (0.09, 10, True),
        (0.091, 10, False),
        (0.05, 2, True),
        (0.051, 2, False),
        (0.9, 10, False),
    ],
)
def test_how_often_the_class_changes(changes: float, classes: int, alike: bool) -> None:
    finding = found(NAME, FITS, classes=classes, fed=given(changes=changes))
    assert bool(finding) is alike
    if finding:
        assert (finding.confidence, finding.line) == ("sure", 3)
        assert f"differ from the one before, {percent(1 - 1 / classes)} would" in finding.evidence
        assert finding.evidence.startswith(
            f"of 100 fed labels one after another {percent(changes, 1)}"
        )
        assert finding.evidence.endswith(f"10 of {classes} classes in them")


@pytest.mark.parametrize(("counts", "enough"), [((10, 9), False), ((10, 10), True)])
def test_a_few_are_not_enough(counts: tuple[int, ...], enough: bool) -> None:
    assert bool(found(NAME, fed=given(counts=counts))) is enough


@pytest.mark.parametrize(
    ("source", "missed", "changes", "confidence"),
    [
        ("dataset", ("held-out",), 0.0, "likely"),
        ("dataset", ("held-out",), 0.01, "likely"),
        ("dataset", (), 0.0, None),
        ("arrays", ("held-out",), 0.0, None),
    ],
)
def test_one_class_in_all_that_was_seen(
    source: typing.Any, missed: tuple[str, ...], changes: float, confidence: str | None
) -> None:
    one = given(counts=(0, 40), source=source, changes=changes)
    finding = found(NAME, fed=one, missed=missed)
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert finding.evidence.endswith("1 of 10 classes in them")


def test_what_mends_it() -> None:
    assert "pass shuffle=True to fit" in expect(NAME, fed=given(source="arrays")).message
    assert "dataset.shuffle" in expect(NAME, fed=given(), missed=()).message
    assert expect(NAME, fed=given()).line == 0


def test_silence() -> None:
    assert found(NAME) is None
    assert found(NAME, fed=given(shuffled=True)) is None
    assert found(NAME, fed=given(form="values")) is None
    assert found(NAME, fed=given(), classes=1) is None


@pytest.mark.parametrize(("size", "told"), [("32", True), ("2000", False), ("len(x)", False)])
def test_a_small_buffer_is_named(size: str, told: bool) -> None:
    made = case(f"d = d.shuffle({size})\n{FITS}", fed=given())
    evidence = dataclasses.replace(made.evidence, public_examples=1_000)
    finding = sorted_by_class(dataclasses.replace(made, evidence=evidence))
    assert finding is not None
    assert ("within a buffer of 32 alone" in finding.message) is told
    assert finding.line == (1 if told else 4)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("d = d.batch(32).shuffle(1000)", True),
        ("d = d.padded_batch(32).cache().shuffle(10)", True),
        ("d = d.shuffle(10).batch(32)", False),
    ],
)
def test_whole_batches_are_shuffled(code: str, *, told: bool) -> None:
    finding = expect(NAME, code, fed=given())
    assert ("put shuffle(len(x_train)) before batch" in finding.message) is told
    arrays = expect(NAME, code, fed=given(source="arrays"))
    assert "before batch" not in arrays.message
