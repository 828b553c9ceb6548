"""The loss counts one class many times as much as another, although they are equally frequent."""

from __future__ import annotations

import ast

from grader.judging.feedback.base import Case, Finding, figure, mistake

_TIMES = 4.0
_BALANCED = 2.0


@mistake(
    "class-weights",
    explains=(
        "constant-answers",
        "flat-at-chance",
        "graded-otherwise",
        "learning-rate-low",
        "oscillating",
        "overfitting",
        "underfitting",
    ),
)
def class_weights(case: Case) -> Finding | None:
    """Reads the weights that `fit` is given, where the code states them."""
    given, shares = case.source.keyword("fit", "class_weight"), case.class_shares
    if isinstance(given, ast.Name):
        given = case.source.value(given.id)
    if not isinstance(given, ast.Dict) or len(shares) < 2 or not case.learnt_badly:
        return None
    weights = [case.source.number(each) for each in given.values]
    known = [weight for weight in weights if weight is not None]
    if len(known) < 2 or max(known) < _TIMES * max(min(known), 1e-9):
        return None
    if max(shares) > _BALANCED * min(shares):
        return None
    return Finding(
        "likely",
        f"class_weight counts a class {figure(max(known))} times where it counts another "
        f"{figure(min(known))} times, although both are equally frequent, so that the network "
        "answers the first too often: leave class_weight out.",
        f"weights from {figure(min(known))} to {figure(max(known))}, shares of the classes from "
        f"{min(shares):.0%} to {max(shares):.0%}",
        given.lineno,
    )
