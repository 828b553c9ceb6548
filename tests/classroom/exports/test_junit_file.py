"""The class as JUnit XML."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from support import classbook, factories

from grader.classroom import exports
from grader.classroom.exports.junit_file import FILE, case
from grader.classroom.pages.sheet import Sheet
from grader.classroom.results.policy import Grade


def cases(graded: Sheet, folder: Path) -> dict[str, ET.Element]:
    exports.write(graded, folder, ("junit",))
    return {found.attrib["name"]: found for found in ET.parse(folder / FILE).iter("testcase")}


def test_a_case_for_each_exercise_of_each_student(tmp_path: Path) -> None:
    attempts = [("ada", factories.failed_report()), ("bob", factories.report())]
    found = cases(classbook.made(tmp_path, *attempts), tmp_path)
    failure = found["Ada Lovelace (ada)"].find("failure")
    assert failure is not None
    assert failure.attrib["message"] == "not passed: missed: held-out-accuracy"
    assert failure.text == "60 of 100 points"
    assert list(found[f"{classbook.MARKUP} (bob)"]) == []
    assert found[f"{classbook.FORMULA} (eve)"].find("skipped") is not None


@pytest.mark.parametrize(
    ("ending", "tag"),
    [("crashed", "failure"), ("time-limit", "failure"), ("grader-error", "error")],
)
def test_a_fault_of_the_grader_is_an_error_and_others_are_failures(
    ending: str, tag: str, tmp_path: Path
) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.stopped_report(ending)))
    entry = cases(graded, tmp_path)["Ada Lovelace (ada)"].find(tag)
    assert entry is not None
    assert entry.attrib["message"].startswith(f"{ending.replace('-', ' ')}: NameError")


def test_nothing_handed_in_is_skipped() -> None:
    skipped = case("Eve", Grade("eve", "exercise-1", "unsubmitted"))
    assert (skipped.outcome, skipped.message) == ("skipped", "not submitted")
