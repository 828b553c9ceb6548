"""Beginning a sitting: what lies in its folder, and what is refused."""

import ast
import dataclasses
import datetime as dt
import json
from pathlib import Path

import pytest
from support import sittings

from grader.catalog.exams import MOST_MINUTES
from grader.exam import starting
from grader.exam.sitting import JOURNAL, load
from grader.model.errors import UsageError


def test_the_folder_holds_a_starter_a_category_the_rules_and_the_journal(tmp_path: Path) -> None:
    begun = sittings.begun(tmp_path)
    names = {file.name for file in begun.folder.iterdir()}
    assert {"category_1.py", "category_2.py", starting.RULES, JOURNAL} <= names
    assert "60 minutes" in (begun.folder / starting.RULES).read_text(encoding="utf-8")
    assert load(begun.folder).id == begun.id


def test_a_starter_ends_with_lines_that_the_grader_does_not_run(tmp_path: Path) -> None:
    folder = sittings.begun(tmp_path).folder
    last = ast.parse((folder / "category_1.py").read_text(encoding="utf-8")).body[-1]
    assert isinstance(last, ast.If)
    assert ast.unparse(last.test) == "__name__ == '__main__'"
    assert "solution_model()" in ast.unparse(last)


def test_a_notebook_is_a_starter_too(tmp_path: Path) -> None:
    exam = sittings.midterm(tmp_path)
    starting.start(exam, "midterm", tmp_path / "sitting", form="ipynb")
    cells = json.loads((tmp_path / "sitting" / "category_1.ipynb").read_text(encoding="utf-8"))
    assert cells["cells"]


@pytest.mark.parametrize("minutes", [0, -1, MOST_MINUTES + 1])
def test_minutes_that_nobody_can_sit(tmp_path: Path, minutes: float) -> None:
    exam = dataclasses.replace(sittings.midterm(tmp_path), minutes=minutes)
    with pytest.raises(UsageError, match=r"cannot be sat: give other --minutes\.$"):
        starting.start(exam, "midterm", tmp_path / "sitting")
    assert not (tmp_path / "sitting").exists()


@pytest.mark.parametrize("student", ["x" * (starting.MAX_NAME + 1), "Ada\nLovelace"])
def test_names_that_cannot_be_shown(tmp_path: Path, student: str) -> None:
    with pytest.raises(UsageError, match="printable characters: give a name"):
        starting.start(sittings.midterm(tmp_path), "midterm", tmp_path / "new", student=student)


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    kept = sittings.written(tmp_path / "mine", 1)
    for taken in (tmp_path / "mine", kept):
        with pytest.raises(UsageError, match="is not empty: name another folder with --out"):
            starting.start(sittings.midterm(tmp_path), "midterm", taken)
    assert kept.read_text() == "x = 1"


@pytest.mark.parametrize("name", ["another", "deeper/another"])
def test_a_sitting_is_no_place_for_another(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starting.start(sittings.midterm(tmp_path), "midterm", tmp_path / "first")
    monkeypatch.chdir(tmp_path / "first")
    with pytest.raises(UsageError, match=r"first is the folder of a sitting.*`grade exam submit`"):
        starting.start(sittings.midterm(tmp_path), "midterm", Path(name))
    assert not (tmp_path / "first" / name).exists()


def test_beside_a_sitting_there_is_room_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starting.start(sittings.midterm(tmp_path), "midterm", tmp_path / "first")
    monkeypatch.chdir(tmp_path / "first")
    starting.start(sittings.midterm(tmp_path), "midterm", Path("../second"))
    assert (tmp_path / "second" / JOURNAL).is_file()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be written"):
        starting.start(sittings.midterm(tmp_path), "midterm", tmp_path / "file" / "below")


def test_a_class_that_names_its_paper_gets_the_same_exercises(tmp_path: Path) -> None:
    pool = ", ".join(f'"exercise-{number}"' for number in (1, 2, 3, 4, 5))
    exam = sittings.midterm(tmp_path, pool=pool)
    drawn = {
        paper: [
            starting.start(exam, "midterm", tmp_path / f"{paper}-{student}", paper=paper)
            for student in "ab"
        ]
        for paper in ("june", "july", "august", "autumn")
    }
    for one, other in drawn.values():
        assert one.exam == other.exam
        assert one.paper == other.paper
        assert one.id != other.id
    assert len({str(one.exam.categories[0].exercises) for one, _ in drawn.values()}) > 1


def test_the_name_of_a_folder_tells_when_it_was_begun() -> None:
    assert starting.folder_name(dt.datetime(2026, 1, 31, 14, 30)) == "exam-2026-01-31-1430"  # noqa: DTZ001 - local time is shown
