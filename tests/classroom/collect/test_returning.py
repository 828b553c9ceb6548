"""Where feedback on a file goes, in the names of the download that it came from."""

import pytest

from grader.classroom.collect import returning


@pytest.mark.parametrize(
    "file",
    [
        "Ada Lovelace_700_assignsubmission_file_/exercise-1.py",
        "Ada Lovelace_700_assignsubmission_file/exercise-1.py",
        "Ada Lovelace_700_assignsubmission_file_exercise-1.py",
        "week1.zip/Ada Lovelace_700_assignsubmission_file_/sub/exercise-1.py",
    ],
)
def test_moodles_folder_is_that_of_the_download(file: str) -> None:
    place = returning.moodle(file)
    assert place is not None
    assert place.folder == "Ada Lovelace_700_assignsubmission_file_"
    assert place.participant == "700"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("lovelaceada_4100_90000_exercise-1.ipynb", "lovelaceada_4100_90000_feedback-exercise-1"),
        ("lovelaceada_LATE_4100_90000_my_work.py", "lovelaceada_4100_90000_feedback-my-work"),
        ("a.zip/lovelaceada_4100_90000_link_7.py", "lovelaceada_4100_90000_feedback-link-7"),
        ("lovelaceada_4100_90000_own.zip/x/exercise-1.py", "lovelaceada_4100_90000_feedback-own"),
    ],
)
def test_canvas_finds_student_and_upload_in_the_name(file: str, name: str) -> None:
    assert returning.canvas(file) == f"{name}.html"


def test_nbgraders_folders() -> None:
    assert returning.nbgrader("submitted/ada/week1/exercise-1.py") == ("ada", "week1", "exercise-1")
    assert returning.nbgrader("course/submitted/ada/w1/a/b.ipynb") == ("ada", "w1", "b")


@pytest.mark.parametrize("find", [returning.moodle, returning.canvas, returning.nbgrader])
def test_what_comes_from_elsewhere_has_no_place(find: object) -> None:
    assert callable(find)
    assert find("ada/exercise-1.py") is None
