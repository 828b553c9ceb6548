"""An exercise of one's own: what is written is sound as it is, and its names are nobody's."""

import dataclasses
import tomllib
import typing
from pathlib import Path

import pytest
from support import factories, validations

from grader import catalog
from grader.catalog import calibration
from grader.catalog.specification import parse
from grader.catalog.starters import stale
from grader.inside.naming import order
from grader.maintain.new_package import (
    create_package,
    first_submissions,
    names,
    without_docstring,
)
from grader.maintain.validation.base import CheckResult
from grader.maintain.validation.calibration import calibrations
from grader.maintain.validation.promises import promises
from grader.maintain.validation.reference import reference
from grader.maintain.validation.specification import specification
from grader.maintain.validation.starters import starters
from grader.maintain.validation.submissions import submissions
from grader.model.errors import UsageError
from grader.model.exercise import Exercise
from grader.model.paper import Paper
from grader.model.settings import EditionChoice, RunSettings
from grader.submission import read

LIKE = [each.id for each in catalog.exercises()]


def made(folder: Path, like: str) -> tuple[Path, Exercise]:
    package, chosen = create_package("my-exercise", catalog.find(like), folder)
    root = package / "my_exercise"
    return package, parse(root / "exercises" / chosen.folder, root / "solutions")


@pytest.mark.parametrize("like", LIKE)
def test_what_is_written_is_sound_whatever_it_is_like(like: str, tmp_path: Path) -> None:
    package, exercise = made(tmp_path, like)
    assert exercise.alias == "my-exercise"
    assert stale(exercise.reference(), exercise.folder) == ()
    bench = validations.bench(validations.Graded({"starter": validations.refused()}))
    for check in (specification, starters):
        found = validations.made(check, exercise, bench)
        assert {
            name: each.message for name, each in found.items() if each.outcome != "passed"
        } == {}
    kept = calibration.load(exercise)
    assert set(kept) == set(calibration.load(catalog.find(like)))
    assert all(
        each.recipe == calibration.recipe(exercise, edition) for edition, each in kept.items()
    )
    right, wrong = promises(package / "tests" / "submissions", exercise.id)
    assert (right.fault, wrong.fault, wrong.reason) == ("", "", "invalid")
    assert read(right.path, functions=exercise.functions).cells


@pytest.mark.parametrize("like", LIKE)
def test_nothing_of_it_speaks_of_the_original(like: str, tmp_path: Path) -> None:
    _, exercise = made(tmp_path, like)
    for file in (*exercise.folder.iterdir(), exercise.solution):
        assert f"{like}" not in file.read_text(encoding="utf-8"), file
    assert exercise.entries == ()


@pytest.mark.parametrize("name", ["my-exercise", "homework-1234-shapes"])
def test_the_comments_of_its_commands_stand_under_each_other(name: str, tmp_path: Path) -> None:
    package, chosen = create_package(name, catalog.find("exercise-1"), tmp_path)
    readme = package / chosen.package / "exercises" / chosen.folder / "README.md"
    lines = readme.read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("grade start"))
    assert f"{chosen.id}.ipynb" in lines[first]
    assert len({line.index("# ") for line in lines[first : first + 4]}) == 1


def test_copies_of_another_solution_than_todays_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, exercise = made(tmp_path, "exercise-1")
    monkeypatch.setattr(catalog, "plugin_roots", lambda: (package / "my_exercise",))

    def copies() -> CheckResult:
        steps = {step.name: step for step in submissions(exercise, validations.bench())}
        return steps["coverage/copies"].run()

    assert copies().outcome == "passed"
    solution = exercise.solution.read_text(encoding="utf-8")
    exercise.solution.write_text(solution.replace("0.99", "0.985"), encoding="utf-8")
    assert copies().outcome == "warning"
    assert "right/reference.py" in copies().message
    for name, text in first_submissions(exercise.solution.read_text(encoding="utf-8")).items():
        body = without_docstring(text)
        file = package / "tests" / "submissions" / exercise.id / name
        file.write_text(f'"""Another docstring."""\n\n{body}', encoding="utf-8")
    assert copies().outcome == "passed"


def test_an_edition_that_an_exercise_has_not_is_asked_for_nowhere(tmp_path: Path) -> None:
    _, exercise = made(tmp_path, "exercise-1")
    alone = dataclasses.replace(exercise, editions=("practice",))
    bench = validations.bench(validations.Graded({alone.solution.stem: factories.report()}))
    names = [
        step.name
        for check in (specification, calibrations, reference)
        for step in check(alone, bench)
    ]
    assert [name for name in names if "official" in name] == []
    assert {"calibration/practice", "reference/practice"} <= set(names)


@pytest.mark.parametrize("choice", typing.get_args(EditionChoice))
def test_the_edition_is_the_one_asked_for_where_the_exercise_has_it(
    choice: EditionChoice, tmp_path: Path
) -> None:
    settings = RunSettings(choice, Paper("1", b"x" * 16))
    both = factories.exercise(tmp_path)
    assert settings.edition_for(both) == choice
    alone = dataclasses.replace(both, editions=("practice",))
    if choice != "official":
        assert settings.edition_for(alone) == "practice"
        return
    with pytest.raises(UsageError, match="practice edition alone"):
        settings.edition_for(alone)


def test_the_package_names_itself_as_one_with_exercises(tmp_path: Path) -> None:
    package, _ = made(tmp_path, "exercise-1")
    project = tomllib.loads((package / "pyproject.toml").read_text())
    entries = project["project"]["entry-points"][catalog.ENTRY_POINTS]
    assert entries == {"my-exercise": "my_exercise"}
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["my_exercise"]


def test_a_name_without_a_number_gets_one_that_no_exercise_has() -> None:
    number = 1 + max(order(each.id)[1] for each in catalog.exercises())
    assert names("my-exercise").id == f"own-{number}"
    assert names("homework-3-shapes").folder == "homework-3-shapes"
    assert names("homework-3").folder == "homework-3-homework3"


@pytest.mark.parametrize(
    "name",
    ["", "My-Exercise", "a b", "../up", "-x", "x-", "3-x", "exercise-1", "mnist-callback", "json",
     "exercise-1-other", "homework-9-mnist-callback", "a--b", "ä"],
)  # fmt: skip
def test_other_names_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        create_package(name, catalog.find("exercise-1"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "my-exercise").mkdir()
    with pytest.raises(UsageError, match="cannot be made"):
        made(tmp_path, "exercise-1")
    assert list((tmp_path / "my-exercise").iterdir()) == []
