"""One output of a cell, redrawn while a run goes on, that is right in the saved notebook."""

import io
import math
import typing

from rich.console import Console, RenderableType

from grader.inside.protocol.events import Event
from grader.model.exercise import Exercise
from grader.reports.live import view
from grader.reports.progress import RunState
from grader.sandbox.observer import Phase, Usage

SECONDS_BETWEEN = 0.5
"""Between two drawings: each is a message to the front end."""
WIDTH = 88
"""Columns: what fits into a cell of JupyterLab on a laptop."""
_PRE = (
    "<pre style=\"white-space:pre;overflow-x:auto;line-height:1.4;font-family:Menlo,'DejaVu Sans "
    "Mono',Consolas,monospace;background:transparent\"><code>{code}</code></pre>"
)


class Handle(typing.Protocol):
    """What ``IPython.display.display`` gives where it is asked for an id."""

    def update(self, obj: object, **kwargs: typing.Any) -> None:
        """Shows something else in its place."""


class CellDisplay:
    """Shows one thing after another in the same output; an observer of a run."""

    def __init__(self, handle: Handle, exercise: Exercise) -> None:
        self._handle, self._exercise = handle, exercise
        self._state = RunState(exercise.metric)
        self._drawn = -math.inf

    def show(self, renderable: RenderableType) -> None:
        """Shows it, as text and as HTML, and nothing that was there before."""
        self._handle.update(bundle(renderable), raw=True)

    def run(self, number: int, count: int, why: str) -> None:
        """Shows it from the next phase on."""
        self._state.run(number, count, why)

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """Shows the phase at once."""
        self._state.phase(name, limit_seconds)
        self._draw(now=True)

    def event(self, event: Event) -> None:
        """Shows it with the next drawing."""
        self._state.event(event)
        self._draw()

    def usage(self, usage: Usage) -> None:
        """Shows it, and how time passes, with the next drawing."""
        self._state.usage(usage)
        self._draw()

    def _draw(self, *, now: bool = False) -> None:
        moment = self._state.clock()
        if now or moment - self._drawn >= SECONDS_BETWEEN:
            self._drawn = moment
            self.show(view(self._exercise, self._state))


def bundle(renderable: RenderableType) -> dict[str, str]:
    """What a front end can choose from: plain text, and HTML that needs no script."""
    screen = Console(
        file=io.StringIO(),
        record=True,
        width=WIDTH,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=True,
        force_jupyter=False,
        color_system="standard",
    )
    screen.print(renderable)
    text = screen.export_text(clear=False)
    return {
        "text/plain": text,
        "text/html": screen.export_html(inline_styles=True, code_format=_PRE),
    }
