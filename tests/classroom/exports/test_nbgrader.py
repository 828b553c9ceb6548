"""Feedback where nbgrader looks for it."""

import dataclasses
from pathlib import Path

from support import classes, downloads
from support.handed_back import graded, written

from grader.classroom import exports


def test_nbgrader_finds_feedback_where_its_own_command_puts_it(tmp_path: Path) -> None:
    made = graded(tmp_path, downloads.nbgrader())
    (folder,) = written(made, "nbgrader").paths
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")}
    assert found == {f"{p.login}/week1/exercise-1.html" for p in downloads.CLASS}


def test_feedback_of_before_is_gone(tmp_path: Path) -> None:
    made = graded(tmp_path, downloads.nbgrader())
    old = classes.folder(tmp_path / "results/feedback", {"zoe/week1/exercise-1.html": "old"})
    written(made, "nbgrader")
    assert not (old / "zoe").exists()


def test_feedback_stays_in_its_folder_whatever_a_student_is_called(tmp_path: Path) -> None:
    made = graded(tmp_path, {"ada/exercise-1.py": "passed 5"})
    (row,) = made.rows
    odd = dataclasses.replace(row.student, id="../../x")
    rows = (dataclasses.replace(row, student=odd),)
    (folder,) = exports.write(dataclasses.replace(made, rows=rows), tmp_path, ("nbgrader",)).paths
    (page,) = folder.rglob("*.html")
    assert page.relative_to(folder).parts[0].startswith("x-")
