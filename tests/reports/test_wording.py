"""What is said of a report, wherever it is shown."""

import dataclasses
import math
import typing

import pytest
from support import factories

from grader.model.record import OWN_USER, Clocks, EndedBy, Resources
from grader.model.report import (
    DatasetFacts,
    Diagnosis,
    Experimented,
    Flag,
    JudgedModel,
    Problem,
    Remark,
    SubmissionFacts,
    Training,
    Trial,
)
from grader.reports import wording
from grader.reports.wording import Fact, Hint, PlacedSentence


def facts(found: typing.Iterable[Fact]) -> dict[str, Fact]:
    return {fact.label: fact for fact in found}


@pytest.mark.parametrize("verdict", typing.get_args(EndedBy)[1:])
def test_a_verdict_is_words(verdict: EndedBy) -> None:
    assert wording.verdict(verdict) == verdict.replace("-", " ")


def test_a_score_names_what_could_be_had() -> None:
    assert wording.score(60, 100) == "60 of 100 points"
    assert wording.score(67.5, 1200) == "67.5 of 1,200 points"


def test_why_it_passed_or_not() -> None:
    needed = "Needed to pass, but not met: held-out-accuracy."
    assert [*wording.reason(factories.report())] == [
        PlacedSentence("Every criterion that is needed to pass is met.")
    ]
    assert [*wording.reason(factories.failed_report())] == [PlacedSentence(needed)]


def test_a_problem_is_told_with_its_place_once() -> None:
    (said,) = wording.reason(factories.stopped_report("crashed"))
    assert said == PlacedSentence("NameError: name 'modle' is not defined", "cell 3, line 7")
    known = factories.stopped_report("crashed", problem=Problem("Broken in line 7.", 3, 7))
    assert [*wording.reason(known)] == [PlacedSentence("Broken in line 7.")]


def test_a_time_limit_says_what_was_running() -> None:
    (said,) = wording.reason(factories.stopped_report("time-limit"))
    assert said.where == "running then: cell 3, line 7"


def test_a_fault_of_the_grader_is_none_of_the_students() -> None:
    *_, last = wording.reason(factories.stopped_report("grader-error"))
    assert "not yours" in last.words


def test_a_run_without_walls_that_was_another_users_says_so() -> None:
    apart = factories.report(isolation="process", enforcement=f"watchdog, {OWN_USER}")
    (said,) = facts(wording.judged_on(apart))["Isolation"].parts
    assert said == wording.APART


def test_what_a_verdict_rests_on() -> None:
    judged = facts(
        wording.judged_on(
            factories.report(
                submission=SubmissionFacts("a\x1b[31m.py", "00", reference=True),
                dataset=DatasetFacts("mnist", "official", "d", "3fa9", "Its answers are public."),
                isolation="process",
                changed_limits=("memory_mib",),
            )
        )
    )
    assert judged["File"].parts == ("a.py (reference solution)",)
    assert judged["Data"].parts == ("official edition of mnist", "paper 3fa9", "seed 0")
    assert judged["Data"].note == "Its answers are public."
    assert judged["Isolation"] == Fact("Isolation", (wording.SELF_CHECK,), warning=True)
    assert judged["Limits"].parts == ("changed for this run: memory_mib 4,096",)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [((), ["training 100 s in place of 50 s"]), (("training_seconds",), [])],
)
def test_longer_limits_are_told_with_both_figures(
    changed: tuple[str, ...], expected: list[str]
) -> None:
    limits = dataclasses.replace(factories.LIMITS, training_seconds=100)
    report = factories.report(limits=limits, changed_limits=changed, time_factor=2.0)
    first, *rest = facts(wording.judged_on(report))["Time"].parts
    assert "2 times as long" in first
    assert rest == expected


def test_of_a_refused_submission_only_the_file_is_known() -> None:
    refused = factories.report(dataset=DatasetFacts(""))
    assert [fact.label for fact in wording.judged_on(refused)] == ["File"]


def test_how_the_run_went() -> None:
    run = facts(wording.run(factories.report(), then="->"))
    assert run["Training"].parts == (
        "5 epochs",
        "accuracy 0.8912 -> 0.9931",
        "loss 0.41 -> 0.02",
        "stopped by StopAt99",
        "407,050 parameters",
    )
    assert run["Run"].parts == (
        "30.5 s (start-up 5.1, training 24.0, prediction 1.1, other 0.3)",
        "812 MiB",
        "CPU 41.0 s",
    )


def test_the_training_is_that_of_the_judged_model() -> None:
    training = Training(10, {"mae": (math.nan, 17.96)}, own_epochs=5, ends={"mae": (21.5, 17.96)})
    run = facts(wording.run(factories.report(training=training)))
    assert run["Training"].parts == ("5 epochs, and 5 of other models", "mae 21.5 → 17.96")


def test_what_is_met_and_earns_less_than_all_says_where_to_read_on() -> None:
    report = factories.report()
    assert wording.more_points(report) == ""
    first, *others = report.criteria
    less = dataclasses.replace(first, status="met", awarded=first.points - 1)
    report = dataclasses.replace(report, criteria=(less, *others))
    said = f"`grade show exercise-1` says what earns more points for {first.id}."
    assert wording.more_points(report) == said
    stopped = dataclasses.replace(report, verdict="interrupted")
    assert wording.more_points(stopped) == ""
    bad = dataclasses.replace(report, verdict="bad-model")
    assert wording.more_points(bad) == wording.NOTHING_EARNED


def test_what_was_judged_is_called_the_last_fits_where_there_was_one() -> None:
    fitted = factories.report(judged=JudgedModel("last-fit", 3, 2))
    assert facts(wording.judged_on(fitted))["Judged"].parts[0] == "the model of the last fit"
    looped = factories.report(judged=JudgedModel("last-fit"))
    assert facts(wording.judged_on(looped))["Judged"].parts == ("the file's model",)


def test_of_one_epoch_each_value_is_told_once() -> None:
    run = facts(wording.run(factories.report(training=Training(1, {"mae": (21.5,)}))))
    assert run["Training"].parts == ("1 epoch", "mae 21.5")


def test_a_run_without_a_training_speaks_of_none() -> None:
    judged = JudgedModel("functions", None, 4)
    report = factories.report(judged=judged, training=Training(), trained=None)
    run = facts(wording.run(report))
    assert list(run) == ["Run"]
    assert "(start-up 5.1, the file 24.0, its functions 1.1, other 0.3)" in run["Run"].parts[0]
    words = facts(wording.judged_on(report))["Judged"].parts
    assert words == ("what functions give; nothing is trained", "line 4")


def test_a_run_that_never_began_has_no_figures() -> None:
    report = factories.report(training=Training(), clocks=Clocks(), resources=Resources())
    assert facts(wording.run(report)) == {"Run": Fact("Run", ("0.0 s",))}
    one = factories.report(training=Training(epochs=1))
    assert facts(wording.run(one))["Training"].parts == ("1 epoch",)


def test_hints_come_with_what_shows_them() -> None:
    sure = Diagnosis("a", "sure", "Scale the\n pixels.", "0 to 255", 3, 2)
    report = factories.report(
        diagnoses=(sure, dataclasses.replace(sure, confidence="likely", evidence="", cell=None)),
        remarks=(Remark("Skipped."),),
    )
    assert [*wording.diagnoses(report)] == [
        Hint("Scale the pixels.", ("cell 3, line 2", "0 to 255")),
        Hint("Probably: Scale the pixels.", ("line 2",)),
    ]
    assert [*wording.remarks(report)] == [Hint("Skipped.", ())]


def test_several_runs_are_told_one_by_one() -> None:
    assert [*wording.trials(factories.report())] == []
    trials = (Trial(0, "not-passed", 60.0, {"held-out-accuracy": 0.96}), Trial(1, "crashed", 0))
    assert [*wording.trials(factories.report(trials=trials))] == [
        ("seed 0", "not passed", "60 points", "held-out-accuracy 0.96"),
        ("seed 1", "crashed", "0 points"),
    ]


def test_a_criterion_in_words() -> None:
    met = factories.criterion()
    assert wording.criterion_name(met) == "held-out-accuracy*"
    assert wording.criterion_name(dataclasses.replace(met, required=False)) == "held-out-accuracy"
    assert wording.criterion_points(met) == "40 / 40"
    assert wording.criterion_measured(met) == "0.9812"
    ratio = dataclasses.replace(met, measured=3.3891, threshold="≤ 0.98 x repeating")
    assert wording.criterion_measured(ratio) == "3.389 x repeating"
    assert wording.criterion_measured(dataclasses.replace(met, measured=None)) == "-"
    assert wording.criterion_measured(dataclasses.replace(met, measured="a\nb")) == "a b"


def test_advice_is_for_what_was_checked() -> None:
    unknown = factories.criterion(status="unknown")
    assert not wording.needs_advice(factories.criterion(), factories.report())
    assert wording.needs_advice(factories.missed(), factories.stopped_report("time-limit"))
    assert wording.needs_advice(unknown, factories.report())
    assert not wording.needs_advice(unknown, factories.stopped_report("crashed"))


def test_what_helped_is_told_in_its_own_words() -> None:
    helped = Experimented("shuffle", "shuffled", "accuracy", 0.1, 0.9, "With it,\n better.")
    assert [*wording.experiments(factories.report(experiments=(helped,)))] == [
        Hint("With it, better.", ())
    ]
    assert [*wording.experiments(factories.report())] == []


@pytest.mark.parametrize("verdict", ["startup-limit", "grader-error", "interrupted"])
def test_a_fault_of_ours_gives_no_points(verdict: typing.Any) -> None:
    report = factories.stopped_report(verdict)
    assert wording.points(report) == "not graded"
    said = " ".join(each.words for each in wording.reason(report))
    assert ("startup_seconds=300" in said) is (verdict == "startup-limit")


def test_that_answers_are_public_is_no_suspicion_of_a_student() -> None:
    public = Flag(wording.PUBLIC_ANSWERS, "It passed on official data.", "official edition")
    other = Flag("trained-little", "It trained little.", "3 examples")
    report = factories.report(flags=(public, other))
    assert [each.words for each in wording.flags(report)] == ["It trained little."]


@pytest.mark.parametrize(
    ("measured", "help_", "diagnosed", "told"),
    [
        (0.128, "Train longer.", True, True),
        (0.128, "Train longer.", False, False),
        (0.128, "", False, True),
        (None, "Train longer.", True, False),
        ("2 Conv", "Train longer.", True, False),
    ],
)
def test_a_figure_without_help_is_told_by_the_table(
    measured: typing.Any, help_: str, diagnosed: bool, told: bool
) -> None:
    diagnoses = (Diagnosis("a", "sure", "A mistake.", "0.1"),) if diagnosed else ()
    criterion = dataclasses.replace(factories.missed(), measured=measured, help=help_)
    report = factories.report(criteria=(criterion,), diagnoses=diagnoses)
    assert wording.is_told(criterion, report) is told
