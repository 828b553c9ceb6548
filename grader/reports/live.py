"""Watching a run: a display that is redrawn on a terminal, plain lines elsewhere, or nothing."""

import contextlib
import math
from collections.abc import Iterator

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from grader.model.exercise import Exercise
from grader.reports.plain import PlainLines
from grader.reports.progress import PHASES, RunState, StateDisplay
from grader.reports.screens import redraws
from grader.reports.style import QUIET, WARNING
from grader.reports.text import number
from grader.sandbox.observer import NullObserver, Observer

SECONDS_BETWEEN = 0.25
BAR_WIDTH = 30


@contextlib.contextmanager
def observer_for(console: Console, exercise: Exercise, *, quiet: bool) -> Iterator[Observer]:
    """An observer that suits the console; leaving the context restores the terminal."""
    state = RunState(exercise.metric)
    if quiet:
        yield NullObserver()
    elif not redraws(console):
        yield PlainLines(console, state)
    else:
        # No thread redraws: an observer is given the usage several times a second.
        waiting = view(exercise, state)
        with Live(waiting, console=console, auto_refresh=False, transient=True) as live:
            yield LiveDisplay(live, exercise, state)


class LiveDisplay(StateDisplay):
    """An observer that redraws a few lines in place."""

    def __init__(self, live: Live, exercise: Exercise, state: RunState) -> None:
        super().__init__(state, SECONDS_BETWEEN)
        self._live, self._exercise = live, exercise

    def _draw(self) -> None:
        self._live.update(view(self._exercise, self._state), refresh=True)


def view(exercise: Exercise, state: RunState) -> Group:
    """The display's lines: what goes on and the time left, how far it is, the memory."""
    if state.name is None:
        return Group(Text(f"{exercise.id}: getting the data ready"))
    left = math.ceil(state.seconds_left)
    head = Text(exercise.id, style="bold")
    if state.runs > 1:
        head.append(f"  run {state.number} of {state.runs}", style="not bold")
    head.append(f"  {PHASES[state.name]}", style="not bold")
    head.append(f"  {left // 60}:{left % 60:02} left", style=f"not bold {QUIET}")
    memory = f"memory {number(round(state.memory_mib))} of {number(exercise.limits.memory_mib)} MiB"
    lines = [head, *_fit(state), Text(f"  {memory}", style=QUIET)]
    if state.why:
        lines.insert(1, Text(f"  {state.why}", style=QUIET))
    if state.warning:
        lines.append(Text(f"  {state.warning}", style=WARNING))
    return Group(*lines)


def _fit(state: RunState) -> Iterator[Table | Text]:
    if state.name != "training":
        return
    if state.loop_steps:
        yield Text(f"  {state.loop}")
    if state.fit is None:
        return
    row = Table.grid(padding=(0, 2, 0, 0))
    steps = f" of {state.fit.steps:,}" if state.fit.steps else ""
    row.add_row(
        Text(f"  epoch {state.epoch:,} of {state.fit.epochs:,}"),
        ProgressBar(total=1.0, completed=state.fraction, width=BAR_WIDTH),
        Text(f"batch {state.step:,}{steps}", style=QUIET),
    )
    yield row
    if not math.isnan(state.value):
        line = Text(f"  {state.metric} {number(state.value)}")
        if state.target is not None:
            line.append(f"  target {number(state.target)}", style=QUIET)
        yield line
    if state.estimate:
        yield Text(f"  {state.estimate}", style=QUIET)
