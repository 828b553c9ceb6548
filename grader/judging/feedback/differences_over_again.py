"""``np.diff`` was meant to take the difference to an earlier day, and takes differences anew."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import NUMPY, ParsedSource, argument, owner_of

_MOST = 2
"""Differences of differences are taken to straighten a trend, and of those hardly ever."""


@mistake(
    of_functions=None,
    rank=-2,
    explains=(
        *("forecast-scale", "function-fails", "loss-is-nan", "repeats-last-value"),
        "scale-not-undone",
    ),
)
def differences_over_again(case: Case) -> Finding | None:
    """Looks for an `n` of ``np.diff`` that can only be meant as a number of days."""
    of_model = case.is_series and case.learnt_badly
    failed = case.judged.verdict == "not-passed" if case.judges_functions else of_model
    for call in case.source.calls("diff") if failed else ():
        times = _times(call, case.source)
        if times is not None and times > _MOST:
            return Finding(
                "sure",
                f"np.diff(x, {times:g}) takes differences of neighbours {times:g} times over, and "
                f"not the difference to the value {times:g} before: write x[{times:g}:] - "
                f"x[:-{times:g}].",
                f"np.diff with n={times:g}",
                call.lineno,
            )
    return None


def _times(call: ast.Call, source: ParsedSource) -> float | None:
    """The `n` of a call of NumPy's diff; None of another diff, or where it is unknown."""
    owner = owner_of(call)
    of_numpy = name_of(owner) in NUMPY if owner else _imports_diff(source)
    return source.number(argument(call, "n", 1)) if of_numpy else None


def _imports_diff(source: ParsedSource) -> bool:
    """Whether ``diff`` alone is NumPy's, and no function of the student's own."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "numpy"
        and any(each.name in ("diff", "*") for each in node.names)
        for node in source.tree.body
    )
