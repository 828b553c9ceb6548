"""The check of wrong and right submissions, with a stand-in for grading; slowly, for real."""

import dataclasses
from pathlib import Path

import pytest
from support import factories, records, validations

from grader.catalog import exercises, find
from grader.catalog.specification import FILE
from grader.inside.protocol.entry import WantedFunction
from grader.judging.criteria import Evidence, bind
from grader.judging.scoring import judge
from grader.maintain.validation import grade_with
from grader.maintain.validation.base import Bench, CheckResult
from grader.maintain.validation.promises import Promise, promises, read
from grader.maintain.validation.submissions import keeps, submissions
from grader.model import resources
from grader.model.exercise import Edition, Exercise
from grader.model.report import Report
from grader.sandbox import ForkServer, NullObserver

PARTS = ("training", "held-out")
ALL = [
    (exercise, promise)
    for exercise in exercises()
    for promise in promises(resources.submissions() or Path(), exercise.id)
]
NOT_PASSED = factories.report(
    verdict="not-passed",
    score=60,
    criteria=(factories.missed(id="held-out-error"),),
)


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    return validations.copied(tmp_path)


def judged(tmp_path: Path, exercise: Exercise, reason: str, report: Report | None) -> CheckResult:
    """What is found of a submission that states a reason, or of a right one if it is empty."""
    kind = "wrong" if reason else "right"
    path = validations.submission(tmp_path, f"{exercise.id}/{kind}/it", reason)
    graded = validations.Graded({"it": report} if report else {})
    return keeps(read(path, kind), exercise, validations.bench(graded))


def test_a_wrong_one_that_misses_its_criterion_is_sound(tmp_path: Path, exercise: Exercise) -> None:
    assert judged(tmp_path, exercise, "held-out-error", NOT_PASSED).outcome == "passed"


@pytest.mark.parametrize("verdict", ["crashed", "bad-model", "invalid", "time-limit"])
def test_a_wrong_one_that_ends_as_stated_is_sound(
    tmp_path: Path, exercise: Exercise, verdict: str
) -> None:
    report = factories.stopped_report(verdict)
    assert judged(tmp_path, exercise, verdict, report).outcome == "passed"
    assert judged(tmp_path, exercise, verdict, NOT_PASSED).outcome == "failed"


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (factories.report(criteria=(factories.criterion(id="held-out-error"),)), "was met"),
        (
            dataclasses.replace(
                NOT_PASSED, criteria=(factories.criterion(id="held-out-error", status="unknown"),)
            ),
            "was unknown",
        ),
        (factories.stopped_report("crashed"), "was not judged: it ended as crashed"),
        (dataclasses.replace(NOT_PASSED, verdict="passed"), "passed all the same"),
        (dataclasses.replace(NOT_PASSED, score=100), "earned all 100 points"),
    ],
)
def test_a_wrong_one_that_gets_through_is_red(
    tmp_path: Path, exercise: Exercise, report: Report, words: str
) -> None:
    found = judged(tmp_path, exercise, "held-out-error", report)
    assert found.outcome == "failed"
    assert words in found.message
    assert report.verdict in found.details
    assert found.command.startswith("grade exercise-6 ")


def test_a_criterion_that_is_not_required_may_be_missed_by_what_passes(
    tmp_path: Path, exercise: Exercise
) -> None:
    missed = factories.missed(id="held-out-error", required=False)
    report = dataclasses.replace(NOT_PASSED, verdict="passed", criteria=(missed,))
    assert judged(tmp_path, exercise, "held-out-error", report).outcome == "passed"


def test_a_removed_criterion_is_named_and_nothing_is_trained(
    tmp_path: Path, exercise: Exercise
) -> None:
    renamed = validations.edited(exercise, '"held-out-error"', '"error"')
    found = judged(tmp_path, renamed, "held-out-error", None)
    assert found.outcome == "failed"
    assert "held-out-error, which is neither a verdict nor a criterion of ex" in found.message
    assert found.message.endswith("those are error.")


@pytest.fixture
def digits(tmp_path: Path) -> Exercise:
    return validations.copied(tmp_path, "exercise-1")


def half_right(
    path: Path, exercise: Exercise, edition: Edition, *, reference: bool = False
) -> Report:
    """Judges a made-up run, of which half of the answers are right, by the exercise's criteria."""
    record = records.record(predictions=dict.fromkeys(PARTS, records.right(10)))
    pairs = [(spec, bind(spec)) for spec in exercise.criteria(edition)]
    judged = judge(pairs, Evidence(record, dict.fromkeys(PARTS, records.LABELS)))
    return factories.report(verdict=judged.verdict, score=judged.score, criteria=judged.results)


def weakened(exercise: Exercise, folder: Path) -> CheckResult:
    """What is found of a submission that is to miss the held-out accuracy, and gets half right."""
    path = validations.submission(folder, "exercise-1/wrong/it", "held-out-accuracy")
    return keeps(read(path, "wrong"), exercise, Bench(half_right, None))


def test_a_loosened_threshold_is_red(tmp_path: Path, digits: Exercise) -> None:
    assert weakened(digits, tmp_path).outcome == "passed"
    for reaches, outcome in (("0.51", "passed"), ("0.5", "failed"), ("0.0", "failed")):
        changed = validations.edited(digits, "\nreaches = 0.97\n", f"\nreaches = {reaches}\n")
        assert weakened(changed, tmp_path).outcome == outcome
        validations.edited(changed, f"\nreaches = {reaches}\n", "\nreaches = 0.97\n")


def test_a_criterion_that_is_gone_is_red(tmp_path: Path, digits: Exercise) -> None:
    file = digits.folder / FILE
    text = file.read_text(encoding="utf-8")
    block = text[text.index('[[criteria]]\nid = "held-out-accuracy"') :]
    found = weakened(validations.edited(digits, block, ""), tmp_path)
    assert (found.outcome, "neither a verdict nor a criterion" in found.message) == ("failed", True)


def test_a_right_one_passes_or_is_red(tmp_path: Path, exercise: Exercise) -> None:
    assert judged(tmp_path, exercise, "", factories.report()).outcome == "passed"
    found = judged(tmp_path, exercise, "", NOT_PASSED)
    assert (found.outcome, "not-passed (held-out-error)" in found.message) == ("failed", True)


def test_a_fault_of_the_grader_is_an_error(tmp_path: Path, exercise: Exercise) -> None:
    report = factories.stopped_report("grader-error")
    assert judged(tmp_path, exercise, "crashed", report).outcome == "error"


def test_a_first_line_that_says_nothing_is_red(tmp_path: Path, exercise: Exercise) -> None:
    path = validations.submission(tmp_path, "exercise-6/wrong/it")
    found = keeps(read(path, "wrong"), exercise, validations.bench())
    assert (found.outcome, "begins with" in found.message) == ("failed", True)


def test_quick_runs_only_what_does_not_train(tmp_path: Path, exercise: Exercise) -> None:
    folder = tmp_path / "submissions"
    validations.submission(folder, "exercise-6/wrong/still", "held-out-error")
    validations.submission(folder, "exercise-6/wrong/trains", "held-out-error", "model.fit(x)")
    graded = validations.Graded({"still": NOT_PASSED})
    bench = validations.bench(graded, submissions=folder, quick=True)
    found = validations.made(submissions, exercise, bench)
    assert found["wrong/still"].outcome == "passed"
    assert found["wrong/trains"].outcome == "skipped"
    assert "--quick" in found["wrong/trains"].message
    assert graded.calls == [("still", "practice", False)]


def test_quick_takes_the_record_of_an_exercise_that_trains_nothing(
    tmp_path: Path, exercise: Exercise
) -> None:
    calls = dataclasses.replace(exercise, functions=(WantedFunction("f", ("series",)),))
    folder = tmp_path / "submissions"
    validations.submission(folder, "exercise-6/wrong/still", "held-out-error")
    graded = validations.Graded({})
    bench = validations.bench(graded, submissions=folder, quick=True)
    found = validations.made(submissions, calls, bench)
    assert found["wrong/still"].outcome == "skipped"
    assert graded.calls == []


def test_too_few_of_them_are_red(tmp_path: Path, exercise: Exercise) -> None:
    folder = tmp_path / "submissions"
    for number in range(10):
        validations.submission(folder, f"exercise-6/wrong/w{number}", "held-out-error")
    validations.submission(folder, "exercise-6/right/r1")
    graded = validations.Graded(
        {f"w{number}": NOT_PASSED for number in range(10)}
        | {f"r{number}": factories.report() for number in (1, 2)}
    )
    bench = validations.bench(graded, submissions=folder)
    found = validations.made(submissions, exercise, bench)["coverage/numbers"]
    assert found.outcome == "failed"
    assert "has 10 wrong and 1 right" in found.message
    validations.submission(folder, "exercise-6/right/r2")
    found = validations.made(submissions, exercise, bench)
    assert {each.outcome for each in found.values()} == {"passed"}


def test_a_criterion_that_no_wrong_one_states_is_red(tmp_path: Path, exercise: Exercise) -> None:
    folder = tmp_path / "submissions"
    validations.submission(folder, "exercise-6/wrong/it", "crashed")
    graded = validations.Graded({"it": factories.stopped_report("crashed")})
    found = validations.made(submissions, exercise, validations.bench(graded, submissions=folder))
    assert found["coverage/held-out-error"].outcome == "failed"
    assert "`fails: held-out-error`" in found["coverage/held-out-error"].message


def test_without_submissions_the_check_is_skipped(
    exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "submissions", lambda: None)
    (found,) = validations.made(submissions, exercise).values()
    assert (found.outcome, "--submissions DIR" in found.message) == ("skipped", True)


@pytest.mark.parametrize("exercise", exercises(), ids=lambda each: each.id)
def test_those_that_there_are_suffice(exercise: Exercise) -> None:
    bench = validations.bench(submissions=resources.submissions())
    steps = [each for each in submissions(exercise, bench) if each.name.startswith("coverage/")]
    found = {step.name: step.run() for step in steps}
    assert len(found) == 1 + len(exercise.criteria("practice"))
    assert {name: each.message for name, each in found.items() if each.outcome != "passed"} == {}


@pytest.mark.parametrize("promise", [promise for _, promise in ALL], ids=lambda each: each.name)
def test_those_that_there_are_promise_something(promise: Promise) -> None:
    assert promise.fault == ""


@pytest.mark.slow
@pytest.mark.validation
@pytest.mark.parametrize(
    ("exercise", "promise"), ALL, ids=[f"{exercise.id}-{each.name}" for exercise, each in ALL]
)
def test_those_that_there_are_keep_their_promise(
    exercise: Exercise, promise: Promise, fork_server: ForkServer
) -> None:
    bench = Bench(grade_with(NullObserver(), fork_server), None)
    found = keeps(promise, find(exercise.id), bench)
    assert found.outcome == "passed", found
