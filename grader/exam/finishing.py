"""Ending a sitting, and stopping its clock."""

import typing
from pathlib import Path

from grader.exam import pages
from grader.exam.clock import now
from grader.exam.journal import JournalEntry
from grader.exam.score_card import CARD, PAGE, ScoreCard, reports, score_card
from grader.exam.sitting import Sitting, journal_of, load
from grader.exam.submitting import alone
from grader.model import durable
from grader.model.errors import GraderFault, UsageError


def finish(folder: Path, key_file: Path | None) -> tuple[ScoreCard, Path]:
    """Ends the sitting if it has not ended, and writes its score card; a second time, anew.

    Returns:
        The card, and its page.

    Raises:
        UsageError: something is still being graded, or the journal is damaged.
        GraderFault: the card cannot be written.
    """
    with alone(folder) as nobody_else:
        sitting = load(folder, key_file)
        if not nobody_else or sitting.waiting:
            raise UsageError(
                "Something is still being graded: wait until `grade exam status` shows its score, "
                "then finish."
            )
        if not sitting.finished:
            journal_of(folder, key_file).append(JournalEntry("finished", now()))
        sitting = load(folder, key_file)
        card = score_card(sitting)
        try:
            durable.write(folder / CARD, card.to_json())
            durable.write(folder / PAGE, pages.card(card, reports(sitting)))
        except OSError as error:
            raise GraderFault(
                f"The score card cannot be written to {folder} ({error.strerror}): make room, and "
                "give the command again."
            ) from error
    return card, folder / PAGE


def set_clock(
    folder: Path, key_file: Path | None, kind: typing.Literal["paused", "resumed"]
) -> Sitting:
    """Stops the clock or lets it run again.

    Raises:
        UsageError: the exam does not allow it, it is over, or the clock stands so already.
    """
    journal = journal_of(folder, key_file)
    with journal.changing():
        sitting = load(folder, key_file)
        if not sitting.exam.pauses:
            raise UsageError("The clock of this exam cannot be stopped: its rules say so.")
        if sitting.is_over:
            raise UsageError("The exam is over: `grade exam finish` writes its score card.")
        if sitting.paused == (kind == "paused"):
            raise UsageError(f"The clock is {'stopped' if sitting.paused else 'running'} already.")
        journal.append(JournalEntry(kind, now()))
    return load(folder, key_file)
