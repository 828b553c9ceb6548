"""When held-out figures are shown, and what is left of a report without them."""

import dataclasses

from support import factories

from grader.classroom.pages.looks import HIDDEN, hidden
from grader.model.report import ExamScore, Trial


def test_figures_go_and_decisions_stay() -> None:
    trial = Trial(0, "not-passed", 60, {"held-out-accuracy": 0.9412})
    report = dataclasses.replace(
        factories.failed_report(), trials=(trial,), trials_reason="0.0288 off", exam=ExamScore(4, 5)
    )
    found = hidden(report)
    assert "0.94" not in found.to_json()
    assert (found.verdict, found.score) == (report.verdict, report.score)
    reported, measured = found.criteria
    assert reported == report.criteria[0]
    assert (measured.status, measured.awarded, measured.message) == ("missed", 0, HIDDEN)
