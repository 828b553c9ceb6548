"""The commands `grade decide` and `grade forget`."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import classbook, factories

from grader.classroom.results import decisions, records, roll
from grader.cli.main import program


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(program, [*map(str, arguments)])


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Ada has 60 and then 100 points, Bob the same bytes as her first, Eve nothing."""
    folder = tmp_path / "results"
    attempts = [("ada", factories.failed_report()), ("ada", factories.report())]
    graded = classbook.made(folder, *attempts)
    (bob,) = (each for each in graded.book.students if each.id == "bob")
    classbook.add(folder, bob, 1, factories.failed_report(), shared="ada")
    return folder


def scores(results: Path) -> dict[str, str]:
    done = run("report", results)
    assert done.exit_code == 0, done.output
    text = (results / "gradebook.csv").read_text(encoding="utf-8-sig")
    return {row["student"]: row["exercise-1 score"] for row in csv.DictReader(text.splitlines())}


ADA = ("--student", "ada", "--exercise", "exercise-1")


def test_a_decision_is_recorded_followed_listed_and_taken_back(results: Path) -> None:
    assert scores(results) == {"ada": "100", "bob": "60", "eve": ""}
    done = run("decide", results, *ADA, "--score", "85", "--comment", "on paper", "--by", "Smith")
    assert done.exit_code == 0, done.output
    assert "Recorded: ada, exercise-1: 85 points by hand: on paper (Smith, 20" in done.stdout
    assert scores(results)["ada"] == "85"
    listed = run("decide", results).stdout
    assert listed.startswith("ada, exercise-1: 85 points by hand: on paper (Smith, 20")
    assert "1 decision taken back" in run("decide", results, *ADA, "--undo").stdout
    assert scores(results)["ada"] == "100"
    assert "No decisions so far" in run("decide", results).stdout


def test_every_page_and_form_shows_it(results: Path) -> None:
    run("decide", results, *ADA, "--score", "85", "--comment", "on paper", "--by", "Smith")
    run("decide", results, "--student", "eve", "--exercise", "exercise-1", "--exempt")
    done = run("report", results, "--format", "csv,canvas,gradescope,junit,jsonl")
    assert done.exit_code == 0, done.output
    (page,) = (results / "report/students").glob("ada-*.html")
    assert "85 points by hand: on paper (Smith, " in page.read_text()
    assert "by hand" in (results / "report/index.html").read_text()
    canvas = [*csv.reader((results / "canvas.csv").read_text().splitlines())]
    assert sorted(row[-1] for row in canvas[2:]) == ["60", "85", "EX"]
    (given,) = (results / "gradescope").glob("ada-*/exercise-1/results.json")
    assert json.loads(given.read_text())["score"] == 85
    assert "85 points by hand: on paper" in json.loads(given.read_text())["output"]
    lines = (results / "reports.jsonl").read_text().splitlines()
    said = {each["student"]: each["decisions"] for each in map(json.loads, lines)}
    assert said["ada"][0]["score"] == "85"
    assert said["eve"][0]["exempt"] == "yes"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([*ADA], "Decide what?"),
        ([*ADA, "--score", "850"], "more than the 100"),
        (["--student", "adda", "--exempt"], "did you mean ada?"),
        ([*ADA, "--attempt", "9", "--score", "1"], "has no attempt 9"),
        (["--exercise", "exercise-2", "--exempt"], "has no exercise-2"),
        ([*ADA, "--undo"], "Nothing is decided on this"),
        ([*ADA, "--due", "soon"], "due soon is no date"),
    ],
)
def test_what_cannot_be_decided_is_one_sentence(
    results: Path, options: list[str], words: str
) -> None:
    done = run("decide", results, *options)
    assert done.exit_code == 2
    assert words in done.stderr
    assert not (results / decisions.FILE).exists()


def test_a_table_with_a_mistake_is_not_added_to(results: Path) -> None:
    (results / decisions.FILE).write_text("student,exercise,score\nada,exercise-1,much\n")
    done = run("decide", results, *ADA, "--exempt")
    assert done.exit_code == 2
    assert "line 2, score 'much'" in done.stderr


def test_a_forgotten_student_leaves_no_trace_and_takes_nobody_along(results: Path) -> None:
    run("decide", results, *ADA, "--score", "85")
    done = run("forget", results, "--student", "ada@school.example")
    assert done.exit_code == 0, done.output
    assert "Forgotten: ada; 2 results deleted." in done.stdout
    assert scores(results) == {"bob": "60", "eve": ""}
    whole = "".join(p.read_text() for p in records.files(results))
    assert '"ada"' not in whole
    assert decisions.read(results).lines == ()
    assert [each.student for each in roll.read(results).forgotten] == ["ada"]


def test_an_attempt_is_forgotten_and_the_others_stay(results: Path) -> None:
    before = {p: p.read_bytes() for p in records.files(results)}
    assert run("forget", results, *ADA, "--attempt", "2").exit_code == 0
    assert scores(results)["ada"] == "60"
    after = {p: p.read_bytes() for p in records.files(results)}
    assert after.items() <= before.items()
    assert len(before) - len(after) == 1


def test_a_column_is_forgotten(results: Path) -> None:
    assert run("forget", results, "--exercise", "exercise-1").exit_code == 0
    assert roll.read(results).exercises == ()
    assert list(records.files(results)) == []
    done = run("forget", results, "--exercise", "exercise-1", "--undo")
    assert "No longer forgotten: exercise-1" in done.stdout
    assert roll.read(results).forgotten == ()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "Forget what?"),
        (["--file", "nobody/x.py"], "There is nothing of that kind"),
        (["--student", "zoe"], "There is no student 'zoe'"),
        (["--exercise", "exercise-2"], "There is nothing of that kind"),
        ([*ADA, "--undo"], "Nothing like 'ada' was forgotten"),
    ],
)
def test_what_cannot_be_forgotten_is_one_sentence(
    results: Path, options: list[str], words: str
) -> None:
    done = run("forget", results, *options)
    assert done.exit_code == 2
    assert words in done.stderr
    assert len(list(records.files(results))) == 3
