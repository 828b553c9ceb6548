"""An Embedding has rows for fewer words than the vocabulary numbers."""

import re

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.crashes import from_crash, said
from grader.judging.feedback.source import argument

_RANGE = re.compile(r"indices\[[\d,\s]*\] = (?P<number>-?\d+) is not in \[0, (?P<rows>\d+)\)")

_LONGEST = 1024
"""Numbers of a vector; longer ones hardly anyone takes for a word."""


@mistake()
def embedding_too_small(case: Case) -> Finding | None:
    """Recognises TensorFlow's exception; the number of words in the vocabulary says how many."""
    found, calls = _RANGE.search(case.crash), case.source.calls("Embedding")
    if not found or not calls:
        return None
    number, rows = int(found["number"]), int(found["rows"])
    if number < 0:
        return None
    seen = case.record.observed.vocabularies
    words = (seen[0].limit or seen[0].words + 1) if seen else 0
    wanted = (
        f"{words:,}, as many as the vocabulary gives"
        if words > number
        else "as large as the vocabulary"
    )
    length = case.source.number(argument(calls[0], "output_dim", 1)) or 0
    if length > number >= rows:
        return Finding(
            "sure" if length > _LONGEST else "likely",
            f"The two numbers of Embedding are the wrong way round: it has vectors for {rows:,} "
            f"numbers of words, and a word has the number {number:,}. First comes how many words "
            "there are, then how long a vector is.",
            said(case),
            calls[0].lineno,
        )
    return from_crash(
        case,
        f"A word has the number {number:,}, but the Embedding has vectors for {rows:,} numbers "
        f"only: let its input_dim be {wanted}.",
        calls[0].lineno,
    )
