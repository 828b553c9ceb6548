"""A class's kept runs are compared, and what is alike stands on pages and in tables."""

import csv
import dataclasses
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import classbook, classes, copies, factories
from support import records as made_up_runs
from support.pages import Outline

from grader.classroom.pages import student
from grader.classroom.results import forgetting, gradebook, records, roll, runs, similarities
from grader.classroom.results.entries import ExerciseFacts, Student
from grader.classroom.results.runs import Run
from grader.cli.main import program
from grader.submission import Script

FIRST = copies.solution(11)
SOURCES = {
    "ada": FIRST,
    "bob": copies.copied(FIRST, 5),
    "cyd": copies.solution(12) + f"# {classbook.MARKUP}\n",
    "dan": copies.solution(13),
}


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Bob copied from Ada; Eve handed in Cyd's file as it is."""
    folder = tmp_path / "results"
    people = [Student(name, name.title()) for name in (*SOURCES, "eve")]
    facts = (ExerciseFacts("exercise-1", "MNIST with a callback", 100),)
    roll.update(folder, roll.Roll(tuple(people), facts))
    for name, source in SOURCES.items():
        run = runs.keep(folder, Run(made_up_runs.record(), Script(source)).encode())
        made = classes.attempt(name, run=run, key=name, sha256=name * 20)
        records.write(folder, made)
        if name == "cyd":
            same = dataclasses.replace(made, student="eve", file="eve/exercise-1.py")
            graded = dataclasses.replace(made.graded, shared_from="cyd")
            records.write(folder, dataclasses.replace(same, grading=graded))
    return folder


def run(*arguments: object) -> str:
    done = CliRunner().invoke(program, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def rows(results: Path) -> dict[str, dict[str, str]]:
    text = (results / "gradebook.csv").read_text(encoding="utf-8-sig")
    return {row["student"]: row for row in csv.DictReader(text.splitlines())}


def test_a_copy_stands_on_the_page_and_in_the_table(results: Path) -> None:
    out = run("similar", results)
    assert "4 submissions compared, 1 pair alike." in out
    assert "exercise-1: Ada and Bob" in out
    run("report", results)
    table = rows(results)
    assert table["ada"]["exercise-1 similar to"].startswith("bob (")
    assert table["dan"]["exercise-1 similar to"] == ""
    assert table["eve"]["exercise-1 same file as"] == "cyd"
    index = (results / "report/index.html").read_text()
    (pair,) = (results / "report/similar").iterdir()
    assert f'href="similar/{pair.name}"' in index
    text = Outline(index).text
    assert "exercise-1 Cyd, Eve Cyd" in text
    outline = Outline(pair.read_text())
    assert outline.tags.count("pre") == 2
    assert outline.tags.count("mark") > 20
    assert pair.stat().st_mode & 0o077 == 0
    book = gradebook.load(results)
    assert "Bob" not in "".join(
        page.read_text() for page in (results / "report" / student.FOLDER).glob("ada*")
    )
    assert book.similar is not None


def test_whoever_has_not_looked_is_told(results: Path) -> None:
    run("report", results)
    text = Outline((results / "report/index.html").read_text()).text
    assert "Near copies were not looked for: run grade similar" in text
    assert not (results / "report/similar").exists()


def test_what_is_no_longer_alike_goes(results: Path) -> None:
    run("similar", results)
    run("report", results)
    similarities.write(results, similarities.Similarities())
    run("report", results)
    assert not (results / "report/similar").exists()
    assert "No two submissions are alike" in (results / "report/index.html").read_text()


def test_a_forgotten_student_is_in_no_pair(results: Path) -> None:
    run("similar", results)
    forgetting.forget(results, forgetting.meant(results, "bob", "", 0, ""))
    found = similarities.read(results)
    assert found is not None
    assert found.pairs == ()
    assert "bob" not in (results / similarities.FILE).read_text()


def test_a_run_that_is_gone_leaves_a_page_that_says_so(results: Path) -> None:
    run("similar", results)
    book = gradebook.load(results)
    (first, *_) = book.of("ada", "exercise-1")
    (results / runs.FOLDER / f"{first.graded.run}.json").unlink()
    run("report", results)
    (pair,) = (results / "report/similar").iterdir()
    assert "This run is no longer kept" in pair.read_text()


def test_markup_in_code_is_text(results: Path) -> None:
    source = copies.copied(SOURCES["cyd"], 3).replace("# my own work", f"# {classbook.MARKUP}")
    kept = runs.keep(results, Run(made_up_runs.record(), Script(source)).encode())
    records.write(results, classes.attempt("dan", run=kept, key="d", sha256="dd"))
    run("similar", results)
    run("report", results)
    for page in (results / "report/similar").iterdir():
        assert not {"script", "img"} & set(Outline(page.read_text()).tags)


def test_a_class_of_refused_files_has_nothing_to_compare(tmp_path: Path) -> None:
    classbook.made(tmp_path, ("ada", factories.stopped_report("invalid")))
    assert "0 submissions compared, 0 pairs alike." in run("similar", tmp_path)
