"""Warm starts: workers that are copies of one process, which has imported TensorFlow.

The box of a warm worker is built by the same command as that of a cold one; only what bubblewrap
starts in it is another program. A warm start that fails for whatever reason costs its time: the
caller starts the worker cold then.
"""

import contextlib
import dataclasses
import io
import os
import select
import socket
import subprocess
import time
from collections.abc import Iterator
from typing import Self

from grader.inside.forkserver.entering import IN_THE_BOX
from grader.inside.forkserver.order import Box, Order, introduced
from grader.sandbox.backends.base import Launch, Launcher
from grader.sandbox.backends.stage import Stage, processors
from grader.sandbox.limits.control import ResourceControl
from grader.sandbox.plan import Plan

WORKERS = 100
"""So many a fork server starts, and then another takes its place."""
SERVERS = 3
"""So many processes at most stand behind one: a verdict that is close is tried on so many seeds."""
FAILURES = 2
"""After so many warm starts in a row that failed, all are cold."""
_REPLY_BYTES = 1_024


@dataclasses.dataclass(frozen=True)
class Ends:
    """The worker's ends of the pipes to it."""

    channels: dict[str, int]
    """See `grader.inside.protocol.job`."""
    output: int


@dataclasses.dataclass(frozen=True)
class Started:
    """A worker that has been started."""

    process: subprocess.Popen[bytes]
    """What ends with it, by its exit code."""
    worker: int | None = None
    """The process id of the worker itself, where it is not below that process."""
    keeper: int | None = None
    """That of what started the worker there, and waits for its end."""


class NoWarmStart(Exception):
    """The worker has to be started cold."""


@dataclasses.dataclass(frozen=True)
class _FixedSettings:
    """What a fork server has fixed for all its workers."""

    launcher: str
    hash_seed: int
    """The order of what is in sets of texts depends on it."""
    cpus: tuple[int, ...]
    """Libraries start as many threads."""


@dataclasses.dataclass
class _Server:
    """A fork server that runs."""

    process: subprocess.Popen[bytes]
    channel: socket.socket
    pid: int
    left: int = WORKERS

    def close(self) -> None:
        """Ends it; workers that it has started go on."""
        self.channel.close()
        self.process.kill()
        self.process.wait()


class ForkServer:
    """Starts workers warm, one after another.

    A process behind it is started with the first worker of its conditions, whose wait is no longer
    than that for a cold start.
    """

    def __init__(self) -> None:
        self.started = 0
        """How many workers it has started."""
        self._servers: dict[_FixedSettings, _Server] = {}
        self._failures = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes behind it."""
        while self._servers:
            self._servers.popitem()[1].close()

    def start(
        self,
        plan: Plan,
        stage: Stage,
        launcher: Launcher,
        control: ResourceControl,
        ends: Ends,
        token: str,
    ) -> Started:
        """Starts a worker in its box.

        Args:
            plan: what is to be run.
            stage: its files.
            launcher: builds the box.
            control: what limits the run; the worker is in it before it enters the box.
            ends: of the worker's pipes; the caller closes them.
            token: as `grader.sandbox.limits.watch` finds processes of a run by.

        Raises:
            NoWarmStart: it has to be started cold.
        """
        deadline = time.monotonic() + plan.limits.startup_seconds
        if self._failures >= FAILURES or plan.keras != 3:
            raise NoWarmStart
        try:
            server = self._fitting(plan, launcher, deadline)
            started = _Start(plan, stage, launcher, control, deadline).worker(server, ends, token)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            self._failures += 1
            self.close()
            raise NoWarmStart from error
        self._failures = 0
        server.left -= 1
        self.started += 1
        return started

    def _fitting(self, plan: Plan, launcher: Launcher, deadline: float) -> _Server:
        """A process behind it with the conditions of a plan, started where there is none."""
        cpus = plan.cpus or processors(plan.limits.cores)
        conditions = _FixedSettings(launcher.name, plan.seed % 2**32, cpus)
        server = self._servers.pop(conditions, None)
        if server is not None and (server.left <= 0 or server.process.poll() is not None):
            server.close()
            server = None
        if server is None:
            while len(self._servers) >= SERVERS:
                self._servers.pop(next(iter(self._servers))).close()
            server = _served(plan, launcher, conditions, deadline)
        if server is None:
            self._failures = FAILURES
            raise NoWarmStart
        self._servers[conditions] = server  # as the one used last
        return server


def _served(
    plan: Plan, launcher: Launcher, conditions: _FixedSettings, deadline: float
) -> _Server | None:
    """Starts a fork server and waits until it has imported TensorFlow; None where none can be."""
    with contextlib.ExitStack() as made:
        ours, theirs = map(made.enter_context, _sockets())
        stage = Stage(plan, user=0)
        made.callback(stage.close)
        arguments = ["--socket", str(theirs.fileno())]
        arguments += ["--cpus", ",".join(map(str, conditions.cpus))]
        arguments += ["--", "--job", "/box/job.json", "--script", "/box/script.py"]
        launch = launcher.fork_server(plan, stage, arguments)
        if launch is None:
            return None
        process = popen(launch, launch.argv, (theirs.fileno(),), subprocess.DEVNULL, {})
        made.callback(process.wait)
        made.callback(process.kill)
        theirs.close()
        ours.settimeout(max(0.0, deadline - time.monotonic()))
        said = ours.recv(_REPLY_BYTES).split()
        if not said:
            raise OSError("the fork server has ended")
        made.pop_all()
    stage.close()  # everything that it needs is in its memory
    return _Server(process, ours, int(said[1]))


@dataclasses.dataclass(frozen=True)
class _Start:
    """One start of a worker."""

    plan: Plan
    stage: Stage
    launcher: Launcher
    control: ResourceControl
    deadline: float

    def worker(self, server: _Server, ends: Ends, token: str) -> Started:
        """Builds the box, and has the server put a copy of itself into it.

        Raises:
            NoWarmStart: this kind of sandbox has no placeholder.
            OSError: the box was not built, or the server does not answer.
        """
        with contextlib.ExitStack() as undone, contextlib.ExitStack() as closing:
            stop, ended = map(closing.enter_context, _pipe())
            reply, replied = map(closing.enter_context, _pipe())
            ours, theirs = map(closing.enter_context, _sockets())
            descriptors = (theirs.fileno(), stop.fileno())
            launch = self.launcher.placeholder(self.plan, self.stage, descriptors, server.pid)
            if launch is None:
                raise NoWarmStart
            argv, environment = self.control.admit(launch.argv), {"GRADER_RUN": token}
            process = popen(launch, argv, descriptors, ends.output, environment)
            undone.callback(process.wait)
            undone.callback(process.kill)
            theirs.close()
            ours.settimeout(self._left())
            box = introduced(ours)
            if box is None:
                raise OSError("no box was built")
            for number in box.namespaces.values():
                closing.callback(os.close, number)
            with self._order(box, ends, replied.fileno(), ended.fileno()) as order:
                order.send(server.channel)
            # Their ends are seen only when nobody here has them open.
            for file in (replied, ended):
                file.close()
            keeper, worker = self._answer(reply)
            undone.pop_all()
        return Started(process, worker, keeper)

    def _left(self) -> float:
        return max(0.1, self.deadline - time.monotonic())

    @contextlib.contextmanager
    def _order(self, box: Box, ends: Ends, reply: int, ended: int) -> Iterator[Order]:
        with contextlib.ExitStack() as opened:
            groups = [os.open(file, os.O_WRONLY) for file in self.control.entrances()]
            for number in groups:
                opened.callback(os.close, number)
            program = None
            if (compiled := self.launcher.filter()) is not None:
                program = os.memfd_create("filter")
                opened.callback(os.close, program)
                os.write(program, compiled)
            yield Order(box, ends.channels, ends.output, reply, ended, tuple(groups), program)

    def _answer(self, reply: io.FileIO) -> tuple[int, int]:
        """Process ids of what started the worker and of the worker, once that is in its box.

        Raises:
            OSError: it did not come into it.
        """
        said = b""
        while (ids := replied_ids(said)) is None:
            if not select.select([reply], [], [], self._left())[0]:
                raise TimeoutError("the worker did not come into its box in time")
            if not (more := os.read(reply.fileno(), _REPLY_BYTES)):
                raise OSError(f"the worker did not come into its box: {said.decode()}")
            said += more
        return ids


def replied_ids(said: bytes) -> tuple[int, int] | None:
    """The two process ids in a reply that is complete; None as long as it is not.

    Two processes write a line of it each, and either may be the first.

    Raises:
        ValueError: there is another line in their place.
    """
    lines = said.splitlines(keepends=True)
    ids = [line for line in lines if line != IN_THE_BOX]
    if not ids or len(ids) == len(lines):
        return None
    keeper, worker = map(int, ids[0].split())
    return keeper, worker


def _pipe() -> tuple[io.FileIO, io.FileIO]:
    reading, writing = os.pipe()
    return io.FileIO(reading, "r"), io.FileIO(writing, "w")


def _sockets() -> tuple[socket.socket, socket.socket]:
    """A pair that keeps messages apart."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def popen(
    launch: Launch,
    argv: list[str],
    descriptors: tuple[int, ...],
    output: int,
    environment: dict[str, str],
) -> subprocess.Popen[bytes]:
    """Starts what a launch says, by a command that leads to its own."""
    try:
        return subprocess.Popen(
            argv,
            cwd=launch.folder,
            env=launch.environment | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=(*descriptors, *launch.inherited),
            start_new_session=True,  # Ctrl-C is for us alone
        )
    finally:
        for descriptor in launch.inherited:
            os.close(descriptor)
