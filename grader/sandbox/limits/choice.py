"""Chooses what limits a run's processes: a control group where one can be had, or the watchdog."""

import dataclasses
import sys
from pathlib import Path

from grader.model.exercise import Limits
from grader.sandbox.limits.cgroup import GroupUnavailable
from grader.sandbox.limits.cgroup_v1 import CgroupV1
from grader.sandbox.limits.cgroup_v2 import CgroupV2
from grader.sandbox.limits.control import WATCHDOG, ResourceControl
from grader.sandbox.limits.hierarchy import hierarchies

_SYSTEMD = Path("/run/systemd/system")
_REMEDY = "systemd-run --user --scope -p Delegate=yes grade … (a control group of its own)"
_REMEDY_ELSEWHERE = "let this account make control groups, as root may"
_TRIAL = Limits(
    startup_seconds=1,
    training_seconds=1,
    prediction_seconds=1,
    grace_seconds=1,
    memory_mib=64,
    cores=1,
    processes=4,
    disk_mib=1,
    output_mib=1,
)


@dataclasses.dataclass(frozen=True)
class Enforcement:
    """What limits a run's processes on this machine."""

    name: str
    """As the report says it, e.g. ``cgroup v1 (memory, processes)`` or ``watchdog``."""
    kernel: bool
    """Whether the kernel itself limits memory or processes."""
    reason: str
    """What it does, or why there is nothing better; one sentence without its full stop."""
    remedy: str = ""


def choose_control(limits: Limits) -> ResourceControl:
    """The strongest control that can be had for one run; its group is there when this returns."""
    return _tried(limits)[0]


def enforcement() -> Enforcement:
    """What `choose_control` would choose, found out by making a group and removing it."""
    control, refusals = _tried(_TRIAL)
    try:
        if control.name != WATCHDOG:
            return Enforcement(control.name, kernel=True, reason="the kernel counts and limits")
        reason = "; ".join(["the kernel neither counts nor limits", *refusals])
        if sys.platform != "linux":
            return Enforcement(WATCHDOG, kernel=False, reason=reason)
        remedy = _REMEDY if _SYSTEMD.is_dir() else _REMEDY_ELSEWHERE
        return Enforcement(WATCHDOG, kernel=False, reason=reason, remedy=remedy)
    finally:
        control.close()


def _tried(limits: Limits) -> tuple[ResourceControl, list[str]]:
    refusals: list[str] = []
    trees = hierarchies()
    for kind in (CgroupV2, CgroupV1):
        try:
            return kind(trees, limits), refusals
        except GroupUnavailable as error:
            refusals.append(str(error))
    return ResourceControl(), refusals
