from xml.etree import ElementTree as ET

from support import factories

from grader.reports.junit import JunitCase, cases, render


def parsed(*cases: JunitCase) -> ET.Element:
    suite = ET.fromstring(render("grade validate", cases)).find("testsuite")
    assert suite is not None
    return suite


def test_counts_and_times_are_those_of_the_cases() -> None:
    suite = parsed(
        JunitCase("exercise-1", "reference", 12.5, "passed"),
        JunitCase("exercise-1", "wrong/untrained", 2.25, "failed", "it passed", "report"),
        JunitCase("exercise-2", "calibration", 0, "error", "unreadable"),
        JunitCase("exercise-2", "right", 0, "skipped", "--quick"),
    )
    assert suite.attrib == {
        "name": "grade validate",
        "tests": "4",
        "failures": "1",
        "errors": "1",
        "skipped": "1",
        "time": "14.750",
    }


def test_a_case_that_passed_holds_nothing() -> None:
    (case,) = parsed(JunitCase("exercise-1", "reference", 12.5, "passed"))
    assert case.attrib == {"classname": "exercise-1", "name": "reference", "time": "12.500"}
    assert len(case) == 0


def test_a_failure_tells_why() -> None:
    (case,) = parsed(
        JunitCase("exercise-1", "reference", 0, "failed", "not passed", "line 1\nline 2")
    )
    (failure,) = case
    assert (failure.tag, failure.get("message")) == ("failure", "not passed")
    assert failure.text == "line 1\nline 2"


def test_what_a_student_writes_stays_text() -> None:
    name = "</testcase><script>alert('1')</script> & \x00\x1b[31m \ud800"
    (case,) = parsed(JunitCase(name, name, 0, "error", name, name))
    (error,) = case
    for shown in (case.get("name"), error.get("message"), error.text):
        assert shown == name.translate({0: "\ufffd", 0x1B: "\ufffd", 0xD800: "\ufffd"})


def test_a_single_grading_has_a_case_for_its_verdict_and_for_each_criterion() -> None:
    suite = parsed(*cases(factories.failed_report()))
    assert [case.get("name") for case in suite] == [
        "verdict", "stopped-by-callback", "held-out-accuracy",
    ]  # fmt: skip
    assert (suite.get("failures"), suite.get("errors")) == ("2", "0")
    assert float(suite.get("time") or 0) == 30.5


def test_what_could_not_be_checked_is_skipped_and_a_fault_is_an_error() -> None:
    suite = parsed(*cases(factories.stopped_report("grader-error")))
    assert (suite.get("errors"), suite.get("skipped")) == ("1", "2")
