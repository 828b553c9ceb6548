"""The rules on stored runs of planted mistakes: the first diagnosis is about the true cause."""

from __future__ import annotations

import functools

import pytest
from support import matching, planted

from grader import catalog, data, submission
from grader.judging.feedback import diagnosing
from grader.model.errors import SubmissionRefused
from grader.model.report import Diagnosis

SHARE = 0.9
"""Of each half, the first diagnosis must be right for so many."""


@functools.cache
def runs() -> tuple[planted.Stored, ...]:
    """All stored runs that the recording itself has not cut short."""
    stored = map(planted.load, planted.stored_files())
    return tuple(each for each in stored if not each.capped)


def diagnosed(stored: planted.Stored) -> tuple[Diagnosis, ...]:
    exercise = catalog.find(stored.exercise)
    settings = data.find(exercise.dataset).settings
    script = submission.convert(submission.read(stored.path, settings, exercise.entries))
    return diagnosing.diagnose(
        stored.evidence(),
        planted.criteria(stored),
        stored.judged(),
        exercise.metric,
        script,
        lambda: stored.matched,
    )


def refusal(file: str) -> str:
    """Why a file is refused before anything runs; empty where it is not."""
    exercise = catalog.find(file.partition("/")[0])
    settings = data.find(exercise.dataset).settings
    try:
        submission.read(planted.FOLDER / file, settings, exercise.entries)
    except SubmissionRefused as error:
        return str(error)
    return ""


def test_records_are_of_the_files_as_they_are() -> None:
    old = [each.file for each in runs() if each.sha256 != planted.sha256(each.path)]
    assert not old, "run tests/mistakes/recording.py on them again"


def test_records_hold_what_is_recorded_today() -> None:
    old = [each.file for each in runs() if each.schema != planted.schema_digest()]
    assert not old, "what is recorded has changed: run tests/mistakes/recording.py --all"


@pytest.mark.parametrize("split", ["seen"])
def test_the_first_diagnosis_is_right(split: str) -> None:
    causes = planted.causes(split)
    wrong, surely, count = [], [], 0
    for stored in runs():
        if stored.file not in causes:
            continue
        count += 1
        first = next(iter(diagnosed(stored)), None)
        if first is None or not matching.names(first, causes[stored.file].expect):
            wrong.append((stored.file, first and first.id))
            surely += [stored.file] if first and first.confidence == "sure" else []
    assert count
    assert not surely
    assert len(wrong) <= (1 - SHARE) * count, wrong


def test_right_answers_show_nothing() -> None:
    right = [each for each in runs() if each.file.startswith("right/")]
    assert right
    assert not [(each.file, found) for each in right if (found := diagnosed(each))]
