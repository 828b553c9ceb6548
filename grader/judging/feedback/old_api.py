"""The code uses something that Keras 3 or TensorFlow 2 no longer has."""

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.submission.old_keras import ATTRIBUTES, KEYWORDS, REMEDY, first_of

_ATTRIBUTE = re.compile(
    r"has no attribute '(?P<attribute>\w+)'"
    r"|cannot import name '(?P<name>\w+)' from '(?:keras|tensorflow)"
    r"|No module named '(?:keras|tensorflow)\.(?:\w+\.)*(?P<module>\w+)'"
)
_KEYWORD = re.compile(
    r"not recognized: \{'(?P<argument>\w+)'"
    r"|unexpected keyword argument '(?P<unexpected>\w+)'"
    r"|Unrecognized keyword arguments passed to \w+: \{'(?P<passed>\w+)'"
)
_LEGACY = re.compile(r"keras\.optimizers\.legacy")


@mistake()
def old_api(case: Case) -> Finding | None:
    """Recognises the exceptions that old spellings lead to."""
    ending = case.ending
    if ending.by != "crashed":
        return None
    advice = _advice(ending.message)
    if not advice:
        return None
    if first_of(case.source.tree):
        advice = f"{advice[:-1]}; or let the file run in Keras 2 as it is: {REMEDY}."
    return Finding("sure", advice, ending.message[:160], ending.line)


def is_old(text: str) -> bool:
    """Whether an exception is about a spelling that this table knows."""
    return bool(_advice(text))


def _advice(text: str) -> str:
    """What to write now; empty where the exception is about something else."""
    for pattern, table, form in ((_ATTRIBUTE, ATTRIBUTES, "{}"), (_KEYWORD, KEYWORDS, "{}=")):
        found = pattern.search(text)
        old = next(filter(None, found.groups()), "") if found else ""
        if old in table:
            shown = form.format(old)
            return f"{shown} is gone from today's TensorFlow and Keras: {table[old]}."
    if _LEGACY.search(text):
        return "keras.optimizers.legacy is gone from Keras 3: use keras.optimizers instead."
    return ""
