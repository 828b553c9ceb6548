"""A callback, or code after the training, asks the logs for a key that was never logged."""

import ast
import difflib
import re

from grader.inside.protocol.metrics import canonical, logged_as
from grader.inside.syntax import name_of
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.logs import LogRead, reads
from grader.judging.feedback.source import arguments, covers
from grader.submission.syntax import printable

_KEY_ERROR = re.compile(r"(?:KeyError: )?'(?P<key>[^']{1,100})'")
_MONITOR = re.compile(r"received monitor=(?P<key>[^,\s]{1,100}),")


@mistake(explains=("callback-stops-late", "metric-not-logged", "python-error"))
def wrong_log_key(case: Case) -> Finding | None:
    """Finds the key in the exception, or in the source where a missing key raised nothing."""
    if not case.logged:
        return None
    text, line = _failure(case)
    found = _from_failure(case, text, line) if text else _from_silence(case)
    if found is None:
        return None
    return Finding(
        "sure",
        _advice(case, found.key),
        f"read: {printable(found.key, 40)}; logged: {', '.join(case.logged)}",
        found.line,
    )


def _failure(case: Case) -> tuple[str, int]:
    """What the student's code raised, in the training or when probed, and the line if known."""
    if case.ending.by == "crashed":
        return case.ending.message, case.ending.line
    return next((probed.error for probed in case.record.probes if probed.error), ""), 0


def _from_failure(case: Case, text: str, line: int) -> LogRead | None:
    missing = [read for read in reads(case.source) if read.key not in case.logged]
    watched = _MONITOR.search(text)
    named = watched or _KEY_ERROR.fullmatch(text)
    if named:
        key = named["key"]
        places = [read.line for read in missing if read.key == key]
        handed = _handed_over(case)
        given = handed is not None and handed.key == key
        known = watched or places or given or _looked_up(case, line)
        place = LogRead(key, line or min(places, default=0))
        return place if known and key not in case.logged else None
    if "NoneType" not in text:
        return None
    if not missing:
        return _handed_over(case)
    near = [read for read in missing if not line or _are_together(case, read.line, line)]
    # The key is looked up in the line that failed, or in one before it.
    return max(near, key=lambda read: (read.line <= line, read.line), default=None)


def _are_together(case: Case, one: int, other: int) -> bool:
    """Whether two lines are of one class or function, so that the one may fail of the other."""
    blocks = (*case.source.classes, *case.source.functions)
    return one == other or any(covers(each, one) and covers(each, other) for each in blocks)


def _handed_over(case: Case) -> LogRead | None:
    """A form of a logged metric's name that a callback of the student's is given when it is made.

    As in ``MyCallback("accuracy", 0.99)`` where the metric is logged as ``acc``.
    """
    for name in case.source.callbacks:
        for call in case.source.calls(name):
            for given in arguments(call):
                key = case.source.constant(given)
                if isinstance(key, str) and key not in case.logged and logged_as(key, case.logged):
                    return LogRead(key, given.lineno)
    return None


def _looked_up(case: Case, line: int) -> bool:
    """Whether this line of the script looks something up in what fit logged."""
    made = {
        name_of(target)
        for target, value in case.source.assigned
        if any(
            isinstance(part, ast.Attribute) and part.attr == "history" for part in ast.walk(value)
        )
    }
    return any(
        isinstance(node, ast.Subscript)
        and covers(node, line)
        and name_of(node.value) in {"history", "hist", "logs", *made}
        for node in case.source.nodes
    )


def _from_silence(case: Case) -> LogRead | None:
    """A missing key that a callback looked up with a default, so that nothing failed."""
    fit = case.trained
    if fit is None or fit.stopped_by_own:
        return None
    for callback in case.own_callbacks:
        asked = reads(case.source, callback)
        # Code that tries several names, the right one among them, is no mistake.
        if asked and not any(read.key in case.logged for read in asked):
            return asked[0]
    return None if fit.stopped_by else _handed_over(case)


def _advice(case: Case, key: str) -> str:
    shown, metric = printable(key, 40), case.metric
    known = logged_as(metric, case.logged)
    meant = _meant(key, case.logged) or known
    if key == metric and known:
        return (
            f"The code reads '{shown}', but the metric was compiled under another name and is "
            f"logged as '{known}': compile the model with metrics=['{metric}']."
        )
    if key == metric or not meant:
        return (
            f"The code reads '{shown}', which was never logged: compile the model with "
            f"metrics=['{metric}'] and read logs['{metric}']."
        )
    if key.startswith("val_") and not any(name.startswith("val_") for name in case.logged):
        return (
            f"The code reads '{shown}', but fit had no validation data: pass validation_data to "
            f"fit, or read logs['{known}']."
        )
    then = " (TensorFlow 1 called it 'acc')" if key.removeprefix("val_") == "acc" else ""
    return f"The code reads '{shown}', but it is logged as '{meant}': read that one{then}."


def _meant(key: str, logged: tuple[str, ...]) -> str:
    """The logged key that a key is probably another name of; empty when none is."""
    alike = [name for name in logged if name.startswith("val_") == key.startswith("val_")]
    same = [name for name in alike if canonical(name) == canonical(key)]
    longer = [name for name in alike if name.startswith(key) or key.startswith(name)]
    return next(iter(same or longer or difflib.get_close_matches(key, alike, 1)), "")
