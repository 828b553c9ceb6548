import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from support import classes, factories
from support.clusters import Cluster, cluster, job
from support.places import TESTS

from grader.classroom.cluster import remote
from grader.classroom.run import local, machine, scheduler
from grader.classroom.run.jobs import JobEnd, JobProgress, Notice
from grader.classroom.run.scheduler import ClusterExecutor, connect
from grader.model.errors import GraderFault, UsageError

pytest.importorskip("distributed", reason="Dask is not installed")


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Cluster]:
    with cluster(tmp_path, 0.05) as made:
        yield made


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grading process that does not end when it should is killed at once."""
    monkeypatch.setattr(local, "PARTING_SECONDS", 0.2)


def until(executor: ClusterExecutor, count: int, seconds: float = 30) -> list[Notice]:
    """What is told until so many jobs are over."""
    told: list[Notice] = []
    deadline = time.monotonic() + seconds
    while sum(isinstance(n, JobEnd) for n in told) < count and time.monotonic() < deadline:
        told += executor.poll(0.1)
    return told


def begun(made: Cluster, count: int, seconds: float = 30) -> list[int]:
    """The grading processes, as soon as so many jobs have begun."""
    deadline = time.monotonic() + seconds
    while len(made.started()) < count and time.monotonic() < deadline:
        time.sleep(0.05)
    return [pid for _, _, pid in made.started()]


def ends(told: list[Notice]) -> list[JobEnd]:
    return [notice for notice in told if isinstance(notice, JobEnd)]


def test_jobs_come_back_with_progress_and_report(quick: Cluster) -> None:
    with contextlib.closing(quick.executor()) as executor:
        assert executor.slots == 2
        assert executor.host == quick.address
        for number in (1, 2, 3):
            executor.submit(job(number))
        told = until(executor, 3)
    assert JobProgress(1, "training", 1, 3) in told
    assert {done.number for done in ends(told)} == {1, 2, 3}
    assert all(d.report and d.report == factories.report() for d in ends(told))
    assert all(d.report and d.run == b"fine" for d in ends(told))


def test_a_grading_process_that_ends_is_a_fault_and_the_worker_lives_on(quick: Cluster) -> None:
    with contextlib.closing(quick.executor()) as executor:
        executor.submit(job(1, "dies"))
        (done,) = ends(until(executor, 1))
        assert "exit code 7, out of luck" in done.fault
        executor.submit(job(2))
        assert ends(until(executor, 1))[0].report


def test_a_worker_keeps_its_process_from_job_to_job_but_not_beyond_the_session(
    tmp_path: Path,
) -> None:
    with cluster(tmp_path, 0.01, n_workers=1) as made:
        with contextlib.closing(made.executor()) as executor:
            for number in (1, 2):
                executor.submit(job(number))
                assert ends(until(executor, 1))[0].report
            first, second = begun(made, 2)
            assert first == second
        assert not psutil.pid_exists(first)


def test_a_worker_that_closes_ends_its_process(tmp_path: Path) -> None:
    with cluster(tmp_path, 0.01, n_workers=1) as made:
        executor = made.executor()
        executor.submit(job(1))
        assert ends(until(executor, 1))[0].report
        (pid,) = begun(made, 1)
        assert psutil.pid_exists(pid)
    assert not psutil.pid_exists(pid)
    executor.close()


@pytest.mark.slow
def test_the_second_job_of_a_worker_finds_tensorflow_imported(tmp_path: Path) -> None:
    if remote.missing_walls():
        pytest.skip("only workers behind walls are started warm")

    def fork_servers() -> list[int]:
        found = []
        for each in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):  # one of a box that has just ended
                if "grader.inside.forkserver" in each.cmdline():
                    found.append(each.pid)
        return found

    with cluster(tmp_path, 0, n_workers=1) as made:
        with contextlib.closing(connect(made.address, 1)) as executor:
            found = []
            for number in (1, 2):
                executor.submit(job(number, "def solution_model():\n    return None\n"))
                (done,) = ends(until(executor, 1, 120))
                assert done.report, done.fault
                assert done.report.verdict == "bad-model"
                found.append(fork_servers())
        assert found[0]
        assert found[0] == found[1]
        assert fork_servers() == []


def test_no_secret_is_where_dask_shows_or_logs_tasks(quick: Cluster) -> None:
    sent = remote.ClusterJob(job(1, "my work"), 1, remote.versions(), "k", "t", ())
    assert classes.PAPER.key.hex() not in repr(sent)
    assert repr(classes.PAPER.key) not in repr(sent)
    assert "my work" not in repr(sent)


def test_closing_ends_what_runs(tmp_path: Path, impatient: None) -> None:
    with cluster(tmp_path, 60) as slow:
        executor = slow.executor()
        executor.submit(job(1))
        executor.submit(job(2))
        pids = begun(slow, 2)
        assert len(pids) == 2
        executor.close()
        assert not any(psutil.pid_exists(pid) for pid in pids)
        executor.close()


def test_jobs_on_one_machine_have_processors_of_their_own(tmp_path: Path) -> None:
    if len(machine.processors()) < 2:
        pytest.skip("this machine has one processor")
    with cluster(tmp_path, 0.5) as made, contextlib.closing(made.executor()) as executor:
        executor.submit(job(1))
        executor.submit(job(2))
        until(executor, 2)
        first, second = (set(processors.split(",")) for _, processors, _ in made.started())
    assert not first & second


@pytest.mark.slow
def test_a_worker_that_is_killed_changes_no_result(tmp_path: Path) -> None:
    with cluster(tmp_path, 1.0, processes=True) as made:
        with contextlib.closing(made.executor()) as executor:
            for number in (1, 2):
                executor.submit(job(number))
            begun(made, 1)
            name, _, pid = made.started()[0]
            psutil.Process(pid).parent().kill()
            told = until(executor, 2, 60)
        names = [begun for begun, _, _ in made.started()]
    assert sorted((done.number, done.fault) for done in ends(told)) == [(1, ""), (2, "")]
    assert all(d.report and d.report == factories.report() for d in ends(told))
    assert names.count(name) == 2


def test_when_who_asked_is_killed_the_workers_end_what_runs(
    tmp_path: Path, impatient: None
) -> None:
    ask = (
        "import sys, time; sys.path.insert(0, sys.argv[1])\n"
        "from support import clusters\n"
        "executor = clusters.connect(sys.argv[2], 1, command=sys.argv[3:])\n"
        "executor.submit(clusters.job(1))\n"
        "time.sleep(60)\n"
    )
    with cluster(tmp_path, 1000, protocol="tcp://") as made:
        tests = str(TESTS)
        command = [sys.executable, "-c", ask, tests, made.address, *made.command]
        with subprocess.Popen(command) as asking:
            (pid,) = begun(made, 1)
            asking.kill()
        deadline = time.monotonic() + 40
        while psutil.pid_exists(pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not psutil.pid_exists(pid)


def test_a_scheduler_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    with cluster(tmp_path, 30) as made:
        executor = made.executor()
        executor.submit(job(1))
    with pytest.raises(GraderFault, match=r"was lost\. What was graded is kept"):
        until(executor, 1)
    executor.close()


def test_nobody_at_the_address_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "ANSWER_SECONDS", 0.5)
    with pytest.raises(UsageError, match=r"No Dask scheduler answers at tcp://127\.0"):
        connect("tcp://127.0.0.1:9", 1)
    with pytest.raises(UsageError, match="No Dask scheduler answers at what://x:1"):
        connect("what://x:1", 1)


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'dask\[distributed\]'"):
        connect("tcp://127.0.0.1:9", 1)
