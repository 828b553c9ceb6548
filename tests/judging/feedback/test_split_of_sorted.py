"""A validation split of examples that lie sorted by class."""

import typing

import pytest
from support.cases import expect, fed, found

NAME = "split-of-sorted"
SOURCE = "share = 0.3\nmodel.fit(x, y,\n    validation_split=share)\n"


def given(**changes: typing.Any) -> typing.Any:
    return fed(**{"shuffled": True, "changes": 0.02, "source": "arrays", **changes})


def test_arrays_that_lie_sorted() -> None:
    finding = expect(NAME, SOURCE, fed=given())
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert "of 100 labels one after another 2.0 % differ" in finding.evidence


@pytest.mark.parametrize(
    ("source", "changes", "missed"),
    [
        (SOURCE, {"changes": 0.5}, ("held-out",)),
        (SOURCE, {"source": "dataset"}, ("held-out",)),
        (SOURCE, {"form": "values"}, ("held-out",)),
        (SOURCE, {}, ()),
        ("model.fit(x, y)", {}, ("held-out",)),
        ("model.fit(x, y, validation_split=0.0)", {}, ("held-out",)),
    ],
)
def test_silence(source: str, changes: dict[str, typing.Any], missed: tuple[str, ...]) -> None:
    assert found(NAME, source, fed=given(**changes), missed=missed) is None


def test_silence_without_arrays() -> None:
    assert found(NAME, SOURCE) is None
