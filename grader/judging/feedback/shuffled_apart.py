"""Inputs and labels are shuffled each by itself, and put together afterwards."""

import ast

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.batching import SLICED
from grader.judging.feedback.source import ParsedSource, calls_in


@mistake(
    rank=-1,
    explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "labels-contradict", "labels-not-of-inputs"),
)
def shuffled_apart(case: Case) -> Finding | None:
    """Looks for a zip of datasets of which each was shuffled before."""
    if not case.learnt_badly:
        return None
    for call in case.source.calls("zip"):
        parts = {name for each in call.args for name in names_in(each)}
        lines = {name: line for name in parts if (line := _shuffled(case.source, name, call))}
        if len(lines) > 1:
            single = all(_of_one_array(case.source, name) for name in lines)
            return Finding(
                "sure" if single else "likely",  # else each may hold examples with their labels
                f"{' and '.join(sorted(lines)[:2])} are shuffled each by itself and zipped then, "
                "so that labels do not belong to their inputs: zip first, and shuffle the pairs.",
                ast.unparse(call)[:80],
                max(lines.values()),
            )
    return None


def _of_one_array(source: ParsedSource, name: str) -> bool:
    """Whether a name is given slices of inputs or of labels alone, and not of pairs."""
    calls = [call for value in source.values(name) for call in calls_in(value)]
    slices = [call for call in calls if name_of(call.func) in SLICED and call.args]
    return bool(slices) and not any(isinstance(c.args[0], ast.Tuple | ast.Dict) for c in slices)


def _shuffled(source: ParsedSource, name: str, before: ast.Call) -> int:
    """The line above a call where a name was given what is shuffled by chance; 0 without one."""
    for target, value in source.assigned:
        if name_of(target) != name or target.lineno >= before.lineno:
            continue
        for call in calls_in(value):
            if name_of(call.func) == "shuffle" and not any(k.arg == "seed" for k in call.keywords):
                return call.lineno
    return 0
