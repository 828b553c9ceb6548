"""A sitting by its commands; what trains is replaced, the clock is set by hand."""

import dataclasses
import json
import shutil
import typing
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.factories import report

from grader.cli.main import program
from grader.exam import clock, finishing, sitting, starting, submitting
from grader.model.errors import GraderFault, Interrupted
from grader.model.report import ExamScore, Report

EXAM = """
title = "Short"
summary = "Two categories."
minutes = 60
looks = {looks}
explains = {explains}
pauses = {pauses}
pass_mark = 0.5
[[categories]]
name = "First"
weight = 1
exercises = ["exercise-1"]
[[categories]]
name = "Second"
weight = 3
exercises = ["exercise-6"]
"""
Answer: typing.TypeAlias = Report | Exception


class Room:
    """A room with a sitting in it."""

    def __init__(self, folder: Path, moment: list[clock.Moment], answers: list[Answer]) -> None:
        self.folder, self._moment, self.answers = folder, moment, answers
        self.graded: list[tuple[str, str, int]] = []
        """Of each grading: exercise, paper and its variant."""

    def __call__(self, *words: str, exit_code: int = 0) -> Result:
        result = CliRunner().invoke(program, ["exam", *words], catch_exceptions=False)
        assert result.exit_code == exit_code, result.output
        return result

    def wait(self, minutes: float, *, wall: float | None = None, boot: str = "a") -> None:
        """Time goes by; on the system's clock perhaps another."""
        before = self._moment[0]
        on_wall = before.wall + 60 * (minutes if wall is None else wall)
        steady = 60 * minutes + (before.steady if boot == before.boot else 0)
        self._moment[0] = clock.Moment(on_wall, steady, boot)

    def write(self, category: int, text: str) -> None:
        (self.folder / f"category_{category}.py").write_text(text)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Room]:
    """Begins a sitting of an exam with these rules."""

    def begin(looks: int = 0, *, explains: bool = False, pauses: bool = False) -> Room:
        moment = [clock.Moment(1_750_000_000.0, 100.0, "a")]
        for module in (sitting, starting, submitting, finishing):
            monkeypatch.setattr(module, "now", lambda: moment[0])
        answers: list[Answer] = []
        room = Room(tmp_path / "sitting", moment, answers)

        def grade(
            path: Path, exercise: typing.Any, settings: typing.Any, observer: typing.Any
        ) -> Report:
            room.graded.append((exercise.id, settings.paper.name, settings.paper.variant))
            answer = answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return dataclasses.replace(answer, exercise=exercise.id)

        monkeypatch.setattr("grader.grading.grade", grade)
        words = {"looks": looks, "explains": str(explains).lower(), "pauses": str(pauses).lower()}
        (tmp_path / "short.toml").write_text(EXAM.format(**words))
        monkeypatch.chdir(tmp_path)
        room("start", "--set", "short.toml", "--out", "sitting")
        return room

    return begin


def scored(score: int) -> Report:
    """A report with the exam's score."""
    return report(exam=ExamScore(score, 5))


def test_a_whole_sitting(room: Callable[..., Room]) -> None:
    room = room()
    assert "category_1.py" in {file.name for file in room.folder.iterdir()}
    assert "60 minutes" in (room.folder / "rules.html").read_text()
    assert "1 h left" in room("status").output
    assert "Nothing has changed" in room("submit", exit_code=2).output
    room.wait(10)
    room.write(1, "x = 1")
    room.answers[:] = [scored(3)]
    assert "Category 1: 3 of 5. 50 min left." in room("submit").output
    room.wait(5)
    room.write(1, "x = 2")
    room.write(2, "x = 3")
    room.answers[:] = [scored(2), scored(4)]
    done = room("submit").output
    assert "Category 1: 2 of 5" in done
    assert "Category 2: 4 of 5" in done
    assert "best 3 of 5, last 2" in room("status").output
    papers = {name for _, name, _ in room.graded}
    assert len(papers) == 1
    assert [variant for _, _, variant in room.graded] == [0, 1, 0]
    ended = room("finish").output
    assert "75 % of the weighted total, passed" in ended
    card = json.loads((room.folder / "score-card.json").read_text())
    assert [(row["best"], row["last"], row["seconds"]) for row in card["categories"]] == [
        (3, 2, 900),
        (4, 4, 0),
    ]
    assert card["total"] == 0.75
    assert room.folder.stat().st_mode & 0o077 == 0
    page = (room.folder / "score-card.html").read_text()
    assert "Submission 3: category 2, 4 of 5" in page
    assert "no certificate" in page
    assert "finished" in room("status").output
    room("finish")  # a second time writes the same card
    assert json.loads((room.folder / "score-card.json").read_text()) == card


def test_what_comes_late_is_kept_and_does_not_count(room: Callable[..., Room]) -> None:
    room = room()
    room.write(1, "x = 1")
    room.wait(60.1)
    room.answers[:] = [scored(5)]
    assert "late and does not count" in room("submit", "1").output
    assert "the time is over" in room("status").output
    room("finish", exit_code=1)
    card = json.loads((room.folder / "score-card.json").read_text())
    assert (card["total"], card["categories"][0]["late"]) == (0, 1)
    assert card["seconds"] == 3600


def test_looks_are_counted_and_a_fault_of_the_graders_costs_none(room: Callable[..., Room]) -> None:
    room = room(looks=2)
    room.write(1, "x = 1")
    room.answers[:] = [GraderFault("The machine is full."), report(verdict="grader-error")]
    assert "costs you nothing: The machine is full." in room("submit", "1").output
    assert "could not be graded" in room("submit", "1").output
    room.answers[:] = [scored(1), scored(2)]
    assert "1 submission left" in room("submit", "1").output
    assert "0 submissions left" in room("submit", "1").output
    assert "handed in 2 times" in room("submit", "1", exit_code=2).output
    room.write(1, "x = 2")
    assert "handed in 2 times" in room("submit", exit_code=2).output
    room.write(2, "x = 3")  # which the other, used up, does not keep back
    room.answers[:] = [scored(5)]
    assert "Category 2: 5 of 5" in room("submit").output


def test_what_was_interrupted_is_graded_later(room: Callable[..., Room]) -> None:
    room = room()
    room.write(1, "x = 1")
    room.answers[:] = [Interrupted("Interrupted.")]
    room("submit", exit_code=130)
    waiting = room("status").output
    assert "1 waiting, and nothing is being graded" in waiting
    assert json.loads(room("status", "--json").output)["waiting"] == 1
    room.answers[:] = [scored(4)]
    assert "75 %" not in room("finish", exit_code=1).output
    assert json.loads(room("status", "--json").output)["categories"][0]["best"] == 4


def test_setting_the_clock_gains_nothing_and_is_noted(room: Callable[..., Room]) -> None:
    room = room()
    room.write(1, "x = 1")
    room.answers[:] = [scored(1), scored(5)]
    room("submit", "1")
    room.wait(30, wall=-300)
    assert "30 min left" in room("status").output
    assert "set back by 330 min" in room("status").output
    room.write(1, "x = 2")
    room("submit", "1")
    room.wait(40, boot="b")  # switched off and on
    assert "the time is over" in room("status").output
    room("finish", exit_code=1)
    page = (room.folder / "score-card.html").read_text()
    assert "set back by 330 min" in page


def test_the_clock_stops_only_where_the_exam_says_so(room: Callable[..., Room]) -> None:
    room = room(pauses=True)
    room.wait(10)
    room("pause")
    assert "stopped already" in room("pause", exit_code=2).output
    room.write(1, "x = 1")
    assert "grade exam resume" in room("submit", exit_code=2).output
    room.wait(100)
    assert "50 min left, the clock is stopped" in room("status").output
    assert "50 min left" in room("resume").output
    room.wait(51)
    assert "the time is over" in room("status").output
    assert "over" in room("pause", exit_code=2).output


def test_without_pauses_the_clock_goes_on(room: Callable[..., Room]) -> None:
    assert "cannot be stopped" in room()("pause", exit_code=2).output


def test_what_was_changed_is_named(room: Callable[..., Room]) -> None:
    room = room()
    room.write(1, "x = 1")
    room.answers[:] = [Interrupted("Interrupted.")]
    room("submit", exit_code=130)
    copy = next(room.folder.glob("handed-in/*.py"))
    copy.write_text("x = 2")
    room.answers[:] = [scored(1)]
    done = room("submit", "1").output
    assert "could not be graded" in done
    assert "was changed after it was handed in" in done
    next(room.folder.glob("handed-in/2-*.py")).write_text("x = 3")
    assert "Noted: 2-category_1.py was changed" in room("status").output
    journal = room.folder / "sitting.jsonl"
    journal.write_text(journal.read_text().replace("exercise-1", "exercise-2"))
    assert "Line 1 of" in room("status", exit_code=2).output


def test_anothers_sitting_is_sealed_with_another_secret(
    room: Callable[..., Room], tmp_path: Path
) -> None:
    room = room()
    key = tmp_path / "school.key"
    key.write_text("ab" * 16)
    key.chmod(0o600)
    assert "--paper-key" in room("status", "--paper-key", str(key), exit_code=2).output
    words = ("--set", "short.toml", "--out", "second", "--paper", "june", "--paper-key", str(key))
    room("start", *words)
    room("status", "--folder", "second")  # the journal names the secret's file
    room("status", "--folder", "second", "--paper-key", str(key))
    key.rename(tmp_path / "elsewhere.key")
    assert "--paper-key" in room("status", "--folder", "second", exit_code=2).output
    assert "several sittings" in room("status", exit_code=2).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("submit", "3"), "1 to 2"),
        (("submit", "none.py", "--category", "1"), "no file none.py"),
        (("submit", "mine.py"), "--category NUMBER"),
        (("start", "--set", "certificat"), "did you mean certificate"),
        (("start", "--set", "short.toml", "--out", "sitting"), "not empty"),
        (("status", "--folder", "nowhere"), "grade exam start"),
        (("submit", "²"), "tells no category"),
        (("start", "--set", "none.toml"), "no file none.toml"),
        (("start", "--set", "short.toml", "--minutes", "nan", "--out", "x"), "nan minutes"),
        (("start", "--set", "short.toml", "--student", "a\nb", "--out", "x"), "--student"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    room: Callable[..., Room], words: tuple[str, ...], said: str
) -> None:
    assert said in room()(*words, exit_code=2).output


def test_earlier_sittings_are_compared(room: Callable[..., Room]) -> None:
    room = room()
    room.write(1, "x = 1")
    room.answers[:] = [scored(5)]
    room("submit")
    room("finish", exit_code=1)
    shutil.copytree(room.folder, room.folder.with_name("earlier"))
    card = json.loads((room.folder / "score-card.json").read_text())
    other = room.folder.with_name("earlier") / "score-card.json"
    long_ago = {"sitting": "another", "began": "2025-01-31T09:30+01:00", "total": 0.1}
    other.write_text(json.dumps(card | long_ago))
    shutil.copytree(other.parent, room.folder.with_name("later"))
    later = room.folder.with_name("later") / "score-card.json"
    later.write_text(json.dumps(card | {"sitting": "later", "began": "2035-01-31T09:30+01:00"}))
    (room.folder.with_name("broken")).mkdir()
    (room.folder.with_name("broken") / "score-card.json").write_text("[")
    room("finish", "--folder", "sitting", exit_code=1)
    page = (room.folder / "score-card.html").read_text()
    assert "10 %" in page
    assert "15 points better" in page
    assert "2035" not in page


def test_explanations_come_at_once_where_the_exam_says_so(room: Callable[..., Room]) -> None:
    for explains in (True, False):
        shutil.rmtree("sitting", ignore_errors=True)
        begun = room(explains=explains)
        begun.write(1, "x = 1")
        begun.answers[:] = [scored(2)]
        assert ("Criterion" in begun("submit").output) is explains
        shutil.rmtree(begun.folder)


def test_help_shows_an_example_a_line(room: Callable[..., Room]) -> None:
    shown = room()("--help").output
    assert "\\b" not in shown
    assert "\n    grade exam submit 2 " in shown


def test_the_exams_are_listed(room: Callable[..., Room]) -> None:
    assert "certificate: " in room()("sets").output


def test_a_folder_that_is_called_as_a_file_is_none(room: Callable[..., Room]) -> None:
    room = room()
    (room.folder / "category_1.py").unlink()
    (room.folder / "category_1.py").mkdir()
    assert "no file category_1.py" in room("submit", "1", exit_code=2).output
    assert "Nothing has changed" in room("submit", exit_code=2).output


def test_a_report_that_cannot_be_kept_is_made_again(
    room: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room()
    room.write(1, "x = 1")

    with monkeypatch.context() as patch:
        room.answers[:] = [scored(4)]
        patch.setattr(submitting, "report_file", lambda *_: Path("/dev/null/x/y"))
        assert "make room" in room("submit", "1", exit_code=3).output
    assert json.loads(room("status", "--json").output)["waiting"] == 1
    room.answers[:] = [scored(3)]
    assert "Category 1: 3 of 5" in room("submit").output
