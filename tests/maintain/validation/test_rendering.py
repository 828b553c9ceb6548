"""What a validation looks like: a line a step, a summary, and cases for JUnit."""

import io
import typing

import pytest
from rich.console import Console

from grader.maintain.validation.base import CheckResult, CompletedStep
from grader.maintain.validation.rendering import Lines, LiveLines, cases, line, summary, watching
from grader.sandbox.observer import Usage

FAILED = CompletedStep(
    "exercise-6",
    "wrong/untrained",
    12.34,
    CheckResult("failed", "It passed.", "held-out-error: met.", "grade exercise-6 untrained.py"),
)
RESULTS = (
    CompletedStep("grader", "catalogue", 0.0, CheckResult("passed")),
    CompletedStep(
        "exercise-6", "calibration/official", 0.0, CheckResult("warning", "There is none.")
    ),
    CompletedStep("exercise-6", "right/linear", 3.0, CheckResult("passed")),
    CompletedStep("exercise-6", "wrong/late", 2.0, CheckResult("passed")),
    CompletedStep("exercise-6", "wrong/slow", 0.0, CheckResult("skipped", "Left out.")),
    FAILED,
)


def console(**options: typing.Any) -> Console:
    return Console(file=io.StringIO(), width=90, **options)


def written(on: Console) -> str:
    return typing.cast(io.StringIO, on.file).getvalue()


def shown(*results: CompletedStep) -> str:
    on = console()
    on.print(summary(results))
    return written(on)


def test_a_line_has_outcome_name_time_and_message() -> None:
    assert line(FAILED).plain == "failed   exercise-6  wrong/untrained  12.3 s  It passed."
    assert line(RESULTS[0]).plain == "passed   grader  catalogue"


def test_off_a_terminal_each_step_is_a_line() -> None:
    on = console()
    with watching(on) as watcher:
        assert type(watcher) is Lines
        for result in RESULTS:
            watcher.begin(result.exercise, result.name)
            watcher.run(2, 3, "with another seed")
            watcher.phase("training", 300)
            watcher.usage(Usage(memory_mib=812.4))
            watcher.end(result)
    assert written(on).splitlines() == [line(result).plain for result in RESULTS]


def test_on_a_terminal_the_running_step_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    on = console(force_terminal=True)
    now = [100.0]
    with watching(on) as watcher:
        assert isinstance(watcher, LiveLines)
        watcher.clock = lambda: now[0]
        watcher.begin("exercise-6", "wrong/untrained")
        now[0] = 107.0
        watcher.phase("training", 300)
        now[0] = 112.0
        watcher.usage(Usage(memory_mib=812.4))
        now[0] = 112.1
        watcher.usage(Usage(memory_mib=900.0))
        watcher.end(FAILED)
    text = written(on)
    assert "wrong/untrained, training (limit 300 s), 7 s" in text
    assert "12 s, 812 MiB" in text
    assert "900 MiB" not in text  # too soon after the drawing before
    assert "failed" in text


def test_the_summary_counts_solutions_and_explains_what_is_red() -> None:
    lines = [each.rstrip() for each in shown(*RESULTS).splitlines()]
    assert "exercise-6: 1 of 2 wrong solutions fail as they should (1 left out)," in lines[1]
    assert "1 of 1 right ones pass" in " ".join(lines)
    assert lines[-7:] == [
        "",
        "exercise-6  wrong/untrained",
        "  It passed.",
        "  held-out-error: met.",
        "  See: grade exercise-6 untrained.py",
        "",
        "Not sound: 3 passed, 1 failed, 1 skipped, 1 warning, in 17 s.",
    ]


def test_without_red_it_is_sound() -> None:
    text = shown(*RESULTS[:-1])
    assert "Sound: 3 passed, 1 skipped, 1 warning, in 5 s." in text
    assert "See:" not in text


def test_kinds_that_were_all_left_out_are_said_to_be() -> None:
    assert "0 of 0 wrong solutions fail as they should (1 left out)" in shown(RESULTS[4])


@pytest.mark.parametrize("text", ["[red]x[/red]", "\x1b[2Jx", "line\nbreak"])
def test_texts_of_submissions_steer_nothing(text: str) -> None:
    result = CompletedStep("exercise-6", text, 0.0, CheckResult("failed", text, text, text))
    plain = line(result).plain
    assert "\x1b" not in plain + shown(result)
    assert len(plain.splitlines()) == 1


def test_cases_are_what_junit_knows() -> None:
    made = cases(RESULTS)
    assert [case.outcome for case in made] == [
        "passed",
        "skipped",
        "passed",
        "passed",
        "skipped",
        "failed",
    ]
    assert made[1].message == "There is none."
    assert (made[-1].group, made[-1].name, made[-1].seconds) == (
        "exercise-6",
        "wrong/untrained",
        12.34,
    )
    assert made[-1].details == "held-out-error: met.\ngrade exercise-6 untrained.py"
