"""The specification check can go red in each of its steps."""

from pathlib import Path

import pytest
from support import validations

from grader.catalog import exercises
from grader.maintain.validation.specification import README, specification, targets
from grader.model.exercise import Exercise

ASKED = (
    "# Title\n\n## What is asked\n\n1. First, **90 %** of them.\n2. Then {}.\n\n## Next\n\n**5**\n"
)


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return validations.copied(tmp_path)


def asked(exercise: Exercise, words: str) -> None:
    (exercise.folder / README).write_text(ASKED.format(words), encoding="utf-8")


@pytest.mark.parametrize("exercise", exercises(), ids=lambda each: each.id)
def test_the_exercises_that_there_are_pass(exercise: Exercise) -> None:
    found = validations.made(specification, exercise)
    assert len(found) == 5 + 2 * len(exercise.also)
    assert {name: each.message for name, each in found.items() if each.outcome != "passed"} == {}


def test_a_pass_that_rests_on_no_held_out_data_is_red(exercise: Exercise) -> None:
    changed = validations.edited(exercise, 'on = "held-out"', 'on = "validation"')
    found = validations.made(specification, changed)
    assert found["specification/criteria-practice"].outcome == "failed"
    assert "held-out" in found["specification/criteria-official"].message


def test_points_that_do_not_sum_up_are_red(exercise: Exercise) -> None:
    changed = validations.edited(exercise, "points = 100", "points = 90")
    found = validations.made(specification, changed)["specification/points-practice"]
    assert found.outcome == "failed"
    assert "sum up to 90 and not to 100" in found.message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("at_most = 16.0", "at_most = 15.0", "in the official edition is 15:"),
        ("= 0.98", "= 0.95", "in the practice edition is 0.95:"),
    ],
)
def test_a_mark_that_is_stricter_than_the_stated_target_is_red(
    exercise: Exercise, old: str, new: str, words: str
) -> None:
    changed = validations.edited(exercise, old, new)
    found = validations.made(specification, changed)["specification/readme"]
    assert found.outcome == "failed"
    assert words in found.message


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("**96 %** and **15.5**", "passed"),
        ("**98 %** and **16**", "passed"),
        ("**99 %** and **15.5**", "failed"),
        ("**96 %**, and 15.5", "passed"),  # as strict as can be
        ("**15.5**", "failed"),  # in practice shares are asked for
        ("no figure", "failed"),
        ("nothing **bold**", "failed"),
    ],
)
def test_the_target_is_read_from_the_last_item(
    exercise: Exercise, words: str, outcome: str
) -> None:
    asked(exercise, words)
    assert validations.made(specification, exercise)["specification/readme"].outcome == outcome


def test_a_missing_readme_is_red(exercise: Exercise) -> None:
    (exercise.folder / README).unlink()
    found = validations.made(specification, exercise)["specification/readme"]
    assert (found.outcome, "is missing" in found.message) == ("failed", True)


def test_targets_are_the_bold_figures(exercise: Exercise) -> None:
    asked(exercise, "**97 % of\nthem**, better **99.9 %**, 12 and **3 or 4.5**")
    assert targets(exercise.folder / README) == [0.97, 0.999, 3.0, 4.5]
    (exercise.folder / README).write_text("## What is asked\n\nNothing **5**.\n")
    assert targets(exercise.folder / README) == []
    (exercise.folder / README).write_text("# Another\n\n1. **5**\n")
    assert targets(exercise.folder / README) == []
