"""Control groups of version 2: one tree, of which a user may have been given a part."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from grader.model.exercise import Limits
from grader.sandbox.limits.cgroup import MIB, Cgroup, GroupUnavailable, write_setting
from grader.sandbox.limits.control import Measures, counters
from grader.sandbox.limits.hierarchy import Hierarchy

_OF_THE_KERNEL = ("kernel_stack", "pagetables", "percpu", "sock", "slab_unreclaimable")
"""What the kernel keeps for the group and cannot give back while the group needs it."""


class CgroupV2(Cgroup):
    """A group beside the one that this process is in, with all its limits."""

    def __init__(self, trees: Iterable[Hierarchy], limits: Limits) -> None:
        """Makes the group in the nearest place where this account may.

        Raises:
            GroupUnavailable: there is no such place.
        """
        tree = next((tree for tree in trees if tree.version == 2), None)
        if tree is None:
            raise GroupUnavailable("no control groups of version 2")
        super().__init__([_place(tree)], limits)
        kinds = {"memory": "memory.max", "processes": "pids.max", "processor time": "cpu.stat"}
        folder = self._folders[0]
        limited = ", ".join(kind for kind, file in kinds.items() if (folder / file).exists())
        self.name = f"cgroup v2 ({limited})"

    def measure(self) -> Measures:
        """What the group counts."""
        memory = cpu = None
        kernel = 0
        with contextlib.suppress(KeyError):
            facts = counters(self._folders[0] / "memory.stat")
            memory = (facts["anon"] + facts["shmem"]) / MIB
            kernel = sum(facts.get(kind, 0) for kind in _OF_THE_KERNEL)
        with contextlib.suppress(KeyError):
            cpu = counters(self._folders[0] / "cpu.stat")["usage_usec"] / 1e6
        tasks = self._task_counts()
        return Measures(memory, cpu, tasks.processes, tasks.threads, kernel / MIB)

    @property
    def _counts_memory(self) -> bool:
        return True

    def _pids(self, name: str) -> Path:
        return self._folders[0] / name

    def _limit(self, memory_bytes: int, tasks: int) -> None:
        folder = self._folders[0]
        write_setting(folder / "memory.max", memory_bytes)
        # A kernel may be built without swap, or the account without a say in processes.
        for file, value in (
            ("memory.swap.max", 0),
            ("memory.oom.group", 1),  # the kernel ends the whole group, not one process of it
            ("pids.max", tasks),
        ):
            with contextlib.suppress(FileNotFoundError):
                write_setting(folder / file, value)

    def _ended_for_memory(self) -> tuple[int, bool]:
        facts = counters(self._folders[0] / "memory.events")
        # ``oom_kill`` counts whatever the reason was, ``oom`` this group's own limit alone.
        return facts.get("oom_kill", 0), facts.get("oom", 0) > 0


def _place(tree: Hierarchy) -> Path:
    """The nearest group around this process in which this account may make one with a limit.

    Raises:
        GroupUnavailable: there is none.
    """
    for group in (tree.own, *tree.own.parents):
        if not group.is_relative_to(tree.mount):
            break
        if "memory" in _names(group / "cgroup.subtree_control") and _may_use(group):
            return group
    if _may_use(tree.own) and "memory" in _names(tree.own / "cgroup.controllers"):
        return _divided(tree.own)
    raise GroupUnavailable(f"no group around {tree.own} is this account's to divide")


def _divided(group: Path) -> Path:
    """Makes this process's own group one that can hold others with limits.

    Only groups without processes may, so this one moves into a group below first; others are not
    moved about.

    Raises:
        GroupUnavailable: other processes are in it.
    """
    inhabitants = _names(group / "cgroup.procs")
    if inhabitants != [str(os.getpid())]:
        raise GroupUnavailable(f"{group} holds other programs beside the grader")
    try:
        home = group / f"grader-{os.getpid()}"
        home.mkdir(exist_ok=True)
        write_setting(home / "cgroup.procs", os.getpid())
        kinds = {"memory", "pids"} & set(_names(group / "cgroup.controllers"))
        write_setting(
            group / "cgroup.subtree_control", " ".join(f"+{kind}" for kind in sorted(kinds))
        )
    except OSError as error:
        raise GroupUnavailable(str(error)) from error
    return group


def _names(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="ascii").split()
    except OSError:
        return []


def _may_use(group: Path) -> bool:
    """Whether groups may be made there, and processes moved there from this one."""
    return os.access(group, os.W_OK) and os.access(group / "cgroup.procs", os.W_OK)
