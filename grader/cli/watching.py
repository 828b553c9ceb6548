"""`--watch`: the same grading again whenever its file was saved with other code in it."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import time
import typing
from collections.abc import Callable
from pathlib import Path

import click

from grader.model.errors import SubmissionRefused

if typing.TYPE_CHECKING:
    from grader.inside.protocol.events import Event
    from grader.judging.quick import QuickLook
    from grader.model.report import Report
    from grader.sandbox import Observer
    from grader.sandbox.observer import Phase, Usage

POLL_SECONDS = 0.3
"""Between two looks. A content counts once two looks in a row have found it, for editors write a
file in several goes, or put another one in its place."""


class OutOfDate(Exception):
    """The file has other code in it than what is being graded: that grading is of no more use."""


class Saves:
    """The contents that a file comes to have.

    Args:
        path: the file; while it is not there, nothing happens.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._looked = path, _look(path)
        self._known = self._seen = fingerprint(path)

    def is_new(self) -> bool:
        """Looks once: whether the file has, for two looks, another content than the last one."""
        look = _look(self._path)
        now = self._seen if look == self._looked else fingerprint(self._path)
        is_new = bool(now) and now == self._seen and now != self._known
        self._looked, self._seen = look, now
        if is_new:
            self._known = now
        return is_new


@dataclasses.dataclass
class SaveObserver:
    """An observer that ends a grading once its file was saved with other code in it.

    Args:
        observer: sees the same.
        saves: of the file that is graded.
        clock: the time, in seconds.
    """

    observer: Observer
    saves: Saves
    clock: Callable[[], float] = time.monotonic
    looked: float = -POLL_SECONDS

    def run(self, number: int, count: int, why: str) -> None:
        """Passes it on."""
        self.observer.run(number, count, why)

    def aim(self, target: float | None) -> None:
        """Passes it on."""
        self.observer.aim(target)

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """Passes it on."""
        self.observer.phase(name, limit_seconds)

    def event(self, event: Event) -> None:
        """Passes it on."""
        self.observer.event(event)

    def usage(self, usage: Usage) -> None:
        """Passes it on, and looks at the file now and then.

        Raises:
            OutOfDate: it was saved. The sandbox is left, which ends every process in it.
        """
        self.observer.usage(usage)
        if self.clock() - self.looked >= POLL_SECONDS:
            self.looked = self.clock()
            if self.saves.is_new():
                raise OutOfDate


def until_saved(observer: Observer, saves: Saves | None) -> Observer:
    """The observer, which ends the grading once the file is saved; itself where nobody watches."""
    return SaveObserver(observer, saves) if saves else observer


def watched(
    path: Path,
    grade_once: Callable[[Saves], Report | QuickLook],
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Grades a file, and again for each content that it comes to have, until Ctrl-C.

    A grading that goes on while the file is saved is given up for the next one.

    Args:
        path: the file.
        grade_once: grades it as it is then, and shows the report; may raise `OutOfDate`.
        sleep: waits so many seconds.

    Returns:
        0, or 130 where it was a grading that was interrupted.
    """
    from grader.model.cleaning import one_line

    name, saves = one_line(path.name), Saves(path)
    try:
        while True:
            try:
                report = grade_once(saves)
            except OutOfDate:
                click.echo(f"\n{name} was saved: the grading begins anew.", err=True)
                continue
            if report.verdict == "interrupted":
                return report.exit_code
            click.echo(f"\nWatching {name}: save it to grade it again, or press Ctrl-C.", err=True)
            while not saves.is_new():
                sleep(POLL_SECONDS)
    except KeyboardInterrupt:
        click.echo(err=True)  # what comes next does not begin beside the ^C of the terminal
    return 0


def _look(path: Path) -> tuple[int, ...]:
    """What changes whenever a file is written or replaced; empty where it is not there."""
    try:
        state = path.stat()
    except OSError:
        return ()
    return state.st_ino, state.st_mtime_ns, state.st_ctime_ns, state.st_size


def fingerprint(path: Path) -> str:
    """What the code of a file is known by; empty where the file is not there.

    Of a notebook that can be read, its outputs do not count, nor do its numbers of cells.
    """
    from grader.submission.reading import code

    try:
        content = path.read_bytes()
    except OSError:
        return ""
    if path.suffix.lower() == ".ipynb":
        # Refused where half of it is written, or where it is no notebook.
        with contextlib.suppress(SubmissionRefused, OSError):
            content = code(path).encode(errors="replace")
    return hashlib.sha256(content).hexdigest()
