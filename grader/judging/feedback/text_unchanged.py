"""A method gives back a changed text, which is thrown away: the text itself stays as it was."""

import ast
import re
from collections.abc import Iterator

from grader.inside.syntax import name_of
from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import said

_ARGUMENTS = {
    "capitalize": (0,),
    "casefold": (0,),
    "lower": (0,),
    "lstrip": (0, 1),
    "replace": (2, 3),
    "rstrip": (0, 1),
    "strip": (0, 1),
    "translate": (1,),
    "upper": (0,),
}
"""How many things the methods of texts are given; methods of other things share their names."""
_FILES = ("os", "shutil")
"""Modules that replace files."""
_OF_TENSORFLOW = ("tf.strings", "tensorflow.strings")
"""A module whose functions change nothing in its place either."""
_IS_NO_NUMBER = re.compile(r"could not convert string|invalid literal for int")


@mistake(rank=1, explains=WORDS_OF_ERRORS)
def text_unchanged(case: Case) -> Finding | None:
    """Looks for such a call that is a whole statement."""
    if not case.learnt_badly and not _IS_NO_NUMBER.search(case.crash):
        return None
    own = {each.name for each in case.source.functions}
    for call, text in _thrown_away(case):
        if name_of(call.func) not in own:
            done = f"{ast.unparse(call.func)[:60]}(…)"
            return Finding(
                "likely",
                f"{done} gives back a changed text and leaves {text} as it was, and here nothing "
                f"keeps what it gives back: write {text} = {done}.",
                said(case) or ast.unparse(call)[:80],
                call.lineno,
            )
    return None


def _thrown_away(case: Case) -> Iterator[tuple[ast.Call, str]]:
    """Calls that give back a text which nothing keeps, each with what it is made of."""
    for thrown in case.source.thrown_away:
        call = thrown.value
        if thrown.may_be_shown or not isinstance(call, ast.Call):
            continue
        if not isinstance(call.func, ast.Attribute):
            continue
        owner, count = call.func.value, len(call.args)
        if ast.unparse(owner) in _OF_TENSORFLOW and count:
            yield call, ast.unparse(call.args[0])[:40]
        elif call.keywords or name_of(owner) in _FILES:  # as of a table, inplace=True
            continue
        elif count in _ARGUMENTS.get(call.func.attr, ()):
            yield call, ast.unparse(owner)[:40]
