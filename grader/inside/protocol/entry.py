"""What of a submission is judged, as reading its file told; part of the worker's job."""

import dataclasses
import typing
from collections.abc import Mapping

SOLUTION = "solution_model"
"""The function of our own form, and of the exam's."""
LAST_FIT = "last-fit"
"""Stands where no function is named: the model that was fitted last is judged."""
FUNCTIONS = "functions"
"""Stands where no model is judged, but what functions of the file give."""
MAX_PARTS = 16
"""Arrays that one call of a function may give."""

Rule = typing.Literal["solution", "function", "expression", "last-fit", "functions"]


@dataclasses.dataclass(frozen=True)
class WantedFunction:
    """A function that the grader calls."""

    name: str
    arguments: tuple[int | str, ...]
    """Numbers, and names of arrays; each name stands for the next row of what is asked."""
    value: str = ""
    """What a notebook of the course's computes at its top level in place of such a function."""
    forecasts: bool = False
    """Whether it forecasts the held-out part too: it is then called for each value anew, with all
    before it, and the last value that it gives counts."""


@dataclasses.dataclass(frozen=True)
class Entry:
    """Where the judged model comes from, or which functions are judged in its place."""

    name: str = SOLUTION
    """Of the function, or `LAST_FIT`."""
    rule: Rule = "solution"
    """``solution``: the function returns the model. ``function``: it trains, and may lose the
    model. ``expression``: `call` trains what the file only builds. ``last-fit``: the file trains
    by itself. ``functions``: there is none, and `functions` are called."""
    call: str = "solution_model()"
    """What is evaluated when the file has run and has not done so itself; empty for nothing."""
    runs_main: bool = False
    """Whether ``if __name__ == "__main__"`` is run, because nothing else in the file trains."""
    functions: tuple[WantedFunction, ...] = ()
    """What is called of a submission of functions; none where a model is judged."""

    @classmethod
    def decode(cls, document: Mapping[str, typing.Any]) -> typing.Self:
        """The entry that a dictionary of its fields describes (trusted)."""
        wanted = (WantedFunction(**each) for each in document.get("functions", ()))
        return cls(
            **{
                **document,
                "functions": tuple(
                    dataclasses.replace(each, arguments=tuple(each.arguments)) for each in wanted
                ),
            }
        )
