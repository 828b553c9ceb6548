"""What is shown while a class is graded: a table on a terminal, plain lines elsewhere, nothing."""

import contextlib
import dataclasses
import time
import typing
from collections.abc import Callable, Iterator

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from grader.classroom.run.jobs import JobProgress
from grader.model.cleaning import clean
from grader.model.report import Verdict
from grader.reports.progress import PHASES
from grader.reports.screens import redraws
from grader.reports.style import QUIET
from grader.reports.text import about

SECONDS_BETWEEN = 0.5
SECONDS_OF_SILENCE = 60.0
"""After which plain lines say what runs."""
BAR_WIDTH = 30
_LONGEST = 40


@dataclasses.dataclass
class Running:
    """A job under way."""

    student: str
    exercise: str
    began: float
    at: JobProgress


@dataclasses.dataclass
class Board:
    """Where a session stands; this one shows nothing."""

    clock: Callable[[], float] = time.monotonic
    total: int = 0
    """Results that this session needs."""
    kept: int = 0
    """Those that were there already, or were shared: no training."""
    done: int = 0
    """Those that were trained now."""
    faults: int = 0
    began: float = 0.0
    running: dict[int, Running] = dataclasses.field(default_factory=dict)

    def begin(self, total: int, kept: int) -> None:
        """The session begins with so many results to have, and has some of them."""
        self.total, self.kept, self.began = total, kept, self.clock()
        self.show()

    def started(self, number: int, student: str, exercise: str) -> None:
        """A job begins."""
        now = self.clock()
        self.running[number] = Running(student, exercise, now, JobProgress(number, "waiting"))
        self.show()

    def progress(self, at: JobProgress) -> None:
        """A job has come further."""
        if at.number in self.running:
            self.running[at.number].at = at
        self.show()

    def ended(self, number: int, verdict: Verdict, results: int = 1) -> None:
        """A job is over, for so many results; `faulty` comes instead where there is no verdict."""
        self.running.pop(number, None)
        self.done += 1
        self.kept += results - 1
        self.say(number, f"{verdict}, of {results} files alike" if results > 1 else verdict)

    def faulty(self, number: int, fault: str, again: str) -> None:
        """A job could not be graded; which try comes next, e.g. ``2 of 3``, or none."""
        self.running.pop(number, None)
        self.faults += not again
        self.say(number, f"{f'trying again ({again})' if again else 'given up'}: {fault}")

    def say(self, number: int, text: str) -> None:
        """Says something about a job; this board says nothing."""

    def show(self) -> None:
        """Shows where the session stands now; this board shows nothing."""

    @property
    def seconds_left(self) -> float | None:
        """Estimated from what was trained so far; None before that."""
        left = self.total - self.kept - self.done - self.faults
        return (self.clock() - self.began) / self.done * left if self.done else None


@dataclasses.dataclass
class PlainBoard(Board):
    """A line for each job that ends, and now and then one for each that runs."""

    console: Console = dataclasses.field(default_factory=Console)
    names: dict[int, str] = dataclasses.field(default_factory=dict)
    printed: float = 0.0
    """When the last line was."""

    def begin(self, total: int, kept: int) -> None:
        """Says what there is to do."""
        super().begin(total, kept)
        self._print(f"{total} results wanted, {kept} of them are there already.")

    def started(self, number: int, student: str, exercise: str) -> None:
        """Remembers the name for the line to come."""
        self.names[number] = f"{short(student)}, {exercise}"
        super().started(number, student, exercise)

    def say(self, number: int, text: str) -> None:
        """Prints it with how far the session is."""
        so_far = self.kept + self.done + self.faults
        self._print(f"{so_far}/{self.total}  {self.names.get(number, '')}: {text}")

    def show(self) -> None:
        """Says what runs, where nothing was said for long."""
        now = self.clock()
        if now - self.printed < SECONDS_OF_SILENCE:
            return
        for number, running in self.running.items():
            words = ", ".join(filter(None, _state(running.at)))
            self.say(number, f"{words}, for {now - running.began:.0f} s so far")

    def _print(self, text: str) -> None:
        self.printed = self.clock()
        self.console.print(text, markup=False, highlight=False, soft_wrap=True)


@dataclasses.dataclass
class LiveBoard(Board):
    """A table that is redrawn in place."""

    live: Live | None = None
    drawn: float = 0.0

    def faulty(self, number: int, fault: str, again: str) -> None:
        """Prints it above the table, where it stays."""
        running = self.running.get(number)
        super().faulty(number, fault, again)
        if self.live and running:
            what = f"trying again ({again})" if again else "given up"
            line = f"{short(running.student)}, {running.exercise}: {what}: {fault}"
            self.live.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def say(self, number: int, text: str) -> None:
        """Shows the new state."""
        del number, text
        self.show()

    def show(self) -> None:
        """Draws, if the last time is long enough ago."""
        now = self.clock()
        if self.live and now - self.drawn >= SECONDS_BETWEEN:
            self.drawn = now
            self.live.update(view(self), refresh=True)


@contextlib.contextmanager
def board_for(console: Console, *, quiet: bool) -> Iterator[Board]:
    """A board that suits the console; leaving the context restores the terminal."""
    if quiet:
        yield Board()
    elif not redraws(console):
        yield PlainBoard(console=console)
    else:
        with Live(console=console, auto_refresh=False, transient=True) as live:
            yield LiveBoard(live=live)


def view(board: Board) -> Group:
    """The table of what runs, and a line with how far the session is."""
    table = Table.grid(padding=(0, 2, 0, 0))
    now = board.clock()
    for running in board.running.values():
        row = (short(running.student), running.exercise, *_state(running.at))
        table.add_row(*map(Text, row), Text(f"{now - running.began:.0f} s", style=QUIET))
    so_far = board.kept + board.done + board.faults
    line = Table.grid(padding=(0, 2, 0, 0))
    words = f"{so_far} of {board.total} done, {board.kept} without training"
    if board.faults:
        words += f", {board.faults} could not be graded"
    left = board.seconds_left
    end = "" if left is None else f"about {about(left)} left"
    bar = ProgressBar(total=max(1, board.total), completed=so_far, width=BAR_WIDTH)
    line.add_row(bar, Text(words), Text(end, style=QUIET))
    return Group(table, line)


def _state(at: JobProgress) -> tuple[str, str]:
    """What a job does, and its epoch; empty where it is not training."""
    phase = PHASES.get(typing.cast(typing.Any, at.phase), at.phase)
    epoch = f"epoch {at.epoch} of {at.epochs}" if at.epochs and at.phase == "training" else ""
    return phase, epoch


def short(text: str) -> str:
    """A name that fits a column and obeys no terminal."""
    return clean(text, _LONGEST)
