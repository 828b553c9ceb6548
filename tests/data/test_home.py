"""The public data of an exercise for a student's own programs."""

import dataclasses
import typing
from pathlib import Path

import pytest

from grader.data import home
from grader.model.errors import UnknownExercise, UsageError


@dataclasses.dataclass(frozen=True)
class Public:
    """What is prepared."""

    folder: Path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """The dataset, the edition and the exercise of what was to be prepared."""
    seen: list[tuple[str, str, str]] = []

    def prepare(dataset: typing.Any, edition: str, *, exercise: str) -> Public:
        seen.append((dataset.id, edition, exercise))
        return Public(Path("/data"))

    monkeypatch.setattr(home, "prepare_public", prepare)
    return seen


@pytest.mark.parametrize(
    ("set_to", "edition"), [(None, "auto"), ("", "auto"), ("practice", "practice")]
)
def test_the_edition_is_the_one_that_is_asked_for(
    asked: list[tuple[str, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    set_to: str | None,
    edition: str,
) -> None:
    if set_to is not None:
        monkeypatch.setenv(home.EDITION_VARIABLE, set_to)
    assert home.public_folder("mnist-callback") == Path("/data")
    assert asked == [("mnist", edition, "exercise-1")]


def test_other_data_for_the_same_task_are_named(
    asked: list[tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(home.EDITION_VARIABLE, "imdb")
    home.public_folder("sarcasm")
    assert asked == [("imdb", "official", "exercise-17 --data imdb")]
    with pytest.raises(UsageError, match=r"has GRADER_DATA=imdb\. exercise-1 has no data 'imdb'"):
        home.public_folder("exercise-1")


def test_an_exercise_that_does_not_exist_is_named(asked: list[tuple[str, str, str]]) -> None:
    with pytest.raises(UnknownExercise, match="did you mean exercise-1"):
        home.public_folder("exercice-1")
    assert asked == []
