"""What a machine can do for grading: isolation, resources, versions, data."""

import dataclasses
import importlib.machinery
import importlib.metadata
import importlib.util
import os
import platform
import shlex
import shutil
import sys
import tempfile
import typing
from collections.abc import Iterator
from pathlib import Path

from grader.catalog import exercises
from grader.maintain.speed import known
from grader.model.cleaning import json_text
from grader.model.errors import GraderError
from grader.model.record import PROCESS
from grader.submission.old_keras import REMEDY

Status = typing.Literal["good", "weak", "missing", "optional"]
"""``weak``: grading works, though not as well as it could; ``missing``: it cannot work;
``optional``: it is not there, and nothing needs it."""

SCHEMA = 1
TENSORFLOWS = ("tensorflow", "tensorflow-cpu", "tf-nightly")
"""Distributions that bring the package ``tensorflow``."""
CGROUP_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)
DEVICES = Path("/dev")
MIB = 2**20


@dataclasses.dataclass(frozen=True)
class MachineFact:
    """One thing that was looked at."""

    topic: str
    status: Status
    found: str
    remedy: str = ""
    """The command or setting that helps; empty when nothing is wanting."""


@dataclasses.dataclass(frozen=True)
class Examination:
    """All findings about a machine."""

    findings: tuple[MachineFact, ...]
    walls: bool
    """Whether a sandbox can be had that keeps a submission from the files of this account."""

    @property
    def exit_code(self) -> int:
        """0 when submissions can be graded behind walls, else 1."""
        broken = any(finding.status == "missing" for finding in self.findings)
        return 0 if self.walls and not broken else 1

    def to_json(self) -> str:
        """The findings as JSON."""
        document = {"schema": SCHEMA, **dataclasses.asdict(self), "exit_code": self.exit_code}
        return json_text(document, indent=1) + "\n"


def examine() -> Examination:
    """Looks at the machine, without importing TensorFlow."""
    isolation, walls = _isolation()
    findings = (*isolation, *_versions(), *_resources(), _gpu(), *_data())
    return Examination(findings, walls)


def _isolation() -> tuple[list[MachineFact], bool]:
    from grader.sandbox import available, choose, enforcement

    found = available()
    walls = any(backend.usable and backend.name != PROCESS for backend in found)
    findings = []
    for backend in found:
        status: Status = "good" if backend.usable and backend.name != PROCESS else "weak"
        findings.append(
            MachineFact(f"sandbox {backend.name}", status, backend.reason, backend.remedy)
        )
    held = enforcement()
    status = "good" if held.kernel else "weak"
    findings.append(MachineFact("limits", status, f"{held.name}: {held.reason}", held.remedy))
    if walls:
        findings.append(_system_calls(filtered=choose().filters_calls))
    return findings, walls


def _system_calls(*, filtered: bool) -> MachineFact:
    if filtered:
        return MachineFact("system calls", "good", "those that attacks begin with are refused")
    return MachineFact(
        "system calls",
        "weak",
        "not filtered: libseccomp is not installed",
        "sudo apt install libseccomp2 (or your system's package of that name)",
    )


def _versions() -> Iterator[MachineFact]:
    yield MachineFact("Python", "good", platform.python_version())
    yield _version("TensorFlow", TENSORFLOWS)
    yield from _bytecode("tensorflow")
    yield _version("Keras", ("keras",))
    yield _old_keras()


def _old_keras() -> MachineFact:
    if found := installed(("tf-keras",)):
        return MachineFact("Keras 2", "good", f"{found}, for files that were written for it")
    return MachineFact("Keras 2", "weak", "not installed: files that need it fail", REMEDY)


def _version(topic: str, distributions: tuple[str, ...]) -> MachineFact:
    if found := installed(distributions):
        return MachineFact(topic, "good", found)
    return MachineFact(topic, "missing", "not installed", f"pip install {distributions[0]}")


def _bytecode(package: str) -> Iterator[MachineFact]:
    """Weak where the package was installed without compiling it, as uv does.

    The box cannot write what it compiles, so that every grading would compile the package anew.
    """
    spec = importlib.machinery.PathFinder.find_spec(package)
    if spec is None or spec.origin is None or sys.implementation.cache_tag is None:
        return
    if not Path(importlib.util.cache_from_source(spec.origin)).exists():
        packages = Path(spec.origin).parent.parent
        yield MachineFact(
            "bytecode",
            "weak",
            f"{package} has none: each grading compiles it anew, which takes seconds",
            f"python -m compileall -q {shlex.quote(str(packages))}",
        )


def installed(distributions: tuple[str, ...]) -> str:
    """The version of the first of these distributions that is installed; empty without any."""
    for name in distributions:
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return ""


def _resources() -> Iterator[MachineFact]:
    import psutil

    limits = [exercise.limits for exercise in exercises()]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield _amount("cores", cores or 1, max((each.cores for each in limits), default=1), "")
    memory = min(psutil.virtual_memory().total, *_cgroup_limits()) // MIB
    yield _amount("memory", memory, max((each.memory_mib for each in limits), default=0), " MiB")
    scratch = Path(tempfile.gettempdir())
    free = shutil.disk_usage(scratch).free // MIB
    needed = max((each.disk_mib for each in limits), default=0)
    yield _amount(f"disk, free in {scratch}", free, needed, " MiB")
    speed = known()
    if speed is None:
        yield MachineFact("speed", "optional", "not measured", "grade doctor --calibrate")
    else:
        yield MachineFact("speed", "good", f"{speed.words} Measured on {speed.measured}.")


def _amount(topic: str, found: float, wanted: float, unit: str) -> MachineFact:
    """Weak where an exercise allows a submission more than there is."""
    if found >= wanted:
        return MachineFact(topic, "good", f"{found:,.0f}{unit}")
    remedy = f"exercises allow a submission {wanted:,.0f}{unit}: lower it with --limit"
    return MachineFact(topic, "weak", f"{found:,.0f}{unit}", remedy)


def _cgroup_limits() -> list[int]:
    """Bytes that the container allows, once for each version of control groups that says so."""
    limits = []
    for file in CGROUP_LIMITS:
        try:
            limits.append(int(file.read_text(encoding="ascii")))
        except (OSError, ValueError):  # absent, or "max"
            continue
    return limits or [2**63]


def _gpu() -> MachineFact:
    devices = sorted(device.name for device in DEVICES.glob("nvidia[0-9]*"))
    if devices:
        return MachineFact("GPU", "good", ", ".join(devices))
    return MachineFact("GPU", "optional", "none: training runs on the CPU")


def _data() -> Iterator[MachineFact]:
    from grader.data import describe, find

    for dataset, exercise in {e.dataset: e for e in reversed(exercises())}.items():
        try:
            facts = describe(find(dataset))
        except GraderError as error:
            yield MachineFact(f"data {dataset}", "weak", str(error))
            continue
        for fact in facts:
            topic = f"data {dataset}, {fact.edition}"
            if fact.present:
                yield MachineFact(topic, "good", fact.origin)
            elif fact.edition == "official":
                yield MachineFact(topic, "optional", "not here", f"grade data fetch {exercise.id}")
            else:
                yield MachineFact(topic, "good", "drawn when first needed")
