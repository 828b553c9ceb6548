"""One report's parts, as pages lay them out."""

import dataclasses
import typing

import pytest
from support import factories

from grader.model.pictures import SourceCell
from grader.model.record import EndedBy
from grader.model.report import (
    AttemptNote,
    Diagnosis,
    EarlierAttempt,
    Environment,
    Experimented,
    Problem,
    Training,
    Trial,
)
from grader.reports import html
from grader.reports.html_submission import OUTPUT_LINES, kind, view


def test_each_verdict_has_a_colour() -> None:
    kinds = {verdict: kind(verdict) for verdict in typing.get_args(EndedBy)[1:]}
    faults = {verdict for verdict, colour in kinds.items() if colour == "fault"}
    assert faults == {"interrupted", "grader-error", "startup-limit"}
    assert set(kinds.values()) == {"fault", "stopped"}
    assert (kind("passed"), kind("not-passed"), kind("invalid")) == ("good", "bad", "stopped")


def test_a_missed_criterion_says_what_was_found_and_what_helps() -> None:
    met, missed = view(factories.failed_report()).criteria
    assert (met.status, met.message, met.help) == ("met", "", "")
    assert missed.name == "held-out-accuracy*"
    assert (missed.measured, missed.threshold, missed.points) == ("0.9412", "≥ 0.97", "0 / 40")
    # What this run shows helps more than what helps as a rule.
    assert (missed.message, missed.help) == ("", ""), "the row says as much"
    *_, general = view(factories.failed_report(diagnoses=())).criteria
    assert general.message == "0.9412 is too low."
    assert general.help == "Scale the pixels to 0-1."


def test_earlier_attempts_are_drawn_beside_this_one() -> None:
    curve = (0.5, None, 0.9)
    earlier = (
        EarlierAttempt(1, 40, {"accuracy": curve}),
        EarlierAttempt(2, 60, {"accuracy": (0.1,) * 500}),
    )
    report = factories.report(attempt=AttemptNote(3, 100, earlier=earlier))
    accuracy, loss = view(report).charts
    assert [line.label for line in accuracy.curves] == ["attempt 1", "accuracy"]
    assert [len(accuracy.curves[0].strokes), len(accuracy.curves[0].dots)] == [0, 2]
    assert [line.label for line in loss.curves] == ["loss"]


@pytest.mark.parametrize(("value", "left"), [(0.5, 58), (0.919033, 66), (-0.000012345, 81)])
def test_beside_a_chart_there_is_room_for_its_figures(value: float, left: int) -> None:
    training = Training(1, {"loss": (value,)}, 7)
    page = html.render(factories.report(training=training))
    assert f'viewBox="-{left} -16 {left + 340} 174"' in page


def test_after_a_crash_the_criteria_have_no_advice() -> None:
    shown = view(factories.stopped_report("crashed"))
    assert [row.help for row in shown.criteria] == ["", ""]
    assert shown.traceback == "line 7\nNameError"
    assert shown.reason[0].where == "cell 3, line 7"


def test_what_an_error_says_stands_on_the_page_once() -> None:
    words = "ValueError: Computed output size would be negative."
    problem = Problem(words, line=2, traceback=f"File, line 2\n{words}")
    found = Diagnosis("small", "sure", "The picture is too small.", words[:40], None, 2)
    cells = (SourceCell("code", "a = 1\nb = 2\n"),)
    report = factories.stopped_report("crashed", problem=problem, diagnoses=(found,), cells=cells)
    shown = view(report)
    assert (shown.other_reasons, shown.findings[0].hint.aside) == ((), ())
    assert "line 2" in view(dataclasses.replace(report, cells=())).findings[0].hint.aside
    assert view(dataclasses.replace(report, diagnoses=())).headline == words
    untraced = dataclasses.replace(report, problem=dataclasses.replace(problem, traceback=""))
    assert [said.words for said in view(untraced).other_reasons] == [words]
    assert view(untraced).findings[0].hint.aside == ()


def test_limits_versions_and_trials() -> None:
    trials = (Trial(0, "passed", 100), Trial(1, "not-passed", 60))
    shown = view(factories.report(trials=trials, trials_reason="The result varied."))
    run = {fact.label: fact for fact in shown.run}
    assert run["Versions"].parts[0] == "TensorFlow 2.21.0"
    assert run["Trials"].parts == ("seed 0: passed, 100", "seed 1: not passed, 60")
    assert run["Trials"].note == "The result varied."
    assert {fact.label: fact.parts for fact in shown.limits}["memory_mib"] == ("4,096",)


def test_what_was_never_there_is_not_shown() -> None:
    shown = view(factories.report(limits=None, environment=Environment(), output="", trials=()))
    assert shown.limits == ()
    assert "Versions" not in {fact.label for fact in shown.run}
    assert shown.output == ""


@pytest.mark.parametrize("lines", [1, OUTPUT_LINES, 10_000])
def test_of_the_output_the_last_lines(lines: int) -> None:
    output = "".join(f"line {number} \x1b[31mred\n" for number in range(lines))
    shown = view(factories.report(output=output)).output.splitlines()
    assert len(shown) == min(lines, OUTPUT_LINES)
    assert shown[-1] == f"line {lines - 1} red"


def test_a_very_long_traceback_is_cut_to_its_end() -> None:
    trace = "\n".join(f"frame {number}" for number in range(500))
    problem = Problem("RecursionError", traceback=trace)
    shown = view(factories.stopped_report("crashed", problem=problem)).traceback
    assert shown.splitlines()[-1] == "frame 499"
    assert len(shown.splitlines()) < 20


def test_what_helped_is_on_the_page() -> None:
    helped = Experimented("shuffle", "shuffled", "accuracy", 0.1, 0.9, "With it, <b>better</b>.")
    page = html.render(factories.report(experiments=(helped,)))
    assert "What helped when it was tried out" in page
    assert "With it, &lt;b&gt;better&lt;/b&gt;." in page
    assert "What helped when it was tried out" not in html.render(factories.report())


def test_what_changed_since_the_last_attempt_is_on_the_page() -> None:
    note = AttemptNote(4, 75, change=15, mistake="gone")
    page = html.render(factories.report(score=75, attempt=note))
    assert "Attempt 4: 75 points, best 75, 15 more than last time; its" in page
