"""The executor for this machine: some grading processes, each on processors of its own."""

import contextlib
import dataclasses
import os
import selectors
import subprocess
import sys
import tempfile
import time
import typing
from collections.abc import Sequence
from pathlib import Path

from grader.classroom.run import machine
from grader.classroom.run.jobs import GradingJob, JobEnd, Notice, decode_notice
from grader.model.errors import GraderError

CHILD = (sys.executable, "-m", "grader.classroom.run.child")
PARTING_SECONDS = 30.0
"""How long a child may take to end by itself before it is killed."""
_CHUNK = 1 << 20
_KEPT_BYTES = 2_000
"""Of what a child writes to its standard error, for the message when it crashes."""


@dataclasses.dataclass
class _Child:
    """One grading process and the job it has."""

    cpus: tuple[int, ...]
    process: subprocess.Popen[bytes]
    errors: typing.BinaryIO
    job: int | None = None
    rest: bytes = b""
    """The beginning of a line that has not come to its end."""


class LocalExecutor:
    """Grades in processes of this machine; they live on from job to job."""

    host = machine.host()

    def __init__(
        self,
        shares: Sequence[tuple[int, ...]],
        scratch: Path,
        command: Sequence[str] = CHILD,
    ) -> None:
        """Starts no process yet.

        Args:
            shares: the processors of each grading process.
            scratch: an existing folder for temporary files, which the caller removes.
            command: what to start; the processors are appended.
        """
        self._free = list(shares)
        self._count = len(self._free)
        self._scratch = scratch
        self._command = tuple(command)
        self._children: list[_Child] = []
        self._selector = selectors.DefaultSelector()

    @property
    def slots(self) -> int:
        """One a grading process."""
        return self._count

    @property
    def is_busy(self) -> bool:
        """Whether a process has a job."""
        return any(child.job is not None for child in self._children)

    def submit(self, job: GradingJob) -> None:
        """Gives the job to a process that has none; starts one when there is none."""
        child = next((c for c in self._children if c.job is None), None) or self._start()
        child.job = job.number
        pipe = child.process.stdin
        # That the process has just ended is found by `poll`.
        with contextlib.suppress(BrokenPipeError):
            if pipe:
                pipe.write(job.to_json().encode() + b"\n")
                pipe.flush()

    def poll(self, seconds: float) -> Sequence[Notice]:
        """What the processes sent since; a process that ended by itself leaves a fault."""
        notices: list[Notice] = []
        for key, _ in self._selector.select(seconds):
            notices += self._heard(key.data)
        return notices

    def close(self) -> None:
        """Closes every process's input, at which it ends; kills one that does not."""
        for child in self._children:
            if child.process.stdin:
                with contextlib.suppress(BrokenPipeError):
                    child.process.stdin.close()
        deadline = time.monotonic() + PARTING_SECONDS
        for child in self._children:
            # It may be waiting until somebody reads what it sends.
            while child.process.poll() is None and time.monotonic() < deadline:
                if self._selector.select(0.05):
                    self._drain()
                else:
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        child.process.wait(0.05)
        while self._children:
            self._end(self._children[0])
        self._selector.close()

    def _start(self) -> _Child:
        cpus = self._free.pop(0)
        errors = tempfile.TemporaryFile(dir=self._scratch)  # noqa: SIM115 - open as long as the child
        process = subprocess.Popen(
            [*self._command, ",".join(map(str, cpus))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**os.environ, "TMPDIR": str(self._scratch)},
            start_new_session=True,  # Ctrl-C reaches this process only, which then ends the child
        )
        child = _Child(cpus, process, typing.cast(typing.BinaryIO, errors))
        self._children.append(child)
        if process.stdout:
            self._selector.register(process.stdout, selectors.EVENT_READ, child)
        return child

    def _heard(self, child: _Child) -> list[Notice]:
        """What one process sent; at the end of its output, the end of the job that it had."""
        pipe = child.process.stdout
        data = os.read(pipe.fileno(), _CHUNK) if pipe else b""
        if not data:
            return self._lost(child)
        *lines, child.rest = (child.rest + data).split(b"\n")
        notices: list[Notice] = []
        for line in lines:
            try:
                notices.append(decode_notice(line))
            except (ValueError, KeyError, GraderError):
                # After such a line nothing that it sends can be relied on.
                child.process.kill()
                return [*notices, *self._lost(child)]
        if any(isinstance(notice, JobEnd) for notice in notices):
            child.job = None
        return notices

    def _lost(self, child: _Child) -> list[Notice]:
        number = child.job
        status = self._end(child)
        if number is None:
            return []
        child.job = None
        return [JobEnd(number, fault=f"The grading process ended by itself ({status}).")]

    def _end(self, child: _Child) -> str:
        """Ends a process for good and frees its processors; returns how it ended."""
        child.process.kill()
        code = child.process.wait()
        with child.errors as errors:
            size = errors.seek(0, os.SEEK_END)
            errors.seek(max(0, size - _KEPT_BYTES))
            last = errors.read().decode(errors="replace").strip().rpartition("\n")[2]
        for pipe in (child.process.stdin, child.process.stdout):
            if pipe is child.process.stdout and pipe:
                self._selector.unregister(pipe)
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()
        self._children.remove(child)
        self._free.append(child.cpus)
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return f"{how}, {last}" if last else how

    def _drain(self) -> None:
        for key, _ in self._selector.select(0):
            os.read(key.fd, _CHUNK)
