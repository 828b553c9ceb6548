"""The series itself was shuffled, and not the windows."""

from __future__ import annotations

import ast

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import name_of

_FOUND = 0.5


@mistake(
    "series-shuffled",
    rank=-1,
    explains=(
        "repeats-last-value",
        "underfitting",
        "still-improving",
        "label-of-window",
        "learning-rate-low",
    ),
)
def series_shuffled(case: Case) -> Finding | None:
    """Finds a shuffling call in a run whose windows are not in the series."""
    looked = [match for _, part, match in case.compared if part == "training" and match.looked]
    if not case.is_series or not looked or looked[-1].found > _FOUND * looked[-1].looked:
        return None
    for call in case.source.all_calls:
        name = name_of(call.func)
        numpy = isinstance(call.func, ast.Attribute) and name in ("shuffle", "permutation")
        named = [name_of(argument).lower() for argument in call.args]
        if numpy and any("series" in name or name.startswith(("y", "train")) for name in named):
            return Finding(
                "sure" if any("series" in each for each in named) else "likely",
                "The series itself is shuffled before it is cut into windows: keep the order of "
                "time, and shuffle the windows.",
                f"{looked[-1].found} of {looked[-1].looked} fed windows occur in the series",
                call.lineno,
            )
    shuffled, cut = case.source.calls("shuffle"), case.source.calls("window")
    if not shuffled or not cut or shuffled[0].lineno >= cut[0].lineno:
        return None
    return Finding(
        "sure",
        "The series is shuffled before window() cuts it, so that its values lose their order: "
        "shuffle the windows, after window().",
        f"{looked[-1].found} of {looked[-1].looked} fed windows occur in the series",
        shuffled[0].lineno,
    )
