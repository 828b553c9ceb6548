"""An instructor's week: download, a crash, late files, decisions, handing back, a complaint.

Trainings are replaced by a made-up process that looks its report up; all else is the program.
"""

import contextlib
import csv
import dataclasses
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import classes, course_systems, downloads, factories
from support.forks import forked

from grader import sandbox
from grader.classroom.collect.survey import ClassSource
from grader.classroom.run import command, conditions
from grader.classroom.run.board import Board
from grader.classroom.run.command import ClassRequest
from grader.classroom.run.local import LocalExecutor
from grader.cli.main import program
from grader.data import Prepared
from grader.model.report import Verdict
from grader.sandbox import Backend

CHILD = Path(__file__).parents[1] / "support" / "made_up_child.py"
LATE, ILL, STYLE, COMPLAINS = 5, 9, 3, 10
DUE = ("--due", "2025-03-01T12:00", "--late-penalty", "10%/day")


@dataclasses.dataclass(frozen=True)
class Week:
    """A course, and a log of every job that began."""

    root: Path

    @property
    def results(self) -> Path:
        return self.root / "results"

    @property
    def begun(self) -> list[str]:
        log = self.root / "log"
        # A line is the file, the processors and the process; a name may have blanks.
        return [line.rsplit(" ", 2)[0] for line in log.read_text().splitlines()]

    def run(self, *arguments: object, code: int = 0) -> str:
        done = CliRunner().invoke(program, [str(each) for each in arguments])
        assert done.exit_code == code, done.output
        return done.output

    def grade(self) -> str:
        listed = ("--roster", self.root / "class.csv", "--exercise", "exercise-1")
        return self.run("class", self.root / "in", "--out", self.results, "--quiet", *listed)

    def report(self) -> dict[str, dict[str, str]]:
        self.run("report", self.results, "--format", "csv,moodle", *DUE)
        text = (self.results / "gradebook.csv").read_text(encoding="utf-8-sig")
        return {row["student"]: row for row in csv.DictReader(text.splitlines())}

    def killed(self, results: int) -> None:
        """Grades in a process that is killed with its group once so many results are kept."""
        pid = forked()
        if pid == 0:
            os.setsid()
            try:
                places = (self.root / "in",)
                source = ClassSource(places, ("exercise-1",), roster=self.root / "class.csv")
                settings = dataclasses.replace(classes.SETTINGS, changed_limits={})
                request = ClassRequest(source, self.results, settings)
                command.grade_class(request, PowerCut(results))
            finally:
                os._exit(0)
        _, status = os.waitpid(pid, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL


class PowerCut(Board):
    """Shows nothing, and ends everything after so many results."""

    def __init__(self, results: int) -> None:
        super().__init__()
        self.most = results

    def ended(self, number: int, verdict: Verdict, results: int = 1) -> None:
        super().ended(number, verdict, results)
        if self.done == self.most:
            os.killpg(os.getpgrp(), signal.SIGKILL)


def score(number: int) -> int:
    return 40 + 2 * number


@pytest.fixture
def week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Week:
    data = Prepared("mnist", "practice", "d1" * 8, "3f", "", (), Path("/none"), Path("/none"))
    monkeypatch.setattr(conditions, "prepare", lambda exercise, edition, paper: data)
    walls = Backend("bubblewrap", usable=True, reason="walls")
    monkeypatch.setattr(sandbox, "available", lambda: (walls,))
    reports, log = tmp_path / "reports", tmp_path / "log"
    log.touch()
    made = {f"work-{p.number}": factories.report(score=score(p.number)) for p in downloads.CLASS}
    classes.folder(reports, {name: each.to_json() for name, each in made.items()})
    line = (sys.executable, "-I", "-S", str(CHILD), str(reports), str(log), "0.02")

    @contextlib.contextmanager
    def choose(_request: ClassRequest, folder: Path) -> Iterator[LocalExecutor]:
        with contextlib.closing(LocalExecutor(((0,), (1,)), folder, line)) as executor:
            yield executor

    monkeypatch.setattr(command, "_chosen", choose)
    download(tmp_path / "in", [p for p in downloads.CLASS if p.number != LATE])
    downloads.roster(tmp_path / "class.csv")
    return Week(tmp_path)


def download(folder: Path, people: list[downloads.Person]) -> None:
    """The assignment as Moodle gives it, with its worksheet, in the place of the one before."""
    files = {
        f"{p.name}_{700 + p.number}_assignsubmission_file/exercise-1.py": f"work-{p.number}"
        for p in people
    }
    late = '"Tuesday, 4 March 2025, 11:05 AM"'
    sheet = downloads.worksheet().replace(",Yes,-,-,", f",Yes,{late},-,")
    in_time = '"Saturday, 1 March 2025, 1:05 AM"'
    lines = [
        line if "4 March" in line else _with_time(line, in_time) for line in sheet.splitlines()
    ]
    classes.folder(folder, files | {"Grades-Course-1.csv": "\n".join(lines)})


def _with_time(line: str, moment: str) -> str:
    begin, yes, rest = line.partition(",Yes,")
    return f"{begin}{yes}{moment}{rest[rest.index(',-,') :]}" if yes else line


def test_every_figure_is_right_and_no_run_is_repeated(week: Week) -> None:
    # Monday: the power fails in the middle.
    week.killed(results=6)
    assert 6 <= len(week.begun) < downloads.SIZE - 1
    out = week.grade()
    assert "0 shared" in out
    # At most the two that were under way began a second time.
    assert len(set(week.begun)) == downloads.SIZE - 1
    assert len(week.begun) <= downloads.SIZE - 1 + 2
    settled = week.begun

    # Tuesday: who was missing hands in, and the whole assignment is downloaded again.
    download(week.root / "in", list(downloads.CLASS))
    assert "1 graded, 27 unchanged" in week.grade()
    assert len(week.begun) == len(settled) + 1
    settled = week.begun
    expected = {p.login: str(score(p.number)) for p in downloads.CLASS}
    three_days_late = score(LATE) * 0.7
    expected[f"st{LATE:02}"] = f"{three_days_late:g}"
    assert {s: row["exercise-1 score"] for s, row in week.report().items()} == expected

    # Wednesday: decisions.
    decide = ("decide", week.results, "--exercise", "exercise-1", "--by", "Smith", "--student")
    week.run(*decide, f"st{LATE:02}", "--due", "2025-03-05", "--comment", "was abroad")
    week.run(*decide, downloads.CLASS[ILL].email, "--exempt")
    week.run(*decide, f"st{STYLE:02}", "--criterion", "style", "--score", "2.5")
    expected[f"st{LATE:02}"] = str(score(LATE))
    expected[f"st{ILL:02}"] = ""
    expected[f"st{STYLE:02}"] = f"{score(STYLE) + 2.5:g}"
    table = week.report()
    assert {s: row["exercise-1 score"] for s, row in table.items()} == expected
    assert table[f"st{ILL:02}"]["out of"] == "0"
    assert "was abroad (Smith, " in table[f"st{LATE:02}"]["exercise-1 decisions"]

    # Thursday: handed back.
    folder = week.results / "moodle"
    handed = course_systems.moodle_worksheet(folder / "grades-exercise-1.csv")
    assert {f"st{n - 700:02}": grade for n, (grade, _) in handed.items()} == expected
    pages = course_systems.moodle_feedback(folder / "feedback-exercise-1.zip")
    assert len(pages) == downloads.SIZE
    assert f"{score(STYLE) + 2.5:g} of 100 points" in pages[700 + STYLE][1]

    # Friday: a complaint, an override, and the class graded once more.
    week.run(*decide, f"st{COMPLAINS:02}", "--score", "90", "--comment", "marked again")
    assert "0 graded, 28 unchanged" in week.grade()
    expected[f"st{COMPLAINS:02}"] = "90"
    assert {s: row["exercise-1 score"] for s, row in week.report().items()} == expected
    (page,) = (week.results / "report/students").glob(f"st{COMPLAINS:02}-*.html")
    assert "90 points by hand: marked again (Smith, " in page.read_text()
    assert week.begun == settled
