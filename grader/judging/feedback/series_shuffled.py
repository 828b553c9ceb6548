"""The series itself was shuffled, and not the windows."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake

_FOUND = 0.5


@mistake(rank=-1, explains=(*LEARNT_LITTLE, "label-of-window", "windows-not-of-series"))
def series_shuffled(case: Case) -> Finding | None:
    """Finds a shuffling call in a run whose windows are not in the series."""
    looked = case.looked_for
    if not case.is_series or not looked or not looked.looked:
        return None
    if looked.found > _FOUND * looked.looked:
        return None
    seen = f"{looked.found} of {looked.looked} fed windows occur in the series"
    for call in case.source.all_calls:
        name = name_of(call.func)
        numpy = isinstance(call.func, ast.Attribute) and name in ("shuffle", "permutation")
        named = [name_of(argument).lower() for argument in call.args]
        if numpy and any("series" in name or name.startswith(("y", "train")) for name in named):
            return Finding(
                "sure" if any("series" in each for each in named) else "likely",
                "The series itself is shuffled before it is cut into windows: keep the order of "
                "time, and shuffle the windows.",
                seen,
                call.lineno,
            )
    shuffled, cut = case.source.calls("shuffle"), case.source.calls("window")
    if not shuffled or not cut or shuffled[0].lineno >= cut[0].lineno:
        return None
    return Finding(
        "sure",
        "The series is shuffled before window() cuts it, so that its values lose their order: "
        "shuffle the windows, after window().",
        seen,
        shuffled[0].lineno,
    )
