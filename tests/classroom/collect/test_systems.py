"""Downloads of a class of 28 from each course system: nobody merged, lost or doubled."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import classes, downloads

from grader.classroom.collect.survey import ClassSource, Survey, surveyed

LOGINS = [person.login for person in downloads.CLASS]


def survey(*places: Path, results: Path | None = None, **options: object) -> Survey:
    source = dataclasses.replace(ClassSource(places), **options)
    with surveyed(source, results) as found:
        return found


def students(found: Survey) -> list[str]:
    return [attempt.student for attempt in found.collected.attempts]


LAYOUTS: Mapping[str, Mapping[str, str]] = {
    "gradescope": downloads.gradescope(),
    "gradescope, inside": downloads.gradescope(""),
    "github": downloads.github(),
    "nbgrader": downloads.nbgrader(),
    "nbgrader, above": {f"course/{name}": text for name, text in downloads.nbgrader().items()},
}


@pytest.mark.parametrize("system", LAYOUTS)
@pytest.mark.parametrize("form", ["folder", "zip", "zip in a folder"])
def test_with_a_roster_everybody_is_there_once(system: str, form: str, tmp_path: Path) -> None:
    files = LAYOUTS[system]
    place = classes.folder(tmp_path / "in", files if form == "folder" else {})
    if form == "zip":
        place = downloads.packed(tmp_path / "download.zip", files)
    elif form == "zip in a folder":
        downloads.packed(place / "download.zip", files)
    listed = downloads.roster(tmp_path / "class.csv")
    found = survey(place, roster=listed)
    assert students(found) == LOGINS
    assert found.complete
    assert found.collected.troubles == ()
    assert {attempt.number for attempt in found.collected.attempts} == {1}


@pytest.mark.parametrize("inside", [True, False])
def test_the_folder_of_clones_and_the_one_above_are_the_same(tmp_path: Path, inside: bool) -> None:
    classes.folder(tmp_path, downloads.github())
    found = survey(tmp_path / "exercise-1-submissions" if inside else tmp_path)
    assert students(found) == LOGINS
    assert found.complete


def test_repositories_in_a_folder_of_any_name(tmp_path: Path) -> None:
    found = survey(classes.folder(tmp_path / "repos", downloads.github("")))
    assert students(found) == LOGINS


def test_two_clones_of_which_nothing_is_known_are_not_merged(tmp_path: Path) -> None:
    files = {f"ghc/hw-{name}/exercise-1.py": downloads.SAME for name in ("ada", "bob")}
    found = survey(classes.folder(tmp_path, files))
    assert students(found) == []
    assert not found.complete
    (trouble,) = found.collected.troubles
    assert "several folders with work in them (hw-ada, hw-bob)" in trouble.message
    assert found.collected.students == ()


def test_gradescope_says_who_and_when(tmp_path: Path) -> None:
    found = survey(classes.folder(tmp_path, downloads.gradescope()))
    assert students(found) == [person.email for person in downloads.CLASS]
    first = found.collected.attempts[0]
    assert first.submitted_at == dt.datetime(2025, 3, 1, 12, 0, 38, 302830, dt.UTC)
    names = {student.id: student.name for student in found.collected.students}
    assert names == {person.email: person.name for person in downloads.CLASS}
    assert found.complete


def test_a_group_of_gradescopes_is_each_of_its_people(tmp_path: Path) -> None:
    noted = "submission_1:\n  :submitters:\n  - :name: Ada\n    :email: a@x.org\n"
    noted += "  - :name: Bob\n    :email: b@x.org\n  :created_at: 2025-03-01 12:00:00 -05:00\n"
    files = {"submission_1/exercise-1.py": "1", "submission_metadata.yml": noted}
    found = survey(classes.folder(tmp_path, files))
    assert students(found) == ["a@x.org", "b@x.org"]
    assert found.collected.attempts[0].submitted_at == dt.datetime(2025, 3, 1, 17, tzinfo=dt.UTC)


def test_two_exports_of_gradescopes_in_one_folder_are_two_attempts(tmp_path: Path) -> None:
    noted = "".join(
        f"submission_{n}:\n  :submitters:\n  - :name: Ada\n    :email: a@x.org\n"
        f"  :created_at: 2025-03-0{10 - n} 12:00:00 Z\n"
        for n in (7, 9)
    )
    files = {f"submission_{n}/exercise-1.py": str(n) for n in (7, 9)}
    found = survey(classes.folder(tmp_path, files | {"submission_metadata.yml": noted}))
    assert [(a.student, a.number, a.file[:12]) for a in found.collected.attempts] == [
        ("a@x.org", 1, "submission_9"),
        ("a@x.org", 2, "submission_7"),
    ]


@pytest.mark.parametrize("flat", [True, False])
def test_moodle_lists_each_student_once(tmp_path: Path, flat: bool) -> None:
    root = classes.folder(tmp_path, downloads.moodle(flat=flat))
    found = survey(root)
    assert students(found) == [str(700 + p.number) for p in downloads.CLASS if p.number != 5]
    assert len(found.collected.students) == downloads.SIZE
    told = {trouble.student: trouble for trouble in found.collected.troubles}
    assert "handed in no file" in told["705"].message
    assert "700, 727 are students of the same name" in told["Ada Lovelace"].message
    assert len(told) == 2
    assert found.complete


def test_two_of_one_name_are_not_merged_by_a_roster_that_has_one(tmp_path: Path) -> None:
    listed = tmp_path / "class.csv"
    listed.write_text("id,name\nada,Ada Lovelace\n")
    root = classes.folder(tmp_path / "in", downloads.moodle(flat=True))
    found = survey(root, roster=listed)
    assert "ada" not in students(found)
    assert not found.complete
    assert any("700, 727 all come to" in t.message for t in found.collected.troubles)


@pytest.mark.parametrize("flat", [True, False])
def test_the_worksheet_of_moodle_says_when_and_tells_two_of_one_name_apart(
    tmp_path: Path, flat: bool
) -> None:
    root = classes.folder(tmp_path / "in", downloads.moodle(flat=flat))
    (root / "Grades-Course-7.csv").write_text(downloads.worksheet(), encoding="utf-8-sig")
    found = survey(root, roster=downloads.roster(tmp_path / "class.csv"))
    assert students(found) == [login for login in LOGINS if login != "st05"]
    times = [attempt.submitted_at for attempt in found.collected.attempts]
    assert times[0] == dt.datetime.fromisoformat("2025-03-01T13:05").astimezone()
    assert None not in times
    assert found.complete


@pytest.mark.parametrize("named", ["in", "in/all.zip"])
def test_the_worksheet_of_moodle_beside_its_archive_is_found(tmp_path: Path, named: str) -> None:
    work = downloads.moodle(flat=True)
    # What a student hands in is no worksheet.
    forged = downloads.worksheet().replace("2025", "2024")
    work |= {"Ada Lovelace_700_assignsubmission_file_a.csv": forged}
    downloads.packed(tmp_path / "in/all.zip", work)
    (tmp_path / "in/Grades-Course-7.csv").write_text(downloads.worksheet())
    (tmp_path / "in/Grades-Course-8.csv").write_text(downloads.worksheet(9_000))
    found = survey(tmp_path / named)
    assert {a.submitted_at.year for a in found.collected.attempts if a.submitted_at} == {2025}
    assert None not in [attempt.submitted_at for attempt in found.collected.attempts]
    assert found.collected.worksheets == (downloads.worksheet().encode(),)


def test_two_assignments_of_moodle_with_their_worksheets_are_one_class(tmp_path: Path) -> None:
    for number in (1, 2):
        files = downloads.moodle(flat=False, exercise=number, participants=number * 1000)
        files[f"Grades-{number}.csv"] = downloads.worksheet(number * 1000)
        downloads.packed(tmp_path / f"in/week{number}.zip", files)
    found = survey(tmp_path / "in")
    assert len(found.collected.students) == downloads.SIZE
    assert len(found.collected.attempts) == 2 * (downloads.SIZE - 1)
    assert found.complete


def test_canvas_counts_uploads_and_marks_the_late(tmp_path: Path) -> None:
    found = survey(downloads.packed(tmp_path / "submissions.zip", downloads.canvas()))
    attempts = found.collected.attempts
    assert len(attempts) == downloads.SIZE + 1
    assert len({attempt.student for attempt in attempts}) == downloads.SIZE
    assert [a.student for a in attempts if a.marked_late] == ["4103"]
    assert [a.number for a in attempts if a.student == "4104"] == [1, 2]


def test_an_archive_that_a_student_handed_in_is_opened(tmp_path: Path) -> None:
    own = downloads.packed(tmp_path / "own.zip", {"work/exercise-1.py": "1"}).read_bytes()
    files = {
        "lovelaceada_4100_90000_homework.zip": own,
        "mullerbob_4101_90001_exercise-1.py": "2",
    }
    found = survey(downloads.packed(tmp_path / "submissions.zip", files))
    assert students(found) == ["4100", "4101"]
    assert found.collected.attempts[0].file == (
        "lovelaceada_4100_90000_homework.zip/work/exercise-1.py"
    )
    assert found.collected.troubles == ()


@pytest.mark.parametrize(
    ("inside", "whose"),
    [("exercise-1.py", ["ada", "bob"]), ("work/exercise-1.py", [])],
)
def test_an_archive_a_student(tmp_path: Path, inside: str, whose: list[str]) -> None:
    for name in ("ada", "bob"):
        downloads.packed(tmp_path / f"in/{name}.zip", {inside: downloads.SAME})
    found = survey(tmp_path / "in")
    assert students(found) == whose
    assert found.complete == bool(whose)


def test_several_archives_are_given_at_once(tmp_path: Path) -> None:
    one = downloads.packed(tmp_path / "a.zip", {"ada/exercise-1.py": "1", "bob/exercise-1.py": "2"})
    two = downloads.packed(tmp_path / "b.zip", {"ada/exercise-2.py": "3", "bob/exercise-2.py": "4"})
    found = survey(one, two)
    assert students(found) == ["ada", "ada", "bob", "bob"]
    assert [a.file for a in found.collected.attempts][:2] == [
        "a.zip/ada/exercise-1.py",
        "b.zip/ada/exercise-2.py",
    ]


def test_a_folder_that_is_called_as_an_exercise_is_no_student(tmp_path: Path) -> None:
    files = {f"exercise-{n}/{who}/work.py": "1" for n in (1, 2) for who in ("ada", "bob")}
    found = survey(classes.folder(tmp_path, files))
    assert [(a.student, a.exercise) for a in found.collected.attempts] == [
        ("ada", "exercise-1"),
        ("ada", "exercise-2"),
        ("bob", "exercise-1"),
        ("bob", "exercise-2"),
    ]


@pytest.mark.parametrize("exercises", [("1", "1"), ("1", "2")])
def test_a_folder_above_those_of_the_students_is_not_one(
    tmp_path: Path, exercises: tuple[str, str]
) -> None:
    first, second = exercises
    files = {f"class/ada/exercise-{first}.py": "1", f"class/bob/exercise-{second}.py": "2"}
    found = survey(classes.folder(tmp_path, files))
    assert students(found) == []
    assert not found.complete


def test_an_archive_of_which_nothing_can_be_unpacked_says_why(tmp_path: Path) -> None:
    found = survey(downloads.packed(tmp_path / "a.zip", {"../ada/exercise-1.py": "passed 1"}))
    assert not found.complete
    (trouble,) = found.collected.troubles
    assert "outside the archive" in trouble.message
