"""The backend without walls: where it works, what it promises, what it admits."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import sandboxes

from grader.inside.facade import PUBLIC_DATA_VARIABLE
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
    assert launcher.lease().user == 0
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
