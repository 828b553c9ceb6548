"""What a worker of a cluster runs: a grading process for one job, and a look at itself.

The workers import this module by its name, so it must be installed on each of them.
"""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import logging
import platform
import typing
from collections.abc import Callable
from pathlib import Path

from grader.classroom.cluster import leases
from grader.classroom.cluster.waiting import WaitingProcesses
from grader.classroom.run.jobs import GradingJob, JobEnd, JobProgress, encode_notice
from grader.model.errors import GraderError
from grader.model.record import BUBBLEWRAP

if typing.TYPE_CHECKING:
    from distributed import Worker

POLL_SECONDS = 0.5
PLUGIN = "grader-waiting-processes"
"""Under this name a worker has its grading processes."""
ANSWER_SECONDS = 30.0
"""How long a worker's event loop may take to answer."""


@dataclasses.dataclass(frozen=True)
class Versions:
    """What must be the same wherever one class is graded."""

    grader: str
    tensorflow: str
    keras: str
    python: str
    exercises: str
    """Digest of all exercises' criteria."""


@dataclasses.dataclass(frozen=True)
class ClusterJob:
    """A job for a worker of a cluster, with what else it has to know."""

    job: GradingJob
    cores: int
    versions: Versions
    """Of the process that asks."""
    key: str
    """The task's name on the cluster."""
    topic: str
    """The topic of Dask's under which progress is sent."""
    command: tuple[str, ...]
    """What starts a grading process; the processors are appended."""


def versions() -> Versions:
    """Those of this process; imports neither TensorFlow nor Keras."""
    from grader import __version__, catalog
    from grader.classroom.run.conditions import digest, version

    editions: tuple[typing.Literal["official", "practice"], ...] = ("official", "practice")
    digests = [digest(each, edition) for each in catalog.exercises() for edition in editions]
    return Versions(
        grader=__version__,
        tensorflow=version("tensorflow"),
        keras=version("keras"),
        python=platform.python_version(),
        exercises=hashlib.sha256("".join(digests).encode()).hexdigest()[:16],
    )


def missing_walls() -> str:
    """Why no walls can be had on this machine, and what mends that; empty when they can."""
    from grader import sandbox

    for backend in sandbox.available():
        if backend.name == BUBBLEWRAP and not backend.usable:
            return f"{backend.reason}; {backend.remedy}"
    return ""


def look() -> tuple[Versions, str]:
    """The versions of this process, and why it has no walls."""
    return versions(), missing_walls()


def difference(here: Versions, there: Versions) -> str:
    """What differs, in words; empty when nothing does."""
    different = []
    for field in dataclasses.fields(Versions):
        mine, other = getattr(here, field.name), getattr(there, field.name, "")
        if mine != other:
            different.append(f"{field.name} {other or 'missing'} where {mine or 'none'} is needed")
    return ", ".join(different)


def tasks_of(session: str, dask_worker: Worker) -> int:
    """How many tasks of a session this worker still has, those that were called off included.

    Args:
        session: what their keys begin with.
        dask_worker: filled in by Dask, which knows an argument of this name.
    """
    return sum(str(key).startswith(session) for key in tuple(dask_worker.state.tasks))


def grade(sent: ClusterJob) -> bytes:
    """Grades a job in a process of its own on this worker; the notice of its end, encoded.

    It raises nothing: Dask would write the arguments of a task that failed into its logs.
    """
    from distributed import get_worker

    number = sent.job.number
    worker = get_worker()

    def wanted() -> bool:
        # A task that was called off, or whose client is gone, is marked so while it still runs.
        task = worker.state.tasks.get(sent.key)
        return task is not None and task.state == "executing"

    def send(at: JobProgress) -> None:
        worker.log_event(sent.topic, {"notice": encode_notice(at).decode()})

    try:
        if differs := difference(sent.versions, versions()):
            return encode_notice(
                JobEnd(number, fault=f"The worker {worker.address} has {differs}.")
            )
        return encode_notice(_graded(sent, wanted, send, processes_of(worker)))
    except (GraderError, OSError) as error:
        return encode_notice(JobEnd(number, fault=str(error)))
    except Exception as error:
        logging.getLogger(__name__).exception("A job failed on this worker.")
        return encode_notice(JobEnd(number, fault=f"The worker failed: {error!r}."))


def _graded(
    sent: ClusterJob,
    wanted: Callable[[], bool],
    send: Callable[[JobProgress], None],
    processes: WaitingProcesses,
) -> JobEnd:
    """Has a grading process grade until the job has ended or was called off."""
    called_off = JobEnd(sent.job.number, fault="The job was called off.")
    with leases.hold(sent.cores, wanted=wanted, preferred=lambda: processes.cpus) as cpus:
        if not cpus:
            return called_off
        with processes.lent(cpus, sent.command) as executor:
            executor.submit(sent.job)
            while wanted():
                for notice in executor.poll(POLL_SECONDS):
                    if isinstance(notice, JobEnd):
                        return notice
                    send(notice)
    return called_off


def processes_of(worker: Worker) -> WaitingProcesses:
    """The grading processes of a worker, which end with it; not to be called by its event loop."""
    from distributed import WorkerPlugin

    class Plugin(WorkerPlugin):  # type: ignore[misc]
        """Has the worker end them."""

        def __init__(self) -> None:
            folder, most = Path(worker.local_directory), worker.state.nthreads
            self.processes = WaitingProcesses(folder, most)

        def teardown(self, worker: Worker) -> typing.Any:  # noqa: ARG002 - Dask's signature
            return asyncio.to_thread(self.processes.close)

    async def found() -> WaitingProcesses:
        if PLUGIN not in worker.plugins:  # several tasks may ask; the loop answers one by one
            await worker.plugin_add(Plugin(), name=PLUGIN, catch_errors=False)
        return typing.cast(Plugin, worker.plugins[PLUGIN]).processes

    loop = typing.cast(typing.Any, worker.loop).asyncio_loop
    return asyncio.run_coroutine_threadsafe(found(), loop).result(ANSWER_SECONDS)


async def rest(dask_worker: Worker) -> None:
    """Ends the grading processes of a worker that have no job.

    Args:
        dask_worker: filled in by Dask.
    """
    if plugin := dask_worker.plugins.get(PLUGIN):
        await asyncio.to_thread(typing.cast(typing.Any, plugin).processes.clear)
