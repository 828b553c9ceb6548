"""What the box is given, how it is opened to others, and that nothing of it stays."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import sandboxes
from support.places import TESTS

import grader
from grader.inside.protocol.job import WorkerJob
from grader.sandbox.backends.stage import MIB, Stage, processors
from grader.sandbox.plan import Plan

PACKAGE = Path(grader.__file__).parent
NOBODY = 65_534


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sandboxes.plan_of(tmp_path)


@pytest.fixture
def stage(plan: Plan) -> Iterator[Stage]:
    made = Stage(plan, user=0)
    yield made
    made.close()
    assert not made.root.exists()


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_workers_code_comes_along_and_nothing_else_of_the_package(stage: Stage) -> None:
    kinds = {".py", ".json", ".npz"}  # the small pretrained model lies beside the code
    inside = {
        str(path.relative_to(PACKAGE))
        for path in (PACKAGE / "inside").rglob("*")
        if path.suffix in kinds
    }
    shown = {"__init__.py", *inside}
    weights = {"inside/backbone_weights.json", "inside/backbone_weights.npz"}
    assert {"inside/facade.py", "inside/worker/session.py", *weights} < shown
    assert names(stage.root) == {
        "box/job.json",
        "box/script.py",
        *(f"box/lib/grader/{name}" for name in shown),
    }
    for name in sorted(shown):
        copied = stage.box / "lib" / "grader" / name
        assert copied.read_bytes() == (PACKAGE / name).read_bytes()


def test_the_box_can_be_read_by_another_user_and_the_rest_only_by_us(stage: Stage) -> None:
    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    assert mode(stage.root) == 0o700
    inside = [stage.box, *stage.box.rglob("*")]
    assert {mode(path) for path in inside if path.is_dir()} == {0o755}
    assert {mode(path) for path in inside if path.is_file()} == {0o644}


def test_a_narrow_umask_does_not_close_the_box(plan: Plan) -> None:
    before = os.umask(0o077)
    try:
        stage = Stage(plan, user=0)
    finally:
        os.umask(before)
    assert (stage.box / "lib" / "grader" / "inside").stat().st_mode & 0o777 == 0o755
    stage.close()


def test_the_script_is_there_from_the_start_and_does_nothing_good(stage: Stage) -> None:
    with pytest.raises(SystemExit, match="no script"):
        exec(stage.script.read_text(), {})


def test_the_job_says_what_the_plan_says(tmp_path: Path) -> None:
    plan = sandboxes.plan_of(tmp_path, disk_mib=0.5, memory_mib=100, processes=7, cores=1)
    stage = Stage(plan, user=1234, niceness=3)
    job = WorkerJob.decode((stage.box / "job.json").read_text())
    stage.close()
    facts = (plan.exercise, plan.dataset, plan.filename, plan.seed, plan.limits.training_seconds)
    assert (job.exercise, job.dataset, job.filename, job.seed, job.training_seconds) == facts
    assert (job.user, job.niceness) == (1234, 3)
    assert job.cpus == processors(1)
    rlimits = job.rlimits
    assert (rlimits["RLIMIT_CORE"], rlimits["RLIMIT_FSIZE"]) == (1, MIB // 2)
    assert rlimits["RLIMIT_MSGQUEUE"] == 0
    assert rlimits["RLIMIT_NOFILE"] <= 4_096
    assert rlimits["RLIMIT_SIGPENDING"] <= 1_024
    assert not job.walled
    assert rlimits["RLIMIT_NPROC"] > 7
    assert rlimits["RLIMIT_DATA"] > 2 * 100 * MIB


def test_no_secret_and_no_hidden_folder_is_named_in_the_job(tmp_path: Path) -> None:
    hidden = tmp_path / "the-secrets-place"
    plan = sandboxes.plan_of(tmp_path)
    stage = Stage(Plan(**{**vars(plan), "hidden": (hidden,), "cpus": (0,)}), user=0)
    text = (stage.box / "job.json").read_text()
    stage.close()
    assert "the-secrets-place" not in text
    assert str(plan.public) not in text
    assert WorkerJob.decode(text).cpus == (0,)


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a process choose")
def test_processors_are_those_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {7, 3, 5})
    assert [processors(cores) for cores in (1, 2, 9)] == [(3,), (3, 5), (3, 5, 7)]
    monkeypatch.setattr(sys, "platform", "darwin")
    assert processors(2) == ()


CLOSES_ITS_FOLDERS = """
import os, sys, tempfile
from pathlib import Path
from support import sandboxes
from support.places import TESTS
from grader.sandbox.backends.stage import Stage

folder, user = Path(sys.argv[1]), int(sys.argv[2])
plan = sandboxes.plan_of(folder)
tempfile.tempdir = str(folder / "staging")
Path(tempfile.tempdir).mkdir()
if os.geteuid() == 0:  # who could remove anything
    os.chown(tempfile.tempdir, user, user)
    os.seteuid(user)
stage = Stage(plan, user=0)
inner = stage.scratch / "a" / "b"
inner.mkdir(parents=True)
(inner / "file").touch(mode=0o000)
for closed in (inner, inner.parent, stage.scratch):
    closed.chmod(0o000)
stage.close()
print(os.listdir(tempfile.tempdir))
"""


def test_folders_that_an_ordinary_user_closed_go_too() -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        ran = subprocess.run(
            [sys.executable, "-c", CLOSES_ITS_FOLDERS, folder, str(NOBODY)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(TESTS)},
        )
    assert (ran.stdout, ran.stderr) == ("[]\n", "")


@pytest.mark.parametrize("depth", [50, 3_000])
def test_folders_that_are_nested_without_end_go_too(stage: Stage, depth: int) -> None:
    here = os.open(".", os.O_RDONLY)
    os.chdir(stage.scratch)
    for _ in range(depth):
        Path("deeper").mkdir()
        os.chdir("deeper")
    os.fchdir(here)
    os.close(here)
    stage.close()
    assert not stage.root.exists()


def test_what_a_link_points_at_is_left_alone(stage: Stage, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir(mode=0o500)
    (outside / "file").touch(mode=0o400)
    (stage.scratch / "folder").symlink_to(outside)
    (stage.scratch / "file").symlink_to(outside / "file")
    stage.close()
    assert outside.stat().st_mode & 0o777 == 0o500
    assert (outside / "file").stat().st_mode & 0o777 == 0o400


def test_closing_twice_is_no_error(stage: Stage) -> None:
    stage.close()
    stage.close()
    assert not stage.root.exists()
