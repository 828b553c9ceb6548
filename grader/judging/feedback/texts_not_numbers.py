"""Texts were given where Keras needs numbers."""

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash

_TEXTS = re.compile(
    r"Invalid dtype: (?:str|object|<U)|Cast string to (?:float|int)|Unsupported cast .*string"
    r"|[Ss]tring to float is not supported|Unsupported object type (?:str|bytes)"
)


@mistake(rank=1, explains=("other-crash",))
def texts_not_numbers(case: Case) -> Finding | None:
    """Recognises what Keras says of arrays of texts."""
    if not _TEXTS.search(case.crash):
        return None
    if "Invalid dtype: str" in case.crash and case.source.calls("TextVectorization"):
        return from_crash(
            case,
            "fit was given an array of texts, which it does not take in NumPy's type for them: "
            "give it tf.constant(texts), for validation too; labels that are names of classes "
            "need numbers from 0 on.",
        )
    reads = case.source.calls("TextVectorization", "Tokenizer")
    inputs = "" if reads else ", or inputs that are texts, which a TextVectorization has to number"
    return from_crash(
        case,
        "fit was given texts where it needs numbers: probably labels that are names of classes"
        f"{inputs}. Give each class a number from 0 on, e.g. names.index(label).",
    )
