"""Made-up clusters: Dask on this machine, with grading processes that only speak the protocol."""

import contextlib
import dataclasses
import sys
import typing
from collections.abc import Iterator
from pathlib import Path

from grader.classroom.run.jobs import GradingJob
from grader.classroom.run.scheduler import ClusterExecutor, connect
from support import classes, factories
from support.places import TESTS

CHILD = TESTS / "support" / "made_up_child.py"


@dataclasses.dataclass
class Cluster:
    """Two workers on this machine whose grading processes are made up."""

    dask: typing.Any
    log: Path
    command: tuple[str, ...]

    @property
    def address(self) -> str:
        return str(self.dask.scheduler_address)

    def executor(self) -> ClusterExecutor:
        return connect(self.address, 1, command=self.command)

    def started(self) -> list[tuple[str, str, int]]:
        """The file, processors and process id of each job that was begun."""
        lines = [line.split() for line in self.log.read_text().splitlines()]
        return [(name, processors, int(pid)) for name, processors, pid in lines]


@contextlib.contextmanager
def cluster(folder: Path, seconds: float, **options: typing.Any) -> Iterator[Cluster]:
    """Two workers for jobs of one processor, unless the options say otherwise."""
    import distributed

    reports = classes.folder(folder / "reports", {"fine": factories.report().to_json()})
    log = folder / "log"
    log.touch()
    given: dict[str, typing.Any] = {
        "n_workers": 2,
        "threads_per_worker": 1,
        "processes": False,
        "resources": {"cores": 1},
        "dashboard_address": "127.0.0.1:0",  # None would be port 8787, which others may have
        "local_directory": str(folder),
    }
    with distributed.LocalCluster(**given | options) as dask:
        python = (sys.executable, "-I", "-S")
        yield Cluster(dask, log, (*python, str(CHILD), str(reports), str(log), str(seconds)))


def job(number: int, content: str = "fine") -> GradingJob:
    return GradingJob(number, "exercise-1", f"s{number}.py", content.encode(), classes.SETTINGS)
