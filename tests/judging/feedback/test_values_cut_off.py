"""Series whose highest or lowest values were cut off."""

import pytest
from support.cases import SERIES, expect, facts, fed, found

from grader.judging.feedback.matching import Matched

NAME = "values-cut-off"
ROWS = ((1.0, 35.0, 35.0, 7.0, 20.0), (4.0, 35.0, 12.0, 9.0, 0.0))


@pytest.mark.parametrize(("most", "least", "edge"), [(35.0, -1.0, "35"), (36.0, 0.0, "0.0000")])
def test_an_edge_that_comes_often(most: float, least: float, edge: str) -> None:
    windows = fed(rows=ROWS, inputs=facts(least, most, (100, 5)))
    code = "x = 1\nseries = np.clip(series, 0, 35)"
    finding = expect(NAME, code, fed=windows, forecast=SERIES, matched=Matched(10, training=5))
    assert f"cut off at {edge}" in finding.message
    assert (finding.confidence, finding.line) == ("likely", 2)
    assert found(NAME, fed=windows, forecast=SERIES, matched=Matched(10, training=10)) is None
    assert found(NAME, fed=windows, forecast=SERIES, matched=Matched(10), missed=()) is None
    assert found(NAME, fed=windows, matched=Matched(10)) is None


def test_edges_that_hardly_come() -> None:
    windows = fed(rows=ROWS, inputs=facts(-2.0, 40.0, (100, 5)))
    assert found(NAME, fed=windows, forecast=SERIES, matched=Matched(10)) is None


@pytest.mark.parametrize(
    ("code", "line"),
    [("series[series > 35] = 35", 1), ("x = 1\ny = tf.minimum(y, 35)", 2), ("series[0] = 35", 0)],
)
def test_something_in_the_file_cuts_them(code: str, line: int) -> None:
    windows = fed(rows=ROWS, inputs=facts(-1.0, 35.0, (100, 5)))
    finding = found(NAME, code, fed=windows, forecast=SERIES, matched=Matched(10))
    assert (finding.line if finding else 0) == line
