"""The two consoles: what is asked for goes to stdout, how it comes about to stderr."""

from __future__ import annotations

import os

from rich.console import Console, RenderableType


def console(*, stderr: bool = False) -> Console:
    """A console for one of the standard streams.

    Nothing that is printed is read as markup. Where ``NO_COLOR`` is set, nor are other styles
    used, such as bold.
    """
    plain = bool(os.environ.get("NO_COLOR"))
    return Console(
        stderr=stderr,
        markup=False,
        emoji=False,
        highlight=False,
        color_system=None if plain else "auto",
    )


def show(renderable: RenderableType, *, stderr: bool = False) -> None:
    """Prints on one of the standard streams."""
    console(stderr=stderr).print(renderable)
