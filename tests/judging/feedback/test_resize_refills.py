"""Pictures that were cut up by np.resize."""

import pytest
from support.cases import SERIES, expect, found

from grader.judging.feedback.matching import Matched

NAME = "resize-refills"
CODE = "\nsmall = np.resize(x, (9, 20, 20))"


@pytest.mark.parametrize("matched", [None, Matched(24), Matched(24, training=12)])
def test_pictures_that_nobody_knows_again(matched: Matched | None) -> None:
    finding = expect(NAME, CODE, matched=matched)
    assert (finding.confidence, finding.line) == ("sure" if matched else "likely", 2)
    assert "np.resize makes no picture smaller" in finding.message


def test_silence() -> None:
    assert found(NAME, CODE, matched=Matched(24, training=13)) is None
    assert found(NAME, CODE, missed=()) is None
    assert found(NAME, CODE, forecast=SERIES) is None
    assert found(NAME, "small = tf.image.resize(x, (20, 20))") is None
    assert found(NAME, "small = resize(x, (20, 20))") is None
