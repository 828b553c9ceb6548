"""A loop builds the model anew in each of its rounds, and trains it for one."""

from __future__ import annotations

import ast

from grader.judging.feedback.base import Case, Finding, counted, mistake
from grader.judging.feedback.source import assignments, name_of

_FEWEST = 3
"""Trainings, of which two may be a search and the training itself."""


@mistake(
    "built-each-round",
    rank=-1,
    explains=("still-improving", "too-few-epochs", "underfitting", "learning-rate-low"),
)
def built_each_round(case: Case) -> Finding | None:
    """Finds the loop of trainings of which only the last one is of the model that is judged."""
    fits, own = case.record.fits, case.record.own_fits
    if len(fits) < _FEWEST or len(own) != 1 or not case.learnt_too_little:
        return None
    for loop in case.source.nodes:
        if not isinstance(loop, ast.For):
            continue
        line = _builds(loop)
        if line:
            epochs = counted(len(own[0].epochs), "epoch")
            return Finding(
                "sure",
                "The model is built anew in each round of the loop, so that the one that is left "
                f"was trained for {epochs} alone: build it once, before the loop.",
                f"{len(fits)} trainings, one of them of the model that is judged",
                line,
            )
    return None


def _builds(loop: ast.For) -> int:
    """The line that makes the model that the loop trains; 0 where each round is another trial."""
    inside = [node for statement in loop.body for node in ast.walk(statement)]
    trained = {
        name_of(node.func.value)
        for node in inside
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "fit"
    }
    counters = {node.id for node in ast.walk(loop.target) if isinstance(node, ast.Name)}
    made = [
        node
        for node in inside
        for target, value in assignments(node)
        if name_of(target) in trained and isinstance(value, ast.Call)
    ]
    asked = [node for node in inside if isinstance(node, ast.Call) and name_of(node.func) == "fit"]
    names = {
        each.id for node in (*made, *asked) for each in ast.walk(node) if isinstance(each, ast.Name)
    }
    lines = [getattr(node, "lineno", 0) for node in made]
    return min(lines, default=0) if names.isdisjoint(counters) else 0
