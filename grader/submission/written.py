"""A submission's cells as they were written, for readers; nothing of them is checked or run."""

import json
from pathlib import Path

import grader.submission.notebook as notebook
from grader.model.errors import SubmissionRefused
from grader.model.pictures import SourceCell
from grader.submission.reading import is_notebook, text_of

MOST_CHARACTERS = 80_000
"""Of all cells together; what comes after is left out."""
LONGEST_LINE = 400
_CUT = " […]"


def cells_of_file(path: Path) -> tuple[SourceCell, ...]:
    """The cells of a file, e.g. of one that was refused; none where it cannot be read."""
    try:
        return written_cells(text_of(path), is_notebook=is_notebook(path))
    except SubmissionRefused:
        return ()


def written_cells(text: str, *, is_notebook: bool) -> tuple[SourceCell, ...]:
    """The cells with their numbers as diagnoses count them; cut where they are too long.

    Args:
        text: of the whole file.
        is_notebook: whether it is JSON of a notebook; of a script there is one cell without number.
    """
    cells = _of_notebook(text) if is_notebook else [SourceCell("code", text)]
    kept, room = [], MOST_CHARACTERS
    for cell in cells:
        lines = [_short(line) for line in cell.source.splitlines()]
        source = "\n".join(lines)[:room]
        room -= len(source)
        kept.append(SourceCell(cell.kind, source, cell.number))
        if room <= 0:
            break
    return tuple(kept)


def _of_notebook(text: str) -> list[SourceCell]:
    try:
        document = json.loads(text)
        found = [
            (notebook.is_code(cell), cell.get("cell_type"), notebook.source_of(cell, "it"))
            for cell in notebook.cells_of(document, "it")
        ]
    except (ValueError, RecursionError, SubmissionRefused):
        return []
    cells, number = [], 0
    for is_code, kind, source in found:
        if is_code and source.strip():
            number += 1
            cells.append(SourceCell("code", source, number))
        elif kind in ("markdown", "heading") and source.strip():
            cells.append(SourceCell("markdown", source))
    return cells


def _short(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + _CUT
