"""When work is due: a moment, or a table of moments."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from grader.classroom.collect.text import read_table
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
    remedy = "give a CSV file with the columns exercise and due"
    return _due_rows(file, read_table(file, f"--due {file}", remedy).lines)


def _due_rows(file: Path, lines: Iterable[tuple[int, list[str]]]) -> dict[str, dt.datetime]:
    due: dict[str, dt.datetime] = {}
    for place, (number, row) in enumerate(lines):
        cells, where = [cell.strip() for cell in row], f"{file}, line {number}"
        if not any(cells) or (place == 0 and cells[0].lower() == "exercise"):
            continue
        if len(cells) < 2:
            raise UsageError(f"{where} holds one column: write exercise,due.")
        exercise = exercise_named(cells[0], where)
        if exercise in due:
            raise UsageError(f"{where} names {exercise} a second time: leave one line of each.")
        due[exercise] = parsed_moment(cells[1], where)
    if not due:
        raise UsageError(f"{file} holds no due date: give it the columns exercise and due.")
    return due


def exercise_named(text: str, where: str) -> str:
    """The id of the exercise that a cell of a table names.

    Raises:
        UsageError: there is none; the sentence begins with `where`.
    """
    from grader.catalog import find
    from grader.model.errors import UnknownExercise

    try:
        return find(text).id
    except UnknownExercise as error:
        raise UsageError(f"{where}: {error}") from error


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
