"""Labels that are all the same."""

import typing

import pytest
from support.cases import expect, fed, fit, found

NAME = "one-class-only"
ALIKE = fed(counts=(0, 0, 60))


@pytest.mark.parametrize(
    ("counts", "alike"),
    [((60,), True), ((59,), False), ((0, 0, 60), True), ((1, 60), False), ((30, 30), False)],
)
def test_how_many_classes_there_are(counts: tuple[int, ...], alike: bool) -> None:
    finding = found(NAME, fed=fed(counts=counts))
    assert bool(finding) is alike
    if finding:
        kind = len(counts) - 1
        assert f"All labels are the same, {kind}, although there are 10" in finding.message
        assert finding.evidence == "60 labels were fed, all of one class"
        assert (finding.confidence, finding.line) == ("sure", 0)


@pytest.mark.parametrize(
    ("source", "last", "alike"),
    [
        ("arrays", 0.5, True),
        ("dataset", 0.5, False),
        ("dataset", 0.995, False),
        ("dataset", 0.996, True),
    ],
)
def test_only_the_first_batches_of_a_dataset_are_seen(
    source: typing.Any, last: float, alike: bool
) -> None:
    given = fed(counts=(0, 60), source=source)
    assert bool(found(NAME, fed=given, fits=[fit((0.999, last))])) is alike


def test_silence() -> None:
    assert found(NAME) is None
    assert found(NAME, fed=fed(counts=(0, 60), source="dataset"), fits=[]) is None
    assert found(NAME, fed=fed(counts=(60,), form="values")) is None
    assert found(NAME, fed=ALIKE, classes=1) is None
    assert expect(NAME, fed=ALIKE, classes=2)
    assert expect(NAME, fed=fed(counts=(60,), form="one-hot"))
