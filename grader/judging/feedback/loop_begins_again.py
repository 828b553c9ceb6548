"""A loop that stacks layers begins each round from the same tensor: only the last round stays."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.source import assignments, items_of


@mistake(
    rank=-2,
    explains=(
        *LEARNT_LITTLE,
        *("layers-left-out", "no-convolution", "no-embedding", "no-recurrent-layer"),
        *("overfitting", "too-many-parameters"),
    ),
)
def loop_begins_again(case: Case) -> Finding | None:
    """Compares the layers that a loop calls with those that the model was built of."""
    built = case.built
    if built is None or not built.layers or not (case.misses_any or case.learnt_badly):
        return None
    for loop in case.source.nodes:
        if not isinstance(loop, ast.For) or len(items_of(loop.iter)) < 2:
            continue
        begun = _from_outside(loop)
        kinds = [layer.kind for layer in built.layers]
        # Where each round's layer is part of the model, there is one for each item at least.
        if begun and kinds.count(begun[0]) == 1:
            kind, name, line = begun
            return Finding(
                "sure",
                f"Each round of this loop begins again from {name}, so that {kind} of the last "
                f"round alone is part of the model: hand on what the round before gave, "
                f"{name} = …({name}).",
                f"one {kind} in the model, {len(items_of(loop.iter))} rounds",
                line,
            )
    return None


def _from_outside(loop: ast.For) -> tuple[str, str, int] | None:
    """The layer that a round begins with, the tensor that it takes, and the line.

    None where a round hands something on to the next one, or keeps what it makes.
    """
    made = [each for node in loop.body for each in assignments(node)]
    names = {name_of(target) for target, _ in made}
    if len(made) != len(loop.body) or len(names) != 1:
        return None  # something else is done in a round, such as keeping what it gives
    value = made[0][1]
    if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Call)):
        return None
    taken = name_of(value.args[0]) if len(value.args) == 1 else ""
    if not taken or taken in names:
        return None
    return name_of(value.func.func), taken, value.lineno
