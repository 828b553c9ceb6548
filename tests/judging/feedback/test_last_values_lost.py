"""Layers that leave out the end of a window."""

import pytest
from support.cases import SERIES, built, expect, facts, fed, found, layer

from grader.inside.protocol.observed import Built

NAME = "last-values-lost"


def network(kind: str, *shape: int) -> Built:
    first = layer("Conv1D", 16, output_shape=(None, 64, 16))
    return built(first, layer(kind, 0, "", output_shape=(None, *shape)), layer(units=1))


@pytest.mark.parametrize(
    ("kind", "code", "steps", "lost"),
    [
        ("MaxPooling1D", "", 12, "4 values are"),
        ("MaxPooling1D", "", 9, "1 value is"),
        ("AveragePooling1D", "", 32, ""),
        ("Conv1D", "Conv1D(16, 5, strides=8)", 8, "3 values are"),
        ("Conv1D", "Conv1D(16, kernel_size=4, strides=3)", 21, ""),
        ("Conv1D", "Conv1D(16, 5, 8, padding='same')", 8, ""),
        ("MaxPooling1D", "MaxPooling1D(7, padding='same')", 10, ""),
        ("Conv1D", "Conv1D(16, 5)", 60, ""),
        ("GRU", "", 12, ""),
    ],
)
def test_what_is_left_out(kind: str, code: str, steps: int, lost: str) -> None:
    finding = found(NAME, code, forecast=SERIES, built=network(kind, steps, 16))
    assert bool(finding) is bool(lost)
    if finding:
        assert lost in finding.message
        assert finding.confidence == "likely"
        assert finding.evidence == f"64 steps come in, {steps} go out"


@pytest.mark.parametrize("kind", ["GlobalAveragePooling1D", "GlobalMaxPooling1D"])
def test_all_steps_alike(kind: str) -> None:
    pooled = network(kind, 16)
    finding = expect(NAME, f"x = 1\n{kind}()", forecast=SERIES, built=pooled)
    assert "of all 64 steps" in finding.message
    assert finding.line == 2
    assert found(NAME, forecast=SERIES, built=pooled, missed=()) is None
    assert found(NAME, built=pooled) is None


def test_a_first_layer() -> None:
    windows = fed(inputs=facts(0, 9, (100, 64, 1)))
    pooled = layer("MaxPooling1D", 0, "", output_shape=(None, 12, 1))
    finding = expect(NAME, forecast=SERIES, fed=windows, built=built(pooled))
    assert "4 values are left out" in finding.message
