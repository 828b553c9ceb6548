"""Labels that are no words."""

import pytest
from support.cases import LAST, built, expect, facts, fed, found, layer

from grader.inside.protocol.observed import Vocabulary

NAME = "labels-are-padding"
WORDS = [Vocabulary("Tokenizer", 145, 0, False, 651, 0, 1.0)]


@pytest.mark.parametrize(
    ("counts", "wide", "row", "says"),
    [
        ((990, 5, 5), 146, (0.0, 0.0, 7.0), True),
        ((500, 300, 200), 146, (0.0, 0.0, 7.0), False),
        ((990, 5, 5), 3, (0.0, 0.0, 7.0), False),
        ((990, 5, 5), 146, (3.0, 2.0, 7.0), False),
        ((990, 5, 5), 146, (0.0, 0.0, 0.0), False),
        ((990, 5, 5), 146, (), False),
        ((), 146, (0.0, 0.0, 7.0), False),
    ],
)
def test_zeros_that_fill_up(
    counts: tuple[int, ...], wide: int, row: tuple[float, ...], says: bool
) -> None:
    seen = fed(targets=facts(shape=(1_000, wide)), form="one-hot", counts=counts, rows=(row,))
    finding = found(NAME, "labels = s[:, 0]", fed=seen, vocabularies=WORDS)
    assert bool(finding) is says
    if finding:
        assert "sequences[:, -1]" in finding.message
        assert (finding.confidence, finding.evidence) == ("sure", "990 of 1,000 labels are 0")
    assert found(NAME, fed=seen) is None


def test_texts_that_are_filled_up_behind_have_their_zeros_at_the_last_place() -> None:
    rows = ((0.0, 0.0, 7.0), (3.0, 2.0, 0.0), (4.0, 0.0, 0.0))
    seen = fed(targets=facts(shape=(1_000, 146)), form="one-hot", counts=(990, 5, 5), rows=rows)
    finding = expect(NAME, "labels = s[:, -1]", fed=seen, built=built(layer("Embedding"), LAST))
    assert "fill them up in front, padding='pre'" in finding.message
    assert found(NAME, "labels = s[:, -1]", fed=seen, built=built(LAST)) is None
