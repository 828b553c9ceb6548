"""Models that answer with a sequence."""

import pytest
from support.cases import SERIES, built, expect, facts, fed, found, layer, model

from grader.model import words
from grader.model.record import Ending

NAME = "sequence-answer"
MISFIT = Ending("bad-model", "The model gives an output of shape (20, 1) for one window, where")
CODE = "LSTM(8, return_sequences=True)\nLSTM(8, return_sequences=True)\nDense(1)\n"
SEQUENCE = model(output_shape=(None, 20, 1))
ONE = fed(targets=facts(0, 9, (100,)))


def test_the_ending_says_it() -> None:
    finding = expect(NAME, CODE, ending=MISFIT, model=None)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert finding.evidence == MISFIT.message
    assert expect(NAME, ending=MISFIT, forecast=SERIES).evidence == "output shape (n, 10)"


@pytest.mark.parametrize(
    ("shape", "targets", "sequence"),
    [
        ((None, 20, 1), (100,), True),
        ((None, 20, 1), (100, 1), True),
        ((None, 20, 1), (100, 20), False),
        ((None, 20, 1), (100, 20, 1), False),
        ((None, 1, 1), (100,), False),
        ((None, 20), (100,), False),
        ((None, 1), (100,), False),
        ((None, 20, 2, 1), (100,), False),
    ],
)
def test_the_shapes_show_it(
    shape: tuple[int | None, ...], targets: tuple[int, ...], sequence: bool
) -> None:
    given = fed(targets=facts(0, 9, targets))
    finding = found(NAME, forecast=SERIES, fed=given, model=model(output_shape=shape))
    assert bool(finding) is sequence
    if finding:
        assert (finding.line, finding.evidence) == (0, f"output shape {words.shape(shape)}")


def test_the_exception_shows_it() -> None:
    crash = "ValueError: target.shape=(None, 1), output.shape=(None, 20, 1)"
    assert expect(NAME, forecast=SERIES, crash=crash, model=None).evidence == crash
    assert found(NAME, forecast=SERIES, crash="output.shape=(None, 1)", model=None) is None


def test_a_convolution_of_all_months() -> None:
    code = "Conv1D(8, 3)\nConv1D(8, 3, padding='causal')\n"
    assert expect(NAME, code, forecast=SERIES, fed=ONE, model=SEQUENCE).line == 2


def test_silence() -> None:
    assert expect(NAME, forecast=SERIES, fed=ONE, model=SEQUENCE)
    assert found(NAME, fed=ONE, model=SEQUENCE) is None
    assert found(NAME, forecast=SERIES, model=SEQUENCE) is None
    assert found(NAME, forecast=SERIES, fed=ONE, model=None) is None


def test_an_answer_for_each_word_of_a_text() -> None:
    crash = "ValueError: target.shape=(None,), output.shape=(None, 24, 146)"
    recurrent = layer("Bidirectional", output_shape=(None, 24, 128))
    dense = layer("Dense", output_shape=(None, 24, 146))
    finding = expect(NAME, CODE, crash=crash, model=None, built=built(recurrent, dense))
    assert "one answer for each word" in finding.message
    assert finding.line == 2
    pooled = layer("GlobalMaxPooling1D", output_shape=(None, 128))
    flat = layer("Dense", output_shape=(None, 146))
    for silent in (built(dense), built(recurrent, pooled, flat)):
        assert found(NAME, CODE, crash=crash, model=None, built=silent) is None


def test_dense_layers_alone() -> None:
    code = "Input((20, 1))\nDense(8)\nDense(1)"
    finding = expect(NAME, code, forecast=SERIES, fed=ONE, model=SEQUENCE)
    assert "put Flatten before them" in finding.message
    assert finding.line == 2
    assert "leave out" in expect(NAME, CODE, forecast=SERIES, fed=ONE, model=SEQUENCE).message
