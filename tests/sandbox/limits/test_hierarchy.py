"""Where a process stands in the control groups, read from made-up tables of the kernel's."""

from pathlib import Path

import pytest

from grader.sandbox.limits.hierarchy import Hierarchy, hierarchies


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    """A folder in which trees of groups are mounted."""
    return tmp_path / "sys"


def found(folder: Path, groups: str, table: list[tuple[str, Path, str]]) -> list[Hierarchy]:
    """What is read from a table of (root, place, "kind options") and the list of own groups."""
    proc = folder / "proc"
    proc.mkdir(exist_ok=True)
    (proc / "cgroup").write_text(groups)
    lines = []
    for number, (root, place, rest) in enumerate(table):
        kind, _, options = rest.partition(" ")
        target = str(place).replace(" ", "\\040")
        lines.append(f"{number} 1 0:{number} {root} {target} rw - {kind} {kind} {options}\n")
    (proc / "mountinfo").write_text("".join(lines))
    return hierarchies(proc)


def test_version_two_has_one_tree(tmp_path: Path, mounts: Path) -> None:
    own = mounts / "user.slice" / "a.scope"
    own.mkdir(parents=True)
    (tree,) = found(tmp_path, "0::/user.slice/a.scope\n", [("/", mounts, "cgroup2 rw")])
    assert tree == Hierarchy(2, frozenset(), mounts, own)


def test_version_one_has_a_tree_for_each_kind(tmp_path: Path, mounts: Path) -> None:
    for name in ("memory/mine", "cpu,cpuacct", "unified"):
        (mounts / name).mkdir(parents=True)
    trees = found(
        tmp_path,
        "4:memory:/mine\n3:cpu,cpuacct:/\n2:name=systemd:/\n0::/\n",
        [
            ("/", mounts, "tmpfs rw,mode=755"),
            ("/", mounts / "memory", "cgroup rw,memory"),
            ("/", mounts / "cpu,cpuacct", "cgroup rw,cpu,cpuacct"),
            ("/", mounts / "unified", "cgroup2 rw"),
        ],
    )
    assert [(tree.version, sorted(tree.controllers)) for tree in trees] == [
        (1, ["memory"]),
        (1, ["cpu", "cpuacct"]),
        (2, []),
    ]
    assert trees[0].own == mounts / "memory" / "mine"


def test_a_container_sees_its_own_part_of_a_tree(tmp_path: Path, mounts: Path) -> None:
    mounts.mkdir()
    table = [("/docker/abc", mounts, "cgroup rw,memory")]
    (tree,) = found(tmp_path, "4:memory:/docker/abc\n", table)
    assert tree.own == mounts


@pytest.mark.parametrize("place", ["/docker/other", "/../elsewhere", "/docker/abc/gone"])
def test_a_group_that_is_not_mounted_here_is_none(tmp_path: Path, mounts: Path, place: str) -> None:
    mounts.mkdir()
    table = [("/docker/abc", mounts, "cgroup rw,memory")]
    assert found(tmp_path, f"4:memory:{place}\n", table) == []


def test_a_space_in_a_place_is_understood(tmp_path: Path) -> None:
    mounts = tmp_path / "my groups"
    mounts.mkdir()
    (tree,) = found(tmp_path, "0::/\n", [("/", mounts, "cgroup2 rw")])
    assert tree.own == mounts


def test_a_system_without_groups_has_none(tmp_path: Path) -> None:
    assert hierarchies(tmp_path / "absent") == []
    assert found(tmp_path, "", []) == []
