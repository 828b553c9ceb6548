"""Events are cut so that their lines always fit, and what is no character does not cross."""

import pytest

from grader.inside.protocol.events import MAX_LINE_BYTES, Failed, Remarked, encode
from grader.sandbox.decoding import decode_event


@pytest.mark.parametrize("character", ["x", "\0", "é", "→", "😀", "\ud800", "\\", "\n"])
def test_long_texts_are_cut_so_that_a_line_always_fits(character: str) -> None:
    text = character * 100_000
    sent = encode(Failed("training", "crashed", text, text, 3, 0, text + "the end"))
    assert len(sent) <= MAX_LINE_BYTES
    event = decode_event(sent)
    assert isinstance(event, Failed)
    assert event.traceback.endswith("the end")
    assert len(event.message) == 1_024


def test_half_a_surrogate_pair_does_not_cross() -> None:
    event = decode_event(encode(Remarked("a\ud800b", 1)))
    assert event == Remarked("a?b", 1)
