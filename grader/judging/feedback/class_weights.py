"""The loss counts one class many times as much as another, although they are equally frequent."""

import ast
from collections.abc import Iterator

import numpy as np

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource, returns_of
from grader.model.words import percent

_TIMES = 4.0
_BALANCED = 2.0
_NEARLY_ALL = 0.9


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN))
def class_weights(case: Case) -> Finding | None:
    """Reads the weights that `fit` is given, where the code states them."""
    return _of_classes(case) or _of_examples(case)


def _of_examples(case: Case) -> Finding | None:
    """Whether examples have weights of their own, and nearly all answers are the same class."""
    given, shares, often = (
        case.source.keyword("fit", "sample_weight"),
        _shares(case),
        _most_answered(case),
    )
    if given is None or len(shares) < 2 or often < _NEARLY_ALL or not case.learnt_badly:
        return None
    if max(shares) > _BALANCED * min(shares):
        return None
    return Finding(
        "likely",
        "sample_weight gives each example a weight, and those of one class probably weigh so much "
        "more than the others that the network answers hardly anything else: leave sample_weight "
        "out.",
        f"one class is the answer to {percent(often)}, and has {percent(max(shares))} of the "
        "examples at most",
        given.lineno,
    )


def _of_classes(case: Case) -> Finding | None:
    given, shares = case.source.keyword("fit", "class_weight"), _shares(case)
    if given is None or len(shares) < 2 or not case.learnt_badly:
        return None
    stated = [(case.source.number(each), each.lineno) for each in _stated(case.source, given)]
    known = [weight for weight, _ in stated if weight is not None]
    if len(known) < 2 or max(known) <= 0 or max(known) < _TIMES * min(known):
        return None
    if max(shares) > _BALANCED * min(shares):
        return None
    often = _most_answered(case)
    return Finding(
        # Whether the class that is answered too often is the one that weighs most is not known.
        "likely",
        f"class_weight gives a class the weight {max(known):g} and another one {min(known):g}, "
        "although both are about equally frequent, so that the network answers the first too "
        "often: leave class_weight out.",
        f"weights from {min(known):g} to {max(known):g}, shares of the classes from "
        f"{percent(min(shares))} to {percent(max(shares))}"
        + (f"; one class is the answer to {percent(often)}" if often else ""),
        next(line for weight, line in stated if weight == max(known)),
    )


def _most_answered(case: Case) -> float:
    """The share of held-out examples that get the most frequent answer; 0 where not known."""
    answers = case.answered_classes()
    if answers is None or not len(answers):
        return 0.0
    return float(np.unique(answers, return_counts=True)[1].max()) / len(answers)


def _stated(source: ParsedSource, given: ast.expr, depth: int = 3) -> Iterator[ast.expr]:
    """The weights that a dictionary is made of, wherever it is made; none where that is unknown."""
    match given:
        case ast.Dict(values=stated) | ast.List(elts=stated) | ast.Tuple(elts=stated):
            yield from stated
        case ast.DictComp():
            yield given.value
        case ast.Name() if depth:
            for target, value in source.assigned:
                if isinstance(target, ast.Subscript) and name_of(target.value) == given.id:
                    yield value
                elif name_of(target) == given.id:
                    yield from _stated(source, value, depth - 1)
        case ast.Call() if depth:
            function = source.function(name_of(given.func))
            made = [each.value for each in returns_of(function) if each.value] if function else []
            for value in made or given.args:  # e.g. dict(enumerate([1, 10]))
                yield from _stated(source, value, depth - 1)


def _shares(case: Case) -> tuple[float, ...]:
    """Those of the classes among the fed labels; among the graded ones, where none were seen."""
    fed = case.fed()
    counts = [count for count in fed.counts if count] if fed else []
    return tuple(count / sum(counts) for count in counts) if len(counts) > 1 else case.class_shares
