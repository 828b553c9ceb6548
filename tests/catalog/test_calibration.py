"""Calibrations: what they come to, how they are kept, and what makes them stale."""

import dataclasses
import json
from pathlib import Path

import pytest
from support.validations import copied

from grader.catalog import calibration, find
from grader.catalog.calibration import FILE, Calibration, ReferenceRun, Spread, encode, load, recipe
from grader.catalog.specification import parse
from grader.model.errors import SpecError

TRIALS = tuple(
    ReferenceRun(seed, f"calibration-{seed}", True, 4.5, {"held-out-accuracy": value})
    for seed, value in enumerate((0.98, 0.97, 0.99))
)
MADE = Calibration("practice", "ef" * 8, "cd" * 8, {"tensorflow": "2.21.0"}, "2 cores", TRIALS)


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_the_spread_is_that_of_a_sample() -> None:
    spread = MADE.spread("held-out-accuracy")
    assert spread == Spread(pytest.approx(0.98), pytest.approx(0.01), 0.97, 0.99, 3)
    assert MADE.spread("training-accuracy") is None


def test_one_trial_has_no_deviation() -> None:
    single = dataclasses.replace(MADE, trials=TRIALS[:1]).spread("held-out-accuracy")
    assert single is not None
    assert (single.deviation, single.count) == (0.0, 1)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    exercise = copied(tmp_path)
    official = dataclasses.replace(MADE, edition="official", trials=TRIALS[:2])
    (exercise.folder / FILE).write_text(encode({"practice": MADE, "official": official}))
    assert load(exercise) == {"practice": MADE, "official": official}
    told = json.loads((exercise.folder / FILE).read_text())["editions"]["practice"]
    assert told["spread"]["held-out-accuracy"]["count"] == 3


def test_without_a_file_there_is_no_calibration(tmp_path: Path) -> None:
    exercise = copied(tmp_path)
    (exercise.folder / FILE).unlink(missing_ok=True)
    assert load(exercise) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"schema": 2, "editions": {}}',
        '{"schema": 1}',
        '{"schema": 1, "editions": {"practice": {}}}',
        encode({"practice": MADE}).replace("0.98", '"high"', 1),
        encode({"practice": MADE}).replace("0.98", "NaN", 1),
    ],
    ids=["empty", "list", "newer", "no editions", "no trials", "a word", "no number"],
)
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    exercise = copied(tmp_path)
    (exercise.folder / FILE).write_text(text)
    with pytest.raises(SpecError, match=r"calibration\.json.*grade calibrate"):
        load(exercise)


def test_a_recipe_stays_when_prose_changes(tmp_path: Path) -> None:
    exercise = copied(tmp_path)
    before = recipe(exercise, "practice")
    replaced(exercise.folder / "exercise.toml", 'title = "', 'title = "Really: ')
    replaced(exercise.folder / "exercise.toml", 'help = "', 'help = "Now, ')
    replaced(exercise.solution, "# %% [markdown]\n", "# %% [markdown]\n# Something more.\n\n")
    assert recipe(parse(exercise.folder, exercise.solution.parent), "practice") == before


def test_a_recipe_stays_whatever_other_notebooks_of_the_course_ask_for() -> None:
    exercise = find("exercise-1")
    specs = exercise.criteria("practice")
    assert any(spec.notebooks for spec in specs)
    own = tuple(dataclasses.replace(spec, notebooks=()) for spec in specs)
    alone = dataclasses.replace(exercise, criteria_by_edition={"practice": own})
    assert recipe(alone, "practice") == recipe(exercise, "practice")


def test_a_recipe_changes_with_a_threshold_of_its_edition(tmp_path: Path) -> None:
    exercise = copied(tmp_path)
    before = {edition: recipe(exercise, edition) for edition in ("practice", "official")}
    replaced(exercise.folder / "exercise.toml", "at_most = 0.98", "at_most = 0.97")
    changed = parse(exercise.folder, exercise.solution.parent)
    assert recipe(changed, "practice") != before["practice"]
    assert recipe(changed, "official") == before["official"]


def test_a_recipe_changes_with_the_solution(tmp_path: Path) -> None:
    exercise = copied(tmp_path)
    before = recipe(exercise, "practice")
    replaced(exercise.solution, "def solution_model", "ANYTHING = 1\n\ndef solution_model")
    assert recipe(exercise, "practice") != before


def test_comments_and_blank_lines_are_no_code(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text('A = "# no comment"  # a comment\n\n# another\nB = """\n# text\n"""\n')
    assert calibration._code(file) == 'A = "# no comment"\nB = """\n# text\n"""'
