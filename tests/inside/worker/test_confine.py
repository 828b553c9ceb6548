"""What the worker lays on itself, laid on a process of its own, and how little can be undone."""

import json
import os
import subprocess
import sys
import textwrap
import time
import typing

import psutil
import pytest

from grader.inside.protocol.job import WorkerJob

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the facts are read from /proc")
NOBODY = 65_534
AS_ROOT = os.geteuid() == 0

PRELUDE = """
import json, os, resource, sys, time
from grader.inside.protocol.job import WorkerJob
from grader.inside.worker.confine import confine

def tried(function, *arguments):
    try:
        function(*arguments)
    except (OSError, ValueError) as error:
        return type(error).__name__
    return "done"

def job(**changes):
    facts = dict(exercise="tiny", dataset="mnist", filename="solution.py", seed=0,
                 training_seconds=1.0, cpus=(), rlimits={}, user=0)
    return WorkerJob(**facts | changes)

def status(key):
    with open("/proc/self/status") as lines:
        return next(line.split()[1:] for line in lines if line.startswith(key + ":"))
"""


def facts(code: str) -> dict[str, typing.Any]:
    """What a small program finds out about itself, by the variables it names in `told`."""
    whole = f"{PRELUDE}\n{textwrap.dedent(code)}\nprint(json.dumps(told))"
    ran = subprocess.run(
        [sys.executable, "-c", whole], capture_output=True, text=True, check=True, timeout=30
    )
    return typing.cast(dict[str, typing.Any], json.loads(ran.stdout))


def test_the_limits_hold_and_cannot_be_raised_again() -> None:
    code = f"""
        user = {NOBODY if AS_ROOT else 0}
        wanted = {{"RLIMIT_CORE": 0, "RLIMIT_FSIZE": 1_000, "RLIMIT_NPROC": 2_000}}
        confine(job(rlimits=wanted, user=user))
        kinds = {{name: getattr(resource, name) for name in wanted}}
        more = resource.RLIM_INFINITY
        told = {{
            "set": {{name: resource.getrlimit(kind) for name, kind in kinds.items()}},
            "raised": [tried(resource.setrlimit, k, (more, more)) for k in kinds.values()],
        }}
    """
    told = facts(code)
    assert told["set"] == {
        "RLIMIT_CORE": [0, 0],
        "RLIMIT_FSIZE": [1_000, 1_000],
        "RLIMIT_NPROC": [2_000, 2_000],
    }
    assert set(told["raised"]) == {"ValueError"}


@pytest.mark.parametrize(("walled", "dumpable"), [(True, 0), (False, 1)])
def test_behind_walls_nobody_of_its_own_user_may_look_into_it(walled: bool, dumpable: int) -> None:
    code = f"""
        import ctypes
        confine(job(walled={walled}, user={NOBODY if AS_ROOT else 0}))
        get_dumpable = 3
        told = {{"dumpable": ctypes.CDLL(None).prctl(get_dumpable, 0, 0, 0, 0),
                 "own": tried(os.listdir, "/proc/self/fd")}}
    """
    assert facts(code) == {"dumpable": dumpable, "own": "done"}


def test_a_file_beyond_the_limit_is_an_error_and_no_signal_that_kills(
    tmp_path: typing.Any,
) -> None:
    code = f"""
        confine(job(rlimits={{"RLIMIT_FSIZE": 1_000}}))
        with open({str(tmp_path / "file")!r}, "wb", buffering=0) as file:
            told = {{"first": file.write(bytes(2_000)), "second": tried(file.write, bytes(1))}}
    """
    assert facts(code) == {"first": 1_000, "second": "OSError"}


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [(100, 200, 100), (200, 100, 100), ("resource.RLIM_INFINITY", 100, 100), (0, 5, 0)],
)
def test_a_limit_is_never_above_the_one_that_was_there(
    before: int | str, wanted: int, after: int
) -> None:
    code = f"""
        resource.setrlimit(resource.RLIMIT_CORE, (0, {before}))
        confine(job(rlimits={{"RLIMIT_CORE": {wanted}}}))
        told = {{"set": resource.getrlimit(resource.RLIMIT_CORE)}}
    """
    assert facts(code) == {"set": [after, after]}


def test_a_priority_is_given_up_and_cannot_be_had_back() -> None:
    code = f"""
        before = os.nice(0)
        confine(job(niceness=3, user={NOBODY if AS_ROOT else 0}))
        told = {{"given up": os.nice(0) - before, "raised": tried(os.nice, -1)}}
    """
    assert facts(code) == {"given up": 3, "raised": "PermissionError"}


def test_a_limit_that_this_system_does_not_know_is_left_out() -> None:
    code = """
        confine(job(rlimits={"RLIMIT_NONSENSE": 1, "RLIMIT_CORE": 0}))
        told = {"set": resource.getrlimit(resource.RLIMIT_CORE)}
    """
    assert facts(code) == {"set": [0, 0]}


def test_it_binds_itself_to_its_processors() -> None:
    last = max(os.sched_getaffinity(0))
    code = f"""
        confine(job(cpus=({last},)))
        told = {{"cpus": sorted(os.sched_getaffinity(0))}}
    """
    assert facts(code) == {"cpus": [last]}


@pytest.mark.parametrize("cpus", [(), (100_000,)])
def test_processors_that_are_not_there_are_no_failure(cpus: tuple[int, ...]) -> None:
    code = f"""
        confine(job(cpus={cpus}))
        told = {{"cpus": sorted(os.sched_getaffinity(0))}}
    """
    assert facts(code) == {"cpus": sorted(os.sched_getaffinity(0))}


def test_no_program_that_it_starts_gains_privileges() -> None:
    code = """
        before = status("NoNewPrivs")
        confine(job())
        told = {"before": before, "after": status("NoNewPrivs")}
    """
    assert facts(code) == {"before": ["0"], "after": ["1"]}


@pytest.mark.skipif(not AS_ROOT, reason="only root can become somebody else")
def test_root_becomes_another_user_for_good() -> None:
    code = f"""
        os.setgroups([0, 4])
        confine(job(user={NOBODY}))
        told = {{
            "users": os.getresuid(),
            "groups": [*os.getresgid(), *os.getgroups()],
            "capabilities": [int(status(key)[0], 16) for key in ("CapEff", "CapPrm")],
            "back": "done" in [tried(os.setuid, 0), tried(os.setgid, 0), tried(os.setgroups, [0])],
            "file": tried(open, "/etc/shadow"),
        }}
    """
    assert facts(code) == {
        "users": [NOBODY] * 3,
        "groups": [NOBODY] * 3,
        "capabilities": [0, 0],
        "back": False,
        "file": "PermissionError",
    }


def test_a_user_that_cannot_be_had_is_an_error() -> None:
    code = f"""
        if os.geteuid() == 0:
            confine(job(user={NOBODY}))
        told = {{"again": tried(confine, job(user=12_345))}}
    """
    assert facts(code) == {"again": "PermissionError"}


def test_without_a_user_it_stays_who_it_is() -> None:
    code = """
        before = (os.getresuid(), os.getresgid(), os.getgroups())
        confine(job())
        told = {"same": before == (os.getresuid(), os.getresgid(), os.getgroups())}
    """
    assert facts(code) == {"same": True}


@pytest.mark.parametrize("user", [0, NOBODY] if AS_ROOT else [0])
def test_it_dies_with_its_parent(user: int) -> None:
    child = f"{PRELUDE}\nconfine(job(user={user}))\nprint(os.getpid(), flush=True)\ntime.sleep(60)"
    parent = f"""
import subprocess, sys
subprocess.run([sys.executable, "-c", {child!r}])
"""
    process = subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    confined = psutil.Process(int(process.stdout.readline()))
    assert confined.is_running()
    process.kill()
    process.communicate(timeout=5)
    for _ in range(100):
        if not confined.is_running() or confined.status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.02)
    confined.kill()
    pytest.fail("it lives on without its parent")


def test_a_system_without_these_means_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.inside.worker.confine import confine

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(os, "sched_setaffinity", lambda *_: pytest.fail("it cannot choose"))
    job = WorkerJob(
        exercise="tiny",
        dataset="mnist",
        filename="solution.py",
        training_seconds=1.0,
        cpus=(0,),
        rlimits={"RLIMIT_CORE": 0},
        user=0,
    )
    assert confine(job) is None
