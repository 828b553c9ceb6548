"""Grading processes of one worker of a cluster, which wait for their next job between two.

What they have imported and started, the process that has imported TensorFlow among it, is there for
the next job; so only a worker's first job waits for it. They hold no processors meanwhile, and end
when no job has come for a while.
"""

import contextlib
import dataclasses
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.classroom.run.local import LocalExecutor

IDLE_SECONDS = 60.0
"""How long a grading process waits for another job."""


@dataclasses.dataclass(frozen=True, eq=False)
class _Waiting:
    """A grading process without a job."""

    cpus: tuple[int, ...]
    command: tuple[str, ...]
    executor: LocalExecutor
    closing: contextlib.ExitStack
    """Ends the process, and removes its temporary files."""
    timer: threading.Timer


class WaitingProcesses:
    """The grading processes of a worker; may be used by several threads.

    Args:
        folder: an existing one, for temporary files.
        most: so many are there at a time.
        seconds: how long one waits.
    """

    def __init__(self, folder: Path, most: int, seconds: float = IDLE_SECONDS) -> None:
        self._folder, self._most, self._seconds = folder, most, seconds
        self._waiting: list[_Waiting] = []
        self._lent = 0
        self._is_over = False
        self._lock = threading.Lock()

    @property
    def cpus(self) -> tuple[int, ...]:
        """The processors for which processes wait."""
        with self._lock:
            return tuple(number for each in self._waiting for number in each.cpus)

    @contextlib.contextmanager
    def lent(self, cpus: tuple[int, ...], command: Sequence[str]) -> Iterator[LocalExecutor]:
        """An executor of one process for some processors, which waits afterwards if it is well.

        Args:
            cpus: nobody else has them meanwhile.
            command: what starts the process; the processors are appended.
        """
        taken = self._taken(cpus, tuple(command))
        with contextlib.ExitStack() as closing:
            try:
                if taken:
                    executor = taken.executor
                    closing.push(taken.closing)
                else:
                    executor = self._started(cpus, command, closing)
                yield executor
            finally:
                with self._lock:
                    self._lent -= 1
            if not executor.is_busy:
                self._keep(cpus, tuple(command), executor, closing.pop_all())

    def _started(
        self, cpus: tuple[int, ...], command: Sequence[str], closing: contextlib.ExitStack
    ) -> LocalExecutor:
        scratch = tempfile.TemporaryDirectory(dir=self._folder, ignore_cleanup_errors=True)
        executor = LocalExecutor((cpus,), Path(closing.enter_context(scratch)), command)
        closing.callback(executor.close)
        return executor

    def clear(self) -> None:
        """Ends those that wait."""
        with self._lock:
            ended, self._waiting = self._waiting, []
        for each in ended:
            _end(each)

    def close(self) -> None:
        """Ends those that wait, and from now on each whose job ends."""
        with self._lock:
            self._is_over = True
        self.clear()

    def _taken(self, cpus: tuple[int, ...], command: tuple[str, ...]) -> _Waiting | None:
        """One that waits for these processors, where there is one; else there is room for it."""
        with self._lock:
            self._lent += 1
            fitting = (e for e in self._waiting if (e.cpus, e.command) == (cpus, command))
            found = next(fitting, None)
            surplus = self._waiting[: max(0, self._lent + len(self._waiting) - self._most)]
            for each in [found] if found else surplus:
                self._waiting.remove(each)
        if found:
            found.timer.cancel()
            return found
        for each in surplus:
            _end(each)
        return None

    def _keep(
        self,
        cpus: tuple[int, ...],
        command: tuple[str, ...],
        executor: LocalExecutor,
        closing: contextlib.ExitStack,
    ) -> None:
        timer = threading.Timer(self._seconds, lambda: self._expire(kept))
        timer.daemon = True
        kept = _Waiting(cpus, command, executor, closing, timer)
        with self._lock:
            if not self._is_over:
                self._waiting.append(kept)
                timer.start()
                return
        closing.close()

    def _expire(self, kept: _Waiting) -> None:
        with self._lock:
            if kept not in self._waiting:
                return
            self._waiting.remove(kept)
        kept.closing.close()


def _end(waiting: _Waiting) -> None:
    waiting.timer.cancel()
    waiting.closing.close()
