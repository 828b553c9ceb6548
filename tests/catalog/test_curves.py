"""The reference's training, kept with the exercise."""

from pathlib import Path

import pytest
from support.validations import copied

from grader.catalog import curves, exercises
from grader.catalog.calibration import solution_digest
from grader.catalog.curves import FILE, ReferenceCurve, encode, load
from grader.model.errors import SpecError
from grader.model.exercise import Exercise


def kept(exercise: Exercise, **changes: str) -> None:
    curve = ReferenceCurve(
        solution=changes.get("solution", solution_digest(exercise)),
        data=7,
        seed=0,
        environment={"keras": "3"},
        history={"loss": (2.0, 1.0)},
    )
    (exercise.folder / FILE).write_text(encode({"practice": curve}))


@pytest.mark.parametrize(
    "exercise",
    [exercise for exercise in exercises() if not exercise.functions],
    ids=lambda exercise: exercise.id,
)
def test_every_exercise_that_trains_has_one(exercise: Exercise) -> None:
    assert all(curves.read(exercise)["practice"].history.values())


def test_it_is_of_one_edition_and_of_the_code_as_it_is(tmp_path: Path) -> None:
    exercise = copied(tmp_path)
    kept(exercise)
    found = load(exercise, "practice", 7)
    assert found is not None
    assert found.history == {"loss": (2.0, 1.0)}
    assert load(exercise, "official", 7) is None
    assert load(exercise, "practice", 8) is None
    kept(exercise, solution="0" * 16)
    assert load(exercise, "practice", 7) is None
    (exercise.folder / FILE).unlink()
    assert curves.read(exercise) == {}


@pytest.mark.parametrize("text", ["", "[]", '{"schema": 2}', '{"schema": 1, "editions": 3}'])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    exercise = copied(tmp_path)
    (exercise.folder / FILE).write_text(text)
    with pytest.raises(SpecError, match=FILE):
        load(exercise, "practice", 7)
