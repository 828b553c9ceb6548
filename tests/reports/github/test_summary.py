"""The summary of a job, whose texts cannot become markup."""

import dataclasses

import pytest
from support import factories

from grader.model.report import Remark
from grader.reports.github.summary import markdown


def test_it_says_the_verdict_the_criteria_and_what_helps() -> None:
    text = markdown(factories.failed_report())
    assert text.startswith("## ❌ exercise\\-1\\: not passed, 60 of 100 points\n")
    assert "| ❌ | held\\-out\\-accuracy\\* | 0\\.9412 |" in text
    assert "The pixels are not scaled" in text
    assert "Scale the pixels to 0\\-1" in text
    assert text.endswith("\n\n")


def test_a_pass_has_no_advice() -> None:
    text = markdown(factories.report())
    assert text.startswith("## ✅ exercise\\-1\\: passed, 100 of 100 points\n")
    assert "What is missing" not in text


@pytest.mark.parametrize(
    "text", ["<img src=x>", "| a | b |", "```\n# x", "[a](javascript:x)", "**x** @you #1"]
)
def test_no_text_is_read_as_markup(text: str) -> None:
    report = dataclasses.replace(
        factories.failed_report(),
        criteria=(factories.missed(id=text, message=text, help=text, threshold=text),),
        remarks=(Remark(text),),
        output=f"{text}\n",
    )
    written = markdown(report)
    for sign in "<>[]@":
        unescaped = written.replace(f"\\{sign}", "")
        shown = [line for line in unescaped.split("\n") if not line.startswith("    ")]
        assert sign not in "\n".join(shown)
    rows = [line for line in written.split("\n") if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {7}
    assert "\n# x" not in written


def test_what_was_printed_is_code() -> None:
    report = factories.report(output="one\n</details>\n```\n")
    assert "\n\n    one\n    </details>\n    ```\n\n" in markdown(report)
