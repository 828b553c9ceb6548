"""Embeddings of what are no numbers of words."""

import pytest
from support.cases import built, expect, facts, fed, found, layer

NAME = "embedding-of-counts"
READS = built(layer("TextVectorization", 0, ""), layer("Embedding", 0, ""), layer("Dense", 5))


@pytest.mark.parametrize("mode", ["multi_hot", "count", "tf_idf"])
def test_a_place_for_each_word(mode: str) -> None:
    finding = expect(NAME, f"TextVectorization(\n output_mode={mode!r})", built=READS)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert f"output_mode={mode!r} gives" in finding.message
    assert "use output_mode='int'" in finding.message


def test_a_matrix() -> None:
    finding = expect(NAME, "t.texts_to_matrix(x)", built=READS)
    assert (finding.confidence, finding.line) == ("likely", 1)


@pytest.mark.parametrize(
    "source",
    ["", "TextVectorization(output_mode='int')", "V(output_mode='count')\nV(output_mode='int')"],
)
def test_silence(source: str) -> None:
    assert found(NAME, source, built=READS) is None
    counts = "V(output_mode='count')"
    assert found(NAME, counts, built=built(layer("Dense", 5))) is None
    assert found(NAME, counts) is None
    assert found(NAME, counts, built=READS, missed=()) is None


@pytest.mark.parametrize(
    ("most", "row", "says"),
    [(0.1, (0.02, 0.1), True), (1.0, (0.0, 1.0), False), (99.0, (3.0, 99.0), False)],
)
def test_numbers_of_words_that_were_scaled(
    most: float, row: tuple[float, ...], *, says: bool
) -> None:
    scaled = fed(inputs=facts(0.0, most, (100, 2)), rows=(row,))
    finding = found(NAME, "", built=built(layer("Embedding", 0, ""), layer("Dense", 1)), fed=scaled)
    assert bool(finding) is says
    if finding:
        assert "they go up to 0.1000" in finding.message


def test_another_vectoriser_may_be_that_of_the_network() -> None:
    both = "TextVectorization(output_mode='multi_hot')\nTextVectorization(max_tokens=9)"
    assert expect(NAME, both, built=READS).confidence == "likely"
