"""Inputs that are scaled when they are graded and not in the training."""

import pytest
from support.cases import FITS, LAST, built, expect, facts, fed, found, layer, model

NAME = "scaled-for-grading-only"
CODE = FITS + "def preprocess(x):\n    return x\n"
SMALL = facts(0, 1, (8, 28, 28))


@pytest.mark.parametrize(
    ("most", "says", "line"),
    [
        (255.0, "did not go through preprocess()", 3),
        (51.0, "did not go through preprocess()", 3),
        (50.0, "much smaller than the training images", 5),
    ],
)
def test_what_was_fed(most: float, says: str, line: int) -> None:
    given = fed(inputs=facts(0, most))
    finding = expect(NAME, CODE, fed=given, reached=SMALL)
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure", line)
    assert expect(NAME, fed=given, reached=SMALL).line == 0


def test_a_model_that_scales_itself_needs_no_other_scaling() -> None:
    rescaled = built(layer("Rescaling", 0, "", parameters=0, value=1 / 255), LAST)
    given = {"fed": fed(inputs=facts(0, 255)), "reached": SMALL, "built": rescaled}
    finding = expect(NAME, CODE, **given, model=model(layers=("Rescaling", "Dense")))
    assert finding.message.endswith("leave the scaling out of preprocess.")
    assert finding.line == 5


def test_silence() -> None:
    assert found(NAME, CODE, fed=fed(inputs=facts(0, 7.9)), reached=SMALL) is None
    assert found(NAME, CODE, fed=fed(), reached=facts(0, 255, (8, 28, 28))) is None
    assert found(NAME, CODE, fed=fed()) is None


def test_numbers_of_words_have_no_scale() -> None:
    given = {"fed": fed(inputs=facts(0, 4_974)), "reached": SMALL}
    assert found(NAME, CODE, **given, model=model(layers=("Embedding", "Dense"))) is None
