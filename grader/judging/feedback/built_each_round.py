"""A loop builds the model anew in each of its rounds, and trains it for one."""

import ast
import collections
from collections.abc import Mapping

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.source import assignments, owner_name

_FEWEST = 3
"""Trainings, of which two may be a search and the training itself."""


@mistake(rank=-1, explains=LEARNT_LITTLE)
def built_each_round(case: Case) -> Finding | None:
    """Finds the loop of trainings of which only the last one is of the model that is judged."""
    fits, own = case.record.fits, case.record.own_fits
    if len(fits) < _FEWEST or len(own) != 1 or not case.learnt_too_little:
        return None
    if own[0].epochs_asked > 1:
        return None  # each round is a whole training, of which the best is taken, say
    fitted = collections.Counter(map(_fitted, case.source.all_calls))
    for loop in case.source.nodes:
        line = _builds(loop, fitted) if isinstance(loop, ast.For) else 0
        if line:
            return Finding(
                "sure",
                "The model is built anew in each round of the loop, so that the one that is left "
                "was trained for a single epoch: build it once, before the loop.",
                f"{len(fits)} trainings, one of them of the model that is judged",
                line,
            )
    return None


def _builds(loop: ast.For, fitted: Mapping[str, int]) -> int:
    """The line that makes the model that the loop trains; 0 where each round is another trial.

    Args:
        loop: of a script.
        fitted: how many calls in all of it fit what has a name.
    """
    inside = [node for statement in loop.body for node in ast.walk(statement)]
    here = collections.Counter(_fitted(node) for node in inside if isinstance(node, ast.Call))
    trained = {name for name, count in here.items() if name and count == fitted[name]}
    counters = names_in(loop.target)
    made = [
        node
        for node in inside
        for target, value in assignments(node)
        if name_of(target) in trained and isinstance(value, ast.Call)
    ]
    asked = [node for node in inside if isinstance(node, ast.Call) and name_of(node.func) == "fit"]
    names = {name for node in (*made, *asked) for name in names_in(node)}
    lines = [getattr(node, "lineno", 0) for node in made]
    return min(lines, default=0) if names.isdisjoint(counters) else 0


def _fitted(call: ast.Call) -> str:
    """The name of what a call of ``fit`` trains; empty of any other call."""
    return owner_name(call) if name_of(call.func) == "fit" else ""
