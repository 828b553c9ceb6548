"""Beginning a sitting: its folder with a starter a category, the rules, and the journal."""

import datetime as dt
import secrets
import typing
from pathlib import Path

from grader.catalog import find
from grader.catalog.exams import MOST_MINUTES, ExamSet
from grader.catalog.starters import copy_starter
from grader.data.paper import load_paper
from grader.exam import pages
from grader.exam.clock import now
from grader.exam.journal import JournalEntry
from grader.exam.sitting import JOURNAL, Sitting, journal_of, load
from grader.model import durable
from grader.model.errors import UsageError

RULES = "rules.html"
MAX_NAME = 200
"""Characters of a student's name."""
_GUARD = """
if __name__ == "__main__":
    # The exam hands in this file. The grader does not run these lines; you can, to try it.
    model = solution_model()
    model.save("mymodel.keras")
"""
Format: typing.TypeAlias = typing.Literal["ipynb", "py"]


def start(
    exam: ExamSet,
    set_name: str,
    folder: Path,
    *,
    form: Format = "py",
    paper: str = "",
    key_file: Path | None = None,
    student: str = "",
) -> Sitting:
    """Begins a sitting; its clock runs when this returns.

    Args:
        exam: what is sat.
        set_name: how it is called.
        folder: made for it; must not exist, or be empty.
        form: of the starters.
        paper: name of the paper, so that a class sits the same one; empty for one of its own.
        key_file: of the secret that papers are drawn with and the journal is sealed with.
        student: who sits it; empty where nobody else will ask.

    Raises:
        UsageError: the folder is not empty, cannot be written or lies in that of a sitting, or a
            name or the minutes are none.
    """
    if not 0 < exam.minutes <= MOST_MINUTES:
        raise UsageError(f"An exam of {exam.minutes} minutes cannot be sat: give other --minutes.")
    if len(student) > MAX_NAME or not student.isprintable():
        raise UsageError(f"--student takes up to {MAX_NAME} printable characters: give a name.")
    _check(folder)
    journal = journal_of(folder, key_file)
    sitting = secrets.token_hex(6)
    name = paper or f"sitting {sitting}"
    # By the secret too, so that nobody knows from the name what will be drawn.
    drawn = exam.drawn(load_paper(name, key_file).fingerprint)
    try:
        _write(drawn, folder, form)
    except OSError as error:
        raise UsageError(
            f"The folder {folder} cannot be written ({error.strerror}): name another with --out."
        ) from error
    journal.append(
        JournalEntry(
            "started",
            now(),
            sitting=sitting,
            student=student,
            exam=drawn,
            set_name=set_name,
            paper=name,
            key_file=str(key_file.resolve()) if key_file else "",
        )
    )
    return load(folder, key_file)


def _check(folder: Path) -> None:
    """Refuses a folder that cannot be that of a new sitting."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty: name another folder with --out.")
    for above in folder.resolve().parents:
        if (above / JOURNAL).is_file():
            raise UsageError(
                f"{above} is the folder of a sitting, of which another cannot be a part: hand in "
                "with `grade exam submit`, or name a folder elsewhere with --out."
            )


def _write(drawn: ExamSet, folder: Path, form: Format) -> None:
    """The starters, and the rules."""
    durable.folder(folder)
    for number, category in enumerate(drawn.categories, 1):
        exercise = find(category.exercises[0])
        starter = copy_starter(exercise.folder, folder, f"category_{number}", form)
        if form == "py":
            with starter.open("a", encoding="utf-8", newline="\n") as file:
                file.write(_GUARD)
    (folder / RULES).write_text(pages.rules(drawn), encoding="utf-8")


def folder_name(today: dt.datetime) -> str:
    """The name of a sitting's folder where none is given, e.g. ``exam-2026-01-31-1430``."""
    return f"exam-{today:%Y-%m-%d-%H%M}"
