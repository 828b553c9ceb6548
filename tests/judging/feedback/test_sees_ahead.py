"""A convolution over values that are to be forecast."""

import pytest
from support.cases import SERIES, built, facts, fed, found, layer

NAME = "sees-ahead"
CONVOLVED = layer("Conv1D", 32, output_shape=(None, 30, 32))
SEQUENCE = layer(units=1, output_shape=(None, None, 1))
WINDOWS = fed(
    form="values", inputs=facts(shape=(100, 30, 1)), targets=facts(shape=(100, 30)), counts=()
)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("Conv1D(32, 5, padding='same')", True),
        ("Conv1D(filters=32, kernel_size=5, padding='same')", True),
        ("Conv1D(32, 1, padding='same')", False),
        ("Conv1D(32, 5, padding='causal')", False),
        ("Conv1D(32, 5)", False),
    ],
)
def test_padding_on_both_sides(code: str, says: bool) -> None:
    run = {"built": built(CONVOLVED, SEQUENCE), "fed": WINDOWS}
    finding = found(NAME, code, forecast=SERIES, **run)
    assert bool(finding) is says
    if finding:
        assert "write padding='causal'" in finding.message
        assert "each of the 30 values" in finding.evidence
        assert (finding.confidence, finding.line) == ("sure", 1)


def test_a_single_answer_may_see_the_whole_window() -> None:
    code = "Conv1D(32, 5, padding='same')"
    one = fed(form="values", targets=facts(shape=(100, 1)), counts=())
    last = layer(units=1, output_shape=(None, 1))
    assert found(NAME, code, forecast=SERIES, built=built(CONVOLVED, SEQUENCE), fed=one) is None
    assert found(NAME, code, forecast=SERIES, built=built(CONVOLVED, last), fed=WINDOWS) is None
    assert found(NAME, code, built=built(CONVOLVED, SEQUENCE), fed=WINDOWS) is None


def test_the_days_after_a_window_are_not_in_it() -> None:
    code = "Conv1D(32, 5, padding='same')"
    week = fed(
        form="values", inputs=facts(shape=(100, 30, 1)), targets=facts(shape=(100, 7)), counts=()
    )
    seen = built(CONVOLVED, SEQUENCE)
    assert found(NAME, code, forecast=SERIES, built=seen, fed=week) is None
    assert found(NAME, code, forecast=SERIES, built=built(SEQUENCE), fed=WINDOWS) is None
