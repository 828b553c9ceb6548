"""What a quick look says, and what it keeps to itself."""

import dataclasses
import typing

import pytest
from support import factories, records

from grader import catalog
from grader.inside.protocol.events import BatchEnd, Event, FitBegin
from grader.judging.feedback.base import mistakes
from grader.judging.quick import (
    _EARLY,
    _OF_A_WHOLE_TRAINING,
    _WHY_MISSED,
    QuickLook,
    StepTimer,
    quick_look,
)
from grader.model.report import Diagnosis, Report
from grader.sandbox import NullObserver

EXERCISE = catalog.find("exercise-1")
SURE = Diagnosis("missing-flatten", "sure", "Flatten it.", "")


def look(report: Report, timer: StepTimer | None = None) -> QuickLook:
    return quick_look(
        report, records.record(), EXERCISE, timer or StepTimer(NullObserver()), EXERCISE.argument
    )


def test_what_it_leaves_out_is_there() -> None:
    assert set(mistakes) >= _OF_A_WHOLE_TRAINING | _WHY_MISSED.keys()
    assert set(_WHY_MISSED.values()) <= _EARLY


def test_of_a_training_that_has_just_begun_nothing_is_concluded() -> None:
    found = [Diagnosis(name, "sure", "Too bad.", "") for name in sorted(_OF_A_WHOLE_TRAINING)]
    seen = look(factories.report(verdict="not-passed", criteria=(), diagnoses=(*found, SURE)))
    assert seen.found == (SURE,)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"verdict": "passed"}, 0),
        ({"verdict": "not-passed"}, 0),
        ({"verdict": "not-passed", "diagnoses": (SURE,)}, 1),
        (
            {
                "verdict": "not-passed",
                "diagnoses": (dataclasses.replace(SURE, confidence="likely"),),
            },
            0,
        ),
        ({"verdict": "interrupted"}, 130),
        ({"verdict": "grader-error"}, 3),
        ({"verdict": "time-limit"}, 0),
    ],
)
def test_its_exit_code_tells_what_is_certain(changes: dict[str, typing.Any], code: int) -> None:
    assert look(factories.report(**{"criteria": (), "diagnoses": ()} | changes)).exit_code == code


def test_what_failed_fails_the_whole_too_but_not_for_want_of_time() -> None:
    assert look(factories.stopped_report("crashed", diagnoses=())).exit_code == 1
    slow = look(factories.stopped_report("time-limit", diagnoses=()))
    assert (slow.problem, slow.exit_code) == (None, 0)
    assert "Time" in dict(slow.facts)


@pytest.mark.parametrize(("status", "code"), [("missed", 1), ("met", 0), ("unknown", 0)])
def test_early_criteria_count_and_others_do_not(status: typing.Any, code: int) -> None:
    early = factories.criterion(id="callback-behaves", status=status)
    late = factories.missed(id="held-out-accuracy")
    seen = look(factories.report(verdict="not-passed", criteria=(early, late), diagnoses=()))
    assert seen.exit_code == code
    assert ("callback-behaves" in dict(seen.facts)) is (status != "unknown")
    assert "held-out-accuracy" not in dict(seen.facts)


def test_what_only_costs_points_is_no_fault() -> None:
    extra = factories.missed(id="callback-behaves", required=False, points=20)
    seen = look(factories.report(criteria=(extra,), diagnoses=()))
    assert seen.exit_code == 0
    words = dict(seen.facts)["callback-behaves"]
    assert words.startswith("missed so far (20 points, not needed to pass): ")


@pytest.mark.parametrize("status", ["missed", "met"])
@pytest.mark.parametrize("required", [True, False])
def test_why_an_early_criterion_is_missed_is_said_and_is_as_grave(
    status: typing.Any, required: bool
) -> None:
    judged = factories.criterion(id="callback-behaves", status=status, required=required)
    why = Diagnosis("callback-stops-late", "sure", "It decides by 'loss'.", "")
    seen = look(factories.report(verdict="not-passed", criteria=(judged,), diagnoses=(why,)))
    missed = status == "missed"
    assert (seen.found, seen.reasons) == ((), (why,) if missed else ())
    assert seen.is_faulty is (missed and required)


def after_fit(message: str, epochs: int) -> QuickLook:
    report = factories.stopped_report("crashed", diagnoses=())
    assert report.problem is not None
    problem = dataclasses.replace(report.problem, message=message, line=7)
    found = Diagnosis("numpy-shapes", "sure", "The lengths differ.", "", None, 7)
    record = records.record()
    asked = dataclasses.replace(record.fits[-1], epochs_asked=epochs)
    return quick_look(
        dataclasses.replace(report, problem=problem, diagnoses=(found,)),
        dataclasses.replace(record, fits=(asked,)),
        EXERCISE,
        StepTimer(NullObserver()),
        EXERCISE.argument,
    )


def test_what_fails_for_want_of_epochs_is_no_fault_yet() -> None:
    words = "ValueError: x and y must have same first dimension"
    seen = after_fit(words, 100)
    assert (seen.problem, seen.found, seen.is_faulty) == (None, (), False)
    assert dict(seen.facts)["After it"] == f"{words}, which may come of the fit being short"


@pytest.mark.parametrize(
    ("message", "epochs"), [("NameError: name 'plot' is not defined", 100), ("ValueError: x", 1)]
)
def test_other_errors_after_a_fit_are_faults(message: str, epochs: int) -> None:
    seen = after_fit(message, epochs)
    assert seen.problem is not None
    assert seen.found
    assert seen.is_faulty


def test_damaged_files_cost_points_and_are_no_fault() -> None:
    extra = factories.missed(id="damaged-files", required=False, points=10)
    found = Diagnosis("damaged-files-read", "sure", "Files that break off were left.", "")
    report = factories.report(criteria=(extra,), diagnoses=(found,))
    exercise = catalog.find("exercise-3")
    seen = quick_look(
        report, records.record(), exercise, StepTimer(NullObserver()), exercise.argument
    )
    assert (seen.found, seen.reasons, seen.exit_code) == ((), (found,), 0)
    assert dict(seen.facts)["damaged-files"].startswith("missed so far (10 points")


def test_a_fit_that_was_through_is_not_called_too_slow() -> None:
    seen = look(factories.stopped_report("time-limit", diagnoses=()))
    assert dict(seen.facts)["Time"].startswith("not all was through")


def test_of_what_was_refused_nothing_was_seen() -> None:
    report = factories.stopped_report("invalid", diagnoses=())
    seen = quick_look(report, None, EXERCISE, StepTimer(NullObserver()), EXERCISE.argument)
    assert (seen.facts, seen.exit_code) == ((), 1)


def test_what_is_aimed_at_is_passed_on() -> None:
    seen: list[float | None] = []
    observer = NullObserver()
    observer.aim = seen.append  # type: ignore[method-assign]
    StepTimer(observer).aim(0.98)
    assert seen == [0.98]


def timed(*events: tuple[float, BatchEnd | FitBegin]) -> StepTimer:
    times = iter([when for when, event in events if isinstance(event, BatchEnd)])
    timer = StepTimer(NullObserver(), clock=lambda: next(times))
    for _, event in events:
        timer.event(event)
    return timer


BEGIN = FitBegin(0, 10, 32, 1000, (), 0.1)


def test_the_pace_leaves_out_what_comes_before_the_first_batch() -> None:
    timer = timed((0, BEGIN), (50, BatchEnd(0, 0, 10)), (51, BatchEnd(0, 0, 110)))
    assert timer.seconds_a_batch == pytest.approx(0.01)


@pytest.mark.parametrize(("steps", "said"), [(1, "1 batch"), (1200, "1,200 batches")])
def test_a_short_fit_says_how_many_batches_it_made(steps: int, said: str) -> None:
    record = records.record(trace=records.trace(fit_iterations=steps))
    seen = quick_look(
        factories.report(), record, EXERCISE, StepTimer(NullObserver()), EXERCISE.argument
    )
    assert dict(seen.facts)["Short fit"].split(", loss")[0] == said


@pytest.mark.parametrize(("rate", "ending"), [(0.5, "learning rate 0.5"), (None, "optimizer Adam")])
def test_the_learning_rate_is_shown_where_it_was_observed(rate: float | None, ending: str) -> None:
    record = records.record(fits=(records.fit(0.2, learning_rate=rate),))
    seen = quick_look(
        factories.report(), record, EXERCISE, StepTimer(NullObserver()), EXERCISE.argument
    )
    assert dict(seen.facts)["Compiled"].endswith(ending)


def test_who_watches_is_told_of_one_epoch() -> None:
    seen: list[Event] = []
    observer = NullObserver()
    observer.event = seen.append  # type: ignore[method-assign]
    StepTimer(observer).event(BEGIN)
    assert seen == [dataclasses.replace(BEGIN, epochs=1)]


def test_few_batches_tell_no_pace() -> None:
    assert timed((0, BEGIN)).seconds_a_batch is None
    assert timed((0, BEGIN), (5, BatchEnd(0, 0, 1)), (9, BatchEnd(0, 0, 5))).seconds_a_batch is None


def test_the_pace_is_that_of_the_last_fit() -> None:
    timer = timed((0, BEGIN), (1, BatchEnd(0, 0, 1)), (2, BatchEnd(0, 0, 99)), (3, BEGIN))
    assert timer.seconds_a_batch is None


def test_the_time_that_all_epochs_need_stands_beside_the_limit() -> None:
    timer = StepTimer(NullObserver(), first=(0.0, 0), last=(10.0, 10))
    words = dict(look(factories.report(), timer).facts).get("Whole fit", "")
    fit = records.record().last_fit
    assert fit is not None
    assert bool(words) is bool(fit.steps)
