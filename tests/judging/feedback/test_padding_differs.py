"""Sequences that are filled up at another end in training than when they are graded."""

import typing

import pytest
from support.cases import LAST, built, expect, facts, fed, found, layer

from grader.inside.protocol.observed import Reached

NAME = "padding-differs"
READS = built(layer("Embedding"), LAST)
END, BEGINNING, FULL = (5.0, 7.0, 0.0), (0.0, 5.0, 7.0), (5.0, 6.0, 7.0)
CODE = "def preprocess(x):\n    return pad_sequences(x{})\ny = pad_sequences(y{})\n"


def facts_of(*rows: tuple[float, ...], graded: tuple[float, ...] = FULL) -> typing.Any:
    seen = facts(0, 9, (24, 3))
    return {
        "built": READS,
        "fed": fed(inputs=seen, rows=rows),
        "reached": Reached(seen, seen, graded, (3,)),
    }


@pytest.mark.parametrize(
    ("rows", "graded", "says"),
    [
        ((END, END, END, FULL), BEGINNING, "at the end in training and at the beginning when"),
        ((BEGINNING, BEGINNING, BEGINNING), END, "at the beginning in training and at the end"),
        ((END, END, FULL), BEGINNING, ""),
        ((END, END, END), END, ""),
        ((END, END, END), FULL, ""),
        ((END, END, END, BEGINNING, BEGINNING, BEGINNING), BEGINNING, ""),
    ],
)
def test_where_the_zeros_stand(
    rows: tuple[tuple[float, ...], ...], graded: tuple[float, ...], says: str
) -> None:
    finding = found(NAME, CODE.format("", ""), **facts_of(*rows, graded=graded))
    assert bool(finding) is bool(says)
    if finding:
        assert says in finding.message
        assert (finding.confidence, finding.line) == ("sure", 2)


@pytest.mark.parametrize("turn", ["y[:, ::-1]", "np.flip(y, 1)"])
def test_words_that_run_backwards(turn: str) -> None:
    code = f"{CODE.format('', '')}y = {turn}"
    finding = expect(NAME, code, **facts_of(END, END, END, graded=BEGINNING))
    assert "run backwards" in finding.message
    assert (finding.confidence, finding.line) == ("likely", 4)


@pytest.mark.parametrize(
    ("inside", "outside", "word"),
    [
        ("", ", padding='post'", "padding"),
        (", truncating='post'", ", truncating='pre'", "truncating"),
        ("", ", padding='pre'", ""),
        (", padding='post'", ", padding='post'", ""),
        (", padding='post'", ", padding=PADDING", ""),
        ("", ", padding=WAY", "padding"),
        (", padding='post'", ", padding=of(y)", ""),
        (", padding='post'", ", **how", ""),
        (", padding='post'", ", 9, 'int32', 'post'", ""),
        (", 9, 'int32', 'pre', 'post'", ", truncating='pre'", "truncating"),
    ],
)
def test_how_the_code_calls_it(inside: str, outside: str, word: str) -> None:
    named = "PADDING = 'post'; WAY = 'post'\n"
    code = CODE.format(inside, outside) + named
    finding = found(NAME, code, **facts_of(FULL))
    assert bool(finding) is bool(word)
    if finding:
        assert f"with {word}=" in finding.message
        assert (finding.confidence, finding.line) == ("likely", 2)


def test_silence() -> None:
    rows = (END, END, END)
    assert found(NAME, **{**facts_of(*rows, graded=BEGINNING), "built": built(LAST)}) is None
    assert found(NAME, missed=(), **facts_of(*rows, graded=BEGINNING)) is None
    assert found(NAME, built=READS) is None
    assert expect(NAME, **facts_of(*rows, graded=BEGINNING)).line == 0
