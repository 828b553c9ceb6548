"""Far fewer words of a text reach the network than the text has."""

import statistics

from grader.inside.protocol.observed import LONGEST_ROW, Fed, Vocabulary
from grader.judging.feedback.base import LEARNT_LITTLE, WORSE_UNSEEN, Case, Finding, mistake
from grader.judging.feedback.feeding import are_words, filled_at
from grader.model.words import counted

_FEWEST = 8
_FEW = 6
"""Of shorter texts a half is no clear figure."""
_PART = 0.5
_SEQUENCES = 2
"""Dimensions of texts that became numbers: how many, and their length."""


@mistake(explains=(*LEARNT_LITTLE, *WORSE_UNSEEN, "no-unknown-word", "order-not-seen"))
def words_lost(case: Case) -> Finding | None:
    """Counts the words in fed sequences, and compares them with the words of public texts."""
    fed, seen = case.fed(), next(iter(case.record.observed.vocabularies), None)
    if fed is None or seen is None or case.is_program or not are_words(case.built):
        return None
    if not case.missed("held-out") or len(fed.rows) < _FEWEST:
        return None
    expected = _expected(fed, seen)
    found = statistics.median(sum(word != 0 for word in row) for row in fed.rows)
    if expected < _FEW or found >= _PART * expected:
        return None
    return Finding(
        "likely",
        f"Only {counted(round(found), 'word')} of a text reach the network where {expected} are "
        "expected: look at what is done to texts before they are numbered (a slice of a text is "
        "one of its letters, a filter may leave out too much), and print some of them.",
        f"the median of {len(fed.rows)} fed sequences holds {found:g} words, that of public texts "
        f"has {seen.typical}",
        min((each.lineno for each in case.source.calls("fit_on_texts", "adapt")), default=0),
    )


def _expected(fed: Fed, seen: Vocabulary) -> int:
    """How many words of a text of middle length are seen in the noted part of a sequence."""
    shape = fed.inputs.shape
    length = (shape[1] or 0) if len(shape) == _SEQUENCES else 0
    if not length or not seen.typical:
        return 0
    words = min(seen.typical, length)
    # Of a longer sequence its end alone was noted, where the zeros stand that follow the words.
    behind = [filled_at(row) for row in fed.rows].count("beginning") < len(fed.rows) / 2
    hidden = max(0, length - LONGEST_ROW) if behind else 0
    return max(0, min(words - hidden, LONGEST_ROW))
