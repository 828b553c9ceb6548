"""A grading process: takes jobs from its standard input, one at a time, and answers with notices.

python -m grader.classroom.run.child 0,1     # the processors that it and its sandboxes may use

Its workers are started warm, by one process that has imported TensorFlow, but for ``--cold`` before
the processors.

It ends when its input does, so that nothing is left running when the session is killed.
"""

from __future__ import annotations

import dataclasses
import functools
import os
import queue
import signal
import sys
import threading
import time
import traceback
import typing
from collections.abc import Callable

from grader.classroom.run.jobs import GradingJob, JobEnd, JobProgress, Notice, encode_notice
from grader.data import Shelf
from grader.inside.protocol.events import EpochEnd, Event, FitBegin
from grader.model.errors import GraderError
from grader.sandbox import ForkServer, NullObserver, Observer

if typing.TYPE_CHECKING:
    from grader.sandbox.observer import Phase

COLD = "--cold"
PARTING_SECONDS = 20.0
"""How long an interrupted run may take to end when the input has ended."""
Perform = Callable[[GradingJob, Observer], JobEnd]


@dataclasses.dataclass
class ProgressSender(NullObserver):
    """An observer that sends a notice whenever a run has come further."""

    number: int
    send: Callable[[JobProgress], None]
    at: JobProgress = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        self.at = JobProgress(self.number, "waiting")

    def phase(self, name: Phase, limit_seconds: float) -> None:  # noqa: ARG002
        """Sends it."""
        self._now(phase=name)

    def event(self, event: Event) -> None:
        """Sends which epoch is under way."""
        if isinstance(event, FitBegin):
            self._now(epoch=1, epochs=event.epochs)
        elif isinstance(event, EpochEnd):
            self._now(epoch=min(event.epoch + 2, self.at.epochs))

    def _now(self, **changes: typing.Any) -> None:
        moved = dataclasses.replace(self.at, **changes)
        if moved != self.at:
            self.at = moved
            self.send(moved)


def serve(source: typing.BinaryIO, sink: typing.BinaryIO, perform: Perform) -> None:
    """Performs the jobs that come on a stream, a line each, until it ends."""
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(source, jobs), daemon=True).start()
    while line := jobs.get():
        job = GradingJob.from_json(line.decode())

        def send(notice: Notice) -> None:
            sink.write(encode_notice(notice))
            sink.flush()

        send(_ended(job, perform, ProgressSender(job.number, send)))


def _ended(job: GradingJob, perform: Perform, observer: Observer) -> JobEnd:
    """How a job ended; a failure of the machine becomes its fault and is not raised."""
    try:
        return perform(job, observer)
    except (GraderError, OSError) as error:
        return JobEnd(job.number, fault=str(error))
    except Exception as error:  # noqa: BLE001 - the boundary of the process; the traceback is kept
        traceback.print_exc()
        return JobEnd(job.number, fault=f"The grader failed: {error!r}.")


def _read(source: typing.BinaryIO, jobs: queue.SimpleQueue[bytes]) -> None:
    """Hands lines on; at the end of the stream it interrupts what runs, and later kills it."""
    for line in source:
        jobs.put(line)
    jobs.put(b"")
    # Sent to the thread that grades: only there does the signal end what the thread waits for.
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    time.sleep(PARTING_SECONDS)
    os._exit(1)


def _grade(job: GradingJob, observer: Observer, server: ForkServer | None, shelf: Shelf) -> JobEnd:
    from grader.catalog import find
    from grader.classroom.run.jobs import perform

    return perform(job, find(job.exercise), observer, server, shelf)


def main() -> None:
    """Serves the process that started this one; the arguments name the processors to keep to."""
    *options, cpus = sys.argv[1:] or [""]
    if cpus and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(number) for number in cpus.split(",")})
    # A shell starts programs in the background with this signal ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Whatever prints in this process must not end up among the notices.
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        with ForkServer() as server:
            warm = None if COLD in options else server
            serve(sys.stdin.buffer, sink, functools.partial(_grade, server=warm, shelf=Shelf()))
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)


if __name__ == "__main__":
    main()
