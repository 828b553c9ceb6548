"""What a process tree uses, measured from outside, and how it is ended."""

import contextlib
import os
import subprocess
import sys
import textwrap
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from support.groups import alive

from grader.model.record import Ending
from grader.sandbox.limits import watch
from grader.sandbox.limits.control import Measures, ResourceControl
from grader.sandbox.limits.watch import Watch, used_mib

MIB = 2**20
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts small programs; each says "ready" once, and is gone when the test is over."""
    started: list[subprocess.Popen[str]] = []

    def run(code: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", "import os, time\n" + textwrap.dedent(code)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    yield run
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
        process.wait()
        process.stdout.close()  # type: ignore[union-attr]


def nowhere(_pid: int) -> tuple[Path, ...]:
    return ()


SLEEP = "print('ready', flush=True)\ntime.sleep(60)"


MANY = """
    for _ in range(6):
        if os.fork() == 0:
            time.sleep(60)
    print("ready", flush=True)
    time.sleep(60)
"""


def test_a_sample_of_a_tree(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 3 * MIB)
    code = """
        import threading
        hog = bytearray(b"x") * (40 * 2**20)
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        if os.fork() == 0:
            time.sleep(60)
        sum(range(3_000_000))
        print("ready", flush=True)
        time.sleep(60)
    """
    asked: list[int] = []

    def folders(pid: int) -> tuple[Path, ...]:
        asked.append(pid)
        return (tmp_path,)

    process = start(code)
    watched = Watch(process.pid, "no token", folders)
    usage = watched.sample(memory_limit_mib=1_000)
    assert (usage.processes, usage.threads) == (2, 3)
    assert usage.memory_mib > 40
    assert usage.disk_mib == pytest.approx(3, abs=0.1)
    assert usage.cpu_seconds > 0
    assert watched.cpu_seconds == usage.cpu_seconds
    assert watched.peak_memory_mib == usage.memory_mib
    # Its folders are looked at through what was started last, which is inside any box.
    assert asked == [child.pid for child in psutil.Process(process.pid).children()]


class Kernel(ResourceControl):
    """A control whose counts and members a test sets."""

    counts = Measures()
    held: tuple[int, ...] = ()
    halted = 0

    def measure(self) -> Measures:
        return self.counts

    def members(self) -> list[int]:
        return list(self.held)

    def halt(self) -> None:
        self.halted += 1

    def verdict(self, *, killed: bool) -> Ending | None:
        return Ending("memory-limit", f"killed: {killed}")


@pytest.mark.parametrize(
    ("counts", "own"),
    [
        (Measures(700, 12.5, 3, 44), ()),
        (Measures(700, None, 3, 44), ("cpu_seconds",)),
        (Measures(None, 12.5, None, None), ("memory_mib", "processes", "threads")),
        (Measures(), ("memory_mib", "cpu_seconds", "processes", "threads")),
    ],
)
def test_what_the_kernel_counts_is_not_counted_again(
    start: Start, counts: Measures, own: tuple[str, ...]
) -> None:
    kernel = Kernel()
    kernel.counts = counts
    watched = Watch(start(SLEEP).pid, "no token", nowhere, kernel)
    usage = watched.sample(memory_limit_mib=1_000)
    for name in ("memory_mib", "cpu_seconds", "processes", "threads"):
        counted = getattr(counts, name)
        if name not in own:
            assert getattr(usage, name) == counted
        else:
            assert 0 <= getattr(usage, name) < 30
    assert watched.peak_memory_mib == usage.memory_mib
    assert watched.cpu_seconds == usage.cpu_seconds
    assert watched.verdict(killed=True) == Ending("memory-limit", "killed: True")


def test_what_the_kernel_keeps_for_the_run_is_part_of_the_peak(start: Start) -> None:
    kernel = Kernel()
    kernel.counts = Measures(700, 12.5, 3, 44, kernel_mib=50)
    watched = Watch(start(SLEEP).pid, "no token", nowhere, kernel)
    assert watched.sample(memory_limit_mib=1_000).memory_mib == 700
    assert watched.peak_memory_mib == 750


def test_a_member_that_left_the_tree_is_ended(start: Start) -> None:
    process, other = start(SLEEP), start(SLEEP)
    kernel = Kernel()
    kernel.held = (other.pid, 2**30)
    Watch(process.pid, "no token", nowhere, kernel).kill()
    assert not alive(process.pid)
    assert not alive(other.pid)
    assert kernel.halted == 1


def test_what_waits_for_a_member_sees_its_end(
    start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(watch, "PARTING_SECONDS", 30)
    note = tmp_path / "note"
    keeps = """
        worker = os.fork()
        if worker == 0:
            time.sleep(60)
        print("ready", flush=True)
        os.waitpid(worker, 0)
        open(os.environ["NOTE"], "w").close()
    """
    waits = """
        print("ready", flush=True)
        while not os.path.exists(os.environ["NOTE"]):
            time.sleep(0.01)
    """
    root, keeper = start(waits, NOTE=str(note)), start(keeps, NOTE=str(note))
    (worker,) = psutil.Process(keeper.pid).children()
    kernel = Kernel()
    kernel.held = (keeper.pid, worker.pid)
    Watch(root.pid, "no token", nowhere, kernel, worker.pid, keeper.pid).kill()
    assert note.exists()
    assert not any(map(alive, (root.pid, keeper.pid, worker.pid)))


def test_memory_that_grows_towards_its_limit_is_looked_at_more_often(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watch(start(SLEEP).pid, "no token", nowhere)
    now = 100.0
    monkeypatch.setattr(watch.time, "monotonic", lambda: now)
    pauses = []
    for memory in (100, 100, 110, 300, 500, 900, 1_001, 1_001, 300):
        monkeypatch.setattr(watched, "_memory_of_tree", lambda limit, memory=memory: memory)
        watched.sample(memory_limit_mib=1_000)
        pauses.append(watched.pause_seconds)
        now += 0.1
    assert pauses[1:3] == [watch.SAMPLE_SECONDS] * 2
    assert pauses[3] == pytest.approx((1_000 - 300) / 1_900 / 4)
    assert pauses[4] == pytest.approx((1_000 - 500) / 2_000 / 4)
    assert pauses[5:7] == [watch.HASTE_SECONDS] * 2
    assert pauses[7:] == [watch.SAMPLE_SECONDS] * 2


def test_in_haste_newcomers_are_seen_at_once(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = []
    watched = Watch(start(SLEEP).pid, "no token", nowhere)
    monkeypatch.setattr(watched, "_list", lambda: listed.append(1) or [])
    watched.sample(memory_limit_mib=1_000)
    watched.sample(memory_limit_mib=1_000)
    assert len(listed) == 1
    watched.pause_seconds = watch.HASTE_SECONDS
    watched.sample(memory_limit_mib=1_000)
    assert len(listed) == 2


def test_a_tree_that_groups_count_is_listed_while_no_process_of_it_is_known(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = """
        import signal
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # its children leave no zombies
        if os.fork() == 0:
            time.sleep(60)
        print("ready", flush=True)
        time.sleep(60)
    """
    monkeypatch.setattr(watch, "TREE_SECONDS", 0)
    control = Kernel()
    control.counts = Measures(1.0, 0.1, 2, 3)
    process, asked, listed = start(code), list[int](), list[int]()
    watched = Watch(process.pid, "no token", lambda pid: asked.append(pid) or (), control)
    (child,) = psutil.Process(process.pid).children()
    lists = watched._list
    monkeypatch.setattr(watched, "_list", lambda: listed.append(1) or lists())
    for _ in range(3):
        watched.sample(1_000)
    assert len(listed) == 1
    child.kill()
    psutil.wait_procs([child], timeout=10)
    watched.sample(1_000)
    assert len(listed) == 2
    assert asked == [child.pid] * 3 + [process.pid]


@pytest.mark.skipif(sys.platform != "linux", reason="shared pages are told apart only there")
def test_pages_that_several_share_count_once_when_it_matters(start: Start) -> None:
    code = """
        hog = bytearray(b"x") * (60 * 2**20)
        for _ in range(3):
            if os.fork() == 0:
                time.sleep(60)
        print("ready", flush=True)
        time.sleep(60)
    """
    process = start(code)
    assert (
        Watch(process.pid, "no token", nowhere).sample(memory_limit_mib=1_000).memory_mib > 4 * 60
    )
    assert (
        60 < Watch(process.pid, "no token", nowhere).sample(memory_limit_mib=100).memory_mib < 100
    )


@pytest.mark.skipif(sys.platform != "linux", reason="shared pages are told apart only there")
def test_of_too_many_processes_no_more_is_looked_at(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watch(start(MANY).pid, "no token", nowhere)
    asked: list[psutil.Process] = []
    monkeypatch.setattr(watched, "_memory", lambda process: asked.append(process) or 0)
    usage = watched.sample(memory_limit_mib=1_000, process_limit=3)
    assert (usage.processes, usage.memory_mib, asked) == (4, 0, [])
    watched.kill()
    assert not [process for process in watched._list() if alive(process.pid)]


def test_what_becomes_a_crowd_while_it_is_measured_is_measured_no_further(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = start(MANY)
    watched = Watch(process.pid, "no token", nowhere)
    few, many = watched._list()[:2], watched._list()
    lists = iter([few, few, many])
    asked: list[psutil.Process] = []
    monkeypatch.setattr(watched, "_list", lambda: next(lists))
    monkeypatch.setattr(watched, "_memory", lambda _: 1_000 * MIB)
    monkeypatch.setattr(watched, "_proportional", lambda process: asked.append(process) or 0)
    usage = watched.sample(memory_limit_mib=100, process_limit=3)
    assert (usage.processes, asked) == (len(many), few[:1])


def test_the_processor_time_of_the_dead_still_counts(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "TREE_SECONDS", 0)
    code = """
        if os.fork() == 0:
            while True: pass
        print("ready", flush=True)
        os.wait()
        time.sleep(60)
    """
    process = start(code)
    watched = Watch(process.pid, "no token", nowhere)
    (child,) = psutil.Process(process.pid).children()
    while child.cpu_times().user < 0.1:
        time.sleep(0.02)
    busy = watched.sample(1_000).cpu_seconds
    assert busy >= 0.1
    child.kill()
    child.wait(timeout=5)
    usage = watched.sample(1_000)
    assert usage.processes == 1
    assert usage.cpu_seconds >= busy


def test_processor_time_is_the_sum_over_the_tree_in_both_modes(start: Start) -> None:
    code = """
        def burn():
            began = os.times()
            while os.times().user - began.user < 0.15:
                sum(range(100_000))
            with open("/dev/zero", "rb", buffering=0) as zero, open("/dev/null", "wb") as null:
                while os.times().system - began.system < 0.15:
                    null.write(zero.read(1 << 22))
        pid = os.fork()
        burn()
        if pid:
            os.read(gate[0], 1)
        else:
            os.write(gate[1], b"x")
            time.sleep(60)
        print("ready", flush=True)
        time.sleep(60)
    """
    process = start("gate = os.pipe()\n" + textwrap.dedent(code))
    watched = Watch(process.pid, "no token", nowhere)
    assert watched.sample(1_000).cpu_seconds >= 4 * 0.15
    assert watched.sample(1_000).cpu_seconds < 30  # each process is counted once


@pytest.mark.parametrize("limit", [1_000, 1])
def test_a_process_that_vanishes_between_two_looks_uses_nothing(start: Start, limit: int) -> None:
    code = """
        import signal
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # its children leave no zombies
        hog = bytearray(b"x") * (30 * 2**20)
        for _ in range(2):
            if os.fork() == 0:
                time.sleep(60)
        print("ready", flush=True)
        time.sleep(60)
    """
    process = start(code)
    watched = Watch(process.pid, "no token", nowhere)
    before = watched.sample(limit)
    assert (before.processes, before.threads) == (3, 3)
    children = psutil.Process(process.pid).children()
    for child in children:
        child.kill()
    psutil.wait_procs(children, timeout=10)
    # Not listed anew yet: two of the three that are looked at are gone.
    watched._listed_at = time.monotonic()
    after = watched.sample(limit)
    assert 30 < after.memory_mib < 60
    assert after.cpu_seconds >= before.cpu_seconds
    assert watched.peak_memory_mib == max(before.memory_mib, after.memory_mib)


@pytest.mark.parametrize("reaped", [False, True])
def test_the_dead_raise_nothing_and_use_nothing(start: Start, reaped: bool) -> None:
    process = start("print('ready', flush=True)")
    watched = Watch(process.pid, "no token", nowhere)
    psutil.Process(process.pid).wait(timeout=5) if reaped else time.sleep(0.1)
    usage = watched.sample(1_000)
    assert (usage.memory_mib, usage.threads, usage.disk_mib) == (0, pytest.approx(0, abs=1), 0)
    watched.kill()
    watched.kill()


DAEMON = """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        with open(os.environ["NOTE"], "w") as note:
            note.write(str(os.getpid()))
        os.write(1, b"ready\\n")
        time.sleep(20)
    os._exit(0)
os.wait()
"""


@pytest.mark.parametrize("then", ["time.sleep(60)", "os._exit(0)"])
def test_a_grandchild_that_left_its_session_is_found_by_its_token(
    start: Start, then: str, tmp_path: Path
) -> None:
    token = uuid.uuid4().hex
    process = start(DAEMON + then, RUN=token, NOTE=str(tmp_path / "note"))
    daemon = int((tmp_path / "note").read_text())
    assert alive(daemon)
    assert psutil.Process(daemon).ppid() != process.pid
    Watch(process.pid, token, nowhere).kill()
    assert not alive(daemon)
    assert not alive(process.pid)


def test_what_has_another_token_is_spared(start: Start) -> None:
    token, another = uuid.uuid4().hex, uuid.uuid4().hex
    ours, other = start(SLEEP, RUN=token), start(SLEEP, RUN=another)
    Watch(ours.pid, token, nowhere).kill()
    assert not alive(ours.pid)
    assert alive(other.pid)


def test_what_ignores_every_polite_signal_is_ended(start: Start) -> None:
    code = """
        import signal
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for _ in range(3):
            os.fork()
        os.write(1, b"ready\\n")
        time.sleep(60)
    """
    process = start(code)
    for _ in range(7):
        process.stdout.readline()  # type: ignore[union-attr]
    tree = [process.pid, *(p.pid for p in psutil.Process(process.pid).children(recursive=True))]
    assert len(tree) == 8
    Watch(process.pid, uuid.uuid4().hex, nowhere).kill()
    assert not any(map(alive, tree))


@pytest.mark.parametrize("count", [0, 1, 2_000])
def test_each_file_counts_however_small(count: int, tmp_path: Path) -> None:
    for number in range(count):
        os.mknod(tmp_path / f"{number}")
    assert used_mib(tmp_path) == pytest.approx(count / 1024)


def test_what_files_take_is_counted_and_not_what_they_claim(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "full").write_bytes(b"x" * MIB)
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(2**40)
    assert used_mib(tmp_path) == pytest.approx(1, abs=0.02)


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (outside / "file").write_bytes(b"x" * MIB)
    (folder / "to-folder").symlink_to(outside)
    (folder / "to-file").symlink_to(outside / "file")
    (folder / "loop").symlink_to(folder)
    assert used_mib(folder) < 0.1


def test_a_million_files_are_not_counted_to_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_MOST_FILES", 100)
    (tmp_path / "deeper").mkdir()
    for number in range(100):
        (tmp_path / f"{number}").touch()
        (tmp_path / "deeper" / f"{number}").touch()
    assert used_mib(tmp_path) == pytest.approx(101 / 1024)


@pytest.fixture
def bottomless(tmp_path: Path) -> Iterator[Path]:
    """A folder whose depth is beyond what Python can descend to or remove by itself."""
    folder, here = tmp_path / "bottomless", Path.cwd()
    folder.mkdir()
    os.chdir(folder)
    for _ in range(1_500):
        Path("deeper").mkdir()
        os.chdir("deeper")
    os.chdir(here)
    yield folder
    subprocess.run(["rm", "-rf", str(folder)], check=True)


def test_folders_that_are_nested_without_end_are_no_failure(bottomless: Path) -> None:
    (bottomless / "file").write_bytes(b"x" * MIB)
    assert used_mib(bottomless) == pytest.approx(1.1, abs=0.1)


def test_files_that_come_and_go_do_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "lasting").write_bytes(b"x" * MIB)
    over = threading.Event()

    def churn() -> None:
        while not over.is_set():
            for number in range(50):
                (tmp_path / f"{number}").touch()
            for number in range(50):
                (tmp_path / f"{number}").unlink()

    thread = threading.Thread(target=churn)
    thread.start()
    try:
        assert min(used_mib(tmp_path) for _ in range(100)) >= 1
    finally:
        over.set()
        thread.join()


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert used_mib(tmp_path / "absent") == 0


def test_a_filesystem_is_measured_as_a_whole_through_a_process_in_it(
    walls: str, start: Start
) -> None:
    code = """
        box = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev"]
        box += ["--size", str(64 * 2**20), "--tmpfs", "/tmp"]
        inside = "head -c 8388608 /dev/zero > /tmp/gone; exec 3<> /tmp/gone; rm /tmp/gone;"
        inside += "touch $(seq -f /tmp/%g 1024); echo ready; sleep 60"
        os.execvp("bwrap", [*box, "--die-with-parent", "sh", "-c", inside])
    """
    process = start(code, PATH=os.environ["PATH"])
    (child,) = psutil.Process(process.pid).children()
    # A file that is removed but still open takes its room, and so do a thousand empty ones.
    assert used_mib(Path(f"/proc/{child.pid}/root/tmp")) == pytest.approx(9, abs=0.1)


@pytest.mark.usefixtures("walls")
def test_all_in_a_box_end_with_its_first_process(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import os, time; os.fork(); os.fork(); os.write(1, b'.'); time.sleep(60)"
    box = ["bwrap", "--unshare-user", "--unshare-pid", "--dev-bind", "/", "/", "--proc", "/proc"]
    command = [*box, "--", sys.executable, "-ISc", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.read(4) == b"...."
        watched = Watch(process.pid, "no token", nowhere)
        assert watched.sample(1_000).processes == 6
        within = psutil.Process(process.pid).children(recursive=True)
        monkeypatch.setattr(watched, "_everything", list)
        watched.kill()
        assert psutil.wait_procs(within, timeout=30)[1] == []
        process.wait(timeout=30)
