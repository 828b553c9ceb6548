"""The commands of the instructors' guide on what comes after grading are run, in their order."""

import dataclasses
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import classes, copies, factories
from support import records as made_up_runs

from grader.classroom.results import decisions, records, roll, runs
from grader.classroom.results.entries import ExerciseFacts, HandedIn, Student
from grader.classroom.results.runs import Run
from grader.cli.main import program
from grader.submission import Script

GUIDE = Path(__file__).parents[2] / "docs" / "instructors.md"
SECTIONS = ("Decisions", "Handing back", "Forgetting", "Similar work")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the results of Ada and Bob, as the guide speaks of them."""
    results = tmp_path / "results"
    facts = [ExerciseFacts(f"exercise-{n}", f"Exercise {n}", 100) for n in (1, 3)]
    files = [
        ("ada", "exercise-1", 1, "ada/old.ipynb"),
        ("ada", "exercise-1", 2, "ada/attempt-2/exercise-1.ipynb"),
        ("ada", "exercise-3", 1, "ada/exercise-3.ipynb"),
        ("bob", "exercise-1", 1, "bob/exercise-1.ipynb"),
    ]
    handed_in = [HandedIn(student, file, ex, n) for student, ex, n, file in files]
    people = (Student("ada", "Ada L", "ada@x.example"), Student("bob", "Bob M", "bob@x.example"))
    roll.update(results, roll.Roll(people, tuple(facts), (), tuple(handed_in)))
    for seed, (student, exercise, number, file) in enumerate(files):
        source = Run(made_up_runs.record(), Script(copies.solution(seed)))
        made = classes.attempt(
            student, run=runs.keep(results, source.encode()), key=file, file=file, number=number,
            exercise=exercise, report=factories.report(exercise=exercise), sha256=f"{seed:064}",
        )  # fmt: skip
        records.write(results, dataclasses.replace(made, number=number))
    monkeypatch.chdir(tmp_path)
    return results


def commands(section: str) -> list[list[str]]:
    text = GUIDE.read_text(encoding="utf-8").partition(f"\n## {section}\n")[2]
    blocks = re.findall(r"```sh\n(.*?)```", text.partition("\n## ")[0], re.DOTALL)
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("grade ")]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_command_of_a_section_is_carried_out(section: str, here: Path) -> None:
    found = commands(section)
    assert len(found) >= 2
    for line in found:
        done = CliRunner().invoke(program, line)
        assert done.exit_code == 0, (line, done.output)


def test_what_the_guide_says_of_decisions_is_what_is_written(here: Path) -> None:
    for line in commands("Decisions"):
        CliRunner().invoke(program, line)
    said = decisions.read(here).lines
    assert len(said) == 5  # Bob's exemption was taken back
    assert {line.by for line in said} != {""}
    table = GUIDE.read_text(encoding="utf-8").partition("\n## Decisions\n")[2]
    named = set(re.findall(r"`(\w+)`", table.partition("\n## ")[0]))
    assert set(decisions.COLUMNS) <= named
