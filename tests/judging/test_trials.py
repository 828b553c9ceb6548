"""When a submission is run again, and which of its runs counts."""

import dataclasses
from pathlib import Path

import pytest
from support import factories

from grader.catalog.calibration import Calibration, ReferenceRun
from grader.judging import trials
from grader.judging.criteria import bind
from grader.model.report import Report

MARK = 0.97


def known(*values: float) -> Calibration:
    """A calibration with these held-out accuracies."""
    runs = tuple(
        ReferenceRun(seed, str(seed), True, 1.0, {"held-out-accuracy": value})
        for seed, value in enumerate(values)
    )
    return Calibration("practice", "", "", {}, "", runs)


STRAYS = known(0.98, 0.99, 1.0)
"""With a standard deviation of 0.01, so that 0.02 about the mark are too near."""


def near(measured: object, calibration: Calibration | None = STRAYS, **changes: object) -> str:
    report = factories.report(criteria=(factories.criterion(measured=measured),), **changes)
    parameters = {"on": "held-out", "reaches": MARK}
    spec = factories.exercise(Path()).criteria("practice")[0]
    spec = dataclasses.replace(spec, parameters=parameters)
    return trials.near_a_mark(report, [(spec, bind(spec))], calibration)


@pytest.mark.parametrize("measured", [0.951, 0.969, 0.97, 0.989])
def test_a_result_within_the_noise_of_its_mark_is_near(measured: float) -> None:
    reason = near(measured)
    assert "held-out-accuracy" in reason
    assert "0.01 " in reason
    assert "3 runs" in reason


@pytest.mark.parametrize("measured", [0.5, 0.949, 0.991, 1.0])
def test_a_result_beyond_it_is_not(measured: float) -> None:
    assert near(measured) == ""


def test_nothing_is_near_without_a_calibration() -> None:
    assert near(MARK, None) == ""
    assert near(MARK, dataclasses.replace(STRAYS, trials=())) == ""


@pytest.mark.parametrize("verdict", ["crashed", "time-limit", "grader-error", "invalid"])
def test_what_was_not_judged_is_not_run_again(verdict: str) -> None:
    assert near(MARK, verdict=verdict) == ""


@pytest.mark.parametrize(
    "changes",
    [{"required": False}, {"parameters": {"on": "training", "reaches": MARK}}],
    ids=["not required", "not held out"],
)
def test_only_required_figures_on_the_held_out_part_count(changes: dict[str, object]) -> None:
    spec = factories.exercise(Path()).criteria("practice")[0]
    spec = dataclasses.replace(spec, parameters={"on": "held-out", "reaches": MARK})
    spec = dataclasses.replace(spec, **changes)
    report = factories.report(criteria=(factories.criterion(measured=MARK),))
    assert trials.near_a_mark(report, [(spec, bind(spec))], STRAYS) == ""


def run(seed: int, score: float, *, verdict: str = "", measured: float = 0.9) -> Report:
    return factories.report(
        seed=seed,
        score=score,
        verdict=verdict or ("passed" if score >= 60 else "not-passed"),
        criteria=(factories.criterion(measured=measured),),
    )


@pytest.mark.parametrize(
    ("scores", "counts"),
    [
        ((100,), 100),
        ((0, 100), 0),
        ((100, 40, 60), 60),
        ((100, 0, 0), 0),
        ((100, 100, 0), 100),
        ((100, 80, 20, 0), 20),
    ],
)
def test_the_middle_run_counts_never_the_best(scores: tuple[int, ...], counts: int) -> None:
    runs = [run(seed, score) for seed, score in enumerate(scores)]
    assert trials.middle(runs).score == counts


def test_between_equal_points_the_figures_tell() -> None:
    runs = [run(seed, 60, measured=value) for seed, value in enumerate((0.98, 0.96, 0.97))]
    assert trials.middle(runs).seed == 2


def test_a_run_that_was_not_judged_counts_as_the_lowest() -> None:
    crashed = run(0, 0, verdict="crashed")
    assert trials.middle([crashed, run(1, 100), run(2, 40)]).seed == 2
    assert trials.middle([crashed, crashed, run(2, 100)]).verdict == "crashed"


def test_every_run_is_listed_in_its_order() -> None:
    runs = [run(4, 100, measured=0.98), run(5, 0, verdict="crashed")]
    first, second = trials.listed(runs)
    assert (first.seed, first.verdict, first.score) == (4, "passed", 100)
    assert first.measured == {"held-out-accuracy": 0.98}
    assert (second.seed, second.verdict) == (5, "crashed")


def mixed(seed: int, held_out: float | None, **changes: object) -> Report:
    """A run with a figure, a text and something unknown among what its criteria found."""
    return factories.report(
        seed=seed,
        score=60,
        criteria=(
            factories.criterion(id="stopped", evidence="reported", measured="5 epochs"),
            factories.criterion(id="layers", measured="2 Conv"),
            factories.criterion(id="gap", status="unknown", measured=None),
            factories.criterion(measured=held_out),
        ),
        **changes,
    )


def test_texts_and_unknown_figures_are_no_obstacle_to_a_ranking() -> None:
    runs = [mixed(0, 0.98), mixed(1, None), mixed(2, 0.96)]
    assert trials.middle(runs).seed == 2
    assert trials.middle([mixed(0, None), mixed(1, None), mixed(2, None)]).seed == 1


def test_only_figures_that_the_grader_measured_are_listed() -> None:
    reported = factories.criterion(id="epochs", evidence="reported", measured=0.5)
    run = factories.report(criteria=(reported,))
    listed = trials.listed([mixed(0, 0.98), mixed(1, None), run])
    assert [each.measured for each in listed] == [{"held-out-accuracy": 0.98}, {}, {}]


@pytest.mark.parametrize("measured", [None, "97 of 100"])
def test_what_is_no_figure_is_not_near_its_mark(measured: object) -> None:
    assert near(measured) == ""


def test_a_result_without_trials_of_its_criterion_is_not_near() -> None:
    assert near(MARK, dataclasses.replace(STRAYS, trials=known().trials)) == ""
    report = mixed(0, MARK)
    assert trials.near_a_mark(report, [], STRAYS) == ""


def test_the_rule_is_told_with_its_reason() -> None:
    runs = [run(0, 100), run(1, 0), run(2, 80)]
    told = trials.rule(runs, "it came near")
    assert told.startswith("It came near: ")
    assert "seeds 0, 1, 2 and passed with 2 of them" in told
    assert told.endswith("The middle run counts, that with the seed 2.")
    assert trials.rule(runs, "").startswith("3 runs were asked for: ")


def test_runs_that_could_not_be_made_are_told_and_the_others_count() -> None:
    report = trials.counted([run(4, 100)], "it came near", "TensorFlow took 120 s to start.")
    assert (report.verdict, report.seed, len(report.trials)) == ("passed", 4, 1)
    assert report.trials_reason == (
        "It came near: it was to be run with more seeds, but that could not be done (TensorFlow "
        "took 120 s to start). What counts is the one that was made, with the seed 4."
    )
    two = trials.counted([run(4, 100), run(5, 0)], "", "It failed.")
    assert two.seed == 5
    assert two.trials_reason.startswith("Several runs were asked for: ")
    assert two.trials_reason.endswith("the middle of the 2 that were made, with the seed 5.")


def test_an_interrupted_run_lists_those_before_it() -> None:
    report = trials.cut_short(run(5, 0, verdict="interrupted"), [run(4, 100)])
    assert (report.verdict, [trial.seed for trial in report.trials]) == ("interrupted", [4])


@pytest.mark.parametrize(("measured", "is_near"), [(1.0, True), (0.0, True), (1.001, False)])
def test_just_two_deviations_are_near(measured: float, is_near: bool) -> None:
    spec = factories.exercise(Path()).criteria("practice")[0]
    spec = dataclasses.replace(spec, parameters={"on": "held-out", "reaches": 0.5})
    report = factories.report(criteria=(factories.criterion(measured=measured),))
    strays = known(0.5, 0.75, 1.0)  # by a quarter
    assert bool(trials.near_a_mark(report, [(spec, bind(spec))], strays)) is is_near


def test_a_criterion_that_is_not_near_does_not_hide_one_that_is() -> None:
    spec = factories.exercise(Path()).criteria("practice")[0]
    spec = dataclasses.replace(spec, parameters={"on": "held-out", "reaches": MARK})
    others = (
        dataclasses.replace(spec, id="absent"),
        dataclasses.replace(spec, required=False),
        dataclasses.replace(spec, parameters={"on": "held-out", "reaches": 0.5}),
        dataclasses.replace(spec, parameters={"on": "training", "reaches": MARK}),
    )
    report = factories.report(criteria=(factories.criterion(measured=MARK),))
    pairs = [(each, bind(each)) for each in (*others, spec)]
    assert trials.near_a_mark(report, pairs, STRAYS).startswith("held-out-accuracy lies 0 from")


def test_of_equal_runs_in_points_a_pass_ranks_higher() -> None:
    passed = run(0, 60, measured=0.1)
    missed = [run(seed, 60, verdict="not-passed", measured=0.9) for seed in (1, 2)]
    assert trials.middle([passed, *missed]).verdict == "not-passed"
    assert trials.middle([passed, passed, missed[0]]).verdict == "passed"


def test_a_submission_near_its_mark_is_run_three_times() -> None:
    assert trials.RUNS == 3
