"""What a model of verses writes, for the report."""

import dataclasses

from grader.data import Prepared
from grader.inside.texts import strings
from grader.judging.bigrams import words
from grader.model.record import RunRecord, ScriptRemark
from grader.sandbox import Writing

NAME = "written"
"""What the question is called; no part of a dataset has that name."""
BEGINS, COUNT = 5, 10
"""Of how many verses the beginnings are taken, and how many words are written to each."""
_GIVEN = 2
"""Words of each that are given."""


def poem(prepared: Prepared) -> Writing | None:
    """Beginnings of public verses that the model goes on with, no two alike.

    Args:
        prepared: a dataset whose labels are the words that come next.
    """
    texts = strings(prepared.part("validation").inputs)
    begins = dict.fromkeys(text for text in texts if text.count(" ") == _GIVEN - 1)
    return Writing(NAME, tuple(begins)[:BEGINS], words(prepared), COUNT) if begins else None


def recited(record: RunRecord, asked: Writing | None) -> RunRecord:
    """The record without the answer, and with a remark that says what was written."""
    answer = record.predictions.get(NAME)
    if asked is None or answer is None:
        return record
    length = answer.shape[1]
    lines = [
        " ".join([begin, "|", *(asked.words[word] for word in answer.data[place:][:length])])
        for begin, place in zip(asked.begins, range(0, len(answer.data), length or 1), strict=False)
    ]
    said = ScriptRemark(f"What the model writes, its own words after each |: {' / '.join(lines)}.")
    remarks = (*record.remarks, said) if lines else record.remarks
    return dataclasses.replace(record.without_answer(NAME), remarks=remarks)
