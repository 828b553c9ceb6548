import dataclasses
import io
import typing

import pytest
from rich.cells import cell_len
from rich.console import Console
from support import factories

from grader.model.record import Clocks, Resources
from grader.model.report import (
    VERDICTS,
    DatasetFacts,
    Diagnosis,
    Experimented,
    Flag,
    Problem,
    Remark,
    Report,
    SubmissionFacts,
    Training,
    TrainingEvidence,
    Trial,
)
from grader.reports import wording
from grader.reports.terminal import OUTPUT_LINES, TRACEBACK_LINES, render, verdict_line

TOLD = sorted(VERDICTS - {"completed"})
HOSTILE = "[bold]x[/bold] :smile: \x1b]0;owned\x07\x1b[31m\u202e\x07y [/]"


def shown(
    report: Report, *, width: int = 80, ascii_only: bool = False, **options: typing.Any
) -> str:
    console = Console(file=io.StringIO(), width=width, **options)
    console.print(render(report, ascii_only=ascii_only))
    return typing.cast(io.StringIO, console.file).getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


def of_verdict(verdict: str) -> Report:
    if verdict == "passed":
        return factories.report()
    return (
        factories.failed_report() if verdict == "not-passed" else factories.stopped_report(verdict)
    )


@pytest.mark.parametrize("verdict", TOLD)
def test_every_verdict_leads(verdict: str) -> None:
    first = shown(of_verdict(verdict)).splitlines()[0]
    sign = "✓" if verdict == "passed" else "✗"
    assert first.startswith(f"{sign} exercise-1: {verdict.replace('-', ' ')}  ")


@pytest.mark.parametrize("verdict", TOLD)
@pytest.mark.parametrize("width", [40, 80, 160])
def test_no_line_is_wider_than_the_terminal(verdict: str, width: int) -> None:
    lines = shown(of_verdict(verdict), width=width).splitlines()
    assert max(cell_len(line) for line in lines) <= width


@pytest.mark.parametrize("verdict", TOLD)
def test_without_a_terminal_there_are_no_escapes(verdict: str) -> None:
    text = shown(of_verdict(verdict))
    assert "\x1b" not in text
    assert words(text)


def test_a_terminal_gets_colours() -> None:
    options = {"force_terminal": True, "color_system": "truecolor"}
    assert "\x1b[1;32m✓" in shown(factories.report(), **options)
    assert "\x1b[1;31m✗" in shown(factories.failed_report(), **options)
    assert "\x1b[1;35m✗" in shown(factories.stopped_report("grader-error"), **options)


def test_the_verdict_line_has_verdict_and_score() -> None:
    report = factories.failed_report()
    assert verdict_line(report).plain == "✗ exercise-1: not passed  60 of 100 points"
    assert verdict_line(report, ascii_only=True).plain.startswith("x exercise-1")


@pytest.mark.parametrize("verdict", TOLD)
def test_ascii_only_is_ascii(verdict: str) -> None:
    report = of_verdict(verdict)
    thresholds = factories.criterion(threshold=">= 0.97")
    text = shown(
        factories.report(
            verdict=report.verdict,
            criteria=(thresholds, factories.missed(threshold=">= 0.97")),
            problem=report.problem,
            isolation="process",
            diagnoses=factories.failed_report().diagnoses,
            remarks=factories.failed_report().remarks,
        ),
        ascii_only=True,
    )
    assert text.isascii()


def test_why_it_passed_or_not_is_the_second_line() -> None:
    passed = shown(factories.report()).splitlines()[1]
    assert passed == "  Every criterion that is needed to pass is met."
    missed = shown(factories.failed_report()).splitlines()[1]
    assert missed == "  Needed to pass, but not met: held-out-accuracy."
    crashed = shown(factories.stopped_report("crashed")).splitlines()[1]
    assert crashed == "  NameError: name 'modle' is not defined (cell 3, line 7)"


def test_why_what_is_met_earns_nothing_stands_below_the_table() -> None:
    criteria = (factories.criterion(awarded=0), factories.missed(status="unknown", awarded=0))
    report = factories.stopped_report("bad-model", criteria=criteria)
    assert wording.NOTHING_EARNED in words(shown(report))
    assert wording.NOTHING_EARNED not in words(shown(factories.report()))


def test_a_fault_of_the_grader_is_said_to_be_none_of_the_students() -> None:
    assert "not yours" in shown(factories.stopped_report("grader-error"))
    assert "not yours" not in shown(factories.stopped_report("crashed"))


def test_what_it_was_judged_on() -> None:
    text = words(
        shown(
            factories.report(
                submission=SubmissionFacts("solutions/one.py", "00", reference=True),
                dataset=DatasetFacts("mnist", "official", "d1", "", "The answers are public."),
                seed=7,
            )
        )
    )
    assert "File solutions/one.py (reference solution)" in text
    assert "Data official edition of mnist · seed 7 The answers are public." in text
    assert "paper" not in text
    assert "paper 3fa9c1" in shown(factories.report())


def test_weak_isolation_is_called_a_self_check() -> None:
    assert "self-check" in shown(factories.report(isolation="process"))
    assert "self-check" not in shown(factories.report(isolation="bubblewrap"))
    assert "Isolation" not in shown(factories.report(isolation=""))


def test_what_held_the_limits_is_told() -> None:
    assert "limits held by watchdog" in shown(factories.report(enforcement="watchdog"))
    assert "limits held by" not in shown(factories.report(enforcement=""))


def test_changed_limits_are_named_with_their_values() -> None:
    report = factories.report(changed_limits=("training_seconds", "memory_mib"))
    assert "changed for this run: training_seconds 300, memory_mib 4,096" in words(shown(report))
    assert "Limits" not in shown(factories.report())
    unknown = factories.report(changed_limits=("of_a_later_version", "cores"))
    assert "changed for this run: cores 2" in words(shown(unknown))


def test_the_table_of_criteria() -> None:
    text = shown(factories.failed_report(), width=100)
    rows = {
        line.split()[1]: line.split()
        for line in text.splitlines()
        if "%" not in line and " / " in line
    }
    assert rows["stopped-by-callback*"][0] == "✓"
    assert rows["held-out-accuracy*"] == [
        "✗", "held-out-accuracy*", "0.9412", "≥", "0.97", "0", "/", "40", "measured",
    ]  # fmt: skip
    assert "* needed to pass" in text


def test_criteria_that_are_not_needed_have_no_star() -> None:
    report = factories.report(criteria=(factories.criterion(required=False, measured=None),))
    text = shown(report)
    assert "held-out-accuracy " in text
    assert "held-out-accuracy*" not in text
    assert " -  ≥ 0.97" in text


def test_advice_for_what_was_not_met_alone() -> None:
    unknown = factories.criterion(id="callback", status="unknown", message="Odd.", help="Look.")
    report = factories.failed_report()
    text = words(
        shown(factories.report(verdict="not-passed", criteria=(*report.criteria, unknown)))
    )
    assert "✗ held-out-accuracy: 0.9412 is too low. Scale the pixels to 0-1." in text
    assert "? callback: Odd. Look." in text
    assert "stopped-by-callback:" not in text


def test_what_the_run_shows_stands_above_the_criteria_in_place_of_general_help() -> None:
    report = factories.failed_report()
    text = words(shown(report))
    assert text.index("The pixels are not scaled.") < text.index("File exercise-1.ipynb")
    assert text.index("The pixels are not scaled.") < text.index("stopped-by-callback*")
    assert "0.9412 is too low." not in text  # as the table says
    assert "Scale the pixels to 0-1." not in text
    assert "What is missing" not in text


def test_what_no_table_can_say_is_said_without_general_help() -> None:
    unseen = dataclasses.replace(factories.missed(), measured=None)
    text = words(shown(factories.failed_report(criteria=(unseen,))))
    assert "What is missing" in text
    assert "as a rule" not in text
    assert "✗ held-out-accuracy: 0.9412 is too low." in text


def test_what_a_crash_kept_from_being_checked_gets_no_advice() -> None:
    unknown = factories.criterion(status="unknown", help="Misleading.")
    report = factories.stopped_report("crashed", criteria=(unknown, factories.missed()))
    text = shown(report)
    assert "Misleading" not in text
    assert "Scale the pixels" in text


def test_only_the_end_of_a_traceback_is_shown() -> None:
    lines = [f"frame {n}" for n in range(50)]
    problem = Problem("It crashed.", traceback="\n".join(lines))
    text = shown(factories.stopped_report("crashed", problem=problem))
    assert f"frame {50 - TRACEBACK_LINES}\n" in text.replace(" \n", "\n")
    assert f"frame {49 - TRACEBACK_LINES}" not in text
    bare = factories.stopped_report("invalid", problem=Problem("It is empty."))
    assert "Where it happened" not in shown(bare)


def test_diagnoses_and_remarks_have_their_places() -> None:
    likely = Diagnosis("x", "likely", "It overfits.", "")
    report = factories.failed_report()
    text = shown(
        factories.report(
            diagnoses=(*report.diagnoses, likely), remarks=(*report.remarks, Remark("Fine."))
        )
    )
    assert "→ The pixels are not scaled. (cell 3, line 2 · 0 to 255)" in text
    assert "→ Probably: It overfits.\n" in text
    assert "· A second call of solution_model() was skipped. (cell 4, line 1)" in text
    assert "· Fine.\n" in text
    assert "Remarks" not in shown(factories.report())


def test_several_runs_are_listed_with_the_rule() -> None:
    assert "Several runs" not in shown(factories.report())
    trials = (
        Trial(0, "passed", 100.0, {"held-out-accuracy": 0.9712}),
        Trial(1, "not-passed", 60.0, {"held-out-accuracy": 0.9688}),
        Trial(2, "crashed", 0.0),
    )
    told = words(shown(factories.report(trials=trials, trials_reason="Near the mark: middle.")))
    assert "Several runs Near the mark: middle." in told
    assert "seed 0 · passed · 100 points · held-out-accuracy 0.9712" in told
    assert "seed 2 · crashed · 0 points" in told


def test_the_training_in_a_line() -> None:
    text = words(shown(factories.report()))
    assert (
        "5 epochs · accuracy 0.8912 → 0.9931 · loss 0.41 → 0.02 · stopped by StopAt99 · "
        "407,050 parameters"
    ) in text
    once = factories.report(training=Training(1, {"loss": (float("nan"),), "accuracy": ()}))
    assert "Training 1 epoch · loss nan Run" in words(shown(once))
    assert "Training" not in shown(factories.report(training=Training()))


def test_clocks_and_resources_in_a_line() -> None:
    assert (
        "Run 30.5 s (start-up 5.1, training 24.0, prediction 1.1, other 0.3) · 812 MiB · CPU 41.0 s"
    ) in words(shown(factories.report()))
    refused = factories.report(clocks=Clocks(other=0.1), resources=Resources())
    assert "Run 0.1 s" in words(shown(refused))


def test_the_last_printed_lines_are_capped() -> None:
    output = "".join(f"line {n} {'x' * 300}\n" for n in range(100))
    text = shown(factories.report(output=output))
    told = [line for line in text.splitlines() if "│" in line]
    assert len(told) == OUTPUT_LINES
    assert told[-1].startswith("  │ line 99 ")
    assert "printed" not in shown(factories.report(output="\n\n"))


def hostile_reports() -> dict[str, Report]:
    criterion = factories.missed(
        id=HOSTILE, measured=HOSTILE, threshold=HOSTILE, message=HOSTILE, help=HOSTILE
    )
    return {
        "submission": factories.report(submission=SubmissionFacts(HOSTILE, "")),
        "criterion": factories.report(verdict="not-passed", criteria=(criterion,)),
        "problem": factories.stopped_report("crashed", problem=Problem(HOSTILE, traceback=HOSTILE)),
        "diagnosis": factories.report(diagnoses=(Diagnosis("x", "sure", HOSTILE, HOSTILE),)),
        "remark": factories.report(remarks=(Remark(HOSTILE),)),
        "training": factories.report(training=Training(1, {HOSTILE: (0.1, 0.2)}, 1, HOSTILE)),
        "dataset": factories.report(dataset=DatasetFacts("m", "practice", "", "", HOSTILE)),
        "output": factories.report(output=HOSTILE),
    }


@pytest.mark.parametrize("part", hostile_reports())
def test_what_a_submission_wrote_is_shown_and_does_nothing(part: str) -> None:
    report = hostile_reports()[part]
    text = shown(report, width=200)
    assert "[bold]x[/bold] :smile: y [/]" in text
    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    coloured = shown(report, width=200, force_terminal=True, color_system="standard")
    assert "\x1b]0" not in coloured
    assert "owned" not in coloured
    assert "[bold]x" in coloured


def test_flags_and_what_was_counted_are_told_apart_from_the_verdict() -> None:
    flag = Flag("trained-little", HOSTILE, "3 steps", 4, 2)
    counted = TrainingEvidence(240_000, 940, 8.1, 32, 0)
    text = words(shown(factories.report(flags=(flag,), trained=counted)))
    assert "Worth a look by a person (this changes no verdict)" in text
    assert "(3 steps · cell 4, line 2)" in text
    assert "Counted 240,000 examples in 940 steps" in text
    assert "\x1b" not in text


def test_what_helped_stands_below_what_the_run_shows() -> None:
    helped = Experimented("shuffle", "shuffled examples", "accuracy", 0.1, 0.9, "With it, better.")
    text = shown(dataclasses.replace(factories.failed_report(), experiments=(helped,)))
    assert text.index("What the run shows") < text.index("→ With it, better.")
    assert text.index("→ With it, better.") < text.index("held-out-accuracy*")
