"""Pictures that were cut up by np.resize."""

import pytest
from support.cases import SERIES, expect, facts, fed, found

from grader.judging.feedback.matching import Matched

NAME = "resize-refills"
CODE = "\nsmall = np.resize(x, (9, 20, 20))"


@pytest.mark.parametrize("matched", [None, Matched(24), Matched(24, training=12)])
def test_pictures_that_nobody_knows_again(matched: Matched | None) -> None:
    finding = expect(NAME, CODE, matched=matched)
    assert (finding.confidence, finding.line) == ("sure" if matched else "likely", 2)
    assert "np.resize makes no picture smaller" in finding.message


@pytest.mark.parametrize(
    ("call", "confidence"),
    [
        ("np.resize(x, (9, 20, 20))", "sure"),
        ("np.resize(x, (len(x), SIDE, SIDE, 1))", "sure"),
        ("np.resize(x, new_shape=(20, 20))", "sure"),
        ("np.resize(x, shape)", "likely"),
        ("np.resize(y, (60000, 1))", "likely"),
        ("np.resize(mask, (50, 50))", "likely"),
    ],
)
def test_it_may_be_of_something_else(call: str, confidence: str) -> None:
    pictures = fed(inputs=facts(0, 1, (9, 20, 20)))
    code = f"SIDE = 20\n{call}"
    assert expect(NAME, code, matched=Matched(24), fed=pictures).confidence == confidence
    turned = Matched(24, changed="negative")
    assert expect(NAME, code, matched=turned, fed=pictures).confidence == "likely"


def test_silence() -> None:
    assert found(NAME, CODE, matched=Matched(24, training=13)) is None
    assert found(NAME, CODE, missed=()) is None
    assert found(NAME, CODE, forecast=SERIES) is None
    assert found(NAME, "small = tf.image.resize(x, (20, 20))") is None
    assert found(NAME, "small = resize(x, (20, 20))") is None
