"""What functions would give that make one mistake, to be compared with what they gave."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from grader.judging.criteria.function_values import FunctionValues
from grader.judging.criteria.predictions import returned_arrays
from grader.judging.feedback.base import Case, Finding
from grader.judging.function_rules import Results

Variant = tuple[Results, str]
"""What is given, and what is wrong with it: the rest of a sentence that begins with the name."""
Variants = Mapping[str, Callable[..., Iterator[Variant]]]
"""By the rule that is kept otherwise; each takes what the rule takes."""


def missed_functions(case: Case) -> Iterator[FunctionValues]:
    """The criteria of functions whose values are not right."""
    for criterion, result in zip(case.criteria, case.judged.results, strict=False):
        if isinstance(criterion, FunctionValues) and result.status == "missed":
            yield criterion


def same_as(case: Case, variants: Variants) -> Finding | None:
    """The first function that gave just what one of the variants gives.

    Args:
        case: the run.
        variants: of one mistake.
    """
    called = case.evidence.called
    for criterion in missed_functions(case) if called else ():
        given = returned_arrays(case.record.predictions.get(criterion.function))
        if called is None or criterion.rule not in variants or not given:
            continue
        arguments = called.arguments[criterion.function]
        for results, words in variants[criterion.rule](called.begin, *arguments):
            if _are_same(given, results, criterion.at_most):
                return Finding(
                    "sure",
                    f"{criterion.function} {words}",
                    f"all {sum(map(len, given)):,} values that it gave are just those of this "
                    "mistake",
                    line_of(case, criterion.function),
                )
    return None


def line_of(case: Case, name: str) -> int:
    """The line of the script that defines a function, or else gives its name a value; 0 if none."""
    for node in reversed(case.source.tree.body):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node.lineno
    return 0


def _are_same(given: Results, results: Results, within: float) -> bool:
    if [len(each) for each in given] != [len(each) for each in results]:
        return False
    pairs = zip(given, results, strict=True)
    return all(len(mine) and np.max(np.abs(mine - other)) <= within for mine, other in pairs)
