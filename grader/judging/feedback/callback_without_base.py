"""What ``fit`` was given as a callback is not derived from Keras's class."""

import re

from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.submission.syntax import printable

_MISSING = re.compile(
    r"'(?P<kind>[\w.]+)' object has no attribute '(?:set_model|set_params|on_\w+)'"
)
_NO_CLASS = {
    "function": "a function",
    "str": "a text",
    "method": "a method",
    "dict": "a dictionary",
}


@mistake(rank=-1, explains=WORDS_OF_ERRORS)
def callback_without_base(case: Case) -> Finding | None:
    """Recognises that Keras looked for a hook that all of its callbacks have."""
    found = _MISSING.search(case.crash)
    if found is None:
        return None
    kind = printable(found["kind"].rpartition(".")[2], 60)
    known = kind in case.source.callbacks
    written = [each for each in case.source.classes if each.name == kind and not known]
    if not written and kind not in _NO_CLASS:
        return None
    mend = (
        f"write class {kind}(keras.callbacks.Callback)"
        if written
        else "give it an object of a class that is derived from keras.callbacks.Callback"
    )
    what = (
        f"The class {kind}" if written else f"What fit is given as a callback, {_NO_CLASS[kind]},"
    )
    return from_crash(
        case,
        f"{what} is not derived from Keras's Callback, so that it lacks what fit calls: {mend}.",
        written[0].lineno if written else case.ending.line,
    )
