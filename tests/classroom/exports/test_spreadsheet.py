"""Cells of a spreadsheet."""

import csv
import io
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.exports.spreadsheet import figure, table, words

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1", "\x1b[1m=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_would_be_a_formula_is_text(text: str) -> None:
    assert words(text).startswith("'")
    assert not set("\t\r\n\x1b") & set(words(text))


@pytest.mark.parametrize("text", ["Ada", "O'Brien", "a=b", "1-2", "李小龍", "", "x@y.example"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert words(text) == text


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (0, "0"), (100, "100"), (72.5, "72.5"), (1 / 3, "0.33"), (12000, "12000"),
     (math.nan, ""), (math.inf, "")],
)  # fmt: skip
def test_figures(value: float | None, cell: str) -> None:
    assert figure(value) == cell


@given(st.text())
def test_no_text_breaks_out_of_its_cell(text: str) -> None:
    cell = words(text)
    assert not cell.startswith(("=", "+", "-", "@"))
    read = list(csv.reader(io.StringIO(table([["a", cell, "b"]]), newline="")))
    assert read == [["a", cell, "b"]]
