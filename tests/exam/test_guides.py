"""The commands of both pages on exams are carried out, in their order; what trains is replaced."""

import contextlib
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import classes, factories

from grader import sandbox
from grader.classroom.run import command, conditions
from grader.cli.main import program
from grader.data import Prepared
from grader.exam import queue
from grader.exam.server import ExamServer
from grader.model.report import ExamScore, Report
from grader.sandbox import Backend

DOCS = Path(__file__).parents[2] / "docs"
FAILS = {("exam", "finish")}
"""Commands whose exit code says that the exam is not passed."""


def lines(name: str) -> list[list[str]]:
    """The commands of a page, as words."""
    text = (DOCS / name).read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    found = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    return [line for line in found if line]


def toml() -> str:
    """The exam of one's own that the page shows."""
    (found,) = re.findall(r"```toml\n(.*?)```", (DOCS / "exam.md").read_text("utf-8"), re.DOTALL)
    return found


@pytest.fixture(autouse=True)
def _nothing_trains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def grade(*args: object, **_: object) -> Report:
        (exercise,) = (getattr(each, "id", "") for each in args[1:2])
        return factories.report(exercise=exercise, exam=ExamScore(4, 5))

    @contextlib.contextmanager
    def choose(*_: object) -> Iterator[classes.MadeUpExecutor]:
        yield classes.MadeUpExecutor(lambda job: classes.JobEnd(
            job.number, grade(job, classes.find(job.exercise)), classes.RUN.encode()
        ))  # fmt: skip

    data = Prepared("mnist", "practice", "d1" * 8, "3f", "", (), Path("/none"), Path("/none"))
    monkeypatch.setattr("grader.grading.grade", grade)
    monkeypatch.setattr(queue, "start", lambda *_: None)
    monkeypatch.setattr(ExamServer, "serve_forever", lambda _: None)
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    monkeypatch.setattr(command, "_chosen", choose)
    monkeypatch.setattr(conditions, "prepare", lambda *_: data)
    monkeypatch.setattr(sandbox, "available", lambda: (Backend("bubblewrap", True, "walls"),))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours.toml").write_text(toml(), encoding="utf-8")


def carried_out(words: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What a line of a page says when it is carried out."""
    if words[0] == "cd":
        monkeypatch.chdir(words[1])
        for number in (1, 2):
            Path(f"category_{number}.py").write_text("x = 1", encoding="utf-8")
        return ""
    if words[0] == "umask":
        key = Path(words[-1])
        key.touch(mode=0o600)
        key.write_text("ab" * 16, encoding="ascii")
        return ""
    if words[1:] == ["exam", "submit"]:
        Path("category_1.py").write_text("x = 2", encoding="utf-8")
    done = CliRunner().invoke(program, words[1:], prog_name="grade", catch_exceptions=False)
    codes = (0, 1) if tuple(words[1:3]) in FAILS else (0,)
    assert done.exit_code in codes, (words, done.output)
    return done.output


def test_an_evening_goes_as_the_page_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = {shlex.join(words): carried_out(words, monkeypatch) for words in lines("exam.md")}
    assert len(said) >= 10
    assert "Category 1: 4 of 5" in said["grade exam submit 1"]
    assert "until Ctrl-C" in said["grade exam open"]
    assert (tmp_path / "tonight" / "score-card.html").is_file()


def test_a_course_holds_an_exam_as_the_page_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = lines("exam-course.md")
    at = next(n for n, words in enumerate(found) if words[1] == "class")
    for words in found[:at]:
        carried_out(words, monkeypatch)
    shutil.copytree(tmp_path / "ada-june", tmp_path / "handed-in" / "ada" / "ada-june")
    said = [carried_out(words, monkeypatch) for words in found[at:]]
    assert "1 sitting of an exam." in said[0]
    assert "1 graded" in said[1]
    page = (tmp_path / "june" / "report" / "index.html").read_text(encoding="utf-8")
    assert "Midterm: total" in page
    assert "Every score is the one that its student saw." in page


def test_the_pages_name_every_command_of_the_exam() -> None:
    exam = program.get_command(None, "exam")  # type: ignore[arg-type]
    named = {words[2] for words in lines("exam.md") if words[:2] == ["grade", "exam"]}
    assert named == {name for name, each in exam.commands.items() if not each.hidden}
