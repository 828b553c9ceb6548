"""The loss counts one class many times as much as another, although they are equally frequent."""

import ast

from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake

_TIMES = 4.0
_BALANCED = 2.0


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN))
def class_weights(case: Case) -> Finding | None:
    """Reads the weights that `fit` is given, where the code states them."""
    given, shares = case.source.keyword("fit", "class_weight"), _shares(case)
    if isinstance(given, ast.Name):
        given = case.source.value(given.id)
    if not isinstance(given, ast.Dict) or len(shares) < 2 or not case.learnt_badly:
        return None
    weights = [case.source.number(each) for each in given.values]
    known = [weight for weight in weights if weight is not None]
    if len(known) < 2 or max(known) <= 0 or max(known) < _TIMES * min(known):
        return None
    if max(shares) > _BALANCED * min(shares):
        return None
    return Finding(
        "likely",
        f"class_weight gives a class the weight {max(known):g} and another one {min(known):g}, "
        "although both are about equally frequent, so that the network answers the first too "
        "often: leave class_weight out.",
        f"weights from {min(known):g} to {max(known):g}, shares of the classes from "
        f"{min(shares):.0%} to {max(shares):.0%}",
        given.lineno,
    )


def _shares(case: Case) -> tuple[float, ...]:
    """Those of the classes among the fed labels; among the graded ones, where none were seen."""
    fed = case.fed()
    counts = [count for count in fed.counts if count] if fed else []
    return tuple(count / sum(counts) for count in counts) if len(counts) > 1 else case.class_shares
