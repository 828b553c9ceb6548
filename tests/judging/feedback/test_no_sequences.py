"""Verses of which no beginnings are made."""

import pytest
from support.cases import found

NAME = "no-sequences"
EMPTY = "ValueError: max() arg is an empty sequence"
LOOP = "for line in corpus:\n    s = t.texts_to_sequences([line]){}\n    n = len(s)"


@pytest.mark.parametrize(
    ("code", "crash", "says", "line"),
    [
        (LOOP.format(""), EMPTY, "s = t.texts_to_sequences([line])[0]", 2),
        (LOOP.format("[0]"), EMPTY, "", 0),
        (f"corpus = d.split()\n{LOOP.format('[0]')}", EMPTY, "split('\\n')", 1),
        (f"corpus = d.split('.')\n{LOOP.format('[0]')}", EMPTY, "", 0),
        (LOOP.format(""), "ValueError: another", "", 0),
        (LOOP.format("").replace("len", "f"), EMPTY, "", 0),
        ("s = t.texts_to_sequences(texts)\nn = len(s)", EMPTY, "", 0),
    ],
)
def test_what_leaves_nothing(code: str, crash: str, says: str, line: int) -> None:
    finding = found(NAME, code, crash=crash)
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("sure", line)
