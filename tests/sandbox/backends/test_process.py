"""The backend without walls: where it works, what it promises, what it admits."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import sandboxes

from grader.inside.facade import PUBLIC_DATA_VARIABLE
from grader.model.record import OWN_USER
from grader.sandbox.backends.process import ProcessLauncher, backend
from grader.sandbox.backends.stage import Stage
from grader.sandbox.plan import Plan

DESCRIPTORS = {"requests": 3, "events": 4, "answers": 5}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sandboxes.plan_of(tmp_path)


@pytest.fixture
def stage(plan: Plan) -> Iterator[Stage]:
    made = Stage(plan, user=0)
    yield made
    made.close()


def test_it_is_always_usable_and_says_what_it_does_not_do() -> None:
    facts = backend()
    assert (facts.name, facts.usable, facts.remedy) == ("process", True, "")
    assert "can read your files" in facts.reason
    assert ProcessLauncher.name == facts.name


def test_the_worker_stays_who_we_are_and_works_in_its_scratch_folder(
    plan: Plan, stage: Stage
) -> None:
    launcher = ProcessLauncher()
    launch = launcher.launch(plan, stage, DESCRIPTORS)
    assert launcher.lease(plan).user == 0
    assert launch.folder == stage.scratch
    assert launch.argv[0] == sys.executable
    assert str(stage.script) in launch.argv
    assert launch.environment["HOME"] == str(stage.scratch)
    assert Path(launch.environment["TMPDIR"]).parent == stage.scratch
    assert launch.environment[PUBLIC_DATA_VARIABLE] == str(plan.public)
    assert launcher.scratch_folders(stage, 1) == (stage.scratch,)


def test_only_what_is_staged_of_the_package_can_be_imported(plan: Plan, stage: Stage) -> None:
    launch = ProcessLauncher().launch(plan, stage, DESCRIPTORS)
    code = (
        "from grader.inside.protocol import job; print(job.__file__); import grader.judging.scoring"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-s", "-c", code],
        cwd=launch.folder,
        env=launch.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert Path(ran.stdout.strip()) == stage.box / "lib" / "grader/inside/protocol/job.py"
    assert "No module named 'grader.judging'" in ran.stderr


@pytest.fixture
def open_to_all(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that every user can enter, for temporary files too."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        yield folder


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


@needs_root
def test_started_by_root_it_is_another_user_where_that_one_sees_enough(open_to_all: Path) -> None:
    plan = sandboxes.plan_of(open_to_all)
    with ProcessLauncher().lease(plan) as lease:
        if not lease.user:
            pytest.skip("this Python is closed to other users")
    plan.public.chmod(0o700)
    with ProcessLauncher().lease(plan) as lease:
        assert lease.user == 0
    plan.public.chmod(0o755)
    open_to_all.chmod(0o700)
    with ProcessLauncher().lease(plan) as lease:
        assert lease.user == 0


PRIES = """
import os, pathlib

def tried(way):
    try:
        return way()
    except OSError as error:
        return type(error).__name__

secret = pathlib.Path({secret!r})
print("user", os.getuid() > 60_000)
print("read", tried(secret.read_text))
print("list", tried(lambda: os.listdir(secret.parent)))
print("write", tried(lambda: (secret.parent / "results.json").write_text("100")))
print("environment", tried(lambda: pathlib.Path("/proc/{grader}/environ").read_bytes()))
print("memory", tried(lambda: open("/proc/{grader}/mem", "rb")))
print("root", tried(lambda: os.setuid(0)))

def solution_model():
    return model_of()
"""


@pytest.mark.slow
@needs_root
def test_what_root_keeps_to_itself_is_closed_to_a_submission(open_to_all: Path) -> None:
    plan = sandboxes.plan_of(open_to_all)
    with ProcessLauncher().lease(plan) as lease:
        if not lease.user:
            pytest.skip("this Python is closed to other users")
    source = open_to_all / "source"
    source.mkdir(mode=0o700)
    (source / "paper.key").write_text("secret")
    script = PRIES.format(secret=str(source / "paper.key"), grader=os.getpid())
    record = sandboxes.run(script, open_to_all, "process", plan=plan)
    assert record.ending.by == "completed", record.ending
    said = dict(line.split(" ", 1) for line in record.output.splitlines()[:7])
    assert said.pop("user") == "True"
    assert said.pop("root") in ("PermissionError", "OSError")  # the latter in a last namespace
    assert said == dict.fromkeys(
        ("read", "list", "write", "environment", "memory"), "PermissionError"
    )
    assert "held-out" in record.predictions
    assert OWN_USER in record.enforcement
