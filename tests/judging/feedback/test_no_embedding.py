"""Word numbers that are taken for sizes."""

from support.cases import LAST, built, expect, found, layer, result

NAME = "no-embedding"
ASKED = [result("embedding", "missed")]


def test_dense_layers_on_numbers_of_words() -> None:
    network = built(layer("TextVectorization"), LAST)
    finding = expect(NAME, "Dense(1)\nDense(2)", results=ASKED, built=network)
    assert (finding.confidence, finding.line) == ("sure", 1)
    assert finding.evidence == "layers: TextVectorization, Dense"


def test_silence() -> None:
    assert found(NAME, built=built(LAST)) is None
    assert found(NAME, results=[result("embedding", "met")], built=built(LAST)) is None
    assert found(NAME, results=ASKED) is None
    assert found(NAME, results=ASKED, built=built(layer("Embedding"), LAST)) is None
