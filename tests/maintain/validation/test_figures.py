"""The check of figures names what students read and no criterion asks for."""

from pathlib import Path

import pytest
from support import validations

from grader.catalog import exercises
from grader.maintain.validation.base import CheckResult
from grader.maintain.validation.figures import figures
from grader.maintain.validation.specification import README
from grader.model.exercise import Exercise


def checked(exercise: Exercise) -> CheckResult:
    return validations.made(figures, exercise)["figures"]


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return validations.copied(tmp_path, "exercise-1")


@pytest.mark.parametrize("exercise", exercises(), ids=lambda each: each.id)
def test_the_exercises_that_there_are_pass(exercise: Exercise) -> None:
    found = checked(exercise)
    assert (found.outcome, found.message) == ("passed", "")


def test_marks_that_only_the_criteria_have_are_named_wherever_students_read_others(
    exercise: Exercise,
) -> None:
    changed = validations.edited(exercise, "reaches = 0.99\n", "reaches = 0.985\n")
    found = checked(changed)
    assert found.outcome == "warning"
    for words in ("99 % (title)", "99 % (summary)", "99 % (README.md, item 1)", "99 % (starter.py)",
                  "0.99 (README.md, item 2)", "0.99 (help of callback-behaves)"):  # fmt: skip
        assert words in found.message
    assert "97 %" not in found.message
    assert "epochs" not in found.message


def test_another_number_of_epochs_is_named(exercise: Exercise) -> None:
    changed = validations.edited(exercise, "within_epochs = 10\n", "within_epochs = 8\n")
    found = checked(changed)
    assert "10 epochs (README.md, item 1)" in found.message
    assert "99 %" not in found.message
    for file in (changed.folder / README, changed.folder / "starter.py"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("10 epochs", "8 epochs"), encoding="utf-8")
    mended = validations.edited(changed, "10 epochs", "8 epochs")
    assert checked(mended).outcome == "passed"


@pytest.mark.parametrize(
    ("item", "outcome"),
    [
        ("Reach 98 %.", "passed"),
        ("Reach **91 %** in training.", "warning"),
        ("Aim at **98.5 %**; 98 % is enough.", "passed"),
        ("Scale to 0 to 1, drop 0.2, and learn by 0.001.", "passed"),
        ("Get all of them right, 100 %, of 28 by 28 pictures.", "passed"),
        ("Take version 0.91.1 of it, and x=0.91.", "passed"),
        ("Get **0.91** of them right.", "warning"),
        ("Train for **12** epochs.", "warning"),
    ],
)
def test_other_numbers_are_no_marks(exercise: Exercise, item: str, outcome: str) -> None:
    file = exercise.folder / README
    before, number, after = file.read_text(encoding="utf-8").partition("\n1. ")
    file.write_text(f"{before}{number}{item}\n2. {after}", encoding="utf-8")
    assert checked(exercise).outcome == outcome


def test_without_a_criterion_of_its_kind_a_number_is_compared_with_nothing(
    exercise: Exercise,
) -> None:
    changed = exercise
    for epochs in ("within_epochs = 10\n", "within_epochs = 20\n"):
        changed = validations.edited(changed, epochs, "")
    assert checked(changed).outcome == "passed"
