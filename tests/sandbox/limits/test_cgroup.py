"""What control groups of both versions share: names, locks, the sweeping up, the way in."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import groups

from grader.sandbox.endings import refused_by_kernel
from grader.sandbox.limits import cgroup, control
from grader.sandbox.limits.cgroup import Cgroup, GroupUnavailable, read_number, remove, sweep
from grader.sandbox.limits.control import machine_full

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="control groups are Linux's")


class Made(Cgroup):
    """A group that is a plain folder, of which a test writes the counts."""

    name = "made"
    ended = (0, False)
    refuses = False
    counts_memory = True

    @property
    def _counts_memory(self) -> bool:
        return self.counts_memory

    def _limit(self, memory_bytes: int, tasks: int) -> None:
        self.asked = (memory_bytes, tasks)
        if self.refuses:
            raise PermissionError("not allowed")

    def _ended_for_memory(self) -> tuple[int, bool]:
        return self.ended

    def _pids(self, name: str) -> Path:
        return self._folders[0] / name


@pytest.fixture
def parent(tmp_path: Path) -> Path:
    """What stands for the group that the grader is in."""
    folder = tmp_path / "session"
    folder.mkdir()
    return folder


@pytest.fixture
def group(parent: Path) -> Iterator[Made]:
    made = Made([parent], groups.LIMITS)
    yield made
    for file in made._folders[0].iterdir():
        file.unlink()
    made.close()


@pytest.fixture
def files(group: Made) -> Path:
    """The folder of the group, with the files of one that is empty."""
    (folder,) = group._folders
    for name, text in (
        ("cgroup.procs", ""),
        ("pids.max", "64"),
        ("pids.events", "max 0\n"),
        ("pids.current", "0\n"),
    ):
        (folder / name).write_text(text)
    return folder


def test_it_asks_for_the_limits_of_the_run(group: Made) -> None:
    assert group.asked == (64 * 2**20, 4 * 16)


def test_whose_number_the_kernel_limits_stand_behind_nobody(
    group: Made, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "in_container", lambda: True)
    assert group.niceness == 0
    (files / "pids.max").unlink()
    assert group.niceness > 0
    (files / "pids.max").write_text("64")


def test_two_groups_at_once_are_two(parent: Path, group: Made) -> None:
    other = Made([parent, parent], groups.LIMITS)
    assert len(other._folders) == 1
    assert other._folders != group._folders
    other.close()
    assert groups.left_behind(parent) == group._folders


def test_a_group_that_takes_no_limit_is_none_and_leaves_nothing(
    parent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Made, "refuses", True)
    with pytest.raises(GroupUnavailable, match="not allowed"):
        Made([parent], groups.LIMITS)
    assert groups.left_behind(parent) == []
    with pytest.raises(GroupUnavailable):
        Made([parent / "absent"], groups.LIMITS)


def test_the_way_in_is_the_first_step_of_the_command(group: Made, files: Path) -> None:
    code = "import os; print(os.getpid(), os.getppid())"
    argv = group.admit([sys.executable, "-I", "-S", "-c", code])
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    pid, parent = map(int, done.stdout.split())
    assert group.members() == [pid]
    assert parent == os.getpid()


def test_a_command_that_cannot_enter_does_not_run(group: Made, files: Path) -> None:
    argv = group.admit(["touch", str(files / "ran")])
    files.joinpath("cgroup.procs").unlink()
    files.joinpath("cgroup.procs").mkdir()
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    files.joinpath("cgroup.procs").rmdir()
    assert done.returncode != 0
    assert done.stderr
    assert not (files / "ran").exists()


@pytest.mark.parametrize(
    ("ended", "events", "ending"),
    [
        ((0, False), "max 0\n", None),
        ((0, True), "max 0\n", None),
        ((1, True), "max 0\n", refused_by_kernel("memory-limit", 64)),
        ((2, False), "max 9\n", machine_full()),
        ((0, False), "max 2\n", refused_by_kernel("process-limit", 4)),
        ((0, False), "", None),
        ((0, False), "max\n", None),
    ],
)
def test_the_kernels_counts_say_how_a_run_ended(
    group: Made, files: Path, ended: tuple[int, bool], events: str, ending: object
) -> None:
    group.ended = ended
    (files / "pids.events").write_text(events)
    assert group.verdict(killed=False) == ending


def test_where_memory_is_not_counted_the_machines_kills_are(
    group: Made, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.sandbox.limits.control._kills", lambda: 10**9)
    assert group.verdict(killed=True) is None
    group.counts_memory = False
    assert group.verdict(killed=True) == machine_full()


def test_nothing_new_starts_in_a_group_that_is_halted(group: Made, files: Path) -> None:
    group.halt()
    assert (files / "pids.max").read_text().startswith("0")
    (files / "pids.max").unlink()
    group.halt()
    assert not (files / "pids.max").exists()


def test_members_elsewhere_cannot_be_named(group: Made, files: Path) -> None:
    nobody = 2**30  # an id that no process can have
    (files / "cgroup.procs").write_text(f"0\n{nobody}\n0\n")
    assert group.members() == [nobody]
    (files / "cgroup.procs").unlink()
    assert group.members() == []


def test_what_a_killed_grader_left_is_swept_up_and_a_living_ones_is_not(
    tmp_path: Path, parent: Path, group: Made
) -> None:
    beside = tmp_path / "other session"
    for folder in (parent, beside):
        (folder / "grade-1-left").mkdir(parents=True)
        (folder / "other").mkdir()
    sweep(parent)
    assert groups.left_behind(parent) == group._folders
    assert groups.left_behind(beside) == []
    assert (parent / "other").is_dir()
    assert (beside / "other").is_dir()


def test_a_newborn_that_another_sweeps_up_is_made_again(
    parent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, calls = cgroup._locked, []

    def swept(folder: Path) -> int | None:
        calls.append(folder)
        if len(calls) < 3:
            folder.rmdir()
        return locked(folder)

    monkeypatch.setattr(cgroup, "_locked", swept)
    made = Made([parent], groups.LIMITS)
    assert len(set(calls)) == 3
    assert made._folders == calls[-1:]
    made.close()
    # What was made in another tree before is removed again.
    other = parent.parent / "first tree"
    other.mkdir()
    monkeypatch.setattr(cgroup, "_locked", lambda f: f.rmdir() if f.parent == parent else locked(f))
    with pytest.raises(GroupUnavailable, match="other graders"):
        Made([other, parent], groups.LIMITS)
    assert groups.left_behind(other) == []


def test_what_cannot_be_removed_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cgroup, "_REMOVAL_SECONDS", 0.05)
    (tmp_path / "cgroup.procs").touch()
    remove(tmp_path)
    assert tmp_path.is_dir()
    remove(tmp_path / "absent")


def test_a_file_without_a_number_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "max").write_text("max\n")
    with pytest.raises(OSError, match="no number"):
        read_number(tmp_path / "max")
