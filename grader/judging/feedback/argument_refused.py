"""Keras refuses what a call gives for an argument, and says what it expects."""

import ast
import re

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.source import covers
from grader.submission.syntax import printable

_REFUSED = re.compile(
    r"^(?:Value|Type)Error: (?P<expected>[^\n]{10,200}?)[.,]? "
    r"(?:Received:? (?:instead:? )?|got:? (?!an? |multiple ))`?"
    r"(?:(?P<name>\w+)=)?(?P<given>[\w.+-]{1,40}?)`?(?:, including values .{1,80}|[. ].{0,120})?$"
)
_COUNTED = re.compile(r"(?:expected|takes) (?:at (?:most|least) )?\d+ (?:positional )?argument")
"""How Python says how many there are."""
_MEANT = {
    "RandomRotation": ", where 1 is a full turn, so that 10 degrees are 10 / 360",
    "RandomTranslation": ", where 0.1 is a tenth of the picture's side",
    "RandomZoom": ", where 0.1 is a tenth",
}
"""What the numbers of some layers mean."""


@mistake(rank=1, explains=("augmentation-too-strong", "other-crash"))
def argument_refused(case: Case) -> Finding | None:
    """Shows the argument with the call that gives it, where this stands on the line that failed."""
    found = _REFUSED.match(case.crash)
    if not found or _COUNTED.search(case.crash):
        return None
    calls = [call for call in case.source.all_calls if covers(call, case.ending.line)]
    given = {
        call: shown
        for call in calls
        if not case.source.defines(name_of(call.func))
        if (shown := _given(case, call, found["name"], found["given"]))
    }
    named = [call for call in given if any(each.arg == found["name"] for each in call.keywords)]
    if len(named or given) != 1:
        return None  # of several on a line it is not known which one is meant
    call = next(iter(named or given))
    kind, expected = name_of(call.func), printable(found["expected"].replace("`", ""), 200)
    return from_crash(case, f"{kind} is given {given[call]}: {expected}{_MEANT.get(kind, '')}.")


def _given(case: Case, call: ast.Call, name: str | None, value: str) -> str:
    """What a call gives, by its name or by its place; empty where it gives nothing such."""
    for each in call.keywords:
        constant = case.source.constant(each.value)
        if each.arg is None:
            continue
        if each.arg == name or (name is None and str(constant) == value):
            return f"{each.arg}={constant!r}" if str(constant) == value else f"{each.arg}={value}"
    # Keras may call a parameter by another name, by which the student does not know it.
    constants = map(case.source.constant, call.args)
    return next((repr(constant) for constant in constants if str(constant) == value), "")
