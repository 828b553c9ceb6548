"""Real control groups of this machine for tests, and small programs that run in them."""

import subprocess
import sys
import textwrap
from pathlib import Path

import psutil

from grader.model.exercise import Limits
from grader.sandbox.limits.control import ResourceControl

LIMITS = Limits(
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


def run_in(control: ResourceControl, code: str) -> subprocess.CompletedProcess[str]:
    """What became of a small Python program that a control holds."""
    return subprocess.run(
        control.admit([sys.executable, "-I", "-S", "-c", textwrap.dedent(code)]),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def start_in(control: ResourceControl, code: str) -> subprocess.Popen[str]:
    """A small Python program that a control holds; it has said ``ready``."""
    process = subprocess.Popen(
        control.admit([sys.executable, "-I", "-S", "-c", textwrap.dedent(code)]),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def alive(pid: int) -> bool:
    """Whether a process is there, and not over already."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def left_behind(parent: Path) -> list[Path]:
    """The groups of runs below a group that this process made."""
    return sorted(parent.glob("grade-*"))
