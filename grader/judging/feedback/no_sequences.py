"""No beginnings of verses are made, since each verse is taken for one of a single word."""

import ast
import re

from grader.inside.syntax import name_of
from grader.judging.feedback.base import WORDS_OF_ERRORS, Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash
from grader.judging.feedback.source import ParsedSource, argument

_EMPTY = re.compile(r"empty|zero-size|out of (?:range|bounds)|too many indices|expected 2, got")
"""How an exception speaks of a list that nothing was put into."""


@mistake(explains=(*WORDS_OF_ERRORS, "fed-nothing"))
def no_sequences(case: Case) -> Finding | None:
    """Looks at what ``texts_to_sequences`` is given for one text, and at what it gives."""
    if not _EMPTY.search(case.crash):
        return None
    for call in case.source.calls("texts_to_sequences"):
        given = argument(call, "texts", 0)
        if not isinstance(given, ast.List) or len(given.elts) != 1:
            continue
        name = _kept_whole(case.source, call)
        if name:
            return from_crash(
                case,
                "texts_to_sequences gives a list of lists, one for each text, so that "
                f"len({name}) is 1 and no beginning is made of it: take the first, "
                f"{name} = {ast.unparse(call)[:60]}[0].",
                call.lineno,
            )
        if words := _split_into_words(case.source, name_of(given.elts[0])):
            return from_crash(
                case,
                "split() without an argument cuts the whole text into words and not into lines, so "
                "that each is a verse of one word, which no other follows: write split('\\n').",
                words.lineno,
            )
    return None


def _kept_whole(source: ParsedSource, call: ast.Call) -> str:
    """The name that is given all that a call gives, and is asked for its length."""
    names = [name_of(target) for target, value in source.assigned if value is call]
    sized = {name_of(each.args[0]) for each in source.calls("len") if each.args}
    return next((name for name in names if name and name in sized), "")


def _split_into_words(source: ParsedSource, name: str) -> ast.expr | None:
    """Where what a loop goes through, whose rounds give a name its value, is cut into words."""
    for loop in source.nodes:
        if isinstance(loop, ast.For) and name and name_of(loop.target) == name:
            for value in source.values(name_of(loop.iter)):
                match value:
                    case ast.Call(func=ast.Attribute(attr="split"), args=[], keywords=[]):
                        return value
    return None
