"""Control groups of version 2: where a place for one is found, and what its files say."""

import os
import signal
from pathlib import Path

import pytest
from support import groups

from grader.sandbox.endings import refused_by_kernel
from grader.sandbox.limits import cgroup, cgroup_v2
from grader.sandbox.limits.cgroup import GroupUnavailable, remove
from grader.sandbox.limits.cgroup_v2 import CgroupV2
from grader.sandbox.limits.control import Measures, machine_full
from grader.sandbox.limits.hierarchy import Hierarchy, hierarchies

MIB = 2**20
NOBODY = 2**30
"""An id that no process can have."""
FILES = {
    "memory.max": "max",
    "memory.swap.max": "max",
    "memory.oom.group": "0",
    "memory.stat": f"anon {3 * MIB}\nfile {90 * MIB}\nshmem {2 * MIB}\nslab {70 * MIB}\n"
    f"kernel_stack {MIB}\npagetables {MIB}\nsock {MIB}\nslab_unreclaimable {MIB}\n",
    "memory.events": "low 0\nhigh 0\nmax 3\noom 0\noom_kill 0\n",
    "pids.max": "max",
    "pids.current": "5",
    "pids.events": "max 0\n",
    "cpu.stat": "usage_usec 2500000\nuser_usec 1\n",
    "cgroup.procs": f"{NOBODY}\n",
}


class Made(CgroupV2):
    """A group that is a plain folder with the files that a test wants."""

    files = FILES

    def _make(self, parent: Path) -> None:
        super()._make(parent)
        for name, text in self.files.items():
            (self._folders[0] / name).write_text(text)


@pytest.fixture
def tree(tmp_path: Path) -> Hierarchy:
    """A grader in /user.slice/a.scope, among groups that hand on no controllers."""
    own = tmp_path / "cgroup" / "user.slice" / "a.scope"
    own.mkdir(parents=True)
    for folder in (own, *own.parents[:2]):
        equipped(folder)
    return Hierarchy(2, frozenset(), tmp_path / "cgroup", own)


def equipped(folder: Path, handed_on: str = "", there: str = "cpu memory pids") -> None:
    """Gives a group the files that every one has."""
    (folder / "cgroup.procs").write_text("")
    (folder / "cgroup.controllers").write_text(there)
    (folder / "cgroup.subtree_control").write_text(handed_on)


def made_in(tree: Hierarchy, monkeypatch: pytest.MonkeyPatch, **files: str | None) -> CgroupV2:
    """A group of plain files, with some changed by name (``_`` for a dot), None for absent."""
    changed = {name.replace("_", ".", 1): text for name, text in files.items()}
    wanted = {name: text for name, text in (FILES | changed).items() if text is not None}
    monkeypatch.setattr(Made, "files", wanted)
    equipped(tree.own.parent, "memory pids")
    return Made([tree], groups.LIMITS)


def test_its_limits_are_those_of_the_run(tree: Hierarchy, monkeypatch: pytest.MonkeyPatch) -> None:
    made = made_in(tree, monkeypatch)
    (folder,) = made._folders
    assert folder.parent == tree.own.parent
    told = {name: (folder / name).read_text()[: len(text)] for name, text in LAID.items()}
    assert told == LAID
    assert made.name == "cgroup v2 (memory, processes, processor time)"


LAID = {
    "memory.max": str(64 * MIB),
    "memory.swap.max": "0",
    "memory.oom.group": "1",
    "pids.max": "64",
}


def test_it_counts_no_cached_files(tree: Hierarchy, monkeypatch: pytest.MonkeyPatch) -> None:
    assert made_in(tree, monkeypatch).measure() == Measures(5, 2.5, 1, 5, 4)


def test_what_a_kernel_does_not_have_is_left_out(
    tree: Hierarchy, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = dict.fromkeys(("memory_swap.max", "memory_oom.group", "pids_max", "pids_current"))
    made = made_in(tree, monkeypatch, **absent)
    assert made.name == "cgroup v2 (memory, processor time)"
    assert made.measure() == Measures(5, 2.5, None, None, 4)
    monkeypatch.setattr(cgroup, "_REMOVAL_SECONDS", 0.0)  # files in a folder keep it there
    with pytest.raises(GroupUnavailable):
        made_in(tree, monkeypatch, memory_max=None)


@pytest.mark.parametrize(
    ("events", "ending"),
    [
        ("oom 0\noom_kill 0\n", None),
        ("oom 1\noom_kill 3\n", refused_by_kernel("memory-limit", 64)),
        ("oom 0\noom_kill 1\n", machine_full()),
        ("oom 2\noom_kill 0\n", None),
    ],
)
def test_a_kill_for_the_groups_own_limit_is_told_from_the_machines(
    tree: Hierarchy, monkeypatch: pytest.MonkeyPatch, events: str, ending: object
) -> None:
    made = made_in(tree, monkeypatch, memory_events=events)
    assert made.verdict(killed=True) == ending


def test_the_nearest_group_that_hands_on_memory_is_taken(tree: Hierarchy) -> None:
    equipped(tree.mount, "memory pids")
    assert cgroup_v2._place(tree) == tree.mount
    equipped(tree.own.parent, "cpu memory")
    assert cgroup_v2._place(tree) == tree.own.parent


def test_a_group_of_the_graders_own_is_divided(tree: Hierarchy) -> None:
    (tree.own / "cgroup.procs").write_text(f"{os.getpid()}\n")
    home = tree.own / f"grader-{os.getpid()}"
    home.mkdir()
    (home / "cgroup.procs").write_text("")
    assert cgroup_v2._place(tree) == tree.own
    assert (home / "cgroup.procs").read_text() == str(os.getpid())
    assert (tree.own / "cgroup.subtree_control").read_text() == "+memory +pids"


def test_others_are_not_moved_about(tree: Hierarchy) -> None:
    (tree.own / "cgroup.procs").write_text(f"{os.getpid()}\n{NOBODY}\n")
    with pytest.raises(GroupUnavailable, match="other programs beside the grader"):
        cgroup_v2._place(tree)


def test_a_group_that_refuses_to_be_divided_is_none(tree: Hierarchy) -> None:
    (tree.own / "cgroup.procs").write_text(f"{os.getpid()}\n")
    with pytest.raises(GroupUnavailable):
        cgroup_v2._place(tree)


@pytest.mark.parametrize("there", ["", "cpu io"])
def test_without_the_memory_controller_there_is_no_place(tree: Hierarchy, there: str) -> None:
    equipped(tree.own, there=there)
    with pytest.raises(GroupUnavailable, match="this account's to divide"):
        cgroup_v2._place(tree)


def test_a_place_that_may_not_be_written_is_passed_over(
    tree: Hierarchy, monkeypatch: pytest.MonkeyPatch
) -> None:
    equipped(tree.own.parent, "memory")
    closed = str(tree.own.parent)
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).startswith(closed))
    with pytest.raises(GroupUnavailable):
        cgroup_v2._place(tree)


def test_without_a_tree_of_version_two_there_is_none(tmp_path: Path) -> None:
    old = Hierarchy(1, frozenset({"memory"}), tmp_path, tmp_path)
    with pytest.raises(GroupUnavailable, match="no control groups of version 2"):
        CgroupV2([old], groups.LIMITS)


class Unlimited(CgroupV2):
    """A real group that asks for no limit, for trees whose controllers are in use elsewhere."""

    def _limit(self, memory_bytes: int, tasks: int) -> None:
        pass


def test_a_real_group_ends_what_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [tree for tree in hierarchies() if tree.version == 2 and os.access(tree.own, os.W_OK)]
    if not found:
        pytest.skip("this account may make no control group of version 2 here")
    monkeypatch.setattr(cgroup_v2, "_place", lambda tree: tree.own)
    made = Unlimited(found, groups.LIMITS)
    (folder,) = made._folders
    code = "import os; os.fork(); print('ready', flush=True); import time; time.sleep(60)"
    process = groups.start_in(made, code)
    assert len(made.members()) == 2
    assert made.measure().cpu_seconds is not None
    remove(folder)
    assert not folder.exists()
    assert process.wait() == -signal.SIGKILL
    process.communicate()
    made.close()
