"""Which exercise of a class a file is for whose path does not say so."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from grader.data.recognition import Recognition, may_be_for, recognised
from grader.model.errors import SubmissionRefused
from grader.model.exercise import Exercise


@dataclasses.dataclass(frozen=True)
class ContentMatch:
    """What a file tells of its exercise."""

    ids: frozenset[str] = frozenset()
    """One exercise, or none where that is not clear."""
    is_instead: bool = False
    """Whether it is written for another exercise on the same data, which is not wanted."""
    unwanted: str = ""
    """What it is for, in a sentence, where the class wants nothing of the kind."""


def match_contents(
    path: Path, known: Sequence[Exercise], wanted: Sequence[Exercise]
) -> ContentMatch:
    """What a file is for, by what it holds.

    A file for an exercise that is not wanted, as the second of two on the same data may be, counts
    for the wanted one where nothing but its data tells a file of that.
    """
    try:
        found = recognised(path, known)
    except SubmissionRefused:
        return ContentMatch()
    if found is None or found.exercise in wanted:
        return ContentMatch(frozenset([found.exercise.id]) if found else frozenset())
    alike = [each for each in wanted if each.dataset == found.exercise.dataset]
    instead = recognised(path, alike)
    if instead and may_be_for(path, instead.exercise):
        return ContentMatch(frozenset([instead.exercise.id]), is_instead=True)
    return ContentMatch(frozenset([found.exercise.id]), unwanted=_unwanted(found))


def _unwanted(found: Recognition) -> str:
    return (
        f"It is for {found.exercise.id} (it {found}), which is not graded here: left alone; if it "
        "is for another one, say so with --assign."
    )
