"""What a class has in common, counted."""

import dataclasses
from pathlib import Path

from support import classbook, factories

from grader.classroom.pages import tallies
from grader.classroom.pages.sheet import sheet
from grader.classroom.results.policy import Policy
from grader.inside.protocol.entry import FUNCTIONS
from grader.model.record import Clocks, Resources
from grader.model.report import JudgedModel, Problem, Report, Training


def heavy(seconds: float, parameters: int) -> Report:
    return factories.report(
        clocks=Clocks(5, seconds, 1, 0),
        training=Training(3, {}, parameters),
        resources=Resources(seconds * 10, 1, 1, 0),
    )


def crash(name: str) -> Report:
    problem = Problem(f"NameError: name '{name}' is not defined in line {len(name)}")
    return factories.stopped_report("crashed", problem=problem)


def test_a_summary_of_an_exercise(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", heavy(20, 7)), ("bob", factories.failed_report()))
    (summary,) = tallies.summaries(graded)
    assert (summary.submitted, summary.graded, summary.passed) == (2, 2, 1)
    assert summary.median == 80
    assert (summary.training, summary.longest) == (22, 24)
    assert summary.memory == 812
    assert summary.spent == 26 + factories.report().clocks.total


def test_a_class_without_submissions_has_no_median(tmp_path: Path) -> None:
    (summary,) = tallies.summaries(classbook.made(tmp_path))
    assert summary.median is None
    assert (summary.submitted, summary.training, summary.memory, summary.spent) == (0, 0, 0, 0)
    assert tallies.shares(classbook.made(tmp_path), "exercise-1") == ()


def test_a_shared_result_took_no_time_of_its_own(tmp_path: Path) -> None:
    classbook.made(tmp_path, ("ada", heavy(20, 7)))
    classbook.add(tmp_path, classbook.Student("bob"), 1, heavy(20, 7), shared="ada")
    graded = sheet(classbook.load(tmp_path), Policy())
    (summary,) = tallies.summaries(graded)
    assert (summary.graded, summary.spent) == (2, 26)
    assert [attempt.student for attempt in tallies.slowest(graded)] == ["ada"]


def test_missed_criteria_and_diagnoses_are_counted_with_their_share(tmp_path: Path) -> None:
    graded = classbook.made(
        tmp_path, ("ada", factories.failed_report()), ("bob", factories.report())
    )
    (missed,) = tallies.missed_criteria(graded)
    assert (missed.label, missed.exercise, missed.count) == ("held-out-accuracy", "exercise-1", 1)
    assert missed.share == 0.5
    (mistake,) = tallies.diagnoses(graded)
    assert (mistake.label, mistake.count) == ("inputs not scaled", 1)


def test_errors_of_a_kind_are_counted_together(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", crash("modle")), ("bob", crash("layer")))
    (error,) = tallies.errors(graded)
    assert error.label == "crashed: NameError: name … is not defined in line …"
    assert error.count == 2
    assert error.example == "NameError: name 'layer' is not defined in line 5"  # of the first row


def test_errors_that_name_the_file_are_counted_without_its_name(tmp_path: Path) -> None:
    problem = Problem("exercise-1.ipynb holds no code.")
    report = factories.stopped_report("invalid", problem=problem)
    (error,) = tallies.errors(classbook.made(tmp_path, ("ada", report)))
    assert error.label == "invalid: … holds no code."
    assert error.example == "exercise-1.ipynb holds no code."


def test_faults_are_apart_from_errors(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.stopped_report("grader-error")))
    assert tallies.errors(graded) == ()
    assert tallies.largest(graded) == ()
    assert [attempt.student for attempt in tallies.faults(graded)] == ["ada"]


def test_the_slowest_and_the_largest(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", heavy(20, 9)), ("bob", heavy(30, 7)))
    assert [attempt.student for attempt in tallies.slowest(graded)] == ["bob", "ada"]
    assert [attempt.student for attempt in tallies.largest(graded)] == ["ada", "bob"]


def test_where_functions_are_called_nothing_was_trained(tmp_path: Path) -> None:
    judged = JudgedModel(FUNCTIONS, None, 3)
    graded = classbook.made(tmp_path, ("ada", factories.report(judged=judged)))
    assert tallies.slowest(graded) == ()
    assert tallies.trainings(graded, "exercise-1") == ()


def test_lists_are_cut(tmp_path: Path) -> None:
    graded = sheet(classbook.book(tmp_path, students=30), Policy())
    assert len(tallies.slowest(graded)) == tallies.MOST
    counts = tallies.errors(graded)
    assert len(counts) <= tallies.KINDS
    assert [count.count for count in counts] == sorted((c.count for c in counts), reverse=True)
    assert all(0 < count.share <= 1 for count in counts)


def test_scores_as_shares_of_what_could_be_reached(tmp_path: Path) -> None:
    half = dataclasses.replace(factories.failed_report(), score=30, max_score=60)
    graded = classbook.made(tmp_path, ("ada", half), ("bob", factories.report()))
    assert sorted(tallies.shares(graded, "exercise-1")) == [0.5, 1]
