"""Where a line of a cell stands in the notebook's own file, which is JSON."""

import dataclasses
import json
import re
import typing
from collections.abc import Iterator
from pathlib import Path

from grader.model.errors import SubmissionRefused
from grader.submission.notebook import is_code, source_of
from grader.submission.reading import text_of

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")


def file_line(path: Path, cell: int | None, line: int | None) -> int | None:
    r"""The line of a submission's file in which a line of a cell stands, from 1.

    Args:
        path: a notebook or script.
        cell: Jupyter's number of the cell; None in a script, or for a line of the JSON itself.
        line: in that cell, or in the file where there is no cell.

    Returns:
        The line; where a cell is one JSON string, the one line that holds all of it. None where
        the file has no such place, or cannot be read any more.
    """
    if cell is None or path.suffix.lower() != ".ipynb":
        return line
    try:
        text = text_of(path)
        starts = [starts for starts in _code_cells(text) if starts]
        pieces = starts[cell - 1]
    except (SubmissionRefused, ValueError, RecursionError, IndexError):
        return None
    return text.count("\n", 0, _offset(pieces, line or 1)) + 1


@dataclasses.dataclass(frozen=True)
class _Piece:
    """One JSON string of a cell's source."""

    offset: int
    """Where it begins in the file's text."""
    value: str


def _offset(pieces: list[_Piece], line: int) -> int:
    """Where the piece begins that a line begins in; the last one for lines beyond."""
    passed = 0
    for piece in pieces:
        breaks = piece.value.count("\n")
        if line <= passed + breaks + (not piece.value.endswith("\n")):
            return piece.offset
        passed += breaks
    return pieces[-1].offset


def _code_cells(text: str) -> Iterator[list[_Piece]]:
    """The pieces of each code cell's source; empty for a cell without any code in it."""
    for sheet in _sheets(text):
        for start in _items(text, sheet):
            value, _ = _DECODER.raw_decode(text, start)
            if isinstance(value, dict) and is_code(value):
                yield _pieces(text, start) if source_of(value, "").strip() else []


def _sheets(text: str) -> Iterator[int]:
    """Where the lists of cells begin: one of the notebook, or one of each worksheet."""
    keys = dict(_members(text, _skipped(text, 0)))
    if "cells" in keys:
        yield keys["cells"]
    if "worksheets" in keys:
        for start in _items(text, keys["worksheets"]):
            yield from (at for key, at in _members(text, start) if key == "cells")


def _pieces(text: str, cell: int) -> list[_Piece]:
    keys = dict(_members(text, cell))
    start = keys.get("source", keys.get("input"))
    if start is None:
        return []
    starts = [start] if text[start] == '"' else list(_items(text, start))
    return [_Piece(at, str(_DECODER.raw_decode(text, at)[0])) for at in starts]


def _members(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The keys of the object that begins here, each with where its value begins."""
    for at in _elements(text, start, "{"):
        key, end = _DECODER.raw_decode(text, at)
        yield key, _skipped(text, _skipped(text, end) + 1)


def _items(text: str, start: int) -> Iterator[int]:
    """Where the items of the list that begins here begin; none where no list does."""
    yield from _elements(text, start, "[")


def _elements(text: str, start: int, opening: typing.Literal["[", "{"]) -> Iterator[int]:
    """Where the items of a list, or the keys of an object, begin."""
    if text[start : start + 1] != opening:
        return
    closing = {"[": "]", "{": "}"}[opening]
    at = _skipped(text, start + 1)
    while text[at : at + 1] != closing:
        yield at
        _, end = _DECODER.raw_decode(text, at)
        end = _skipped(text, end)
        if text[end : end + 1] == ":":
            _, end = _DECODER.raw_decode(text, _skipped(text, end + 1))
            end = _skipped(text, end)
        at = _skipped(text, end + (text[end : end + 1] == ","))


def _skipped(text: str, at: int) -> int:
    """The next place that holds no white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at
