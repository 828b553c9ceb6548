"""Windows that are scaled one by one."""

import pytest
from support.cases import SERIES, built, expect, found, layer

from grader.judging.feedback.matching import Matched

NAME = "windows-scaled-each"


def test_no_scale_in_common() -> None:
    finding = expect(NAME, forecast=SERIES, matched=Matched(24, training=12))
    assert finding.confidence == "sure"
    assert finding.evidence.startswith("12 fed windows found in the series")


@pytest.mark.parametrize(
    ("side", "says"), [(1, "each value by itself alone"), (20, "each window by its own mean")]
)
def test_a_layer_that_does_it(side: int, says: str) -> None:
    first = layer("LayerNormalization", 0, "", output_shape=(None, 20, side))
    network = built(layer("InputLayer", 0), first, layer("GRU", 24), layer(units=1))
    finding = expect(NAME, "x = 1\nLayerNormalization()", forecast=SERIES, built=network)
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure" if side == 1 else "likely", 2)
    later = built(layer("Dense"), first, layer(units=1))
    assert found(NAME, forecast=SERIES, built=later) is None
    assert found(NAME, forecast=SERIES, built=network, missed=()) is None
    assert found(NAME, built=network) is None


@pytest.mark.parametrize(
    "matched",
    [None, Matched(24, training=24, factor=0.1), Matched(24, training=11), Matched(12, training=9)],
)
def test_silence(matched: Matched | None) -> None:
    assert found(NAME, forecast=SERIES, matched=matched) is None
    assert found(NAME, forecast=SERIES, matched=Matched(24, training=24), missed=()) is None
    assert found(NAME, matched=Matched(24, training=24)) is None
