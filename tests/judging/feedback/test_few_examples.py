"""Trainings on a part of the examples."""

import dataclasses
import typing

import pytest
from support import cases
from support.cases import SERIES, facts, fed, fit

from grader.judging.feedback.base import Finding, mistakes

NAME = "few-examples"


def found(public: int = 1_000, source: str = "", **given: typing.Any) -> Finding | None:
    case = cases.case(source, **given)
    evidence = dataclasses.replace(case.evidence, public_examples=public)
    return mistakes[NAME].find(dataclasses.replace(case, evidence=evidence))


def arrays(count: int) -> typing.Any:
    return fed(inputs=facts(shape=(count, 28, 28)))


@pytest.mark.parametrize(
    ("count", "confidence"), [(99, "sure"), (100, "likely"), (249, "likely"), (250, None)]
)
def test_arrays(count: int, confidence: str | None) -> None:
    finding = found(source="m.fit(x)", fed=arrays(count), fits=[fit()])
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert f"Only {count} of 1,000 training examples" in finding.message
        assert finding.line == 1


@pytest.mark.parametrize(("kept", "exchanged"), [(900, True), (890, False)])
def test_parts_that_are_exchanged(kept: int, *, exchanged: bool) -> None:
    both = [arrays(100), dataclasses.replace(arrays(kept), part="validation")]
    finding = found(fed=both, fits=[fit()])
    assert finding is not None
    assert ("the two parts are probably exchanged" in finding.message) is exchanged


@pytest.mark.parametrize(
    ("share", "confidence"), [("0.9", "sure"), ("0.6", "sure"), ("0.1", None), ("s", None)]
)
def test_a_split_that_keeps_most_of_them(share: str, confidence: str | None) -> None:
    finding = found(source=f"m.fit(x, validation_split={share})", fed=arrays(1_000))
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert finding.message.startswith(f"validation_split={share} keeps so much")
        assert finding.line == 1


def test_a_small_split_of_few() -> None:
    finding = found(source="m.fit(x, validation_split=0.1)", fed=arrays(100))
    assert finding is not None
    assert "Only 90 of 1,000" in finding.message


def test_batches() -> None:
    few = [fit(steps=5, batch_size=32)]
    finding = found(fits=few)
    assert finding is not None
    assert finding.evidence == "an epoch of fit goes through 160 examples"
    assert found(fits=[fit(steps=None, batch_size=32)]) is None
    assert found(source="m.fit(d, steps_per_epoch=5)", fits=few) is None


def test_silence() -> None:
    assert found(public=199, fed=arrays(10)) is None
    assert found(fed=arrays(10), missed=()) is None
    assert found(fed=arrays(10), fits=[fit(), fit(), fit()]) is None
    assert found(fed=arrays(10), fits=[]) is None
    both = [arrays(10), dataclasses.replace(arrays(900), fit=1)]
    assert found(fed=both, fits=[fit(), fit()]) is None


@pytest.mark.parametrize(
    ("cut", "apart"),
    [
        ("d.window(21, shift=21)", True),
        ("timeseries_dataset_from_array(x, y, 20, sequence_stride=20)", True),
        ("timeseries_dataset_from_array(x, y, 20, sequence_stride=1)", False),
        ("d.window(size + 1, size + 1)", True),
        ("d.window(21)", True),
        ("d.window(21, shift=1)", False),
        ("d.window(21, 1)", False),
        ("d.window(21, shift=step)", False),
        ("window(s, 21)", False),
    ],
)
def test_windows_that_are_cut_far_apart(cut: str, apart: bool) -> None:
    finding = found(source=cut, fits=[fit(steps=3, batch_size=32)], forecast=SERIES)
    assert finding is not None
    assert ("write shift=1" in finding.message) is apart
    assert finding.line == apart


LOOPS = """
for line in lines:
    for i in range(1, len(line)):
        part = line[: i + 1]
    parts.append(part)
m.fit(x)
"""


def test_what_each_round_makes_is_kept_after_the_loop() -> None:
    finding = found(source=LOOPS, fed=arrays(90))
    assert finding is not None
    assert (finding.confidence, finding.line) == ("sure", 5)
    assert "part is made anew in each round of a loop and kept after it" in finding.message


@pytest.mark.parametrize(
    "source",
    [
        LOOPS.replace("    parts.append", "        parts.append"),
        LOOPS.replace("line[: i + 1]", "part + line[i]"),
        LOOPS.replace("line[: i + 1]", "line[i]\n        if part: break"),
        LOOPS.replace("parts.append(part)", "parts.append(other)"),
        LOOPS.replace("    parts.append", "    print(part)\n    parts.append"),
    ],
)
def test_other_loops_are_not_blamed(source: str) -> None:
    finding = found(source=source, fed=arrays(90))
    assert finding is not None
    assert "too few to learn" in finding.message


def test_arrays_of_the_validation_do_not_count() -> None:
    parts = (fed(source="sequence", inputs=facts(shape=(None, 8, 8))),)
    validation = dataclasses.replace(arrays(90), part="validation")
    assert found(fed=(*parts, validation), fits=[fit(steps=125, batch_size=16)]) is None


@pytest.mark.parametrize(("others", "told"), [("", True), ("read(subset='training')", False)])
def test_the_part_of_the_validation(others: str, *, told: bool) -> None:
    code = f"{others}\nread(validation_split=0.1, subset='validation')\nm.fit(x)"
    finding = found(source=code, fed=arrays(90), fits=[fit()])
    assert finding is not None
    assert ("write subset='training'" in finding.message) is told
