"""What cleans the texts takes their spaces away too, so that each becomes one long word."""

import ast
import re
import warnings

from grader.inside.syntax import name_of
from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, mistake
from grader.judging.feedback.source import ParsedSource
from grader.judging.feedback.vocabularies import knows_hardly_any, reads_characters

_BY_PATTERN = ("regex_replace", "sub")


@mistake(
    rank=-2,
    explains=(*LEARNT_LITTLE, "overfitting", "vocabulary-of-other-texts", "vocabulary-small"),
)
def spaces_removed(case: Case) -> Finding | None:
    """Finds a replacement of spaces by nothing, where a vocabulary knows hardly any word."""
    if not knows_hardly_any(case) or not case.missed("held-out") or reads_characters(case.source):
        return None
    for call in case.source.all_calls:
        if removed := _removed(case.source, call):
            return Finding(
                "likely",
                f"{removed} takes the spaces away too, so that a text becomes one long word, "
                "which no other text has: put a space in their place, ' ', or leave them alone.",
                f"{ast.unparse(call)[:80]}; hardly any word of other texts is known",
                call.lineno,
            )
    return None


def _removed(source: ParsedSource, call: ast.Call) -> str:
    """What is replaced by nothing where that holds of a space, as a sentence begins with it."""
    constants = [source.constant(each) for each in call.args]
    constants += [source.constant(each.value) for each in call.keywords]
    texts = [each for each in constants if isinstance(each, str)]
    if "" not in texts:
        return ""
    if name_of(call.func) == "replace":
        return "replace(' ', '')" if texts[:1] == [" "] else ""
    if name_of(call.func) not in _BY_PATTERN or not texts[0]:
        return ""
    try:
        with warnings.catch_warnings(action="ignore"):  # of patterns in TensorFlow's own dialect
            taken = re.sub(texts[0], "", "a b")
    except re.error:
        return ""
    return f"The pattern {texts[0][:40]!r}" if " " not in taken and "a" in taken else ""
