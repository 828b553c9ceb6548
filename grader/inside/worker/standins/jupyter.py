"""``IPython`` and the built-ins that notebooks have: ``get_ipython`` and ``display``."""

import builtins
import sys
import typing

from grader.inside.worker.standins.modules import exists, make, nothing
from grader.inside.worker.standins.patching import modules_of_keras
from grader.inside.worker.standins.shell import ShellLines
from grader.inside.worker.standins.supply import Supply

_SHELL_MAGICS = ("cd", "cp", "ls", "mkdir", "mv", "rm", "rmdir")
"""Line magics that do what the command of their name does."""
_SHELL_CELLS = ("bash", "sh", "shell", "!")


class ShellStandIn:
    """What ``get_ipython()`` gives: carries out shell lines about files, and ignores all else.

    It is false, as the None that ``get_ipython()`` gives outside of notebooks: libraries ask that
    before they reach further in.
    """

    def __init__(self, lines: ShellLines) -> None:
        self._lines = lines

    def __bool__(self) -> bool:
        return False

    def __getattr__(self, name: str) -> typing.Self:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> None:
        """Any other method: does nothing."""

    def system(self, line: str) -> None:
        """``!line``: carried out as far as it is about files."""
        for printed in self._lines.run(line, _names_of_caller()):
            print(printed)  # noqa: T201 - as the shell would

    def getoutput(self, line: str) -> list[str]:
        """``name = !line``: what it would print, line by line."""
        return self._lines.run(line, _names_of_caller())

    def run_line_magic(self, name: str, line: str = "", *_: object) -> None:
        """``%cd folder`` and its like are carried out, all other magics do nothing."""
        if name in _SHELL_MAGICS:
            for printed in self._lines.run(f"{name} {line}", _names_of_caller()):
                print(printed)  # noqa: T201 - as the shell would

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:  # noqa: ARG002
        """``%%bash``: its lines are carried out as far as they are about files."""
        if name in _SHELL_CELLS:
            for each in cell.splitlines():
                for printed in self._lines.run(each, _names_of_caller()):
                    print(printed)  # noqa: T201 - as the shell would


class _Shown:
    """A picture, a page or a script for a notebook's output: shown to nobody."""

    def __init__(self, *_: object, **__: object) -> None:
        pass


def install(supply: Supply) -> None:
    """Makes what is not there already."""
    shell = ShellStandIn(ShellLines(supply))

    def get_ipython() -> ShellStandIn:
        """The stand-in for the notebook's shell."""
        return shell

    if not exists("IPython"):
        shown = ("HTML", "Image", "Javascript", "SVG", "Markdown", "Video", "Audio", "IFrame")
        contents = dict.fromkeys(shown, _Shown) | {"display": nothing, "clear_output": nothing}
        # Matplotlib asks for the version of an IPython that it finds imported.
        make("IPython", get_ipython=get_ipython, version_info=(9, 0, 0), __version__="9.0.0")
        make("IPython.core")
        make("IPython.display", **contents)
        make("IPython.core.display", **contents)
    if not exists("pydot"):
        for module in (*modules_of_keras("utils"), *modules_of_keras("utils.model_visualization")):
            vars(module)["plot_model"] = nothing  # the real one would need it, and raise
    for name, value in (("get_ipython", get_ipython), ("display", nothing)):
        if not hasattr(builtins, name):
            setattr(builtins, name, value)


def _names_of_caller() -> dict[str, object]:
    """The names that the student's code can use where it called us."""
    frame = sys._getframe(2)  # noqa: SLF001 - what inspect would give, many times faster
    return {**frame.f_globals, **frame.f_locals}
