"""Texts as they are kept and as submissions get them."""

import numpy as np

from grader.inside.texts import is_text, strings


def test_what_is_kept_becomes_strings_again() -> None:
    given = ["plain", "", "£5m é", "two  spaces "]
    kept = np.array([text.encode() for text in given], "S20")
    assert is_text(kept)
    made = strings(kept)
    assert made.dtype == object
    assert made.tolist() == given


def test_what_is_no_utf8_stops_nobody() -> None:
    assert strings(np.array([b"\xff!"], "S4")).tolist() == ["\ufffd!"]
    assert not is_text(np.zeros((3, 4), np.uint8))
