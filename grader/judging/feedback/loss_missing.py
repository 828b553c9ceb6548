"""``compile`` was given no loss, which Keras says only when ``fit`` begins."""

import ast
import re

from grader.inside.syntax import name_of
from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.layers import last_units
from grader.judging.feedback.source import argument, owner_of
from grader.submission.gaps import is_none, only_none

_NO_LOSS = re.compile(r"No loss (?:to compute|found)\b")
"""How Keras 3 and Keras 2 say so."""


@mistake(explains=WORDS_OF_ERRORS)
def loss_missing(case: Case) -> Finding | None:
    """Looks for the call of ``compile`` that has none; which of several is not certain."""
    if not _NO_LOSS.search(case.crash):
        return None
    lines = _without_loss(case)
    return from_crash(
        case,
        "compile was given no loss, so that the training has nothing to make smaller: write "
        f"loss={_fitting(case)} in it.",
        lines[-1] if lines else case.source.line_of("compile"),
        "sure" if len(lines) == 1 else "likely",
    )


def _without_loss(case: Case) -> list[int]:
    """Where a model is compiled without a loss: the line of its ``None``, or of the call."""
    unset = only_none(case.source.nodes)
    found = []
    for call in case.source.calls("compile"):
        owner, given = owner_of(call), argument(call, "loss", 1)
        if owner is None or name_of(owner) == "re":  # Python's own, and that of patterns
            continue
        if given is None:
            found.append(call.lineno)
        elif is_none(given) or (isinstance(given, ast.Name) and given.id in unset):
            found.append(given.lineno)
    return found


def _fitting(case: Case) -> str:
    """A loss that is usual for such labels, as it is written."""
    fed = case.fed()
    if case.is_series or (fed is not None and fed.form == "values"):
        return "'mse'"
    if fed is not None and fed.form == "one-hot":
        return "'categorical_crossentropy'"
    if last_units(case.built) == 1:
        return "'binary_crossentropy'"
    return "'sparse_categorical_crossentropy'"
