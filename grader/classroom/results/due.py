"""When work is due: a moment, or a table of moments."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from pathlib import Path

from grader.model.errors import UsageError

_DAY = dt.timedelta(days=1)


def parse_due(text: str) -> dict[str, dt.datetime]:
    """When exercises are due: a moment in ISO form for all, or a CSV file with exercise and due.

    A moment without a zone is in this machine's; a day without a time ends at midnight.

    Raises:
        UsageError: it is neither, or a line of the file cannot be understood.
    """
    file = Path(text)
    if file.suffix.lower() != ".csv":
        return {"": parsed_moment(text, f"--due {text}")}
    try:
        text = file.read_text(encoding="utf-8-sig")
        if "\0" in text:
            raise csv.Error("it holds bytes that are no text")
        return _due_rows(file, csv.reader(io.StringIO(text, newline="")))
    except OSError as error:
        raise UsageError(
            f"--due {file} cannot be read ({error.strerror}): give the path of a file that can."
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            f"--due {file} cannot be read ({error}): give a CSV file with the columns exercise "
            "and due."
        ) from error


def _due_rows(file: Path, rows: Iterable[list[str]]) -> dict[str, dt.datetime]:
    from grader.catalog import find

    due = {}
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and cells[0].lower() == "exercise"):
            continue
        if len(cells) < 2:
            raise UsageError(f"{file}, line {number} holds one column: write exercise,due.")
        due[find(cells[0]).id] = parsed_moment(cells[1], f"{file}, line {number}")
    return due


def parsed_moment(text: str, where: str) -> dt.datetime:
    """The moment in a text in ISO form; a day alone ends at midnight, no zone is this machine's.

    Raises:
        UsageError: it is none; the sentence begins with `where`.
    """
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(
            f"{where} is no date: write for example 2025-03-31 or 2025-03-31T18:00+02:00."
        ) from error
    if len(text.strip()) <= len("2025-03-31"):
        moment += _DAY
    return moment if moment.tzinfo else moment.astimezone()
