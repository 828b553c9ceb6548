"""The results.json of each submission, as Gradescope takes it."""

import datetime as dt
import json
import typing
from pathlib import Path

from support import classbook, factories

from grader.classroom import exports
from grader.classroom.exports.gradescope import FILE, FOLDER
from grader.classroom.pages.sheet import Sheet


def results(graded: Sheet, folder: Path) -> dict[str, dict[str, typing.Any]]:
    """The files' contents, by student."""
    exports.write(graded, folder, ("gradescope",))
    files = {row.student.id: folder / FOLDER / row.student.slug / "exercise-1" / FILE
             for row in graded.rows}  # fmt: skip
    return {
        name: json.loads(file.read_text("utf-8")) for name, file in files.items() if file.exists()
    }


def test_a_submission_that_did_not_pass(tmp_path: Path) -> None:
    due = {"": classbook.DUE - dt.timedelta(days=1)}
    graded = classbook.made(tmp_path, ("ada", factories.failed_report()), due=due, penalty=0.1)
    ada = results(graded, tmp_path)["ada"]
    assert (ada["score"], ada["visibility"], ada["stdout_visibility"]) == (54, "visible", "hidden")
    assert ada["output"].splitlines() == [
        "not passed: 60 of 100 points",
        "Needed to pass, but not met: held-out-accuracy.",
        "The pixels are not scaled. (cell 3, line 2, 0 to 255)",
        "1 day late, 6 points deducted",
    ]
    met, missed = ada["tests"]
    assert (met["score"], met["max_score"], met["status"]) == (60, 60, "passed")
    assert (missed["score"], missed["max_score"], missed["status"]) == (0, 40, "failed")
    assert "Scale the pixels to 0-1." in missed["output"]
    assert ada["extra_data"]["days_late"] == 1
    assert isinstance(ada["execution_time"], int)


def test_a_crash_says_where(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.stopped_report("crashed")))
    ada = results(graded, tmp_path)["ada"]
    assert ada["score"] == 0
    assert "NameError: name 'modle' is not defined (cell 3, line 7)" in ada["output"]


def test_what_has_no_grade_has_no_file(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.stopped_report("grader-error")))
    assert results(graded, tmp_path) == {}


def test_a_result_of_before_does_not_stay(tmp_path: Path) -> None:
    assert results(classbook.made(tmp_path / "a", ("ada", factories.report())), tmp_path)
    assert results(classbook.made(tmp_path / "b"), tmp_path) == {}
