"""Annotations: what is said of which line, and that no text becomes a command."""

import dataclasses
import re

import pytest
from support import factories

from grader.model.report import Diagnosis, Problem, Remark
from grader.reports.github.annotations import MOST, annotated, commands, resumed, stopped

COMMAND = re.compile(r"::(error|warning|notice) ([^:\n]*)::([^\n]*)")
HOSTILE = "x\n::error file=other.py::forged\r\n::stop-commands::abc\n##[error]forged 100%25"


def same(_cell: int | None, line: int | None) -> int | None:
    return line


def test_a_problem_is_an_error_at_its_line() -> None:
    report = factories.stopped_report("crashed")
    (found,) = [each for each in annotated(report, same) if each.line]
    assert (found.level, found.line) == ("error", 7)
    assert "name 'modle' is not defined" in found.message
    assert found.message.endswith("(cell 3, line 7)")


def test_lines_of_a_cell_become_lines_of_the_file() -> None:
    report = factories.failed_report()
    found = annotated(report, lambda cell, line: 100 * (cell or 0) + (line or 0))
    assert [(each.level, each.line) for each in found] == [
        ("error", None), ("warning", 302), ("notice", 401),
    ]  # fmt: skip
    assert found[0].title == "held-out-accuracy: 0 / 40 points"


def test_a_pass_says_nothing() -> None:
    assert commands(factories.report(), "exercise-1.py", same) == ""


@pytest.mark.parametrize("text", [HOSTILE, "::error::x", "%0A::error::x", "a,b:c=d"])
def test_no_text_of_a_submission_ends_a_command_or_begins_one(text: str) -> None:
    report = factories.failed_report()
    report = dataclasses.replace(
        report,
        problem=Problem(text, 1, 2),
        diagnoses=(Diagnosis(text, "likely", text, text, 1, 2),),
        criteria=(factories.missed(id=text, message=text, help=text),),
        remarks=(Remark(text, 1, 2),),
    )
    written = commands(report, f"folder/{text}.py", same)
    lines = written.split("\n")[:-1]
    assert len(lines) == 4
    for line in lines:
        matched = COMMAND.fullmatch(line)
        assert matched, line
        keys = [part.partition("=")[0] for part in matched[2].split(",")]
        assert set(keys) <= {"file", "line", "title"}
        assert len(keys) == len(set(keys))
    assert "\r" not in written


def test_a_percent_sign_is_read_back_as_one() -> None:
    report = dataclasses.replace(factories.report(), remarks=(Remark("50%0A\nmore", None, 1),))
    written = commands(report, "a.py", same)
    data = written.rstrip("\n").split("::", 2)[2]
    read = data.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    assert read == "50%0A\nmore"


def test_github_keeps_ten_of_a_level_and_so_do_we() -> None:
    remarks = tuple(Remark(f"remark {n}", None, n) for n in range(1, 30))
    report = dataclasses.replace(factories.failed_report(), remarks=remarks)
    levels = [each.level for each in annotated(report, same)]
    assert levels.count("notice") == MOST
    assert levels.count("error") == 1


def test_commands_stop_until_their_own_token() -> None:
    assert stopped("abc") == "::stop-commands::abc\n"
    assert resumed("abc") == "::abc::\n"
