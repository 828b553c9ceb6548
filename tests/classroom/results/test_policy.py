import datetime as dt
import typing
from pathlib import Path

import pytest
from support import classes, factories

from grader.classroom.results import gradebook, policy, records, roll
from grader.classroom.results.due import parse_due
from grader.classroom.results.policy import Policy, decide, parse_penalty
from grader.model.errors import UsageError

DUE = dt.datetime(2025, 3, 31, 18, 0, tzinfo=dt.UTC)


def attempt(
    number: int, score: float, verdict: str = "not-passed", hours: float | None = None
) -> typing.Any:
    made = factories.report if verdict == "passed" else factories.failed_report
    report = (
        factories.stopped_report(verdict)
        if verdict == "grader-error"
        else made(score=score)
        if verdict == "passed"
        else factories.report(verdict=verdict, score=score)
    )
    at = DUE + dt.timedelta(hours=hours) if hours is not None else None
    return classes.attempt(number=number, report=report, submitted_at=at)


def graded(*attempts: object, **options: object) -> typing.Any:
    return decide("ada", "exercise-1", attempts, Policy(**options))


@pytest.mark.parametrize(("choice", "score"), [("best", 80), ("last", 60), ("first", 40)])
def test_which_attempt_counts(choice: str, score: float) -> None:
    grade = graded(attempt(1, 40), attempt(2, 80), attempt(3, 60), attempts=choice)
    assert (grade.standing, grade.score, grade.attempts) == ("graded", score, 3)


def test_of_equally_good_attempts_a_pass_counts_then_the_first() -> None:
    attempts = (attempt(1, 80), attempt(2, 80, "passed"), attempt(3, 80, "passed"))
    assert graded(*attempts).attempt == attempts[1]


def test_nothing_handed_in_is_no_score() -> None:
    grade = graded()
    assert (grade.standing, grade.score, grade.attempt) == ("unsubmitted", None, None)


@pytest.mark.parametrize(
    ("choice", "standing", "score"),
    [("best", "graded", 40), ("first", "graded", 40), ("last", "fault", None)],
)
def test_a_fault_is_never_worth_0(choice: str, standing: str, score: float | None) -> None:
    grade = graded(attempt(1, 40), attempt(2, 0, "grader-error"), attempts=choice)
    assert (grade.standing, grade.score) == (standing, score)
    only = graded(attempt(1, 0, "grader-error"))
    assert (only.standing, only.score) == ("fault", None)


@pytest.mark.parametrize(
    ("hours", "days", "score"), [(-1, 0, 80), (0, 0, 80), (1, 1, 72), (25, 2, 64), (999, 42, 40)]
)
def test_every_day_begun_costs_up_to_a_bound(hours: float, days: int, score: float) -> None:
    grade = graded(attempt(1, 80, hours=hours), due={"": DUE}, penalty=0.1, max_penalty=0.5)
    assert (grade.days_late, grade.score) == (days, score)
    assert grade.score + grade.deducted == 80


def test_the_best_is_the_best_after_the_deduction() -> None:
    early, late = attempt(1, 75, hours=-1), attempt(2, 80, hours=1)
    assert graded(early, late, due={"": DUE}, penalty=0.1).attempt == early
    assert graded(early, late, due={"": DUE}).attempt == late


def test_an_exercises_own_due_date_comes_first() -> None:
    late = attempt(1, 80, hours=1)
    due = {"": DUE, "exercise-1": DUE + dt.timedelta(days=9)}
    assert graded(late, due=due, penalty=0.1).days_late == 0


def test_a_platforms_mark_counts_as_a_day_where_no_time_is_known() -> None:
    marked = classes.attempt(marked_late=True)
    assert graded(marked, penalty=0.1).score == 90
    assert graded(attempt(1, 80), due={"": DUE}, penalty=0.1).days_late == 0


def test_the_grades_of_a_class(tmp_path: Path) -> None:
    roll.update(tmp_path, classes.roll("bob", "ada"))
    records.write(tmp_path, classes.attempt("ada"))
    grades = policy.grades(gradebook.load(tmp_path), Policy())
    assert [(g.student, g.standing, g.score) for g in grades] == [
        ("ada", "graded", 100),
        ("bob", "unsubmitted", None),
    ]


@pytest.mark.parametrize(
    ("text", "share"), [("10%/day", 0.1), (" 10% ", 0.1), ("12.5 % / day", 0.125), ("0%", 0)]
)
def test_a_penalty_is_parsed(text: str, share: float) -> None:
    assert parse_penalty(text) == pytest.approx(share)


@pytest.mark.parametrize("text", ["10", "-5%", "101%", "ten", "5%/week", ""])
def test_what_is_no_penalty_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="write --late-penalty 10%/day"):
        parse_penalty(text)


def test_due_dates_are_parsed(tmp_path: Path) -> None:
    assert parse_due("2025-03-31T18:00+00:00") == {"": DUE}
    day = parse_due("2025-03-31")[""]
    assert (day.day, day.hour, day.tzinfo is not None) == (1, 0, True)
    file = tmp_path / "due.csv"
    file.write_text(
        "exercise,due\nmnist-callback,2025-03-31T18:00+00:00\n\nexercise-2,2025-04-02\n"
    )
    due = parse_due(str(file))
    assert due["exercise-1"] == DUE
    assert set(due) == {"exercise-1", "exercise-2"}
    upper = file.rename(tmp_path / "DUE.CSV")
    assert parse_due(str(upper)) == due


def test_a_file_of_due_dates_needs_no_headers_and_may_have_more_columns(tmp_path: Path) -> None:
    file = tmp_path / "due.csv"
    file.write_text("exercise-2, 2025-03-31T18:00+00:00 ,by the lab\n\n,,\nexercise-1,2025-04-02\n")
    due = parse_due(str(file))
    assert list(due) == ["exercise-2", "exercise-1"]
    assert due["exercise-2"] == DUE


@pytest.mark.parametrize("text", ["2025-03-31", " 2025-03-31 ", "20250331"])
def test_a_day_ends_at_midnight(text: str) -> None:
    assert parse_due(text)[""].replace(tzinfo=None) == dt.datetime(2025, 4, 1)  # noqa: DTZ001


def test_an_hour_is_no_day() -> None:
    hour = parse_due("2025-03-31T18")[""].replace(tzinfo=None)
    assert hour == dt.datetime(2025, 3, 31, 18)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("exercise,due\nexercise-1,soon\n", "line 2 is no date"),
        ("exercise-1\n", "line 1 holds one column"),
        ("exercise-1,2025-03-31\nexercise,due\n", "line 2: There is no exercise"),
        ("exercise-1\0,2025-03-31\n", "cannot be read|no exercise"),
        ("exercice-1,2025-03-31\n", "did you mean exercise-1"),
    ],
)
def test_a_file_of_due_dates_that_cannot_be_used(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "due.csv").write_text(content)
    with pytest.raises(UsageError, match=told):
        parse_due(str(tmp_path / "due.csv"))


def test_what_is_no_due_date_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--due soon is no date"):
        parse_due("soon")
    with pytest.raises(UsageError, match=r"\(No such file or directory\): give a CSV"):
        parse_due(str(tmp_path / "absent.csv"))
    (tmp_path / "due.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="columns exercise and due"):
        parse_due(str(tmp_path / "due.csv"))


@pytest.mark.parametrize(
    ("score", "penalty", "shown", "deducted"),
    [
        (80, 0.1, "72", 8.0),
        (100, 0.125, "87.5", 12.5),
        (77, 0.125, "67.38", 9.62),
        (77, 0.333, "51.36", 25.64),
        (72.3, 0.07, "67.24", 5.06),
        (33.33, 0.1, "30", 3.33),
        (80, 1.0, "0", 80.0),
    ],
)
def test_points_are_shown_as_an_export_writes_them(
    score: float, penalty: float, shown: str, deducted: float
) -> None:
    grade = graded(attempt(1, score, hours=1), due={"": DUE}, penalty=penalty)
    assert (str(grade.score), grade.deducted) == (shown, deducted)


def test_all_points_can_be_lost_and_no_more() -> None:
    assert parse_penalty("100%") == parse_penalty("100%/day") == 1
    late = attempt(1, 80, hours=1)
    assert graded(late, due={"": DUE}, penalty=1.0).score == 0
    week = attempt(1, 80, hours=24 * 7)
    grade = graded(week, due={"": DUE}, penalty=0.5)
    assert (grade.score, grade.deducted, grade.days_late) == (0, 80, 7)


def test_being_late_costs_nothing_unless_a_penalty_is_given() -> None:
    grade = graded(attempt(1, 80, hours=30), due={"": DUE})
    assert (grade.score, grade.deducted, grade.days_late) == (80, 0, 2)


@pytest.mark.parametrize(
    ("at", "due", "days"),
    [(None, {"": DUE}, 1), (DUE, {}, 1), (DUE, {"exercise-2": DUE}, 1), (DUE, {"": DUE}, 0)],
)
def test_the_platforms_mark_is_for_where_nothing_can_be_compared(
    at: dt.datetime | None, due: dict[str, dt.datetime], days: int
) -> None:
    marked = classes.attempt(marked_late=True, submitted_at=at)
    assert graded(marked, due=due).days_late == days


def test_what_has_no_grade_has_no_figures() -> None:
    grade = graded(attempt(1, 0, "grader-error"))
    assert (grade.days_late, grade.score, grade.deducted, grade.attempts) == (0, None, 0, 1)
    nothing = graded()
    assert (nothing.days_late, nothing.deducted, nothing.attempts) == (0, 0, 0)


def test_a_judged_attempt_without_points_is_better_than_a_fault() -> None:
    fault, zero = attempt(1, 0, "grader-error"), attempt(2, 0)
    assert graded(fault, zero).attempt == zero


def test_the_first_of_equal_attempts_counts() -> None:
    attempts = (attempt(1, 80), attempt(2, 80))
    assert graded(*attempts).attempt == attempts[0]


def test_what_waits_for_a_result_is_neither_unsubmitted_nor_a_zero() -> None:
    grade = decide("ada", "exercise-1", (), Policy(), waits=True)
    assert (grade.standing, grade.score) == ("waiting", None)


def test_an_example_fits_the_option() -> None:
    with pytest.raises(UsageError, match="write --max-penalty 50%"):
        parse_penalty("50", "--max-penalty")
