"""The history of a student's attempts, for a terminal and as JSON."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from grader.model.cleaning import json_text, one_line
from grader.model.levels import HINT_LEVELS
from grader.model.words import counted
from grader.reports.style import QUIET, heading
from grader.reports.text import number, place
from grader.submission.history.attempts import KeptAttempt
from grader.submission.history.hints import LevelledHint
from grader.submission.history.store import SCHEMA, ExerciseHistory

_COLUMNS = ("Attempt", "When", "Verdict", "Points", "First thing to mend")
_LONGEST = 100


def render(histories: Mapping[str, ExerciseHistory]) -> RenderableType:
    """A table an exercise; of one that is not read much, nothing.

    Args:
        histories: by the id of the exercise, those with attempts only.
    """
    shown: list[RenderableType] = []
    for exercise, history in histories.items():
        count = len(history.attempts)
        words = f"{exercise}: {counted(count, 'attempt')}, best "
        shown += [
            heading(f"{words}{number(history.best)} points"),
            _table(history.attempts),
            Text(),
        ]
    return Group(*shown[:-1])


def as_json(histories: Mapping[str, ExerciseHistory]) -> str:
    """The same as JSON, with everything that is kept."""
    exercises = {
        name: {"best": history.best, "attempts": [dataclasses.asdict(a) for a in history.attempts]}
        for name, history in histories.items()
    }
    return json_text({"schema": SCHEMA, "exercises": exercises}, indent=1) + "\n"


def hint(given: LevelledHint, exercise: str) -> RenderableType:
    """A hint with its level, and how to get the next one."""
    if not given.level:
        return Text(one_line(given.words))
    head = Text(f"Hint {given.level} of {HINT_LEVELS}", style="bold")
    head.append(f" ({one_line(given.about)})", style=f"not bold {QUIET}")
    more = f"`grade hint {exercise}` again says more."
    last = "That is as far as hints go: the rest is yours."
    then = more if given.level < HINT_LEVELS else last
    return Group(head, Text(one_line(given.words)), Text(then, style=QUIET))


def _table(attempts: Sequence[KeptAttempt]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=QUIET, pad_edge=False)
    for words in _COLUMNS:
        table.add_column(words, overflow="fold", justify="right" if words == "Points" else "left")
    for attempt in attempts:
        table.add_row(*(Text(cell) for cell in _row(attempt)))
    return table


def _local(moment: str) -> str:
    """A moment of the history on this machine's clock, e.g. ``2025-03-31 20:00``."""
    try:
        return f"{dt.datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):  # the file can be edited by anybody
        return moment


def _row(attempt: KeptAttempt) -> Iterator[str]:
    yield str(attempt.number)
    yield one_line(_local(attempt.at))
    yield one_line(attempt.verdict.replace("-", " "), 40)
    yield f"{number(attempt.score)} / {number(attempt.max_score)}"
    mistake = attempt.mistake
    if mistake is None:
        yield ""
        return
    where = place(mistake.cell, mistake.line)
    probably = "Probably: " if mistake.likely else ""
    words = f"{probably}{one_line(mistake.message, _LONGEST)}"
    yield f"{words} ({where})" if where else words
