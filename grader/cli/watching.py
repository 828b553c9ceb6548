"""`--watch`: the same grading again whenever its file was saved with other code in it."""

from __future__ import annotations

import contextlib
import hashlib
import time
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from grader.model.errors import SubmissionRefused

if typing.TYPE_CHECKING:
    from grader.judging.quick import QuickLook
    from grader.model.report import Report

POLL_SECONDS = 0.3
"""Between two looks. A content counts once two looks in a row have found it, for editors write a
file in several goes, or put another one in its place."""


def watched(path: Path, grade_once: Callable[[], Report | QuickLook]) -> int:
    """Grades a file, and again for each content that it comes to have, until Ctrl-C.

    Args:
        path: the file.
        grade_once: grades it as it is then, and shows the report.

    Returns:
        0, or 130 where it was a grading that was interrupted.
    """
    from grader.model.cleaning import one_line

    try:
        for _ in contents(path):
            report = grade_once()
            if report.verdict == "interrupted":
                return report.exit_code
            click.echo(
                f"\nWatching {one_line(path.name)}: save it to grade it again, or press Ctrl-C.",
                err=True,
            )
    except KeyboardInterrupt:
        click.echo(err=True)  # what comes next does not begin beside the ^C of the terminal
    return 0


def contents(path: Path, sleep: Callable[[float], None] = time.sleep) -> Iterator[str]:
    """Yields once for each content that a file comes to have, the first one at once; never ends.

    What is saved while nobody asks for the next content is found at the next asking: only the
    last of several contents is then yielded.

    Args:
        path: the file; while it is not there, nothing happens.
        sleep: waits so many seconds.
    """
    looked, known = _look(path), fingerprint(path)
    yield known
    seen = known
    while True:
        sleep(POLL_SECONDS)
        look = _look(path)
        now = seen if look == looked else fingerprint(path)
        if now and now == seen and now != known:
            known = now
            yield now
        looked, seen = look, now


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
