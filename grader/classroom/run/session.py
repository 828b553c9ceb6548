"""Grading what a folder holds: what has no result yet is trained, and each result is kept at once.

A session may be killed at any moment. The next one reads the records that are there, trains what
is missing and nothing else.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.classroom.collect import finding
from grader.classroom.collect.finding import Found
from grader.classroom.results import index, records, runs
from grader.classroom.results.entries import FAULTS
from grader.classroom.results.records import Record
from grader.classroom.run.board import Board
from grader.classroom.run.conditions import Task
from grader.classroom.run.jobs import Done, Executor, Job, Outcome
from grader.model.report import Problem, Report, SubmissionFacts, Verdict

POLL_SECONDS = 0.5
MAX_TRIES = 3
"""How often a job is run when the machine fails."""


@dataclasses.dataclass(frozen=True)
class Summary:
    """What a session came to, counted in results."""

    trained: int
    unchanged: int
    """Results that were there already."""
    shared: int
    """Results of the same bytes handed in by another student, or under another number."""
    faults: tuple[Found, ...]
    """What could not be graded."""
    verdicts: Mapping[Verdict, int]


@dataclasses.dataclass(frozen=True)
class Settings:
    """How a session goes about it."""

    results: Path
    machine: str
    """Digest of the hardware that grades."""
    use_cache: bool = True
    tries: int = MAX_TRIES


@dataclasses.dataclass
class _Pending:
    """Bytes to train, and every attempt that waits for the result; the first one's is trained."""

    key: str
    sha256: str
    task: Task
    waiting: list[Found]
    tries: int = 0


class Session:
    """One run of `grade class` over what was found."""

    def __init__(
        self, settings: Settings, tasks: Mapping[str, Task], executor: Executor, board: Board
    ) -> None:
        """Does nothing yet.

        Args:
            settings: where results go, and how.
            tasks: by exercise's id.
            executor: grades; the caller closes it.
            board: is told of everything.
        """
        self._settings, self._tasks = settings, tasks
        self._executor, self._board = executor, board
        self._trained = self._unchanged = self._shared = 0
        self._verdicts: collections.Counter[Verdict] = collections.Counter()
        self._faults: list[Found] = []
        self._jobs: dict[int, _Pending] = {}

    def run(self, found: Iterable[Found]) -> Summary:
        """Sees to it that every attempt has a record; returns when all do.

        Raises:
            OSError: a record cannot be written.
        """
        found = list(found)
        pending = self._pending(found)
        self._board.begin(len(found), self._unchanged + self._shared)
        queue = collections.deque(pending)
        number = 0
        while queue or self._jobs:
            while queue and len(self._jobs) < self._executor.slots:
                number += 1
                self._next(number, queue)
            for notice in self._executor.poll(POLL_SECONDS):
                if isinstance(notice, Done):
                    if again := self._over(notice):
                        queue.append(again)
                else:
                    self._board.progress(notice)
            self._board.show()
        return Summary(
            trained=self._trained,
            unchanged=self._unchanged,
            shared=self._shared,
            faults=tuple(self._faults),
            verdicts=dict(self._verdicts),
        )

    def _pending(self, found: list[Found]) -> list[_Pending]:
        """What has to be trained; what needs no training gets its record here."""
        lines, _ = index.lines(self._settings.results)
        usable = {line.key: line for line in lines if self._usable(line)}
        own = {line.attempt.record: line for line in lines if self._usable(line)}
        pending: dict[object, _Pending] = {}
        for each in found:
            task = self._tasks[each.exercise]
            key = task.conditions.key(each.sha256, each.path.suffix.lower())
            mine = own.get(self._settings.results / _place(each))
            if not self._settings.use_cache:
                pending[each] = _Pending(key, each.sha256, task, [each])
            elif mine and mine.key == key:
                self._unchanged += 1
                self._verdicts[mine.attempt.verdict] += 1
            elif key in usable:
                self._shared += 1
                self._share(each, records.read(usable[key].attempt.record))
            elif key in pending:
                pending[key].waiting.append(each)
            else:
                pending[key] = _Pending(key, each.sha256, task, [each])
        return list(pending.values())

    def _usable(self, line: index.Line) -> bool:
        """Whether a result may stand for a new run; a limit is one of the machine that hit it."""
        if line.attempt.verdict in FAULTS:
            return False
        here = line.machine == self._settings.machine
        return here or not line.attempt.verdict.endswith("-limit")

    def _next(self, number: int, queue: collections.deque[_Pending]) -> None:
        """Takes what is to be trained next from the queue and gives it to the executor."""
        pending = queue.popleft()
        first, task = pending.waiting[0], pending.task
        pending.tries += 1
        self._jobs[number] = pending
        self._board.started(number, first.student, first.exercise)
        try:
            content = finding.content(first.path)
        except OSError as error:
            pending.tries = self._settings.tries
            self._over(Done(number, fault=f"{first.file} cannot be read ({error.strerror})."))
            return
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 != pending.sha256:  # the file was replaced: what is graded is what is recorded
            if others := pending.waiting[1:]:
                queue.append(_Pending(pending.key, pending.sha256, task, others))
            pending.waiting, pending.sha256 = [first], sha256
            pending.key = task.conditions.key(sha256, first.path.suffix.lower())
        self._executor.submit(_job(number, first, task, content))

    def _over(self, done: Done) -> _Pending | None:
        """Keeps what came of a job; returns it when it has to be tried again."""
        pending = self._jobs.pop(done.number)
        outcome = done.outcome
        if outcome is None or outcome.report.verdict in FAULTS:
            fault = done.fault or _told(outcome)
            again = pending.tries < self._settings.tries
            self._board.faulty(done.number, fault, again=again)
            if again:
                return pending
            outcome = outcome or _faulty(pending, fault)
            self._faults += pending.waiting
        self._keep(pending, outcome)
        if outcome.report.verdict not in FAULTS:
            self._trained += 1
            self._shared += len(pending.waiting) - 1
            self._board.ended(done.number, outcome.report.verdict, len(pending.waiting))
        return None

    def _keep(self, pending: _Pending, outcome: Outcome) -> None:
        """Writes the run, then the records of all who wait for it."""
        results = self._settings.results
        run = runs.keep(results, outcome.run) if outcome.run else ""
        first, *others = pending.waiting
        record = Record(
            student=first.student,
            exercise=first.exercise,
            attempt=first.attempt,
            file=first.file,
            sha256=pending.sha256,
            key=pending.key,
            conditions=pending.task.conditions,
            report=outcome.report,
            graded_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            submitted_at=_iso(first),
            marked_late=first.late,
            paper=pending.task.settings.paper.name,
            run=run,
            host=self._executor.host,
            machine=self._settings.machine,
            tries=pending.tries,
        )
        records.write(results, record)
        self._verdicts[outcome.report.verdict] += 1
        for other in others:
            self._share(other, record)

    def _share(self, found: Found, record: Record) -> None:
        """Writes another's record for an attempt with the same bytes."""
        facts = dataclasses.replace(record.report.submission, path=found.file)
        # The same file is the same person's, whom a roster has given another id.
        mine = record.file == found.file
        origin = record.shared_from or (found.student if mine else record.student)
        shared = dataclasses.replace(
            record,
            student=found.student,
            attempt=found.attempt,
            file=found.file,
            submitted_at=_iso(found),
            marked_late=found.late,
            report=dataclasses.replace(record.report, submission=facts),
            shared_from="" if origin == found.student else origin,
        )
        records.write(self._settings.results, shared)
        self._verdicts[record.report.verdict] += 1


def _place(found: Found) -> Path:
    return records.place(found.student, found.exercise, found.attempt)


def _job(number: int, found: Found, task: Task, content: bytes) -> Job:
    return Job(
        number=number,
        exercise=found.exercise,
        filename=found.file,
        content=content,
        settings=task.settings,
    )


def _iso(found: Found) -> str | None:
    return found.submitted_at.isoformat() if found.submitted_at else None


def _told(outcome: Outcome | None) -> str:
    problem = outcome.report.problem if outcome else None
    return problem.message if problem else "It was interrupted."


def _faulty(pending: _Pending, fault: str) -> Outcome:
    """The report on a submission that no grading process came back from."""
    exercise, first = pending.task.exercise, pending.waiting[0]
    return Outcome(
        Report(
            exercise=exercise.id,
            submission=SubmissionFacts(first.file, pending.sha256),
            verdict="grader-error",
            score=0,
            max_score=pending.task.max_score,
            problem=Problem(f"{fault} This is no fault of the submission."),
        )
    )
