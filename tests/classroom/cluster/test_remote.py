import contextlib
import dataclasses
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import classes, factories
from support.places import TESTS

from grader.classroom.cluster import leases, remote
from grader.classroom.cluster.remote import ClusterJob, Versions
from grader.classroom.cluster.waiting import WaitingProcesses
from grader.classroom.run import machine
from grader.classroom.run.jobs import GradingJob, JobEnd, JobProgress, decode_notice
from grader.sandbox import Backend

CHILD = TESTS / "support" / "made_up_child.py"
KEY = "session-1"


@dataclasses.dataclass
class Worker:
    """As much of a worker of Dask's as is used."""

    local_directory: str
    tasks: dict[str, types.SimpleNamespace]
    address: str = "tcp://worker:1"
    told: list[tuple[str, typing.Any]] = dataclasses.field(default_factory=list)
    processes: WaitingProcesses | None = None

    @property
    def state(self) -> types.SimpleNamespace:
        return types.SimpleNamespace(tasks=self.tasks)

    def log_event(self, topic: str, message: typing.Any) -> None:
        self.told.append((topic, message))


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    made = Worker(str(tmp_path), {KEY: types.SimpleNamespace(state="executing")})
    dask = types.SimpleNamespace(get_worker=lambda: made)
    monkeypatch.setitem(sys.modules, "distributed", dask)
    monkeypatch.setattr(leases, "folder", lambda: tmp_path / "leases")
    with contextlib.closing(WaitingProcesses(tmp_path, 1)) as processes:
        monkeypatch.setattr(remote, "processes_of", lambda worker: processes)
        made.processes = processes
        yield made


@pytest.fixture
def sent(tmp_path: Path) -> ClusterJob:
    reports = classes.folder(tmp_path / "reports", {"fine": factories.report().to_json()})
    python = (sys.executable, "-I", "-S", str(CHILD))
    command = (*python, str(reports), str(tmp_path / "log"), "0.05")
    job = GradingJob(7, "exercise-1", "work.py", b"fine", classes.SETTINGS)
    return ClusterJob(job, 1, remote.versions(), KEY, "topic", command)


def done(sent: ClusterJob) -> JobEnd:
    notice = decode_notice(remote.grade(sent))
    assert isinstance(notice, JobEnd)
    return notice


def test_a_job_is_graded_in_a_process_of_its_own(worker: Worker, sent: ClusterJob) -> None:
    end = done(sent)
    assert end.report == factories.report()
    ((topic, message),) = worker.told
    assert topic == "topic"
    assert decode_notice(message["notice"].encode()) == JobProgress(7, "training", 1, 3)


def test_a_process_waits_for_the_next_job_and_the_processors_are_free_meanwhile(
    worker: Worker, sent: ClusterJob, tmp_path: Path
) -> None:
    for _ in range(3):
        assert done(sent).report
        with leases.hold(len(machine.processors())) as everything:
            assert worker.processes.cpus == everything[:1]
    begun = [line.split() for line in (tmp_path / "log").read_text().splitlines()]
    assert len(begun) == 3
    assert len({pid for _, _, pid in begun}) == 1


def test_nothing_is_left_in_the_workers_folder(worker: Worker, sent: ClusterJob) -> None:
    before = set(Path(worker.local_directory).iterdir())
    done(sent)
    worker.processes.close()
    left = {path.name for path in set(Path(worker.local_directory).iterdir()) - before}
    assert left == {"leases", "log"}


@pytest.mark.parametrize("state", ["cancelled", None])
def test_a_job_that_was_called_off_ends(
    worker: Worker, sent: ClusterJob, state: str | None
) -> None:
    worker.tasks = {KEY: types.SimpleNamespace(state=state)} if state else {}
    assert done(sent) == JobEnd(7, fault="The job was called off.")
    assert not Path(sent.command[-2]).exists()
    assert worker.processes.cpus == ()


def test_another_version_is_a_fault(worker: Worker, sent: ClusterJob) -> None:
    newer = dataclasses.replace(sent.versions, grader="9.9")
    fault = done(dataclasses.replace(sent, versions=newer)).fault
    assert "tcp://worker:1 has grader" in fault
    assert "where 9.9 is needed" in fault


def test_what_goes_wrong_is_told_and_not_raised(
    worker: Worker, sent: ClusterJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "_graded", lambda *given: Path("/no/such/file").stat())
    assert "/no/such/file" in done(sent).fault
    monkeypatch.setattr(remote, "_graded", lambda *given: 1 / 0)
    assert "ZeroDivisionError" in done(sent).fault


def test_tasks_of_a_session_are_counted(worker: Worker) -> None:
    worker.tasks = dict.fromkeys(("a-1", "a-2", "b-1"))
    assert remote.tasks_of("a", worker) == 2


def test_versions_name_all_that_must_agree() -> None:
    here = remote.versions()
    assert all(dataclasses.asdict(here).values())
    assert remote.difference(here, here) == ""


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Versions)])
def test_each_difference_is_told(field: str) -> None:
    here = remote.versions()
    told = remote.difference(here, dataclasses.replace(here, **{field: "other"}))
    assert told == f"{field} other where {getattr(here, field)} is needed"


def test_missing_walls_come_with_what_mends_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from grader import sandbox

    walls, process = sandbox.available()
    without = dataclasses.replace(walls, usable=False, reason="it is absent", remedy="install it")
    monkeypatch.setattr(sandbox, "available", lambda: (without, process))
    assert remote.look() == (remote.versions(), "it is absent; install it")
    with_walls = dataclasses.replace(walls, usable=True)
    monkeypatch.setattr(sandbox, "available", lambda: (with_walls, process))
    assert remote.missing_walls() == ""
    assert isinstance(walls, Backend)
