"""Whether a console can be drawn on again in place, or is given plain lines."""

import os

from rich.console import Console

_KERNEL = "JPY_PARENT_PID"
"""Set in Jupyter's kernels, whose ``!`` commands get a terminal that keeps every drawing."""


def redraws(console: Console) -> bool:
    """Whether what was drawn on the console can be replaced.

    Not in files, pipes and dumb terminals; nor where ``FORCE_COLOR`` says of a pipe that it is a
    terminal, as continuous integration does; nor in what a notebook's ``!grade`` shows.
    """
    if not console.is_terminal or console.is_dumb_terminal or _in_kernel():
        return False
    return not os.environ.get("FORCE_COLOR") or console.file.isatty()


def _in_kernel() -> bool:
    """Whether a notebook's kernel started this program."""
    # ipykernel sets these three for its commands, whoever started it.
    names = ("CLICOLOR_FORCE", "PAGER", "GIT_PAGER")
    set_by_it = [os.environ.get(name) for name in names] == ["1", "cat", "cat"]
    return _KERNEL in os.environ or set_by_it
