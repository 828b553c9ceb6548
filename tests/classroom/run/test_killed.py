"""A class whose grading is killed at random moments, and goes on, and loses nothing."""

import contextlib
import dataclasses
import os
import random
import signal
import sys
import time
from pathlib import Path

import psutil
import pytest
from support import classes, factories
from support.forks import forked
from support.places import TESTS

from grader.classroom.results import gradebook, records, roll
from grader.classroom.run.board import Board
from grader.classroom.run.command import locked, scratch
from grader.classroom.run.local import LocalExecutor
from grader.classroom.run.session import ClassSession
from grader.model import durable

CHILD = TESTS / "support" / "made_up_child.py"
STUDENTS = 30
KILLS = 20


@dataclasses.dataclass
class Course:
    """A class, with a log of every job that began."""

    root: Path
    results: Path
    reports: Path
    log: Path

    def session(self) -> None:
        """Grades what is missing, in processes of its own."""
        collected = classes.collected(self.root, "exercise-1")
        command = (sys.executable, "-I", "-S", str(CHILD), str(self.reports), str(self.log), "0.03")
        with locked(self.results), scratch(self.results) as folder:
            roll.update(self.results, roll.Roll(collected.students, classes.roll().exercises))
            executor = LocalExecutor(((0,), (1,)), folder, command)
            tasks = {"exercise-1": classes.task()}
            ClassSession(self.results, tasks, executor, Board(), machine="m1").run(
                collected.attempts
            )
            executor.close()

    def killed(self, seconds: float, *, early: bool) -> None:
        """Does the same in a process of its own that is killed, with its group, after a while.

        Args:
            seconds: the while.
            early: whether it begins with the process, and not with its first job.
        """
        begun = len(self.begun())
        pid = forked()
        if pid == 0:
            os.setsid()
            try:
                self.session()
            finally:
                os._exit(0)
        deadline = time.monotonic() + 10
        while not early and len(self.begun()) == begun and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):  # before it has a group of its own
            os.killpg(pid, signal.SIGKILL)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)

    def begun(self) -> list[str]:
        return [line.split()[0] for line in self.log.read_text().splitlines()]

    def running(self) -> list[psutil.Process]:
        found = []
        for line in self.log.read_text().splitlines():
            # A zombie is over; whoever adopted it has not looked yet.
            with contextlib.suppress(psutil.NoSuchProcess):
                process = psutil.Process(int(line.split()[2]))
                if str(self.log) in process.cmdline():
                    found.append(process)
        return found

    def grades(self) -> list[tuple[object, ...]]:
        book = gradebook.load(self.results)
        return [
            (a.student, a.number, a.verdict, a.report.score, a.missed, a.sha256)
            for a in book.attempts
        ]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    contents = {
        "good": factories.report(),
        "fair": factories.failed_report(),
        "slow": factories.stopped_report("time-limit"),
    }
    files = {}
    for number in range(STUDENTS):
        # Different bytes for all: nothing is shared.
        kind = list(contents)[number % 3]
        name = f"{kind}-{number}"
        contents[name] = contents[kind]
        files[f"s{number:02}/exercise-1.py"] = name
    texts = {name: report.to_json() for name, report in contents.items()}
    log = tmp_path / "log"
    log.touch()
    return Course(
        classes.folder(tmp_path / "in", files),
        tmp_path / "out",
        classes.folder(tmp_path / "reports", texts),
        log,
    )


def test_a_session_that_is_killed_again_and_again_loses_and_repeats_nothing(
    course: Course, tmp_path: Path
) -> None:
    undisturbed = dataclasses.replace(course, results=tmp_path / "once", log=tmp_path / "log2")
    undisturbed.log.touch()
    undisturbed.session()
    dice = random.Random(7)
    kept: set[str] = set()
    for number in range(KILLS):
        before = len(course.begun())
        course.killed(dice.uniform(0, 0.2), early=number % 4 == 0)
        again = kept & {name.partition("/")[0] for name in course.begun()[before:]}
        assert not again, "what was kept was graded again"
        files = list(records.files(course.results)) if course.results.exists() else []
        kept = {records.read(file).student for file in files}
    assert kept, "the kills came too soon to test anything"
    course.session()
    assert course.grades() == undisturbed.grades()
    assert len(course.grades()) == STUDENTS
    # Only what was under way at a kill was begun once more: two at a time, at most.
    assert STUDENTS <= len(course.begun()) <= STUDENTS + 2 * KILLS
    assert not list(course.results.rglob(f"{durable.PREFIX}*"))
    deadline = time.monotonic() + 5
    while course.running() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert course.running() == []
    begun = len(course.begun())
    course.session()
    assert len(course.begun()) == begun


def test_two_graders_do_not_meet(course: Course) -> None:
    from grader.model.errors import UsageError

    with (
        locked(course.results),
        pytest.raises(UsageError, match="Another `grade` is writing"),
        locked(course.results),
    ):
        pass
    with locked(course.results):
        pass


def test_the_temporary_files_of_a_killed_session_are_removed(tmp_path: Path) -> None:
    pid = forked()
    if pid == 0:
        with scratch(tmp_path) as folder:
            (folder / "left").write_text("x")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    left = Path((tmp_path / ".scratch").read_text())
    assert (left / "left").exists()
    with scratch(tmp_path) as folder:
        assert not left.exists()
        assert folder.is_dir()
    assert not folder.exists()
    assert not (tmp_path / ".scratch").exists()
