"""A callback of the student's own raises an exception, which ends more than the training."""

import ast

from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.source import calls_in, covers

_ENDS = ("exit", "quit", "sys.exit")
_MEANT = ("stop", "interrupt", "exit", "done", "enough")
"""What the name of an exception says that is raised to end a training, and not for a fault."""


@mistake(rank=-1, explains=WORDS_OF_ERRORS)
def callback_raises(case: Case) -> Finding | None:
    """Looks for a ``raise``, or an ``exit()``, in the line that failed, inside of a callback."""
    if not case.crash:
        return None
    for callback in case.source.callbacks.values():
        for node in ast.walk(callback):
            if not covers(node, case.ending.line) or not _ends(node):
                continue
            meant = any(word in ast.unparse(node).lower() for word in _MEANT)
            return Finding(
                "sure" if meant else "likely",
                f"{callback.name} ends the whole program, not the training alone, so that no model "
                "comes back: set self.model.stop_training = True instead, and the training ends "
                "with the epoch.",
                ast.unparse(node)[:80],
                case.ending.line,
            )
    return None


def _ends(node: ast.AST) -> bool:
    """Whether a statement raises something, or calls what ends a program."""
    if isinstance(node, ast.Expr):
        return any(ast.unparse(call.func) in _ENDS for call in calls_in(node))
    return isinstance(node, ast.Raise)
