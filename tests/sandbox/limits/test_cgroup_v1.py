"""Control groups of version 1, real ones where this account may make them, and made-up ones."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from support import groups

from grader.sandbox.endings import refused_by_kernel
from grader.sandbox.limits.cgroup import GroupUnavailable
from grader.sandbox.limits.cgroup_v1 import CgroupV1
from grader.sandbox.limits.control import Measures, machine_full
from grader.sandbox.limits.hierarchy import Hierarchy, hierarchies

MIB = 2**20


@pytest.fixture
def group() -> Iterator[CgroupV1]:
    """A real group with limits on 64 MiB and 64 threads."""
    try:
        made = CgroupV1(hierarchies(), groups.LIMITS)
    except GroupUnavailable as error:
        pytest.skip(f"no control groups of version 1 here: {error}")
    if "memory, processes, processor time" not in made.name:
        made.close()
        pytest.skip(f"not all of the controllers are here: {made.name}")
    yield made
    folders = list(made._folders)
    made.close()
    assert not any(folder.exists() for folder in folders)


def test_a_program_in_it_is_counted(group: CgroupV1) -> None:
    code = """
        import time
        data = bytearray(20 * 2**20)
        while time.process_time() < 0.2: pass
        print("ready", flush=True)
        time.sleep(60)
    """
    process = groups.start_in(group, code)
    measured = group.measure()
    assert measured.memory_mib == pytest.approx(25, abs=8)
    assert measured.cpu_seconds == pytest.approx(0.3, abs=0.25)
    assert (measured.processes, measured.threads) == (1, 1)
    assert group.members() == [process.pid]
    group.close()
    assert process.wait() == -signal.SIGKILL
    process.communicate()


def test_shared_memory_that_nobody_holds_is_counted(group: CgroupV1, tmp_path: Path) -> None:
    if not os.access("/dev/shm", os.W_OK):
        pytest.skip("there is no shared memory here")
    file = f"/dev/shm/grader-test-{os.getpid()}"
    code = f"""
        import time
        open({file!r}, "wb").write(bytes(20 * 2**20))
        print("ready", flush=True)
        time.sleep(60)
    """
    try:
        process = groups.start_in(group, code)
        memory = group.measure().memory_mib
        assert memory is not None
        assert memory > 20
        process.kill()
        process.communicate()
    finally:
        Path(file).unlink()


def test_more_memory_than_allowed_is_the_memory_limit(group: CgroupV1) -> None:
    assert group.verdict(killed=False) is None
    done = groups.run_in(group, "x = bytearray(200 * 2**20)")
    assert done.returncode == -signal.SIGKILL
    assert group.verdict(killed=False) == refused_by_kernel("memory-limit", 64)


def test_more_threads_than_allowed_are_the_process_limit(group: CgroupV1) -> None:
    code = """
        import threading, time
        threading.stack_size(32768)
        for _ in range(100):
            threading.Thread(target=time.sleep, args=(2,), daemon=True).start()
    """
    done = groups.run_in(group, code)
    assert "can't start new thread" in done.stderr
    assert group.verdict(killed=False) == refused_by_kernel("process-limit", 4)


def test_who_kills_himself_is_not_taken_for_a_full_machine(group: CgroupV1) -> None:
    done = groups.run_in(group, "import os; os.kill(os.getpid(), 9)")
    assert done.returncode == -signal.SIGKILL
    assert group.verdict(killed=True) is None


def test_a_daemon_without_an_environment_is_found_and_ended(group: CgroupV1) -> None:
    code = """
        import os, sys, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.closerange(0, 3)
                os.execve(sys.executable, [sys.executable, "-I", "-S", "-c",
                                           "import time; time.sleep(60)"], {})
        os._exit(0)
    """
    assert groups.run_in(group, code).returncode == 0
    deadline = time.monotonic() + 5
    while len(group.members()) != 1 and time.monotonic() < deadline:
        time.sleep(0.02)
    (daemon,) = map(psutil.Process, group.members())
    group.close()
    with contextlib.suppress(psutil.NoSuchProcess):  # a zombie, where nobody takes it away
        assert daemon.status() == psutil.STATUS_ZOMBIE


def test_a_halted_group_starts_nothing(group: CgroupV1) -> None:
    group.halt()
    done = groups.run_in(group, "import os; os.fork()")
    assert "BlockingIOError" in done.stderr


def test_a_fork_bomb_comes_to_an_end(group: CgroupV1) -> None:
    code = """
        import os, signal
        print("ready", flush=True)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            try:
                os.fork()
            except OSError:
                pass
    """
    process = groups.start_in(group, code)
    time.sleep(0.1)
    members = group.members()
    assert len(members) <= 64
    group.close()
    process.communicate()
    assert not any(groups.alive(pid) for pid in members)


class Made(CgroupV1):
    """Groups that are plain folders with the files that a test wants."""

    files: dict[str, dict[str, str]] = {}  # noqa: RUF012 - a test sets its own

    def _make(self, parent: Path) -> None:
        super()._make(parent)
        for name, text in self.files.get(parent.name, {}).items():
            (self._folders[-1] / name).write_text(text)


MEMORY = {
    "memory.limit_in_bytes": "0",
    "memory.memsw.limit_in_bytes": "0",
    "memory.stat": f"total_rss {3 * MIB}\ntotal_shmem {2 * MIB}\n",
    "memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 0\n",
    "memory.max_usage_in_bytes": "0",
    "memory.kmem.usage_in_bytes": f"{4 * MIB}",
    "memory.kmem.tcp.usage_in_bytes": f"{MIB}",
}
PIDS = {
    "pids.max": "0",
    "pids.current": "3",
    "pids.events": "max 0",
    "cgroup.procs": f"{2**30}\n{2**30 + 1}\n",  # ids that no process can have
}
TIME = {"cpuacct.usage": "2500000000"}


def trees(folder: Path, *names: str) -> list[Hierarchy]:
    """Trees of version 1, each with one controller."""
    for name in names:
        (folder / name).mkdir(exist_ok=True)
    return [Hierarchy(1, frozenset({name}), folder / name, folder / name) for name in names]


def made_of(monkeypatch: pytest.MonkeyPatch, folder: Path, **files: dict[str, str]) -> CgroupV1:
    """A group of plain folders."""
    monkeypatch.setattr(Made, "files", files)
    return Made(trees(folder, *files), groups.LIMITS)


def test_it_takes_what_there_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = made_of(monkeypatch, tmp_path, pids=PIDS, memory=MEMORY, cpuacct=TIME)
    assert made.name == "cgroup v1 (memory, processes, processor time)"
    assert made.measure() == Measures(5, 2.5, 2, 3, 5)
    memory = made._folder("memory")
    for name in ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes"):
        assert (memory / name).read_text() == str(64 * MIB)
    assert (made._folder("pids") / "pids.max").read_text() == "64"


def test_without_memory_the_watchdog_goes_on_counting_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = made_of(monkeypatch, tmp_path, pids=PIDS)
    assert made.name == "cgroup v1 (processes)"
    assert made.measure() == Measures(None, None, 2, 3)
    assert made._ended_for_memory() == (0, False)
    assert not made._counts_memory


def test_without_processes_their_number_is_the_watchdogs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = {name: text for name, text in MEMORY.items() if "memsw" not in name}
    made = made_of(monkeypatch, tmp_path, memory=files)
    assert made.measure() == Measures(5, None, None, None, 5)
    assert made.verdict(killed=False) is None
    made.halt()


@pytest.mark.parametrize(("most", "own"), [(64, True), (63, True), (40, False)])
def test_a_kill_below_the_limit_is_the_machines(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, most: int, own: bool
) -> None:
    killed = {"memory.oom_control": "oom_kill 1\n", "memory.max_usage_in_bytes": str(most * MIB)}
    made = made_of(monkeypatch, tmp_path, memory=MEMORY | killed)
    wanted = refused_by_kernel("memory-limit", 64) if own else machine_full()
    assert made.verdict(killed=True) == wanted


def test_trees_of_other_things_are_no_help(tmp_path: Path) -> None:
    found = [*trees(tmp_path, "freezer", "cpuacct"), Hierarchy(2, frozenset(), tmp_path, tmp_path)]
    with pytest.raises(GroupUnavailable, match="version 1"):
        CgroupV1(found, groups.LIMITS)
