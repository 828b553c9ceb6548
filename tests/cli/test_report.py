"""The command `grade report`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import classbook, factories

from grader.classroom import exports
from grader.cli.main import program


def report(*arguments: str | Path) -> Result:
    return CliRunner().invoke(program, ["report", *map(str, arguments)])


@pytest.fixture
def results(tmp_path: Path) -> Path:
    folder = tmp_path / "results"
    attempts = [("ada", factories.failed_report()), ("ada", factories.report())]
    classbook.made(folder, *attempts, ("bob", factories.stopped_report("grader-error")))
    return folder


def test_pages_and_csv_are_written_into_the_results(results: Path) -> None:
    done = report(results)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        f"Wrote {results / 'report' / 'index.html'}.",
        f"Wrote {results / 'gradebook.csv'}.",
    ]
    assert "grader fault, to be graded again: exercise-1; no grade yet" in done.stderr


def test_all_forms_into_another_folder(results: Path, tmp_path: Path) -> None:
    done = report(results, "--out", tmp_path / "out", "--format", ",".join(classbook.FORMS))
    assert done.exit_code == 0, done.output
    found = {path.name for path in (tmp_path / "out").iterdir()} - {"gradebook.xlsx"}
    assert sorted(found) == [
        "canvas.csv", "feedback", "gradebook.csv", "gradescope", "junit.xml", "mailmerge.csv",
        "report", "reports.jsonl",
    ]  # fmt: skip
    assert not (results / "report").exists()


@pytest.mark.parametrize(
    ("options", "score"),
    [
        ([], "100"),
        (["--attempts", "first"], "60"),
        (["--due", "2025-03-30T00:00+00:00", "--late-penalty", "10%/day"], "80"),
        (["--due", "2025-01-01", "--late-penalty", "10%", "--max-penalty", "50%"], "50"),
    ],
)
def test_the_policy_decides_the_score(results: Path, options: list[str], score: str) -> None:
    assert report(results, *options).exit_code == 0
    rows = (results / "gradebook.csv").read_text(encoding="utf-8-sig").splitlines()
    ada = next(row for row in rows if row.startswith("ada,"))
    assert ada.split(",")[4] == score


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--format", "cvs"], "did you mean csv?"),
        (["--late-penalty", "much"], "--late-penalty much"),
        (["--max-penalty", "200%"], "--max-penalty 200%"),
        (["--due", "tomorrow"], "--due tomorrow is no date"),
    ],
)
def test_a_wrong_option_is_one_sentence(results: Path, options: list[str], words: str) -> None:
    done = report(results, *options)
    assert done.exit_code == 2
    assert words in done.output
    assert "Traceback" not in done.output
    assert not (results / "report").exists()


def test_a_folder_without_results_names_the_command_that_makes_them(tmp_path: Path) -> None:
    done = report(tmp_path)
    assert done.exit_code == 2
    assert f"grade class FOLDER --out {tmp_path}" in done.output


def test_the_help_names_every_form() -> None:
    text = report("--help").output
    assert all(name in text for name in exports.names() if name != "html")
