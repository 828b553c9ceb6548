"""Made-up classes: folders of submissions, tasks and executors, without data or training."""

import collections
import dataclasses
import hashlib
import re
import typing
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from grader.catalog import find
from grader.classroom.collect import finding, roster
from grader.classroom.results import records
from grader.classroom.results.attempt import Attempt, Conditions, Grading
from grader.classroom.results.entries import ExerciseFacts, Student
from grader.classroom.results.roll import Roll
from grader.classroom.results.runs import Run
from grader.classroom.run import conditions
from grader.classroom.run.conditions import Task
from grader.classroom.run.jobs import GradingJob, JobEnd, Notice
from grader.data import Prepared
from grader.model.paper import Paper
from grader.model.report import SubmissionFacts
from grader.model.settings import RunSettings
from grader.submission import Script
from support import factories
from support import records as made_up_runs

PAPER = Paper("1", b"k" * 16)
SETTINGS = RunSettings("practice", PAPER, 0, {"cores": 1.0}, "bubblewrap")
CONDITIONS = Conditions(
    exercise="asked",
    dataset="d1" * 8,
    paper="3fa9c1",
    edition="practice",
    seed=0,
    limits={"cores": 1.0},
    isolation="bubblewrap",
    python="3.11.7",
    tensorflow="2.21.0",
    keras="3.15.1",
    grader="0.1.0",
)
RUN = Run(made_up_runs.record(), Script("def solution_model(): pass\n"))


def folder(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder with these files."""
    root.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def collected(
    root: Path,
    *wanted: str,
    pattern: re.Pattern[str] | None = None,
    listed: roster.Roster | None = None,
) -> finding.FolderContents:
    """What is found in a folder, for some exercises or for these three."""
    known = [find(name) for name in ("exercise-1", "exercise-2", "exercise-6")]
    asked = [find(name) for name in wanted] or known
    return finding.find(root, known, asked, listed or roster.Roster(), pattern)


def task(name: str = "exercise-1", **changes: typing.Any) -> Task:
    """What every submission to an exercise is graded with."""
    prepared = Prepared(
        "mnist", "practice", "d1" * 8, "3fa9c1", "drawn", (), Path("/none"), Path("/none")
    )
    return conditions.task(find(name), prepared, dataclasses.replace(SETTINGS, **changes))


def attempt(student: str = "ada", **changes: typing.Any) -> Attempt:
    """An attempt that passed, with changes to it or to its grading."""
    grading = Grading(
        report=factories.report(),
        conditions=CONDITIONS,
        key="key",
        graded_at="2025-03-01T12:00:00+00:00",
        host="here",
        machine="m1",
    )
    known = {field.name for field in dataclasses.fields(Grading)}
    of_grading = {name: value for name, value in changes.items() if name in known}
    of_attempt = {name: value for name, value in changes.items() if name not in known}
    plain = Attempt(student, "exercise-1", 1, f"{student}/exercise-1.py", "ab" * 32)
    graded = dataclasses.replace(grading, **of_grading)
    return dataclasses.replace(plain, grading=graded, **of_attempt)


def kept(results: Path, student: str) -> Attempt:
    """The first attempt of a student as it is on record."""
    return records.read(results / records.place(attempt(student)))


def roll(*students: str) -> Roll:
    """A class of these, with one exercise."""
    facts = (ExerciseFacts("exercise-1", "MNIST with a callback", 100),)
    return Roll(tuple(Student(name) for name in students), facts)


def graded(job: GradingJob) -> JobEnd:
    """What a submission that only says ``VERDICT SCORE`` comes to."""
    verdict, score = re.findall(rb"([a-z-]+) (\d+)", job.content)[0]
    facts = SubmissionFacts(job.filename, hashlib.sha256(job.content).hexdigest())
    made = factories.report if verdict == b"passed" else factories.stopped_report
    changes = {"verdict": verdict.decode()} if made is factories.report else {}
    args = () if made is factories.report else (verdict.decode(),)
    report = made(*args, exercise=job.exercise, submission=facts, score=int(score), **changes)
    return JobEnd(job.number, report, b"" if verdict == b"invalid" else RUN.encode())


class MadeUpExecutor:
    """Grades at once, in this process, and remembers what it was given."""

    host = "here"

    def __init__(
        self, answer: Callable[[GradingJob], JobEnd | str] = graded, slots: int = 2
    ) -> None:
        self.answer, self.slots = answer, slots
        self.jobs: list[GradingJob] = []
        self.waiting: collections.deque[GradingJob] = collections.deque()
        self.most = 0

    def submit(self, job: GradingJob) -> None:
        self.jobs.append(job)
        self.waiting.append(job)
        self.most = max(self.most, len(self.waiting))

    def poll(self, seconds: float) -> Sequence[Notice]:
        job = self.waiting.popleft()
        came = self.answer(job)
        if isinstance(came, str):
            return [JobEnd(job.number, fault=came)]
        return [came]

    def close(self) -> None:
        self.waiting.clear()
