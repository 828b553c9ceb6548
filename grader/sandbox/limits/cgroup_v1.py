"""Control groups of version 1: a tree of groups for each kind of limit."""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from grader.model.exercise import Limits
from grader.sandbox.limits.cgroup import MIB, Cgroup, GroupUnavailable, read_number, write_setting
from grader.sandbox.limits.control import Measures, counters
from grader.sandbox.limits.hierarchy import Hierarchy

_KINDS = {"memory": "memory", "pids": "processes", "cpuacct": "processor time"}
"""Controllers that are made use of, and what they limit or count."""
_FULL = 0.98
"""A group that takes its memory in large pages is full a little below its limit."""


class CgroupV1(Cgroup):
    """A group in each of the trees that limit memory, processes or count processor time."""

    def __init__(self, trees: Iterable[Hierarchy], limits: Limits) -> None:
        """Makes the groups below those that this process is in, whose limits go on to hold.

        Raises:
            GroupUnavailable: there is no tree for memory or for processes, or no group may be
                made there.
        """
        parents = {
            kind: tree.own
            for tree in trees
            for kind in _KINDS
            if tree.version == 1 and kind in tree.controllers
        }
        if not {"memory", "pids"} & parents.keys():
            raise GroupUnavailable("no control groups of version 1 for memory or processes")
        self._parents = parents
        super().__init__(parents.values(), limits)
        limited = ", ".join(text for kind, text in _KINDS.items() if kind in parents)
        self.name = f"cgroup v1 ({limited})"

    def measure(self) -> Measures:
        """What the groups count, as far as there is a tree that does."""
        memory = cpu = None
        with contextlib.suppress(KeyError, OSError):
            facts = counters(self._folder("memory") / "memory.stat")
            memory = (facts["total_rss"] + facts["total_shmem"]) / MIB
        kernel = 0
        with contextlib.suppress(KeyError, OSError):
            for name in ("memory.kmem.usage_in_bytes", "memory.kmem.tcp.usage_in_bytes"):
                kernel += read_number(self._folder("memory") / name)
        with contextlib.suppress(KeyError, OSError):
            cpu = read_number(self._folder("cpuacct") / "cpuacct.usage") / 1e9
        tasks = self._task_counts()
        return Measures(memory, cpu, tasks.processes, tasks.threads, kernel / MIB)

    @property
    def _counts_memory(self) -> bool:
        return "memory" in self._parents

    def _folder(self, kind: str) -> Path:
        """The group in the tree of a kind; raises KeyError where there is none."""
        parent = self._parents[kind]
        for folder in self._folders:
            if folder.parent == parent:
                return folder
        raise KeyError(kind)

    def _pids(self, name: str) -> Path:
        try:
            return self._folder("pids") / name
        except KeyError as error:
            raise FileNotFoundError(name) from error

    def _limit(self, memory_bytes: int, tasks: int) -> None:
        if "memory" in self._parents:
            folder = self._folder("memory")
            write_setting(folder / "memory.limit_in_bytes", memory_bytes)
            # What is swapped out would not count as memory; some kernels have no such limit.
            with contextlib.suppress(FileNotFoundError):
                write_setting(folder / "memory.memsw.limit_in_bytes", memory_bytes)
        if "pids" in self._parents:
            write_setting(self._pids("pids.max"), tasks)

    def _ended_for_memory(self) -> tuple[int, bool]:
        try:
            folder = self._folder("memory")
            ended = counters(folder / "memory.oom_control").get("oom_kill", 0)
            most = read_number(folder / "memory.max_usage_in_bytes")
            return ended, most >= _FULL * self._limits.memory_mib * MIB
        except (KeyError, OSError):
            return 0, False
