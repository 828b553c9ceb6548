"""Grading processes that wait for the next job of a worker."""

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from support import classes, factories
from support.clusters import CHILD, job

from grader.classroom.cluster.waiting import WaitingProcesses
from grader.classroom.run import local
from grader.classroom.run.jobs import JobEnd
from grader.classroom.run.local import LocalExecutor


@pytest.fixture
def command(tmp_path: Path) -> tuple[str, ...]:
    reports = classes.folder(tmp_path / "reports", {"fine": factories.report().to_json()})
    return (sys.executable, "-I", "-S", str(CHILD), str(reports), str(tmp_path / "log"), "0.01")


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[WaitingProcesses]:
    (tmp_path / "scratch").mkdir()
    with contextlib.closing(WaitingProcesses(tmp_path / "scratch", 2)) as made:
        yield made


def graded(executor: LocalExecutor, content: str = "fine") -> JobEnd:
    executor.submit(job(1, content))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for notice in executor.poll(0.1):
            if isinstance(notice, JobEnd):
                return notice
    raise AssertionError("no end of the job")


def started(folder: Path) -> list[int]:
    return [int(line.split()[-1]) for line in (folder / "log").read_text().splitlines()]


def is_gone(pid: int) -> bool:
    return psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], 30)[1] == []


def test_a_process_serves_one_job_after_another(
    processes: WaitingProcesses, command: tuple[str, ...], tmp_path: Path
) -> None:
    for _ in range(2):
        with processes.lent((0,), command) as executor:
            assert graded(executor).report == factories.report()
            assert processes.cpus == ()
        assert processes.cpus == (0,)
    first, second = started(tmp_path)
    assert first == second
    processes.clear()
    assert processes.cpus == ()
    assert is_gone(first)
    assert list((tmp_path / "scratch").iterdir()) == []


def test_other_processors_or_another_command_take_another_process(
    processes: WaitingProcesses, command: tuple[str, ...], tmp_path: Path
) -> None:
    for cpus, given in (((0,), command), ((1,), command), ((0,), (*command[:-1], "0.02"))):
        with processes.lent(cpus, given) as executor:
            graded(executor)
    pids = started(tmp_path)
    assert len(set(pids)) == 3
    assert sorted(processes.cpus) == [0, 1]  # two at a time: the one that waited longest has gone
    assert is_gone(pids[0])


def test_a_process_whose_job_goes_on_is_ended(
    processes: WaitingProcesses,
    command: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(local, "PARTING_SECONDS", 0.2)
    with processes.lent((0,), (*command[:-1], "600")) as executor:
        executor.submit(job(1))
        while not (tmp_path / "log").exists():
            executor.poll(0.05)
    assert processes.cpus == ()
    assert is_gone(started(tmp_path)[0])


def test_a_process_that_ended_by_itself_is_started_anew(
    processes: WaitingProcesses, command: tuple[str, ...], tmp_path: Path
) -> None:
    for content in ("dies", "fine"):
        with processes.lent((0,), command) as executor:
            assert bool(graded(executor, content).report) == (content == "fine")
    assert len(set(started(tmp_path))) == 2


def test_who_waits_too_long_ends(command: tuple[str, ...], tmp_path: Path) -> None:
    with contextlib.closing(WaitingProcesses(tmp_path, 1, seconds=0.01)) as processes:
        with processes.lent((0,), command) as executor:
            graded(executor)
        assert is_gone(started(tmp_path)[0])
        deadline = time.monotonic() + 30
        while processes.cpus and time.monotonic() < deadline:
            time.sleep(0.01)
        assert processes.cpus == ()


def test_after_the_end_none_waits(
    processes: WaitingProcesses, command: tuple[str, ...], tmp_path: Path
) -> None:
    with processes.lent((0,), command) as executor:
        processes.close()
        graded(executor)
    assert processes.cpus == ()
    assert is_gone(started(tmp_path)[0])
