"""Grading what a folder holds: what has no result yet is trained, and each result is kept at once.

A session may be killed at any moment. The next one reads the records that are there, trains what
is missing and nothing else.
"""

import collections
import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.classroom.collect.walking import content as bytes_of
from grader.classroom.results import index, records, runs
from grader.classroom.results.attempt import Attempt, Grading
from grader.classroom.results.entries import Trouble
from grader.classroom.run.board import Board
from grader.classroom.run.conditions import Task
from grader.classroom.run.jobs import Executor, GradingJob, JobEnd
from grader.model.report import Problem, Report, SubmissionFacts, Verdict

POLL_SECONDS = 0.5
MAX_TRIES = 3
"""How often a job is run when the machine fails."""


@dataclasses.dataclass(frozen=True)
class SessionSummary:
    """What a session came to, counted in results, and what a person should look at."""

    trained: int
    unchanged: int
    """Results that were there already."""
    shared: int
    """Results of the same bytes handed in by another student, or under another number."""
    faults: tuple[Attempt, ...]
    """What could not be graded."""
    verdicts: Mapping[Verdict, int]
    troubles: tuple[Trouble, ...] = ()
    """What was odd in the folder of submissions."""
    remarks: tuple[str, ...] = ()
    """What a person should know of the results, e.g. that a damaged index was made anew."""

    @property
    def complete(self) -> bool:
        """Whether every submission has a verdict."""
        return not self.faults and not any(each.ungraded for each in self.troubles)


@dataclasses.dataclass
class _Pending:
    """One submission to train, and every attempt that hands in the same bytes."""

    key: str
    task: Task
    attempts: list[Attempt]
    """The first one's file is what is trained; the others get the same result."""
    tries: int = 0

    @property
    def first(self) -> Attempt:
        """The attempt that is trained."""
        return self.attempts[0]


class ClassSession:
    """One run of `grade class` over the attempts that were found."""

    def __init__(
        self,
        results: Path,
        tasks: Mapping[str, Task],
        executor: Executor,
        board: Board,
        *,
        machine: str,
        use_cache: bool = True,
        tries: int = MAX_TRIES,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Does nothing yet.

        Args:
            results: where results go.
            tasks: by exercise's id.
            executor: grades; the caller closes it.
            board: shows how far the session is.
            machine: digest of the hardware that grades.
            use_cache: whether results that are there already are used.
            tries: how often a job is run when the machine fails.
            names: what to call students on the board, by id.
        """
        self._names = names or {}
        self._results, self._machine = results, machine
        self._use_cache, self._tries = use_cache, tries
        self._tasks, self._executor, self._board = tasks, executor, board
        self._trained = self._unchanged = self._shared = 0
        self._verdicts: collections.Counter[Verdict] = collections.Counter()
        self._faults: list[Attempt] = []
        self._running: dict[int, _Pending] = {}

    def run(self, attempts: Iterable[Attempt]) -> SessionSummary:
        """Sees to it that every attempt has a record; returns when all do.

        Raises:
            OSError: a record cannot be written.
        """
        attempts = list(attempts)
        queue = collections.deque(self._to_train(attempts))
        self._board.begin(len(attempts), self._unchanged + self._shared)
        number = 0
        while queue or self._running:
            while queue and len(self._running) < self._executor.slots:
                number += 1
                self._start(number, queue)
            for notice in self._executor.poll(POLL_SECONDS):
                if isinstance(notice, JobEnd):
                    if again := self._end(notice):
                        queue.append(again)
                else:
                    self._board.progress(notice)
            self._board.show()
        return SessionSummary(
            trained=self._trained,
            unchanged=self._unchanged,
            shared=self._shared,
            faults=tuple(self._faults),
            verdicts=dict(self._verdicts),
        )

    def _to_train(self, attempts: list[Attempt]) -> list[_Pending]:
        """What has to be trained; an attempt that needs no training gets its record here."""
        graded, _ = index.attempts(self._results)
        usable = [each for each in graded if self._usable(each)]
        by_key = {each.graded.key: each for each in usable}
        by_place = {records.place(each): each for each in usable}
        wanted: dict[object, _Pending] = {}
        for attempt in attempts:
            first = self._tasks[attempt.exercise]
            task, suffix = first.of_attempt(attempt.number), Path(attempt.file).suffix.lower()
            key = task.conditions.key(attempt.sha256, suffix)
            # Graded before each number had a paper of its own.
            earlier = first.conditions.key(attempt.sha256, suffix)
            mine = by_place.get(records.place(attempt))
            if not self._use_cache:
                wanted[records.place(attempt)] = _Pending(key, task, [attempt])
            elif mine and mine.graded.key in (key, earlier):
                self._unchanged += 1
                self._verdicts[mine.verdict] += 1
            elif key in by_key:
                self._shared += 1
                self._share(attempt, records.read(self._results / records.place(by_key[key])))
            elif key in wanted:
                wanted[key].attempts.append(attempt)
            else:
                wanted[key] = _Pending(key, task, [attempt])
        return list(wanted.values())

    def _usable(self, graded: Attempt) -> bool:
        """Whether a result may stand for a new run; if it hit a limit, on its machine only."""
        if not graded.judged:
            return False
        return graded.graded.machine == self._machine or not graded.verdict.endswith("-limit")

    def _start(self, number: int, queue: collections.deque[_Pending]) -> None:
        """Takes what is to be trained next from the queue and gives it to the executor."""
        training = queue.popleft()
        training.tries += 1
        self._running[number] = training
        first, task = training.first, training.task
        student = self._names.get(first.student) or first.student
        self._board.started(number, student, first.exercise)
        try:
            content = bytes_of(first.path or Path(first.file))
        except OSError as error:
            training.tries = self._tries
            self._end(JobEnd(number, fault=f"{first.file} cannot be read ({error.strerror})."))
            return
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 != first.sha256:  # the file was replaced: what is graded is what is recorded
            if others := training.attempts[1:]:
                queue.append(_Pending(training.key, task, others))
            training.attempts = [dataclasses.replace(first, sha256=sha256)]
            training.key = task.conditions.key(sha256, Path(first.file).suffix.lower())
        self._executor.submit(
            GradingJob(number, first.exercise, first.file, content, task.settings)
        )

    def _end(self, end: JobEnd) -> _Pending | None:
        """Keeps what came of a job; returns it when it has to be tried again."""
        training = self._running.pop(end.number)
        report = end.report
        if report is None or report.is_fault:
            fault = end.fault or _fault(report)
            again = training.tries < self._tries
            next_try = f"{training.tries + 1} of {self._tries}" if again else ""
            self._board.faulty(end.number, fault, next_try)
            if again:
                return training
            report = report or _faulty(training, fault)
            self._faults += training.attempts
        self._keep(training, report, end.run)
        if not report.is_fault:
            self._trained += 1
            self._shared += len(training.attempts) - 1
            self._board.ended(end.number, report.verdict, len(training.attempts))
        return None

    def _keep(self, training: _Pending, report: Report, run: bytes) -> None:
        """Writes the run, then the records of all attempts that hand in these bytes."""
        grading = Grading(
            report=report,
            conditions=training.task.conditions,
            key=training.key,
            graded_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            paper=training.task.settings.paper.name,
            run=runs.keep(self._results, run) if run else "",
            host=self._executor.host,
            machine=self._machine,
            tries=training.tries,
        )
        graded = dataclasses.replace(training.first, grading=grading)
        self._record(graded)
        for other in training.attempts[1:]:
            self._share(other, graded)

    def _share(self, attempt: Attempt, graded: Attempt) -> None:
        """Writes the record of an attempt that has the same bytes as a graded one."""
        # The same file is the same person's, whom a roster has given another id.
        same_file = graded.file == attempt.file
        origin = graded.graded.shared_from or (attempt.student if same_file else graded.student)
        grading = dataclasses.replace(
            graded.graded,
            report=graded.report.of_file(attempt.file),
            shared_from="" if origin == attempt.student else origin,
        )
        self._record(dataclasses.replace(attempt, grading=grading))

    def _record(self, graded: Attempt) -> None:
        records.write(self._results, graded)
        self._verdicts[graded.verdict] += 1


def _fault(report: Report | None) -> str:
    problem = report.problem if report else None
    return problem.message if problem else "It was interrupted."


def _faulty(training: _Pending, fault: str) -> Report:
    """The report on a submission that no grading process came back from."""
    first = training.first
    return Report(
        exercise=first.exercise,
        submission=SubmissionFacts(first.file, first.sha256),
        verdict="grader-error",
        score=0,
        max_score=training.task.max_score,
        problem=Problem(f"{fault} This is no fault of the submission."),
    )
