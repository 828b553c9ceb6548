import datetime as dt
import os
import sys
import typing
from pathlib import Path

import pytest
from support import classes

from grader.classroom.collect import finding, walking
from grader.classroom.collect.finding import content
from grader.classroom.collect.layouts import compiled
from grader.classroom.collect.roster import Roster
from grader.classroom.results.entries import HandedIn, Student
from grader.model.errors import UsageError
from grader.submission.reading import MAX_NOTEBOOK_BYTES


def attempts(finds: typing.Any) -> list[tuple[str, str, int]]:
    return [(found.student, found.exercise, found.number) for found in finds.attempts]


def messages(finds: typing.Any) -> list[str]:
    return [trouble.message for trouble in finds.troubles]


def test_a_folder_a_student(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path,
        {
            "ada/exercise-1.ipynb": "1",
            "ada/happy-sad.py": "2",
            "bob/.ipynb_checkpoints/exercise-1.ipynb": "x",
            "bob/exercise-1.py": "3",
            "__MACOSX/bob/exercise-1.py": "x",
            "class.csv": "id\n",
        },
    )
    finds = classes.collected(root)
    assert attempts(finds) == [
        ("ada", "exercise-1", 1),
        ("ada", "exercise-2", 1),
        ("bob", "exercise-1", 1),
    ]
    assert finds.troubles == ()
    assert {student.id for student in finds.students} == {"ada", "bob"}


def test_of_nbgraders_course_only_what_was_submitted(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path,
        {
            "submitted/ada/week1/exercise-1.ipynb": "1",
            "submitted/ada/week1/timestamp.txt": "2025-03-01 12:30:00.5 UTC",
            "source/week1/exercise-1.ipynb": "x",
            "autograded/ada/week1/exercise-1.ipynb": "x",
        },
    )
    finds = classes.collected(root)
    assert attempts(finds) == [("ada", "exercise-1", 1)]
    assert finds.attempts[0].submitted_at == dt.datetime(2025, 3, 1, 12, 30, 0, 500_000, dt.UTC)
    assert finds.attempts[0].file == "submitted/ada/week1/exercise-1.ipynb"


def test_canvas_counts_uploads(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path,
        {
            "lovelaceada_late_12345_67890_exercise-1-1.ipynb": "2",
            "lovelaceada_12345_67889_exercise-1.ipynb": "1",
            "doejane_77_88_exercise-1.ipynb": "3",
        },
    )
    finds = classes.collected(root)
    assert attempts(finds) == [
        ("12345", "exercise-1", 1),
        ("12345", "exercise-1", 2),
        ("77", "exercise-1", 1),
    ]
    assert [found.marked_late for found in finds.attempts] == [False, True, False]
    assert finds.students[0].canvas_id in ("12345", "77")


def test_moodles_folders(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path, {"Ada Lovelace_12_assignsubmission_file_/exercise-1.ipynb": "1"}
    )
    finds = classes.collected(root)
    assert attempts(finds) == [("12", "exercise-1", 1)]
    assert finds.students == (Student("12", "Ada Lovelace"),)


def test_attempts_by_number_and_by_time(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path,
        {
            "ada/attempt-3/exercise-1.py": "3",
            "ada/attempt-1/exercise-1.py": "1",
            "bob/2025-03-02_1200/exercise-1.py": "2",
            "bob/2025-03-01_1200/exercise-1.py": "1",
        },
    )
    finds = classes.collected(root)
    assert attempts(finds) == [
        ("ada", "exercise-1", 1),
        ("ada", "exercise-1", 3),
        ("bob", "exercise-1", 1),
        ("bob", "exercise-1", 2),
    ]
    assert [found.file for found in finds.attempts][2:] == [
        "bob/2025-03-01_1200/exercise-1.py",
        "bob/2025-03-02_1200/exercise-1.py",
    ]


def test_two_files_for_one_exercise_stop_only_that(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path,
        {
            "ada/exercise-1.py": "1",
            "ada/exercise-1.ipynb": "2",
            "ada/exercise-2.py": "3",
            "bob/exercise-1.py": "4",
            "bob/copy/exercise-1.py": "4",
        },
    )
    finds = classes.collected(root)
    assert attempts(finds) == [("ada", "exercise-2", 1), ("bob", "exercise-1", 1)]
    (trouble,) = finds.troubles
    assert (trouble.student, trouble.exercise, trouble.ungraded) == ("ada", "exercise-1", True)
    assert "2 files for one exercise (ada/exercise-1.ipynb, ada/exercise-1.py)" in trouble.message


def test_nothing_is_lost_in_silence(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path,
        {
            "exercise-1.ipynb": "whose?",
            "ada/homework.ipynb": "what?",
            "bob/exercise-1 exercise-2.py": "which?",
            "cyd/exercise-1.docx": "no",
            "dan/exercise-1.py": "fine",
            "dan/data.bin": "not told, he handed something in",
            "fay_exercise-1.pdf": "no",
        },
    )
    (root / "eve").mkdir()
    (root / "gus").mkdir()
    (root / "gus/exercise-1.py").symlink_to(root / "dan/exercise-1.py")
    (root / "hal").symlink_to(root / "dan")
    (root / "ivy").mkdir()
    (root / "ivy/exercise-1").symlink_to(root / "dan")
    finds = classes.collected(root)
    assert attempts(finds) == [("dan", "exercise-1", 1)]
    told = {trouble.file: trouble.message for trouble in finds.troubles}
    assert "names no student" in told["exercise-1.ipynb"]
    assert "names no exercise" in told["ada/homework.ipynb"]
    assert "names exercise-1 and exercise-2" in told["bob/exercise-1 exercise-2.py"]
    assert "neither a notebook" in told["cyd/exercise-1.docx"]
    assert "neither a notebook" in told["fay_exercise-1.pdf"]
    assert "handed in nothing" in told["eve/"]
    assert "a link" in told["gus/exercise-1.py"]
    assert "a link to a folder" in told["hal/"]
    assert "a link to a folder" in told["ivy/exercise-1/"]
    assert len(told) == 9
    listed = ["ada", "bob", "cyd", "dan", "eve", "fay", "gus", "hal", "ivy"]
    assert sorted(student.id for student in finds.students) == listed


def test_what_a_name_does_not_tell_the_file_does(tmp_path: Path) -> None:
    digits, faces = "tf.keras.datasets.mnist.load_data()", "train = 'happy-or-sad.zip'"
    root = classes.folder(
        tmp_path,
        {
            "ada/C1W2_Assignment.py": digits,
            "ada/Exercise_1_Answer.py": faces,  # the course counts anew in each of its parts
            "bob/exercise-1.py": faces,  # spelt as we do, and so it is meant
            "C1W4_Assignment.py": faces,
        },
    )
    assert attempts(classes.collected(root)) == [
        ("ada", "exercise-1", 1),
        ("ada", "exercise-2", 1),
        ("bob", "exercise-1", 1),
        ("owner", "exercise-2", 1),
    ]


def test_the_one_exercise_asked_for_needs_no_name(tmp_path: Path) -> None:
    root = classes.folder(tmp_path, {"ada/C1_W1_Assignment.ipynb": "1", "bob/exercise-6.py": "2"})
    finds = classes.collected(root, "exercise-1")
    assert attempts(finds) == [("ada", "exercise-1", 1)]
    assert finds.troubles == ()


def test_a_roster_names_and_completes_the_class(tmp_path: Path) -> None:
    ada, zoe = Student("1", "Ada", "ada@x.org"), Student("2", "Zoe")
    listed = Roster((ada, zoe), {"ada": ada})
    root = classes.folder(tmp_path, {"ada/exercise-1.py": "1", "bob/exercise-1.py": "2"})
    finds = classes.collected(root, listed=listed)
    assert attempts(finds) == [("1", "exercise-1", 1), ("bob", "exercise-1", 1)]
    assert {student.id for student in finds.students} == {"1", "2", "bob"}
    (trouble,) = finds.troubles
    assert (trouble.student, trouble.ungraded) == ("bob", False)


def test_a_pattern_replaces_the_known_layouts(tmp_path: Path) -> None:
    root = classes.folder(tmp_path, {"exercise-1/ada.py": "1", "exercise-1/bob.py": "2"})
    finds = classes.collected(root, pattern=compiled("{exercise}/{student}.py"))
    assert attempts(finds) == [("ada", "exercise-1", 1), ("bob", "exercise-1", 1)]


@pytest.mark.parametrize("files", [{}, {"readme.txt": "hello"}])
def test_an_empty_folder_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="holds no notebook or script of exercise-1"):
        classes.collected(classes.folder(tmp_path / "none", files), "exercise-1")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        classes.collected(tmp_path / "absent")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_folders_that_only_look_alike_are_not_one_student(tmp_path: Path) -> None:
    root = classes.folder(tmp_path, {"ada/exercise-1.py": "1", "\u202eada/exercise-2.py": "2"})
    for name in (b"\xff", b"\xfe"):
        folder = os.fsencode(root) + b"/" + name
        os.mkdir(folder)  # noqa: PTH102 - a name that is no text
        Path(os.fsdecode(folder), "exercise-1.py").write_text("3")
    finds = classes.collected(root)
    assert attempts(finds) == [("ada", "exercise-1", 1), ("\ufffd", "exercise-1", 1)]
    assert len([m for m in messages(finds) if "signs that cannot be seen" in m]) == 2
    assert all(trouble.ungraded for trouble in finds.troubles)


def test_a_name_that_is_no_text_is_one_afterwards(tmp_path: Path) -> None:
    classes.folder(tmp_path / os.fsdecode(b"a\xffa\x1b"), {"exercise-1.py": "1"})
    (found,) = classes.collected(tmp_path).attempts
    assert (found.student, found.file) == ("a\ufffda", "a\ufffda/exercise-1.py")
    assert content(found.path) == b"1"


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "exercise-1.ipynb"
    with file.open("wb") as stream:
        stream.truncate(MAX_NOTEBOOK_BYTES * 3)
    assert len(content(file)) == MAX_NOTEBOOK_BYTES + 1


def test_only_an_empty_folder_leaves_nothing_ungraded(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path,
        {"ada/exercise-1.py": "1", "bob/notes.txt": "", "cyd/homework.py": "", "exercise-1.py": ""},
    )
    (root / "eve").mkdir()
    (root / "ada/empty").mkdir()
    finds = classes.collected(root)
    assert {trouble.file: trouble.ungraded for trouble in finds.troubles} == {
        "bob/notes.txt": True,
        "cyd/homework.py": True,
        "exercise-1.py": True,
        "eve/": False,
    }
    assert finds.handed_in == (
        HandedIn("ada", "ada/exercise-1.py", "exercise-1", 1),
        HandedIn("bob", "bob/notes.txt"),
        HandedIn("cyd", "cyd/homework.py"),
    )


def test_there_are_only_so_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = classes.folder(
        tmp_path, {"ada/exercise-1.py": "1", "bob/exercise-1.py": "2", "bob/.hidden": ""}
    )
    monkeypatch.setattr(walking, "MAX_FILES", 2)
    assert len(classes.collected(root).attempts) == 2
    monkeypatch.setattr(walking, "MAX_FILES", 1)
    with pytest.raises(UsageError, match="holds more than 1 files: give the folder"):
        classes.collected(root)


def test_a_folder_that_is_not_open_to_us_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = classes.folder(tmp_path, {"ada/exercise-1.py": "1"})
    scan = os.scandir

    def closed(folder: str) -> object:
        if Path(folder).name == "ada":
            raise PermissionError(13, "Permission denied", folder)
        return scan(folder)

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(UsageError, match=r"ada cannot be read \(Permission denied\)"):
        classes.collected(root)


def test_a_file_that_is_not_open_to_us_stops_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = classes.folder(tmp_path, {"ada/exercise-1.py": "1", "bob/exercise-1.py": "2"})

    def closed(path: Path) -> bytes:
        if path.parent.name == "ada":
            raise PermissionError(13, "Permission denied")
        return content(path)

    monkeypatch.setattr(finding, "content", closed)
    finds = classes.collected(root)
    assert attempts(finds) == [("bob", "exercise-1", 1)]
    (trouble,) = finds.troubles
    assert (trouble.student, trouble.file) == ("ada", "ada/exercise-1.py")
    assert "cannot be read (Permission denied): left ungraded" in trouble.message


def test_hidden_and_left_out_folders_are_not_looked_into(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path,
        {
            "ada/exercise-1.py": "1",
            "ada/__pycache__/exercise-2.py": "x",
            "ada/.git/exercise-2.py": "x",
            "ada/.exercise-2.py": "x",
        },
    )
    assert attempts(classes.collected(root)) == [("ada", "exercise-1", 1)]


def test_of_files_with_the_same_bytes_the_first_is_taken(tmp_path: Path) -> None:
    root = classes.folder(tmp_path, {"bob/copy/exercise-1.py": "4", "bob/exercise-1.py": "4"})
    (found,) = classes.collected(root).attempts
    assert (found.file, found.number) == ("bob/exercise-1.py", 1)


def test_of_files_that_nothing_orders_the_first_is_named(tmp_path: Path) -> None:
    root = classes.folder(tmp_path, {"bob/b/exercise-1.py": "5", "bob/exercise-1.py": "4"})
    finds = classes.collected(root)
    (trouble,) = finds.troubles
    assert (trouble.file, trouble.ungraded) == ("bob/exercise-1.py", True)
    assert finds.handed_in == (HandedIn("bob", "bob/exercise-1.py", "exercise-1"),)


@pytest.mark.parametrize(
    ("folders", "numbers"),
    [
        (("attempt-2",), [2]),
        (("attempt-0",), [1]),
        (("attempt-2", "attempt-5"), [2, 5]),
        (("attempt-2", "attempt-02"), None),
        (("attempt-2", "last"), None),
        (("2025-03-01T1200", "2025-03-01T1200 copy"), None),
        (("2025-03-01T1200", "last"), None),
        (("attempt-2 2025-03-01T1200", "2025-03-01T1100"), [1, 2]),
    ],
)
def test_attempts_count_as_the_folders_say(
    tmp_path: Path, folders: tuple[str, ...], numbers: list[int] | None
) -> None:
    files = {f"ada/{name}/exercise-1.py": name for name in folders}
    finds = classes.collected(classes.folder(tmp_path, files))
    assert [found.number for found in finds.attempts] == (numbers or [])
    assert bool(finds.troubles) == (numbers is None)


def test_a_first_upload_to_canvas_has_no_number(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path,
        {f"lovelaceada_12345_6{n}_exercise-1{mark}.py": mark for n, mark in enumerate(["", "-4"])},
    )
    assert [found.number for found in classes.collected(root).attempts] == [1, 5]


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2025-03-01 12:30:00 UTC", "2025-03-01T12:30:00+00:00"),
        ("2025-03-01 12:30:00\n", "2025-03-01T12:30:00+00:00"),
        ("2025-03-01 12:30:00 America/New_York", "2025-03-01T17:30:00+00:00"),
        ("2025-03-01 12:30:00 America/New_York EST", "2025-03-01T17:30:00+00:00"),
        ("2025-03-01 12:30:00 Mars/Olympus", None),
        ("yesterday", None),
    ],
)
def test_nbgraders_time_is_read_with_its_zone(tmp_path: Path, text: str, utc: str | None) -> None:
    root = classes.folder(
        tmp_path, {"ada/exercise-1/exercise-1.py": "1", "ada/exercise-1/timestamp.txt": text}
    )
    (found,) = classes.collected(root).attempts
    assert found.submitted_at == (dt.datetime.fromisoformat(utc) if utc else None)


def test_the_time_of_a_folder_comes_before_that_of_a_file(tmp_path: Path) -> None:
    root = classes.folder(
        tmp_path,
        {
            "ada/2025-03-02_0900/exercise-1.py": "1",
            "ada/2025-03-02_0900/timestamp.txt": "2025-03-01 12:30:00 UTC",
        },
    )
    (found,) = classes.collected(root).attempts
    assert found.submitted_at == dt.datetime(2025, 3, 2, 9, tzinfo=dt.UTC)


def test_a_note_without_an_address_names_its_student_by_the_schools_id(tmp_path: Path) -> None:
    notes = "submission_7:\n  :submitters:\n  - :name: Ada\n    :sid: s7\nsubmission_8:\n"
    notes += "  :submitters:\n  - :name: Bob\n    :email: bob@x\n    :sid: s8\n"
    files = {f"submission_{n}/exercise-1.py": str(n) for n in (7, 8)}
    root = classes.folder(tmp_path, {**files, "submission_metadata.yml": notes})
    found = classes.collected(root)
    assert {(each.student, each.file) for each in found.attempts} == {
        ("s7", "submission_7/exercise-1.py"),
        ("bob@x", "submission_8/exercise-1.py"),
    }


def test_a_folder_that_a_course_system_made_is_no_student(tmp_path: Path) -> None:
    files = {"export/submission_7/exercise-1.py": "1", "export/readme.txt": "x"}
    found = classes.collected(classes.folder(tmp_path, files))
    assert [each.id for each in found.students] == ["submission_7"]
    assert messages(found) == []
    alone = classes.collected(classes.folder(tmp_path / "b", {"export/readme.txt": "x"}))
    assert [each.student for each in alone.troubles] == ["export"]


def test_an_exercise_that_is_spelt_as_we_do_anywhere_in_the_path(tmp_path: Path) -> None:
    faces = "train = 'happy-or-sad.zip'"
    files = {"ada/exercise-1/Exercise_1.py": faces, "bob/week/Exercise_1.py": faces}
    found = attempts(classes.collected(classes.folder(tmp_path, files)))
    assert found == [("ada", "exercise-1", 1), ("bob", "exercise-2", 1)]


HELPER, WORK = "def double(x): return 2 * x\n", "import grader\n"


@pytest.mark.parametrize("wanted", [(), ("exercise-1",)])
def test_helpers_beside_the_work_are_no_second_attempt(
    tmp_path: Path, wanted: tuple[str, ...]
) -> None:
    files = {
        "ada/exercise-1.py": WORK,
        "ada/helpers.py": HELPER,
        "ada/Untitled.ipynb": "",
        "ada/env/pyvenv.cfg": "home = /usr\n",
        "ada/env/lib/exercise-1.py": WORK,
        "ada/lib/site-packages/keras.py": WORK,
    }
    found = classes.collected(classes.folder(tmp_path, files), *wanted)
    assert [attempt.file for attempt in found.attempts] == ["ada/exercise-1.py"]
    assert found.troubles == ()


def test_what_trains_and_names_no_exercise_is_still_asked_for(tmp_path: Path) -> None:
    files = {"ada/exercise-1.py": WORK, "ada/other.py": "model.fit(x)\n", "bob/lost.py": HELPER}
    found = classes.collected(classes.folder(tmp_path, files))
    asked = {trouble.file for trouble in found.troubles if "--assign" in trouble.message}
    assert asked == {"ada/other.py", "bob/lost.py"}
    found = classes.collected(tmp_path, "exercise-1")
    assert [attempt.file for attempt in found.attempts] == ["bob/lost.py"]
    assert "2 files for one exercise" in found.troubles[0].message


def test_names_that_differ_in_form_only_are_named(tmp_path: Path) -> None:
    names = ("J\u00fcrgen", "Ju\u0308rgen", "Ada", "ada", "Bob")
    found = classes.collected(classes.folder(tmp_path, {f"{n}/exercise-1.py": n for n in names}))
    assert len(found.attempts) == len(names)
    assert ["Ada, ada are" in t.message or "rgen are" in t.message for t in found.troubles] == [
        True,
        True,
    ]
