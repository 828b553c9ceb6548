"""The class as JSON lines."""

import json
import typing
from pathlib import Path

from support import classbook, factories

from grader.classroom import exports
from grader.classroom.exports.jsonl import FILE
from grader.classroom.pages.sheet import Sheet
from grader.model.decode import report_from_json


def lines(graded: Sheet, folder: Path) -> dict[str, dict[str, typing.Any]]:
    exports.write(graded, folder, ("jsonl",))
    found = (json.loads(line) for line in (folder / FILE).read_text("utf-8").splitlines())
    return {line["student"]: line for line in found}


def test_a_line_holds_the_grade_and_the_whole_report(tmp_path: Path) -> None:
    report = factories.failed_report()
    ada = lines(classbook.made(tmp_path, ("ada", report)), tmp_path)["ada"]
    assert (ada["exercise"], ada["standing"], ada["score"]) == ("exercise-1", "graded", 60)
    assert (ada["attempt"], ada["submitted_at"]) == (1, "2025-03-31T17:00:00+00:00")
    assert report_from_json(json.dumps(ada["report"])) == report


def test_faults_and_what_was_not_handed_in_have_no_score(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.stopped_report("grader-error")))
    found = lines(graded, tmp_path)
    assert (found["ada"]["standing"], found["ada"]["score"]) == ("fault", None)
    assert found["ada"]["report"]["verdict"] == "grader-error"
    assert (found["eve"]["standing"], found["eve"]["report"]) == ("unsubmitted", None)


def test_a_text_with_line_breaks_stays_on_its_line(tmp_path: Path) -> None:
    report = factories.report(output="one\ntwo\r\nthree\x85four\n")
    graded = classbook.made(tmp_path, ("ada", report))
    exports.write(graded, tmp_path, ("jsonl",))
    assert (tmp_path / FILE).read_bytes().count(b"\n") == len(graded.rows)
