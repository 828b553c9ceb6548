"""The progress of a download."""

import contextlib
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from grader.reports.screens import redraws


@contextlib.contextmanager
def transfer(console: Console, name: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, nothing elsewhere; yields what takes bytes so far and in all."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(binary_units=True),
        TimeRemainingColumn(),
    )
    # Without a terminal, rich would print the finished bar as a line.
    shown = Progress(*columns, console=console, transient=True, disable=not redraws(console))
    with shown:
        task = shown.add_task(name, total=None)
        yield lambda had, total: shown.update(task, completed=had, total=total)
