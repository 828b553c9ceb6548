"""Word numbers that are taken for sizes."""

import typing

from support.cases import LAST, built, expect, found, layer

from grader.judging.criteria.layer_used import LayerUsed

NAME = "no-embedding"
WORDS = LayerUsed("Embedding", 1)
ASKED: dict[str, typing.Any] = {"layers": WORDS, "missed": ("held-out", "layers")}


def test_dense_layers_on_numbers_of_words() -> None:
    network = built(layer("TextVectorization"), LAST)
    finding = expect(NAME, "Dense(1)\nDense(2)", **ASKED, built=network)
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert finding.evidence == "layers: TextVectorization, Dense"


def test_silence() -> None:
    assert found(NAME, built=built(LAST)) is None
    assert found(NAME, layers=WORDS, built=built(LAST)) is None
    assert found(NAME, **ASKED) is None
    assert found(NAME, **ASKED, built=built(layer("Embedding"), LAST)) is None
