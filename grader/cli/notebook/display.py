"""One output of a cell, redrawn while a run goes on, that is right in the saved notebook."""

import io
import typing

from rich.console import Console, RenderableType

from grader.model.exercise import Exercise
from grader.reports.live import view
from grader.reports.progress import RunState, StateDisplay

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


class CellDisplay(StateDisplay):
    """Shows one thing after another in the same output; an observer of a run."""

    def __init__(self, handle: Handle, exercise: Exercise) -> None:
        super().__init__(RunState(exercise.metric), SECONDS_BETWEEN)
        self._handle, self._exercise = handle, exercise

    def show(self, renderable: RenderableType) -> None:
        """Shows it, as text and as HTML, and nothing that was there before."""
        self._handle.update(bundle(renderable), raw=True)

    def _draw(self) -> None:
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
