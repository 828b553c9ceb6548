"""Texts whose words are averaged, where their order matters."""

import typing

import pytest
from support.cases import LAST, built, expect, fit, found, layer

from grader.inside.protocol.observed import Built
from grader.judging.feedback.base import mistakes

NAME = "order-not-seen"
POOLING = layer("GlobalAveragePooling1D", 0, "", parameters=0)
CODE = "GlobalAveragePooling1D()\nDense(24)"


def network(*middle: str, pooling: str = "GlobalAveragePooling1D") -> Built:
    between = [layer(kind) for kind in middle]
    return built(layer("Embedding"), *between, layer(pooling, 0, ""), layer(units=8), LAST)


def facts(values: tuple[float, ...] = (0.6, 0.83, 0.83), held_out: float = 0.83) -> typing.Any:
    return {"fits": [fit(values)], "accuracy": {"held-out": held_out}, "classes": 2}


def test_the_course_s_network() -> None:
    finding = expect(NAME, CODE, built=network(), **facts())
    assert (finding.confidence, finding.line) == ("likely", 1)
    assert "Conv1D" in finding.message
    assert "Bidirectional LSTM" in finding.message
    assert finding.evidence.endswith("0.8300 in training, 0.8300 on held-out data")


def test_what_would_not_help_is_not_said() -> None:
    for other in ("underfitting", "too-few-units"):
        finding = expect(other, built=network(), **facts())
        assert finding.confidence == "likely"  # as this one is, so that it explains them
        assert other in mistakes[NAME].explains


@pytest.mark.parametrize(
    ("middle", "lost"),
    [
        ((), True),
        (("Dropout", "Dense"), True),
        (("Conv1D",), False),
        (("LSTM",), False),
        (("Bidirectional",), False),
        (("MultiHeadAttention",), False),
        (("TransformerBlock",), False),
    ],
)
def test_only_where_each_word_is_taken_for_itself(middle: tuple[str, ...], lost: bool) -> None:
    assert bool(found(NAME, built=network(*middle), **facts())) is lost


@pytest.mark.parametrize(("parameters", "lost"), [(16 * 9, True), (16 * 8, True), (16 * 25, False)])
def test_a_convolution_of_one_word_sees_no_neighbour(parameters: int, *, lost: bool) -> None:
    words = layer("Embedding", 8, "", output_shape=(None, 24, 8))
    convolution = layer("Conv1D", 16, parameters=parameters, output_shape=(None, 24, 16))
    finding = found(NAME, built=built(words, convolution, POOLING, LAST), **facts())
    assert bool(finding) is lost
    if finding:
        assert "Give Conv1D a kernel of 3 or 5 words" in finding.message


@pytest.mark.parametrize(
    ("values", "held_out", "lost"),
    [
        ((0.6, 0.83, 0.83), 0.83, True),
        ((0.6, 0.75, 0.83), 0.83, False),
        ((0.83,), 0.83, False),
        ((0.6, 0.95, 0.95), 0.83, False),
        ((0.6, 0.6, 0.6), 0.6, False),
        ((0.72, 0.72, 0.72), 0.72, True),
    ],
)
def test_what_an_average_can_was_learnt(
    values: tuple[float, ...], held_out: float, lost: bool
) -> None:
    assert bool(found(NAME, built=network(), **facts(values, held_out))) is lost


def test_silence() -> None:
    rising = fit((0.8, 0.83, 0.83))
    for epoch, value in zip(rising.epochs, (0.6, 0.7, 0.8), strict=True):
        epoch.logs["val_accuracy"] = value
    assert found(NAME, built=network(), **{**facts(), "fits": [rising]}) is None
    assert found(NAME, built=network(), missed=(), **facts()) is None
    assert found(NAME, built=network(), fits=[fit()]) is None
    assert found(NAME, built=network(pooling="Flatten"), **facts()) is None
    assert found(NAME, built=built(POOLING, LAST), **facts()) is None
    assert found(NAME, **facts()) is None


def test_a_single_bad_epoch_is_no_rise() -> None:
    wavering = fit((0.8, 0.83, 0.83))
    for epoch, value in zip(wavering.epochs, (0.83, 0.8, 0.82), strict=True):
        epoch.logs["val_accuracy"] = value
    assert found(NAME, built=network(), **{**facts(), "fits": [wavering]}) is not None


def test_a_cause_that_is_certain_explains_it() -> None:
    for cause in ("vocabulary-small", "texts-cut-short", "learning-rate-low"):
        assert NAME in mistakes[cause].explains
