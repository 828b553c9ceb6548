"""What is uploaded to Gradescope."""

import dataclasses
import subprocess
import zipfile
from pathlib import Path

import pytest

from grader import catalog
from grader.data.paper import load_paper
from grader.maintain.gradescope.order import FILE, KEY, AutograderOrder
from grader.maintain.gradescope.packing import needs, pack
from grader.model.errors import UsageError
from grader.model.paper import Paper

PAPER = Paper("midterm", bytes(range(16)))
ORDER = AutograderOrder(("exercise-1",), "midterm", "after_published")


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    wheel = tmp_path / "tf_exam_grader-1-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    pack(tmp_path / "autograder.zip", ORDER, PAPER, [wheel])
    return tmp_path / "autograder.zip"


def test_what_gradescope_needs_lies_at_the_top(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
    assert modes == {
        "setup.sh": 0o755,
        "run_autograder": 0o755,
        FILE: 0o644,
        "constraints.txt": 0o644,
        KEY: 0o600,
        "tf_exam_grader-1-py3-none-any.whl": 0o644,
    }


def test_the_file_is_its_owners_for_it_holds_the_key(packed: Path) -> None:
    assert packed.stat().st_mode & 0o777 == 0o600


def test_what_was_packed_is_what_is_read_there(packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path / "source")
    (tmp_path / "source" / KEY).chmod(0o600)
    assert AutograderOrder.load(tmp_path / "source") == ORDER
    paper = load_paper("midterm", tmp_path / "source" / KEY)
    assert (paper.key, paper.fingerprint) == (PAPER.key, PAPER.fingerprint)


@pytest.mark.parametrize("name", ["setup.sh", "run_autograder"])
def test_the_scripts_are_ones_that_a_shell_can_read(packed: Path, name: str) -> None:
    with zipfile.ZipFile(packed) as archive:
        script = archive.read(name)
    assert script.startswith(b"#!/usr/bin/env bash\n")
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_wheel_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.whl"):
        pack(tmp_path / "a.zip", ORDER, PAPER, [tmp_path / "gone.whl"])
    assert not (tmp_path / "a.zip").exists()


def test_what_a_container_needs_is_the_limits_and_something_to_spare() -> None:
    exercise = catalog.find("exercise-1")
    limits = dataclasses.replace(
        exercise.limits, memory_mib=4096, startup_seconds=120, training_seconds=300,
        prediction_seconds=60, grace_seconds=5,
    )  # fmt: skip
    needed = needs([dataclasses.replace(exercise, limits=limits)])
    assert (needed.memory_gib, needed.minutes) == (5.0, 26)
    assert needs([exercise, exercise]).minutes > needs([exercise]).minutes
