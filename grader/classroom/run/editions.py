"""Which edition a class is graded on for an exercise, where nobody chose one."""

import dataclasses
from collections.abc import Iterable

from grader import data
from grader.classroom.collect.finding import FolderContents
from grader.model.exercise import Exercise
from grader.model.settings import RunSettings


def needs_official(exercise: Exercise) -> bool:
    """Whether files of the course's can be right on the official edition alone.

    So it is where they hold their examples themselves: a paper has examples of its own, which such
    a file knows nothing of. The official edition must be there on every machine, without a file.
    """
    dataset = data.find(exercise.dataset)
    return dataset.varies_public and not dataset.sources and "official" in exercise.editions


def chosen(settings: RunSettings, exercise: Exercise, *, is_free: bool) -> RunSettings:
    """The settings on the edition that a file alone is graded on, where its exercise needs that."""
    if is_free and needs_official(exercise):
        return dataclasses.replace(settings, edition="official")
    return settings


def is_free(collected: FolderContents, *, any_edition: bool) -> bool:
    """Whether editions are to be chosen by exercise.

    Args:
        collected: what was handed in; sittings of an exam have the edition that they were sat on.
        any_edition: whether the command names neither an edition nor a paper.
    """
    return any_edition and not collected.exams


def remarks(
    exercises: Iterable[Exercise], collected: FolderContents, *, any_edition: bool
) -> tuple[str, ...]:
    """What a person should know of the editions, a sentence an exercise that was handed in."""
    if not is_free(collected, any_edition=any_edition):
        return ()
    handed_in = {attempt.exercise for attempt in collected.attempts}
    return tuple(
        f"{each.id} is graded on official data, because the course's own files hold its examples: "
        "--data practice takes others, which only files that call grader.load_data can learn."
        for each in exercises
        if each.id in handed_in and needs_official(each)
    )
