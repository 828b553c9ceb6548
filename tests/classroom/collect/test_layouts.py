import datetime as dt

import pytest

from grader.classroom.collect.layouts import OWNER, Place, compiled, moment, naming, placed
from grader.model.errors import UsageError

NAMES = ("exercise-1", "mnist-callback", "exercise-10", "exercise-2", "happy-sad")


@pytest.mark.parametrize(
    ("path", "student", "name"),
    [
        ("ada/exercise-1.ipynb", "ada", ""),
        ("ada/exercise-1/notebook.ipynb", "ada", ""),
        ("submitted/ada/exercise-1/exercise-1.ipynb", "ada", ""),
        ("course/submitted/ada/ps1/exercise-1.ipynb", "ada", ""),
        ("lovelaceada_12345_67890_exercise-1.ipynb", "12345", "lovelaceada"),
        ("lovelaceada_LATE_12345_67890_exercise-1-1.ipynb", "12345", "lovelaceada"),
        ("ex/lovelaceada_12345_67890_nb.ipynb", "12345", "lovelaceada"),
        ("Ada Lovelace_77_assignsubmission_file_/exercise-1.ipynb", "77", "Ada Lovelace"),
        ("Ada Lovelace_77_assignsubmission_file/a/b.ipynb", "77", "Ada Lovelace"),
        ("Anna_Maria Ro_7_assignsubmission_file_/exercise-1.ipynb", "7", "Anna_Maria Ro"),
        ("ada_lovelace_exercise-1.ipynb", "ada_lovelace", ""),
    ],
)
def test_who_handed_in(path: str, student: str, name: str) -> None:
    place = placed(path)
    assert place is not None
    assert (place.student, place.name) == (student, name)


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("C1W2_Assignment.ipynb", OWNER),
        ("Copy_of_C2W1_Assignment.ipynb", OWNER),
        ("Exercise_1_Answer.ipynb", OWNER),
        ("Excercise-3-Question.ipynb", OWNER),
        ("ada_C1W2_Assignment.ipynb", "ada"),
        ("ada_l_C1_W2_Lab.ipynb", "ada_l"),
        ("week1/C1W2_Assignment.ipynb", "week1"),
    ],
)
def test_what_the_course_calls_its_notebooks_names_nobody(path: str, student: str) -> None:
    place = placed(path)
    assert place is not None
    assert place.student == student


def test_a_file_in_no_folder_names_nobody() -> None:
    assert placed("exercise-1.ipynb") is None


@pytest.mark.parametrize(
    ("path", "named", "upload"),
    [
        ("ada/exercise-1.ipynb", {"exercise-1"}, None),
        ("ada/Exercise 1 final.ipynb", {"exercise-1"}, None),
        ("ada/exercise_10.py", {"exercise-10"}, None),
        ("ada/mnist-callback.ipynb", {"mnist-callback"}, None),
        ("ada/exercise-1/notebook.ipynb", {"exercise-1"}, None),
        ("ada/exercise-1/exercise-2.ipynb", {"exercise-2"}, None),
        ("ada/exercise-1 and exercise-2.ipynb", {"exercise-1", "exercise-2"}, None),
        ("ada/homework.ipynb", set(), None),
        ("ada/myexercise-1.ipynb", set(), None),
        ("ada/exercise-1-2.ipynb", {"exercise-1"}, None),
        ("x_12_34_exercise-1-2.ipynb", {"exercise-1"}, 2),
        ("x_12_34_exercise-1.ipynb", {"exercise-1"}, None),
        ("exercise-2/x_12_34_notebook.ipynb", {"exercise-2"}, None),
    ],
)
def test_what_it_is_for(path: str, named: set[str], upload: int | None) -> None:
    place = placed(path)
    assert place is not None
    assert naming(place, NAMES) == (named, upload)


def test_attempts_and_times_are_read_from_folders() -> None:
    place = placed("ada/attempt-2/exercise-1.ipynb")
    assert place is not None
    assert (place.attempt, place.submitted_at) == (2, None)
    place = placed("ada/2025-03-31T18-00-05/exercise-1.ipynb")
    assert place is not None
    assert place.submitted_at == dt.datetime(2025, 3, 31, 18, 0, 5, tzinfo=dt.UTC)


def test_canvas_marks_the_late() -> None:
    assert [placed(f"a_{mark}12_34_x.py").late for mark in ("", "late_", "LATE_")] == [
        False,
        True,
        True,
    ]


def test_what_is_no_time_is_none() -> None:
    assert moment("2025-99-31 1800") is None
    assert moment("notes") is None


def test_a_pattern_of_ones_own() -> None:
    pattern = compiled("{any}/{exercise}--{student}({attempt}).ipynb")
    place = placed("week/3/exercise-2--ada l(4).ipynb", pattern)
    assert place is not None
    assert (place.student, place.exercise, place.attempt) == ("ada l", "exercise-2", 4)
    assert naming(place, NAMES) == ({"exercise-2"}, None)
    assert placed("ada/exercise-2.ipynb", pattern) is None


@pytest.mark.parametrize("text", ["{exercise}.py", "{student}/{who}.py", "{student}/{student}.py"])
def test_a_pattern_that_cannot_be_used_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"--pattern .* needs \{student\}"):
        compiled(text)


def test_what_a_path_does_not_say_is_not_made_up() -> None:
    plain = Place("ada", "ada/exercise-1.py")
    assert (plain.name, plain.exercise) == ("", "")
    assert (plain.attempt, plain.submitted_at) == (None, None)
    assert (plain.late, plain.is_canvas, plain.is_flat) == (False, False, False)


@pytest.mark.parametrize(
    ("path", "late", "is_canvas", "is_flat"),
    [
        ("ada/exercise-1.py", False, False, False),
        ("a_12_34_x.py", False, True, False),
        ("a_late_12_34_x.py", True, True, False),
        ("ada_exercise-1.py", False, False, True),
        ("ada_C1W2_Assignment.ipynb", False, False, False),
        ("C1W2_Assignment.ipynb", False, False, False),
        ("Ada_1_assignsubmission_file_/x.py", False, False, False),
    ],
)
def test_what_kind_of_path_it_is(path: str, late: bool, is_canvas: bool, is_flat: bool) -> None:
    place = placed(path)
    assert place is not None
    assert (place.late, place.is_canvas, place.is_flat) == (late, is_canvas, is_flat)


@pytest.mark.parametrize(
    ("path", "attempt"),
    [
        ("ada/attempt-2/try 3/exercise-1.py", 3),
        ("ada/attempt-2/exercise-1 version_4.py", 4),
        ("ada/exercise-1.attempt-9", None),
        ("ada/Versuch7/exercise-1.py", 7),
        ("ada/attempt-12345/exercise-1.py", 1234),
        ("ada/exercise-1.py", None),
    ],
)
def test_the_attempt_that_is_named_last_counts(path: str, attempt: int | None) -> None:
    place = placed(path)
    assert place is not None
    assert place.attempt == attempt


def test_of_two_times_the_inner_folders_counts_and_a_files_name_is_no_time() -> None:
    place = placed("ada/2025-03-01_1200/2025-03-02_1300/2025-03-03_1400.py")
    assert place is not None
    assert place.submitted_at == dt.datetime(2025, 3, 2, 13, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2025-03-31T18-00-05", (2025, 3, 31, 18, 0, 5)),
        ("20250331180005Z", (2025, 3, 31, 18, 0, 5)),
        ("on 2025-03-31 18:07", (2025, 3, 31, 18, 7, 0)),
        ("2025-03-31 24:00", None),
        ("2025-03-31", None),
    ],
)
def test_times_of_several_forms(text: str, time: tuple[int, ...] | None) -> None:
    assert moment(text) == (dt.datetime(*time, tzinfo=dt.UTC) if time else None)


def test_a_pattern_may_leave_everything_but_the_student_out() -> None:
    place = placed("ada.py", compiled("{student}.py"))
    assert place == Place("ada", "ada.py", is_sure=True)
    timed = placed("2025-03-31T18-00/ada.py", compiled("{submitted_at}/{student}.py"))
    assert timed is not None
    assert timed.submitted_at == dt.datetime(2025, 3, 31, 18, tzinfo=dt.UTC)


def test_a_pattern_may_have_several_places_that_do_not_matter() -> None:
    place = placed("a/b/ada (x).py", compiled("{any}/{student} ({any}).py"))
    assert place is not None
    assert place.student == "ada"


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("ada/exercise-2/exercise-1/notebook.py", {"exercise-1"}),
        ("ada/exercise-1.2/notebook.py", {"exercise-1"}),
        ("ada/exercise-1.exercise-2", {"exercise-1"}),
        ("ada/exercise-1", {"exercise-1"}),
        ("ada/exercise-1000.py", set()),
        ("ada/exercise-1-1000.py", {"exercise-1"}),
        ("ada/EXERCISE__1.py", {"exercise-1"}),
        ("ada/exercise-1a.py", set()),
    ],
)
def test_names_stand_as_words_of_their_own(path: str, named: set[str]) -> None:
    place = placed(path)
    assert place is not None
    assert naming(place, NAMES) == (named, None)
