"""To whom and to what decisions apply."""

import typing

import pytest
from support import factories
from support.classbook import CONDITIONS

from grader.classroom.results import applied
from grader.classroom.results.attempt import Attempt, Grading
from grader.classroom.results.decisions import Decision, Decisions
from grader.classroom.results.entries import ExerciseFacts, Student
from grader.model.errors import UsageError

STUDENTS = (
    Student("1", "Ada", "ada@x", login="al", sis_id="S1", canvas_id="77"),
    Student("2", "Bob", "bob@x"),
    Student("3", "ADA"),
    Student("bob", "Cyd"),
)
EXERCISES = (ExerciseFacts("exercise-1", "", 100),)
REPORT = factories.report()
ATTEMPT = Attempt(
    "1", "exercise-1", 1, "1/a.py", "x", grading=Grading(REPORT, CONDITIONS, "k", "t")
)


def line(**given: typing.Any) -> Decision:
    return Decision(**{"student": "1", "exercise": "exercise-1", **given})


@pytest.mark.parametrize(
    ("text", "student"),
    [
        ("1", "1"),
        ("ADA@X", "1"),
        ("AL", "1"),
        ("s1", "1"),
        ("77", "1"),
        ("2", "2"),
        ("bob", "bob"),
        ("Bob", "bob"),
        ("cyd", "bob"),
        ("", ""),
    ],
)
def test_what_a_student_may_be_called(text: str, student: str) -> None:
    called = applied.handles(STUDENTS)
    assert applied.whom(text, called) == student
    assert applied.meant(text, called) == student


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ada", "'ada' may be any of 1, 3: give the id."),
        ("bob@", "There is no student 'bob@' in these results: did you mean 2?"),
        ("nobody", "in these results: give the id of a student."),
    ],
)
def test_names_of_nobody_or_of_several(text: str, words: str) -> None:
    called = applied.handles(STUDENTS)
    with pytest.raises(UsageError) as error:
        applied.whom(text, called)
    assert words in str(error.value)
    assert applied.meant(text, called) == text


def apply(*lines: Decision) -> applied.Applied:
    return applied.applied(Decisions(lines), STUDENTS, EXERCISES, [ATTEMPT])


def test_lines_by_the_ids_of_students() -> None:
    found = apply(line(student="cyd", score=100.0), line(student="", exercise="exercise-1"))
    assert [each.student for each in found.decisions.lines] == ["bob", ""]
    assert found.idle == ()
    assert apply(line(exercise="")).idle == ()
    assert apply(line(attempt=1)).idle == ()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (line(student="nobody", line=4), "decisions.csv, line 4: There is no student"),
        (line(exercise="exercise-2"), "This decision: the class has no exercise-2 so far."),
        (line(attempt=2), "1 has no attempt 2 at exercise-1 so far."),
        (line(student="2", attempt=1), "2 has no attempt 1"),
    ],
)
def test_lines_that_apply_to_nothing(given: Decision, words: str) -> None:
    found = apply(given, line(score=5.0))
    assert [each.score for each in found.decisions.lines] == [5.0]
    assert words in found.idle[0]


@pytest.mark.parametrize(
    ("given", "fine"),
    [
        (line(score=100.0), True),
        (line(score=100.5), False),
        (line(criterion="held-out-accuracy", score=40.0), True),
        (line(criterion="held-out-accuracy", score=40.5), False),
        (line(criterion="bonus", score=900.0), True),
        (line(criterion="held-out-acuracy", score=1.0), False),
        (line(cell=3, score=900.0), True),
        (line(comment="none"), True),
    ],
)
def test_points_that_there_can_be(given: Decision, fine: bool) -> None:
    if fine:
        assert apply(given).idle == ()
        return
    with pytest.raises(UsageError, match=r"more than the|did you mean"):
        apply(given)


def marked(*lines: Decision) -> dict[str, float]:
    """The score and what each criterion was awarded, after these decisions."""
    report = applied.decided(ATTEMPT, REPORT, Decisions(lines))
    return {"score": report.score, **{each.id: each.awarded for each in report.criteria}}


def test_marks_change_the_score_by_their_difference() -> None:
    plain = {"score": 100, "stopped-by-callback": 60, "held-out-accuracy": 40}
    assert marked() == plain
    assert marked(line(comment="well done")) == plain
    assert marked(line(criterion="held-out-accuracy", comment="well done")) == plain
    lower = marked(line(criterion="held-out-accuracy", score=30.0))
    assert lower == {**plain, "score": 90, "held-out-accuracy": 30}
    own = marked(line(criterion="style", score=2.346), line(cell=3, score=0.0))
    assert own == {**plain, "score": 102.35, "style": 2.35, "cell 3": 0}
    whole = marked(line(criterion="style", score=5.0), line(attempt=1, score=12.5))
    assert (whole["score"], whole["style"]) == (12.5, 5)
    assert marked(line(student="2", criterion="style", score=5.0)) == plain
    assert marked(line(attempt=2, criterion="style", score=5.0)) == plain


def test_a_mark_of_ones_own_is_a_criterion() -> None:
    lines = Decisions((line(criterion="style", score=5.0, comment="Clear."),))
    found = applied.decided(ATTEMPT, REPORT, lines).criteria[-1]
    assert (found.id, found.status, found.required, found.evidence) == (
        "style",
        "met",
        False,
        "manual",
    )
    assert (found.points, found.awarded, found.message) == (5, 5, "Clear.")
    assert isinstance(found.points, int)


def test_the_lines_that_a_page_shows() -> None:
    lines = [line(), line(attempt=1), line(attempt=2), line(student="", exercise="")]
    found = applied.effective(Decisions(tuple(lines)), "1", "exercise-1", [ATTEMPT])
    assert list(found) == lines[:2]
    everybody = Decisions((line(student=""), line(exercise="")))
    assert len(list(applied.effective(everybody, "1", "exercise-1", []))) == 2
