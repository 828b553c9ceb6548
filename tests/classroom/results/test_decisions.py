"""What a person says about grades: read from a table, and followed by every grade."""

import datetime as dt
from pathlib import Path

import pytest
from support import classbook, factories

from grader.classroom.collect.text import table
from grader.classroom.pages.sheet import Sheet, remarks, sheet, standing
from grader.classroom.results import decisions
from grader.classroom.results.decisions import COLUMNS, Decision, in_words
from grader.classroom.results.policy import Grade, Policy
from grader.model.errors import UsageError

HEAD = ",".join(COLUMNS)


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Ada has 60 and then 100 points, Bob 60, Eve nothing."""
    classbook.retried(tmp_path)
    return tmp_path


def say(results: Path, *lines: str, head: str = HEAD) -> Sheet:
    (results / decisions.FILE).write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return sheet(classbook.load(results), Policy(due={"": classbook.DUE}, penalty=0.1))


def grade(graded: Sheet, student: str) -> Grade:
    return next(each for each in graded.grades if each.student == student)


def test_without_a_file_nothing_is_decided(results: Path) -> None:
    assert decisions.read(results).lines == ()


def test_points_take_the_place_of_the_graders_with_who_and_when(results: Path) -> None:
    graded = say(results, "ada,exercise-1,,,,85,,,,marked on paper,Smith,2025-04-01")
    ada = grade(graded, "ada")
    assert (ada.score, ada.standing, ada.deducted) == (85, "graded", 0)
    assert [in_words(line) for line in ada.decisions] == [
        "85 points by hand: marked on paper (Smith, 2025-04-01)"
    ]
    assert grade(graded, "bob").decisions == ()


def test_points_for_what_nobody_handed_in(results: Path) -> None:
    eve = grade(say(results, "eve,exercise-1,,,,70"), "eve")
    assert (eve.score, eve.standing, standing(eve)) == (70, "graded", "by hand")


@pytest.mark.parametrize("name", ["ada@school.example", "Ada Lovelace", "ADA", "ada lovelace"])
def test_a_student_may_be_named_as_one_likes(results: Path, name: str) -> None:
    assert grade(say(results, f"{name},mnist-callback,,,,1"), "ada").score == 1


def test_who_is_exempt_has_fewer_points_to_reach(results: Path) -> None:
    graded = say(results, "ada,exercise-1,,,,,yes")
    row = next(row for row in graded.rows if row.student.id == "ada")
    assert (row.total, graded.most(row), row.grades[0].standing) == (None, 0, "exempt")


def test_an_extension_is_the_students_own(results: Path) -> None:
    classbook.add(results, classbook.Student("bob"), 1, factories.failed_report(), hours=30)
    assert grade(say(results, "eve,,,,,,,2025-05-01"), "bob").score == 48
    bob = grade(say(results, "bob,,,,,,,2025-05-01,,ill"), "bob")
    assert (bob.score, bob.days_late) == (60, 0)
    everybody = grade(say(results, ",exercise-1,,,,,,2025-05-01"), "bob")
    assert everybody.score == 60


def test_an_excluded_attempt_does_not_count(results: Path) -> None:
    ada = grade(say(results, "ada,exercise-1,2,,,,,,yes"), "ada")
    assert (ada.score, ada.attempts) == (60, 2)
    both = grade(say(results, "ada,exercise-1,,,,,,,yes,plagiarism"), "ada")
    assert (both.score, both.standing, standing(both)) == (None, "excluded", "excluded")


def test_a_student_and_a_column_are_left_out(results: Path) -> None:
    graded = say(results, "bob,,,,,,,,yes")
    assert [row.student.id for row in graded.rows] == ["eve", "ada"]
    graded = say(results, ",exercise-1,,,,,,,yes")
    assert graded.exercises == ()
    assert all(row.grades == () for row in graded.rows)


def test_marks_stand_beside_the_automatic_ones(results: Path) -> None:
    graded = say(
        results,
        "bob,exercise-1,1,held-out-accuracy,,15,,,,nearly",
        "bob,exercise-1,,style,,5",
        "bob,exercise-1,,,3,2.5,,,,well explained",
    )
    bob = grade(graded, "bob")
    assert bob.score == 82.5
    assert bob.attempt
    report = graded.book.report(bob.attempt)
    awarded = {each.id: (each.awarded, each.evidence) for each in report.criteria}
    assert awarded == {
        "stopped-by-callback": (60, "reported"),
        "held-out-accuracy": (15, "measured"),
        "style": (5, "manual"),
        "cell 3": (2.5, "manual"),
    }
    assert report.verdict == "not-passed"


def test_points_of_one_attempt_follow_the_rules_as_ever(results: Path) -> None:
    graded = say(results, "ada,exercise-1,1,,,100", "ada,exercise-1,2,,,40,,,,wrong file")
    assert grade(graded, "ada").score == 100
    assert grade(graded, "ada").attempt == graded.book.of("ada", "exercise-1")[0]


def test_of_two_lines_the_later_one_counts(results: Path) -> None:
    lines = ("ada,exercise-1,,,,85", "ada,exercise-1,,,,,yes")
    assert grade(say(results, *lines), "ada").standing == "exempt"
    assert grade(say(results, *reversed(lines)), "ada").score == 85


def test_what_applies_to_nothing_is_said(results: Path) -> None:
    graded = say(
        results,
        "adda,exercise-1,,,,85",
        "ada,exercise-2,,,,85",
        "ada,exercise-1,7,,,85",
    )
    first, second, third = remarks(graded)
    assert "decisions.csv, line 2: There is no student 'adda'" in first
    assert "did you mean ada?" in first
    assert "line 3: the class has no exercise-2 so far" in second
    assert "line 4: ada has no attempt 7 at exercise-1 so far" in third


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ada,exercise-1,,,,much", "line 2, score 'much' is no number of points"),
        ("ada,exercise-1,,,,-5", "'-5' is no number of points"),
        ("ada,exercise-1,,,,nan", "'nan' is no number of points"),
        ("ada,exercise-1,,,,850", "850 points are more than the 100 of exercise-1"),
        ("ada,exercise-1,,held-out-accuracy,,41", "more than the 40 of held-out-accuracy"),
        ("ada,exercise-1,,held-out-acuracy,,4", "did you mean held-out-accuracy?"),
        ("ada,exercise-1,0,,,4", "attempt '0' is no number from 1 on"),
        ("ada,exercise-99,,,,4", "line 2: There is no exercise"),
        ("ada,exercise-1,,,,,perhaps", "exempt 'perhaps' is neither yes nor no"),
        ("ada,,,,,,,tomorrow", "due tomorrow is no date"),
        (",,,,,5", "names neither a student nor an exercise"),
        ("ada,,,,,5", "sets points without a student and an exercise"),
        (",exercise-1,,,,5", "sets points without a student and an exercise"),
        ("ada,exercise-1,,,,5,yes", "both exempts and sets points"),
        ("ada,exercise-1,2,,,,yes", "exempts or extends a part of a grade"),
        ("ada,exercise-1,,style,,,,,yes", "excludes a part of an attempt"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence(results: Path, line: str, words: str) -> None:
    with pytest.raises(UsageError) as found:
        say(results, line)
    assert words in str(found.value)


@pytest.mark.parametrize(
    ("head", "words"),
    [("student,exercise,scor", "did you mean score?"), ("a,b", "names no column student")],
)
def test_wrong_columns_are_told(results: Path, head: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        say(results, "ada,exercise-1,5", head=head)


def test_a_table_as_a_spreadsheet_leaves_it(results: Path) -> None:
    text = "Student;Exercise;Score;Comment;mine\r\nada;exercise-1;87,5;Müde;x\r\n;;;;\r\n"
    (results / decisions.FILE).write_bytes(text.encode("cp1252"))
    (line,) = decisions.read(results).lines
    assert (line.score, line.comment) == (87.5, "Müde")
    decisions.add(results, Decision("bob", "exercise-1", comment="=1+1"))
    assert table(results / decisions.FILE).rows[1][:5] == ["ada", "exercise-1", "87,5", "Müde", "x"]
    assert "'=1+1" in (results / decisions.FILE).read_text(encoding="utf-8-sig")
    assert decisions.read(results).lines[-1].comment == "=1+1"


def test_an_extension_takes_a_mark_of_lateness_without_a_time_back(results: Path) -> None:
    import dataclasses

    from grader.classroom.results.policy import decide

    graded = say(results, "ada,exercise-1,,,,,,2025-05-01")
    (attempt, *_) = graded.book.of("ada", "exercise-1")
    late = dataclasses.replace(attempt, submitted_at=None, marked_late=True)
    policy = Policy(penalty=0.1)
    assert decide("ada", "exercise-1", [late], policy).score == 54
    with_time = decide("ada", "exercise-1", [late], policy, decisions=graded.book.decisions)
    assert with_time.score == 60
    assert with_time.decisions[0].due == dt.datetime.fromisoformat("2025-05-02").astimezone()


def line(**given: object) -> Decision:
    known: dict[str, object] = {"student": "ada", "exercise": "exercise-1", **given}
    return Decision(**known)  # type: ignore[arg-type]


def test_general_lines_come_first() -> None:
    lines = tuple(
        line(student=student, exercise=exercise)
        for student in ("ada", "", "bob")
        for exercise in ("exercise-1", "", "exercise-2")
    )
    found = decisions.Decisions(lines).about("ada", "exercise-1")
    assert [(each.student, each.exercise) for each in found] == [
        ("", ""),
        ("", "exercise-1"),
        ("ada", ""),
        ("ada", "exercise-1"),
    ]


def test_of_each_field_the_last_that_says_anything() -> None:
    due = dt.datetime(2025, 5, 1, tzinfo=dt.UTC)
    said = decisions.Decisions(
        (
            line(comment="first", due=due, due_text="2025-05-01"),
            line(comment="second", exempt=True),
            line(attempt=2, score=5.0),
            line(criterion="style", score=6.0),
            line(cell=3, score=7.0),
            line(by="Smith"),
        )
    )
    whole = said.of_grade("ada", "exercise-1")
    assert (whole.comment, whole.exempt, whole.score) == ("second", True, None)
    assert (whole.due, whole.due_text) == (due, "2025-05-01")
    assert said.of_attempt("ada", "exercise-1", 2).score == 5.0
    assert [each.score for each in said.marks("ada", "exercise-1", 2)] == [6.0, 7.0]
    assert said.of_grade("bob", "exercise-1") == Decision()


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ({"exclude": True}, {"score": 1.0}, (1.0, False, False)),
        ({"exempt": True}, {"score": 1.0}, (1.0, False, False)),
        ({"score": 1.0}, {"exclude": True}, (None, False, True)),
        ({"score": 1.0}, {"exempt": True}, (None, True, False)),
        ({"exempt": True}, {"exclude": True}, (None, False, True)),
        ({"score": 1.0}, {"score": 0.0}, (0.0, False, False)),
        ({"score": 1.0}, {"comment": "none"}, (1.0, False, False)),
    ],
)
def test_the_later_line_takes_the_earlier_back(
    first: dict[str, object], second: dict[str, object], outcome: tuple[object, ...]
) -> None:
    said = decisions.Decisions((line(**first), line(**second)))
    whole = said.of_grade("ada", "exercise-1")
    assert (whole.score, whole.exempt, whole.exclude) == outcome


def test_of_two_marks_on_the_same_thing_the_later_one() -> None:
    lines = (line(criterion="a", score=1.0), line(criterion="a", cell=2, score=2.0))
    later = line(criterion="a", score=3.0, attempt=1)
    found = decisions.Decisions((*lines, later)).marks("ada", "exercise-1", 1)
    assert [each.score for each in found] == [3.0, 2.0]
    other = decisions.Decisions((*lines, later)).marks("ada", "exercise-1", 2)
    assert [each.score for each in other] == [1.0, 2.0]


def test_who_and_what_is_left_out() -> None:
    said = decisions.Decisions(
        (
            line(exercise="", exclude=True),
            line(student="bob", exclude=True),
            line(student="", exclude=True),
            line(student="", exercise="exercise-2", comment="hard"),
            line(student="cyd", exercise="", exclude=True),
            line(student="cyd", exercise="", exempt=True),
            line(student="", exercise="", exclude=True),
        )
    )
    assert said.left_out_students() == {"ada"}
    assert said.left_out_exercises() == {"exercise-1"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"score": 2.5}, "2.5 points by hand (by hand)"),
        ({"exempt": True, "at": "today"}, "exempt (by hand, today)"),
        ({"exclude": True, "comment": "copied"}, "excluded: copied (by hand)"),
        ({"comment": "good", "by": "Smith"}, "good (Smith)"),
        ({"due_text": "2025-05-01", "attempt": 2}, "attempt 2, due 2025-05-01 (by hand)"),
        ({"criterion": "style", "cell": 3, "score": 1.0}, "style, cell 3: 1 points by hand"),
        ({"cell": 3, "comment": "why?"}, "cell 3: why? (by hand)"),
    ],
)
def test_a_decision_in_words(given: dict[str, object], words: str) -> None:
    assert in_words(line(**given)).startswith(words)


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("0,5", 0.5), ("85", 85), ("", None), ("1e3", 1000)]
)
def test_points_from_0_on(text: str, value: float | None) -> None:
    assert decisions.points(text, "score") == value


@pytest.mark.parametrize("text", ["-0.1", "inf", "nan", "x", "1 2"])
def test_what_is_no_number_of_points(text: str) -> None:
    with pytest.raises(UsageError, match="is no number of points"):
        decisions.points(text, "score")


def understood(**cells: str) -> Decision:
    given = {"student": "ada", "exercise": "exercise-1", **cells}
    return decisions.understood(given, "Line 2", 2)


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("999999", 999_999), ("", 0)])
def test_numbers_of_attempts_and_cells(text: str, number: int) -> None:
    assert understood(attempt=text).attempt == number
    assert understood(cell=text, score="1").cell == (number or None)


@pytest.mark.parametrize("text", ["0", "00", "1000000", "-1", "x", "1.5"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(UsageError, match="is no number from 1 on"):
        understood(attempt=text)


@pytest.mark.parametrize("text", ["yes", "Y", "TRUE", "1", "x"])
def test_yes_and_no(text: str) -> None:
    assert understood(exempt=text).exempt
    assert not understood(exempt="no", exclude="0", comment="x").exempt


def test_an_empty_line_is_about_nothing() -> None:
    assert decisions.understood({"student": " ", "mine": "x"}, "Line 2", 2) == Decision()
    found = understood(comment="'=1+1", by="Smith", at="today")
    assert (found.comment, found.by, found.at, found.line) == ("=1+1", "Smith", "today", 2)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"student": ""}, "names neither"),
        ({"score": "1", "exclude": "yes"}, "both excludes and sets points"),
        ({"attempt": "1", "comment": "x", "student": "", "exercise": "exercise-1"}, "is about an"),
        ({"criterion": "x", "comment": "x", "student": "ada"}, "is about an attempt or a part"),
        ({"cell": "1", "comment": "x", "exercise": "exercise-1"}, "is about an attempt or a part"),
        ({"attempt": "1", "due": "2025-05-01"}, "exempts or extends a part"),
        ({"cell": "1", "exempt": "yes"}, "exempts or extends a part"),
        ({"cell": "1", "exclude": "yes"}, "excludes a part of an attempt"),
    ],
)
def test_what_contradicts_itself(given: dict[str, str], words: str) -> None:
    whole = {"student", "exercise"} & set(given)
    cells = given if whole else {"student": "ada", "exercise": "exercise-1", **given}
    cells = {"comment": "x", **cells}
    with pytest.raises(UsageError, match=words):
        decisions.understood(cells, "Line 2", 2)


@pytest.mark.parametrize("attempt", ["", "1"])
def test_an_attempt_may_be_excluded(attempt: str) -> None:
    assert understood(attempt=attempt, exclude="yes").exclude


def test_lines_are_taken_out_by_their_numbers(tmp_path: Path) -> None:
    for score in (1.0, 2.0, 3.0):
        decisions.add(tmp_path, line(score=score, attempt=2, cell=4))
    assert table(tmp_path / decisions.FILE).rows[0] == list(COLUMNS)
    decisions.withdraw(tmp_path, [3])
    left = decisions.read(tmp_path).lines
    assert [(each.score, each.attempt, each.cell, each.line) for each in left] == [
        (1.0, 2, 4, 2),
        (3.0, 2, 4, 3),
    ]
    assert decisions.read(tmp_path / "none").lines == ()


def test_an_empty_file_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / decisions.FILE).write_bytes(b"")
    assert decisions.read(tmp_path).lines == ()


def test_lines_are_named_and_taken_back_as_the_file_counts_them(tmp_path: Path) -> None:
    head, two = "student,exercise,score,comment", '"two\nlines"'
    text = f"{head}\n\nada,exercise-1,1,{two}\n,,,\nada,exercise-1,2,\n"
    (tmp_path / decisions.FILE).write_text(text, encoding="utf-8")
    assert [each.line for each in decisions.read(tmp_path).lines] == [3, 6]
    decisions.withdraw(tmp_path, [3])
    assert [each.score for each in decisions.read(tmp_path).lines] == [2.0]
    (tmp_path / decisions.FILE).write_text(f"{head}\n\n\nada,exercise-1,x,\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 4, score 'x'"):
        decisions.read(tmp_path)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "'=1", "a", "", "'a", "'"])
def test_formulas_are_guarded_and_nothing_else_is_changed(text: str) -> None:
    plain = decisions.unguarded(text)
    assert decisions.unguarded(decisions.guard(plain)) == plain
    assert not decisions.guard(plain).startswith(("=", "+", "-", "@"))


def test_columns_of_ones_own_are_kept_and_missing_ones_added(tmp_path: Path) -> None:
    (tmp_path / decisions.FILE).write_text("student,mine,exercise\nada,x,exercise-1\n")
    decisions.add(tmp_path, line(score=5.0))
    heads, *rows = table(tmp_path / decisions.FILE).rows
    assert heads[:3] == ["student", "mine", "exercise"]
    assert sorted(heads) == sorted((*COLUMNS, "mine"))
    assert rows[1][:3] == ["ada", "", "exercise-1"]


@pytest.mark.parametrize("column", ["exempt", "exclude"])
def test_what_does_not_count_costs_nothing(results: Path, column: str) -> None:
    cells = ",,yes" if column == "exempt" else ",,,,yes"
    classbook.add(results, classbook.Student("bob"), 1, factories.failed_report(), hours=30)
    bob = grade(say(results, f"bob,exercise-1,,,{cells}"), "bob")
    assert (bob.score, bob.deducted) == (None, 0.0)
    assert grade(say(results, "bob,exercise-1,,,,5"), "bob").deducted == 0.0
