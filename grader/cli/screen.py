"""The two consoles: what is asked for goes to stdout, how it comes about to stderr."""

import os

from rich.console import Console, ConsoleDimensions, RenderableType

WIDEST = 100
"""Columns; longer lines of text are hard to read."""


class CappedConsole(Console):
    """A console that writes no wider than `WIDEST`, on however wide a terminal."""

    @property
    def size(self) -> ConsoleDimensions:
        """Its columns and rows, looked up anew each time: a terminal's may change."""
        width, height = super().size
        return ConsoleDimensions(min(width, WIDEST), height)

    @size.setter
    def size(self, new_size: tuple[int, int]) -> None:
        self._width, self._height = new_size


def console(*, stderr: bool = False) -> Console:
    """A console for one of the standard streams.

    Nothing that is printed is read as markup. Where ``NO_COLOR`` is set, nor are other styles
    used, such as bold.
    """
    plain = bool(os.environ.get("NO_COLOR"))
    return CappedConsole(
        stderr=stderr,
        markup=False,
        emoji=False,
        highlight=False,
        color_system=None if plain else "auto",
    )


def show(renderable: RenderableType, *, stderr: bool = False) -> None:
    """Prints on one of the standard streams."""
    console(stderr=stderr).print(renderable)
