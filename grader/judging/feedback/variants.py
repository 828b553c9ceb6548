"""What functions would give that make one mistake, to be compared with what they gave."""

import ast
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from grader.inside.syntax import name_of
from grader.judging.criteria.function_values import FunctionValues
from grader.judging.criteria.predictions import returned_arrays
from grader.judging.feedback.base import Case, Finding
from grader.judging.feedback.source import assignments
from grader.judging.function_rules import Results, Values

Variant = tuple[Results, str]
"""What is given, and what is wrong with it: the rest of a sentence that begins with the name."""
Variants = Mapping[str, Callable[..., Iterator[Variant]]]
"""By the rule that is kept otherwise; each takes what the rule takes."""


def missed_functions(case: Case) -> list[FunctionValues]:
    """The criteria of functions whose values are not right."""
    return [each for each, _ in case.missed_of(FunctionValues)]


def given_by(case: Case, criterion: FunctionValues) -> Results:
    """What a function gave; nothing where it gave no arrays."""
    return returned_arrays(case.record.predictions.get(criterion.function))


def given_as_many(case: Case) -> Iterator[tuple[FunctionValues, Values, Values]]:
    """Missed criteria of functions that gave as many values as are right, with these and those."""
    for criterion in missed_functions(case) if case.evidence.called else ():
        given, expected = given_by(case, criterion), criterion.expected(case.evidence)
        if given and [len(each) for each in given] == [len(each) for each in expected]:
            yield criterion, np.concatenate(given), np.concatenate(expected)


def same_as(case: Case, variants: Variants) -> Finding | None:
    """The first function that gave just what one of the variants gives.

    Args:
        case: the run.
        variants: of one mistake.
    """
    called = case.evidence.called
    for criterion in missed_functions(case) if called else ():
        given = given_by(case, criterion)
        if called is None or criterion.rule not in variants or not given:
            continue
        arguments = called.arguments[criterion.function]
        for results, words in variants[criterion.rule](called.begin, *arguments):
            if _are_same(given, results, criterion.at_most):
                name, line = place_of(case, criterion.function)
                return Finding(
                    "sure",
                    f"{name} {words}",
                    f"all {sum(map(len, given)):,} values that it gave are just those of this "
                    "mistake",
                    line,
                )
    return None


def place_of(case: Case, function: str) -> tuple[str, int]:
    """What a script calls a function, or what it computes in its place, and on which line.

    The line is 0 where it does neither at its top level.
    """
    called = case.evidence.called
    value = called.values.get(function, function) if called else function
    for node in reversed(case.source.tree.body):
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return function, node.lineno
        if value in (name_of(target) for target, _ in assignments(node)):
            return value, node.lineno
    return function, 0


def _are_same(given: Results, results: Results, within: float) -> bool:
    if [len(each) for each in given] != [len(each) for each in results]:
        return False
    pairs = zip(given, results, strict=True)
    return all(len(mine) and np.max(np.abs(mine - other)) <= within for mine, other in pairs)
