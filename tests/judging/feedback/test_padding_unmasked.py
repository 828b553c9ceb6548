"""Zeros behind the words that a recurrent layer reads to their end."""

import typing

import pytest
from support import cases
from support.cases import built, facts, fed, layer, learnt

from grader.inside.protocol.observed import LayerFacts, Vocabulary
from grader.judging.feedback.base import Finding, mistakes

NAME = "padding-unmasked"
TEXTS = layer("TextVectorization", 0, "")
WORDS, LSTM, LAST = layer("Embedding", 0, ""), layer("LSTM", 48, "tanh"), layer("Dense", 1)
BEHIND, IN_FRONT = (5.0, 3.0, *[0.0] * 62), (*[0.0] * 62, 5.0, 3.0)


def found(
    *layers: LayerFacts,
    length: int = 120,
    typical: int = 9,
    source: str = "\nEmbedding(9, 9)",
    rows: tuple[tuple[float, ...], ...] = (),
    spread: float = 0.0,
    **given: typing.Any,
) -> Finding | None:
    kind: typing.Any = "Tokenizer" if rows else "TextVectorization"
    own = 0 if rows else length
    seen = Vocabulary(kind, 900, 0, True, 100, 0, 0.9, own, typical, 16)
    return mistakes[NAME].find(
        cases.case(
            source,
            vocabularies=[seen],
            fed=fed(inputs=facts(0, 900, (100, length) if rows else (100,)), rows=rows),
            built=built(*(layers or (TEXTS, WORDS, LSTM, LAST))),
            learnt=learnt(spread=spread),
            **given,
        )
    )


@pytest.mark.parametrize("spread", [0.0, 0.4])
def test_a_hundred_zeros(spread: float) -> None:
    finding = found(spread=spread)
    assert finding is not None
    assert (finding.confidence, finding.line) == ("likely", 2)
    assert "mask_zero=True" in finding.message
    assert finding.evidence.startswith("9 words in the middle one of the texts, 120 numbers")


@pytest.mark.parametrize(
    ("length", "typical", "named"),
    [(29, 9, True), (28, 9, False), (90, 30, True), (89, 30, False), (120, 0, False)],
)
def test_how_many_zeros(length: int, typical: int, named: bool) -> None:
    assert bool(found(length=length, typical=typical)) is named


@pytest.mark.parametrize(
    "layers",
    [
        (TEXTS, WORDS, layer("Dropout", 0), layer("GRU", 8, "tanh"), LAST),
        (TEXTS, WORDS, layer("SpatialDropout1D", 0), layer("SimpleRNN", 8), LAST),
    ],
)
def test_other_layers_that_answer_with_their_last_step(layers: tuple[LayerFacts, ...]) -> None:
    assert found(*layers)


@pytest.mark.parametrize(
    "layers",
    [
        (TEXTS, WORDS, layer("Bidirectional", 0), LAST),
        (TEXTS, WORDS, layer("Masking", 0), LSTM, LAST),
        (TEXTS, WORDS, layer("Conv1D", 8), LSTM, LAST),
        (TEXTS, WORDS, layer("LSTM", 8, output_shape=(None, 120, 8)), LAST),
        (TEXTS, WORDS, layer("GlobalAveragePooling1D", 0), LAST),
        (layer("LSTM", 8), LAST),
    ],
)
def test_layers_that_zeros_do_not_harm_so(layers: tuple[LayerFacts, ...]) -> None:
    assert found(*layers) is None


def test_sequences_that_were_filled_up_outside() -> None:
    network = (WORDS, LSTM, LAST)
    assert found(*network, rows=(BEHIND,) * 9)
    assert found(*network, rows=((0.0,) * 64,) * 9), "the words stand before what was noted"
    assert found(*network, rows=(IN_FRONT,) * 9) is None


def test_silence() -> None:
    assert found(source="Embedding(9, 9, mask_zero=True)") is None
    assert found(source="Embedding(9, 9, mask_zero=False)")
    assert found(source="Embedding(9, 9, mask_zero=masked)") is None
    assert found(missed=()) is None
