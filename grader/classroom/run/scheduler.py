"""The executor for a cluster: each job becomes a task of Dask's.

Dask moves jobs and results and runs a task again whose worker died. It runs nothing of the
student's: on the worker a grading process with its sandbox does, as on a machine of one's own.
A job carries the paper's secret, so the connection has to be private; see `docs/cluster.md`.
"""

from __future__ import annotations

import contextlib
import queue
import secrets
import time
import typing
from collections.abc import Iterator, Sequence

from grader.classroom.cluster import fitness, remote
from grader.classroom.cluster.remote import ClusterJob
from grader.classroom.run.jobs import GradingJob, JobEnd, Notice, decode_notice
from grader.classroom.run.local import CHILD
from grader.model.errors import GraderError, GraderFault, UsageError

if typing.TYPE_CHECKING:
    from distributed import Client, Future

ANSWER_SECONDS = 10.0
"""How long a scheduler may take to answer."""
WORKER_SECONDS = 60.0
"""How long the first worker may take to come."""
PARTING_SECONDS = 60.0
"""How long jobs that were called off may take to end."""
LOOK_SECONDS = 5.0
"""Between two counts of the workers."""


def connect(
    address: str,
    cores: int,
    *,
    allow_plain: bool = False,
    command: Sequence[str] = CHILD,
    worker_seconds: float = WORKER_SECONDS,
) -> ClusterExecutor:
    """An executor on the cluster of a scheduler; every worker is looked at first.

    Args:
        address: of the scheduler, e.g. ``tls://node1:8786``.
        cores: processors a job.
        allow_plain: whether jobs may go to other machines unencrypted.
        command: what starts a grading process on a worker.
        worker_seconds: how long the first worker may take to come.

    Raises:
        UsageError: nobody answers there, or the cluster is not fit for grading.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "--scheduler needs Dask, which is not installed here: run "
            "`pip install 'dask[distributed]'`."
        ) from error
    fitness.check_certificates(address)
    try:
        client = Client(address, timeout=ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise UsageError(
            f"No Dask scheduler answers at {address} ({fitness.short(error)}): start one with "
            "`dask scheduler` and give the address that it prints."
        ) from error
    with contextlib.ExitStack() as undone:
        undone.callback(client.close)
        fitness.check(client, address, cores, worker_seconds, allow_plain=allow_plain)
        executor = ClusterExecutor(client, address, cores, command)
        undone.pop_all()
    return executor


class ClusterExecutor:
    """Grades on the workers of a Dask cluster."""

    def __init__(self, client: Client, address: str, cores: int, command: Sequence[str]) -> None:
        """Submits nothing yet.

        Args:
            client: connected; closed together with the executor.
            address: of the scheduler.
            cores: processors a job.
            command: what starts a grading process on a worker.
        """
        self._client, self._address, self._cores = client, address, cores
        self._command = tuple(command)
        self._versions = remote.versions()
        self._session = f"grade-{secrets.token_hex(8)}"
        self._futures: dict[int, Future] = {}
        self._notices: queue.SimpleQueue[Notice] = queue.SimpleQueue()
        self._slots, self._looked = 1, -LOOK_SECONDS
        client.subscribe_topic(self._session, self._progress)

    @property
    def host(self) -> str:
        """The scheduler's address."""
        return self._address

    @property
    def slots(self) -> int:
        """As many jobs as the workers can run at a time; follows workers that come and go."""
        if time.monotonic() - self._looked >= LOOK_SECONDS:
            with self._connected():
                self._slots = max(1, fitness.capacity(self._client, self._cores))
            self._looked = time.monotonic()
        return self._slots

    def submit(self, job: GradingJob) -> None:
        """Hands a job to the cluster.

        Raises:
            GraderFault: the connection is lost.
        """
        # Dask shows a task's name to whoever looks: it says nothing about the student.
        key = f"{self._session}-{job.number}"
        sent = ClusterJob(job, self._cores, self._versions, key, self._session, self._command)
        with self._connected():
            future = self._client.submit(
                remote.grade, sent, key=key, pure=False, resources={fitness.CORES: self._cores}
            )
            self._futures[job.number] = future
            future.add_done_callback(lambda done: self._notices.put(_ended(job.number, done)))

    def poll(self, seconds: float) -> Sequence[Notice]:
        """What the workers sent since.

        Raises:
            GraderFault: the connection is lost.
        """
        notices: list[Notice] = []
        with contextlib.suppress(queue.Empty):
            notices.append(self._notices.get(timeout=seconds))
            while True:
                notices.append(self._notices.get_nowait())
        with self._connected():
            for notice in notices:
                if isinstance(notice, JobEnd):
                    self._futures.pop(notice.number, None)
        return notices

    def close(self) -> None:
        """Calls off what runs, and waits until the workers have ended it."""
        if self._client.status == "closed":
            return
        with contextlib.suppress(OSError, RuntimeError):
            if self._futures and self._client.status == "running":
                self._client.cancel(list(self._futures.values()), force=True)
                deadline = time.monotonic() + PARTING_SECONDS
                while time.monotonic() < deadline and self._left():
                    time.sleep(0.2)
            if self._client.status == "running":
                self._client.run(remote.rest, on_error="ignore")
        self._futures.clear()
        self._client.close()

    def _left(self) -> int:
        """How many tasks of this session the workers have not ended yet."""
        counts = self._client.run(remote.tasks_of, self._session, on_error="ignore")
        return sum(counts.values())

    def _progress(self, event: tuple[float, typing.Any]) -> None:
        """Takes a worker's notice of a job under way."""
        with contextlib.suppress(GraderError, ValueError, KeyError):
            self._notices.put(decode_notice(event[1]["notice"].encode()))

    @contextlib.contextmanager
    def _connected(self) -> Iterator[None]:
        """Turns a connection that is lost, before the block or in it, into one sentence."""
        try:
            if self._client.status != "running":
                raise OSError
            yield
        except OSError as error:
            raise GraderFault(
                f"The connection to the scheduler at {self._address} was lost. What was graded is "
                "kept: run the same command to go on from there."
            ) from error


def _ended(number: int, future: Future) -> JobEnd:
    """What a task came to; runs in a thread of Dask's."""
    from distributed import KilledWorker

    try:
        notice = decode_notice(future.result())
        return (
            notice
            if isinstance(notice, JobEnd)
            else JobEnd(number, fault="The worker sent no end of it.")
        )
    except KilledWorker:
        return JobEnd(number, fault="Every worker that began with it died.")
    except (GraderError, ValueError, KeyError) as error:
        return JobEnd(number, fault=f"The worker's answer cannot be read ({error}).")
    except BaseException as error:  # noqa: BLE001 - whatever Dask raises, cancellation included
        return JobEnd(number, fault=f"The cluster gave the job up ({fitness.short(error)}).")
