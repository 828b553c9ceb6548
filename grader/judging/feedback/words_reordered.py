"""The words of each text are put into another order, and those that come twice are dropped."""

import ast

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.feeding import reads_words
from grader.judging.feedback.source import calls_in

_MAKERS = {
    "set": "a set keeps no order",
    "frozenset": "a set keeps no order",
    "sorted": "sorted puts them into the order of the alphabet",
    "unique": "np.unique puts them into the order of the alphabet",
}


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "order-not-seen"))
def words_reordered(case: Case) -> Finding | None:
    """Looks for a ``join`` of words that such a function gives."""
    if case.is_series or not reads_words(case) or not case.missed("held-out"):
        return None
    for call in case.source.calls("join"):
        for given in call.args:
            value = case.source.value(given.id) if isinstance(given, ast.Name) else given
            maker = _maker(value)
            if maker:
                return Finding(
                    "likely",
                    "The words of a text are joined again in another order than they had, since "
                    f"{_MAKERS[maker]}: what a text says depends on the order of its words, so "
                    "keep it.",
                    ast.unparse(call)[:100],
                    call.lineno,
                )
    return None


def _maker(value: ast.expr | None) -> str:
    """The function that orders the words of a text anew; empty where none does."""
    for call in calls_in(value) if value is not None else ():
        parts = [part for given in call.args for part in calls_in(given)]
        if name_of(call.func) in _MAKERS and any(name_of(each.func) == "split" for each in parts):
            return name_of(call.func)
    return ""
