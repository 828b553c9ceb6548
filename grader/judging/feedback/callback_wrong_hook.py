"""The student's callback reads its logs in a hook where they do not hold an epoch's."""

import ast
from collections.abc import Sequence

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.logs import sets_stop
from grader.judging.feedback.source import covers, printable_name

_BATCH = tuple(
    f"on_{what}_{when}"
    for what in ("batch", "train_batch", "test_batch")
    for when in ("end", "begin")
)
_BEGIN = ("on_epoch_begin", "on_train_begin")


@mistake(
    rank=-1,
    explains=(
        *("callback-fires-early", "callback-stops-late", "metric-not-logged", "python-error"),
        *("too-few-epochs", "wrong-log-key", "wrong-types"),
    ),
)
def callback_wrong_hook(case: Case) -> Finding | None:
    """Looks where the callbacks that fit was given set ``stop_training``."""
    if case.target is None or not case.record.fits:
        return None
    if case.stops_as_asked and case.ending.by != "crashed":
        return None
    classes = case.own_callbacks or tuple(case.source.callbacks.values())
    for kind in classes:
        methods = [node for node in kind.body if isinstance(node, ast.FunctionDef)]
        stopping = [method for method in methods if sets_stop(method)]
        if any(method.name == "on_epoch_end" for method in stopping):
            continue
        for method in stopping:
            if method.name in _BATCH:
                why = (
                    "looks at every batch and so stops in the middle of an epoch, before its "
                    "accuracy holds"
                )
            elif method.name in _BEGIN:
                why = "looks at the beginning, when the logs are empty"
            else:
                continue
            return Finding(
                "sure" if _is_to_blame(case, kind, classes) else "likely",
                f"Your callback {why}: rename {method.name} to on_epoch_end, the end of the epoch.",
                f"stop_training is set in {method.name}",
                method.lineno,
            )
    return None


def _is_to_blame(case: Case, kind: ast.ClassDef, classes: Sequence[ast.ClassDef]) -> bool:
    """Whether nothing else can be meant to stop the training, or to have made the run fail."""
    if case.ending.by == "crashed":
        return covers(kind, case.ending.line)
    stopped = any(fit.stopped_by == printable_name(kind.name) for fit in case.record.fits)
    methods = [node for each in classes for node in each.body if isinstance(node, ast.FunctionDef)]
    others = any(method.name == "on_epoch_end" and sets_stop(method) for method in methods)
    return stopped or not others
