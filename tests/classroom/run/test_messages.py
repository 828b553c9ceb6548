from pathlib import Path

from support import classes, factories

from grader.classroom.results.attempt import Attempt
from grader.classroom.results.entries import Trouble
from grader.classroom.results.rescore import Rescored, ScoreChange
from grader.classroom.run import messages
from grader.classroom.run.session import SessionSummary
from grader.model.report import Verdict

RESULTS = Path("results")
FOUND = Attempt("ada\x1b[1m", "exercise-1", 1, "ada/x.py", "ab")


def told(*faults: Attempt, troubles: tuple[Trouble, ...] = ()) -> str:
    verdicts: dict[Verdict, int] = {"crashed": 2, "passed": 4, "invalid": 2}
    remarks = ("The index was made anew.",)
    return messages.graded(SessionSummary(3, 2, 1, faults, verdicts, troubles, remarks), RESULTS)


def test_counts_and_verdicts_the_most_frequent_first() -> None:
    assert told().splitlines()[:4] == [
        "3 graded, 2 unchanged, 1 shared with the same bytes.",
        "      4  passed",
        "      2  crashed",
        "      2  invalid",
    ]
    assert "The index was made anew." in told()
    assert "grade report results" in told()
    assert "fault" not in told()
    assert "To look at" not in told()


def test_faults_and_troubles_are_listed_without_what_a_terminal_obeys() -> None:
    troubles = (Trouble("Odd.", "file\x1b[0m.py"), Trouble("Unknown.", "", "bob", "exercise-2"))
    text = told(FOUND, troubles=troubles)
    assert "through no fault of the submissions" in text
    assert "  ada, exercise-1" in text
    assert "  file.py: Odd." in text
    assert "  bob, exercise-2: Unknown." in text
    assert "\x1b" not in text


def test_a_long_list_is_cut() -> None:
    text = told(*[FOUND] * (messages.MOST + 10))
    assert text.count("exercise-1") == messages.MOST
    assert "and 10 more" in text


def test_what_judging_again_changed() -> None:
    change = ScoreChange(
        classes.attempt(number=2, report=factories.report()),
        classes.attempt(number=2, report=factories.failed_report()),
    )
    text = messages.rescored(Rescored(5, (change,), ("bob, exercise-1: gone.",)), Path("out"))
    assert text.splitlines() == [
        "5 results judged again, 1 of them changed.",
        "  ada, exercise-1, attempt 2: passed 100/100 -> not-passed 60/100",
        "",
        "Left as they are:",
        "  bob, exercise-1: gone.",
        "",
        "`grade report out` writes the pages and tables anew.",
    ]


def test_an_interruption_says_how_to_go_on() -> None:
    assert "kept in results: run the same command" in messages.interrupted(RESULTS)
