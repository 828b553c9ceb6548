"""Public data as a student's own programs get them at home, outside any sandbox."""

import os
from pathlib import Path

from grader import catalog
from grader.data.editions import prepare_public
from grader.data.sets.registry import find
from grader.model.errors import UsageError
from grader.model.settings import on_data

EDITION_VARIABLE = "GRADER_DATA"
"""Which edition to use: what ``--data`` takes."""


def public_folder(name: str) -> Path:
    """The folder of an exercise's public data, made where it is not there yet.

    Raises:
        UsageError: there is no such exercise, or its data cannot be had.
    """
    exercise = catalog.find(name)
    choice = os.environ.get(EDITION_VARIABLE) or "auto"
    try:
        exercise, edition = on_data(exercise, choice)
    except UsageError as error:
        raise UsageError(f"The environment has {EDITION_VARIABLE}={choice}. {error}") from None
    return prepare_public(find(exercise.dataset), edition, exercise=exercise.argument).folder
