"""Workers that are copies of one process: as closed in as others, with the same results."""

import dataclasses
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from support import sandboxes

from grader.model.record import RunRecord
from grader.sandbox import ForkServer, Sandbox, choose
from grader.sandbox.backends.base import Launch
from grader.sandbox.backends.bubblewrap import BubblewrapLauncher
from grader.sandbox.backends.stage import Stage
from grader.sandbox.forkserver import FAILURES, WORKERS, Ends, NoWarmStart, replied_ids
from grader.sandbox.limits.control import ResourceControl
from grader.sandbox.plan import Plan

LOOKS_AROUND = """
    import hashlib, json, os, resource, signal, sys
    import grader

    def solution_model():
        def lines(name):
            with open("/proc/self/" + name) as file:
                return [line.split() for line in file]

        varying = ("Tgid", "Pid", "PPid", "Uid", "Gid", "NS", "Vm", "Rss", "SigQ", "Threads",
                   "voluntary", "nonvoluntary")
        exe = None
        try:
            os.close(os.open("/proc/self/exe", os.O_WRONLY))
            exe = "can be written"
        except OSError as error:
            exe = type(error).__name__
        kinds = [name for name in dir(resource) if name.startswith("RLIMIT_")]
        (x, y), _ = grader.load_data("exercise-1")
        facts = {
            "status": [line for line in lines("status") if not line[0].startswith(varying)],
            "mounts": [[line[4], line[5], line[7:]] for line in lines("mountinfo")],
            "environment": sorted(os.environ.items()),
            "limits": [[name, *resource.getrlimit(getattr(resource, name))] for name in kinds],
            "open": sorted(os.readlink(f"/proc/self/fd/{n}").split(":")[0]
                           for n in os.listdir("/proc/self/fd")
                           if os.path.lexists(f"/proc/self/fd/{n}")),
            "links": [os.readlink("/proc/self/" + name) for name in ("cwd", "root", "exe")],
            "exe": exe,
            "path": [sys.path, sys.argv, sys.orig_argv[:-10], sys.modules["__main__"].__file__],
            "signals": [str(signal.getsignal(number)) for number in range(1, 30)],
            # But what fontconfig keeps, which it does now and then.
            "files": sorted(place for place, _, _ in os.walk("/scratch/home")
                            if "/.cache" not in place),
            "processors": sorted(os.sched_getaffinity(0)),
            "order": list({str(number) for number in range(50)}),
            "umask": os.umask(0o22),
            "score": lines("oom_score_adj"),
        }
        model = model_of()
        model.fit(x / 255.0, y, epochs=3, verbose=0)
        weights = b"".join(array.tobytes() for array in model.get_weights())
        facts["weights"] = hashlib.sha256(weights).hexdigest()
        print(json.dumps(facts))
        return model
"""

EMPTY = "def solution_model(): return model_of()"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there are boxes on Linux only")


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    """One for all tests that have the same seed and processors."""
    with ForkServer() as made:
        yield made


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sandboxes.plan_of(tmp_path, cores=1)


def _looked(plan: Plan, folder: Path, server: ForkServer | None) -> RunRecord:
    record = sandboxes.run(LOOKS_AROUND, folder, "bubblewrap", plan=plan, server=server)
    assert record.ending.by == "completed", record.ending
    return record


@pytest.mark.slow
def test_a_warm_worker_differs_from_a_cold_one_in_nothing(
    walls: str, plan: Plan, tmp_path: Path, server: ForkServer
) -> None:
    assert walls
    before = server.started
    records = [_looked(plan, tmp_path, way) for way in (None, server, server)]
    assert server.started == before + 2
    cold, *others = (json.loads(record.output) for record in records)
    for warm in others:
        for name, found in cold.items():
            assert warm[name] == found, name
    assert cold["exe"] != "can be written"
    answers = [record.predictions["held-out"].data for record in records]
    assert answers[1:] == answers[:1] * 2
    first, second, third = (record.resources.peak_memory_mib for record in records)
    assert second == pytest.approx(first, rel=0.05)
    assert third == pytest.approx(first, rel=0.05)
    assert {record.enforcement for record in records} == {records[0].enforcement}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "limits", "by"),
    [
        ("os._exit(3)", {}, "crashed"),
        ("os.kill(os.getpid(), signal.SIGKILL)", {}, "crashed"),
        ("[os.kill(n, signal.SIGKILL) for n in range(1, 9) if n != os.getpid()]", {}, "crashed"),
        ("x = [bytearray(50_000_000) for _ in range(10_000)]", {"memory_mib": 900}, "memory-limit"),
        ("time.sleep(60)", {"training_seconds": 1, "grace_seconds": 0.5}, "time-limit"),
        ("while True: open('big', 'ab').write(b'x' * 1_000_000)", {}, "disk-limit"),
        ("while os.fork(): pass\n    time.sleep(60)", {}, "process-limit"),
    ],
)
def test_limits_hold_and_nothing_is_left(
    body: str,
    limits: dict[str, float],
    by: str,
    walls: str,
    tmp_path: Path,
    server: ForkServer,
) -> None:
    script = f"import os, signal, time\ndef solution_model():\n    {body}\n"
    before = server.started
    record = sandboxes.run(script, tmp_path, walls, cores=1, server=server, **limits)
    assert server.started == before + 1
    assert record.ending.by == by, record.ending
    (process,) = server._servers.values()
    gone, alive = psutil.wait_procs(psutil.Process(process.pid).children(), timeout=5)
    assert [each for each in alive if each.status() != psutil.STATUS_ZOMBIE] == [], gone


@pytest.mark.slow
def test_another_seed_has_a_process_of_its_own_and_a_dead_one_is_replaced(
    walls: str, plan: Plan, tmp_path: Path
) -> None:
    with ForkServer() as server:
        for seed in (0, 1, 0):
            seeded = dataclasses.replace(plan, seed=seed)
            sandboxes.run(EMPTY, tmp_path, walls, plan=seeded, server=server)
        assert server.started == 3
        first, second = server._servers.values()
        assert (first.left, second.left) == (WORKERS - 1, WORKERS - 2)
        os.kill(second.pid, signal.SIGKILL)
        second.process.wait()
        record = sandboxes.run(EMPTY, tmp_path, walls, plan=plan, server=server)
        assert record.ending.by == "completed"
        assert server.started == 4
        assert [each.left for each in server._servers.values()] == [WORKERS - 1, WORKERS - 1]


class _Broken(BubblewrapLauncher):
    """A launcher whose fork server ends at once."""

    def __init__(self) -> None:
        self.asked = 0

    def fork_server(self, plan: Plan, stage: Stage, arguments: list[str]) -> Launch | None:
        self.asked += 1
        return Launch([sys.executable, "-I", "-S", "-c", ""], {}, stage.root)


def _start(server: ForkServer, plan: Plan, launcher: BubblewrapLauncher) -> None:
    ends = Ends({}, 2)
    stage = Stage(plan, user=0)
    try:
        with pytest.raises(NoWarmStart):
            server.start(plan, stage, launcher, ResourceControl(), ends, "token")
    finally:
        stage.close()


def test_one_that_does_not_start_is_given_up_after_a_while(plan: Plan) -> None:
    launcher = _Broken()
    with ForkServer() as server:
        for _ in range(FAILURES + 2):
            _start(server, plan, launcher)
    assert launcher.asked == FAILURES


@pytest.mark.parametrize("said", [b"12 345\nin\n", b"in\n12 345\n"])
def test_either_line_of_a_reply_may_be_the_first(said: bytes) -> None:
    assert replied_ids(said) == (12, 345)


@pytest.mark.parametrize("said", [b"", b"in\n", b"12 345\n", b"12 345\nOSError: setns net\n"])
def test_a_reply_without_both_lines_is_none(said: bytes) -> None:
    assert replied_ids(said) is None


def test_old_keras_and_cards_are_started_cold(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    launcher = _Broken()
    with ForkServer() as server:
        _start(server, dataclasses.replace(plan, keras=2), launcher)
    assert launcher.asked == 0
    monkeypatch.setattr("grader.sandbox.backends.bubblewrap.accelerators", lambda: [Path("/dev/x")])
    with ForkServer() as server:
        _start(server, plan, BubblewrapLauncher())


@pytest.mark.slow
def test_without_walls_every_start_is_cold(tmp_path: Path) -> None:
    with (
        ForkServer() as server,
        Sandbox(sandboxes.plan_of(tmp_path), choose("process"), None, server) as box,
    ):
        script = f"{sandboxes.MODEL}\n{EMPTY}"
        assert box.run(script, (sandboxes.held_out(),)).ending.by == "completed"
        assert server.started == 0
