"""Which model of a submission is judged, as reading its file told; part of the worker's job."""

from __future__ import annotations

import dataclasses
import typing

SOLUTION = "solution_model"
"""The function of our own form, and of the exam's."""
LAST_FIT = "last-fit"
"""Stands where no function is named: the model that was fitted last is judged."""

Rule = typing.Literal["solution", "function", "expression", "last-fit"]


@dataclasses.dataclass(frozen=True)
class Entry:
    """Where the judged model comes from."""

    name: str = SOLUTION
    """Of the function, or `LAST_FIT`."""
    rule: Rule = "solution"
    """``solution``: the function returns the model. ``function``: it trains, and may lose the
    model. ``expression``: `call` trains what the file only builds. ``last-fit``: the file trains
    by itself."""
    call: str = "solution_model()"
    """What is evaluated when the file has run and has not done so itself; empty for nothing."""
    runs_main: bool = False
    """Whether ``if __name__ == "__main__"`` is run, because nothing else in the file trains."""
