"""A callback class itself was passed to fit, where an instance of it is needed."""

import re

from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.source import items_of
from grader.submission.syntax import printable

_MISSING = re.compile(r"\b(?:set_model|set_params|on_\w+)\(\) missing \d+ required positional arg")


@mistake(explains=("callback-not-passed", "callback-stops-late", "python-error"))
def callback_not_instantiated(case: Case) -> Finding | None:
    """Recognises that Keras called a method without an object."""
    if not _MISSING.search(case.crash):
        return None
    name, line = _passed_class(case)
    # Keras's own methods fail like this for no other reason; the student's methods may.
    if not (line or "set_model" in case.crash or "set_params" in case.crash):
        return None
    message = f"fit was given the class {name} itself: add parentheses, callbacks=[{name}()]."
    return from_crash(case, message, line)


def _passed_class(case: Case) -> tuple[str, int]:
    """Which class it was, and the line of the call where the source shows it."""
    for call in case.source.calls("fit"):
        given = [k.value for k in call.keywords if k.arg == "callbacks"]
        for item in (each for value in given for each in items_of(value)):
            if name_of(item) in case.source.callbacks:
                return printable(name_of(item), 40), item.lineno
    fits = case.record.fits
    written = [name for name in case.source.callbacks if fits and name in fits[-1].callbacks]
    return (written or ["MyCallback"])[0], 0
