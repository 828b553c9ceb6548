"""Pictures that are fed again with another label."""

import typing

import pytest
from support.cases import LAST, built, expect, fed, found, layer

NAME = "labels-contradict"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"contradicted": 60}, True),
        ({"contradicted": 10}, False),
        ({"contradicted": 60, "form": "values", "counts": ()}, False),
        ({}, False),
    ],
)
def test_how_many_there_are(changes: dict[str, typing.Any], *, told: bool) -> None:
    assert (found(NAME, fed=fed(**changes)) is not None) is told


def test_what_is_said() -> None:
    finding = expect(NAME, "x = 1\ny_train = 2", fed=fed(contradicted=60))
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert finding.message.startswith("60 of ")


def test_texts_may_well_go_on_in_several_ways() -> None:
    network = built(layer("Embedding", 16, ""), LAST)
    assert found(NAME, built=network, fed=fed(contradicted=60)) is None
