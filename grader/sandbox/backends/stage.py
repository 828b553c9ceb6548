"""The staging folder: what the box is given, copied together so that nothing else comes along."""

import contextlib
import dataclasses
import os
import shutil
import sys
from pathlib import Path

from grader.inside.protocol.job import RunSpec, WorkerJob
from grader.model import resources
from grader.sandbox.backends.claimed import ClaimedFolder
from grader.sandbox.plan import Plan

_SPARE_THREADS = 1_024
"""TensorFlow starts a few dozen threads on two processors, hundreds on a large machine."""
_SPARE_DATA_MIB = 8_192
"""Address space that TensorFlow reserves without using it; the watchdog counts what is used."""
MIB = 2**20
_MOST_FILES = 4_096
"""Open at once in one process; TensorFlow opens some hundred."""
_MOST_SIGNALS = 1_024
"""Waiting for the processes of one user; each takes memory of the kernel's."""


class Stage:
    """A temporary folder with the worker's code, its job and the submission's script.

    ``box/`` is what the sandbox sees, ``scratch/`` is the working folder where the backend has
    no better one. Closing it removes everything.
    """

    def __init__(self, plan: Plan, *, user: int, walled: bool = False, niceness: int = 0) -> None:
        """Makes the folder.

        Args:
            plan: what is to be run.
            user: that the worker drops to; 0 to stay who it is.
            walled: whether it runs behind walls.
            niceness: steps of priority that it gives up.
        """
        self._folder = ClaimedFolder()
        self.root = self._folder.path
        self.box = self.root / "box"
        self.scratch = self.root / "scratch"
        self.user = user
        with contextlib.ExitStack() as undone:
            undone.callback(self.close)
            self._fill(plan, walled=walled, niceness=niceness)
            undone.pop_all()

    def _fill(self, plan: Plan, *, walled: bool, niceness: int) -> None:
        copy_package(self.box / "lib")
        (self.box / "job.json").write_text(
            _job(plan, self.user, walled=walled, niceness=niceness).encode(), encoding="utf-8"
        )
        # A placeholder that fails, so that a script that was never written is noticed.
        self.script.write_text("raise SystemExit('no script')\n", encoding="utf-8")
        self.scratch.mkdir()
        # The worker may run as another user; the root above stays closed to everybody else.
        for folder in (self.box, *self.box.rglob("*")):
            folder.chmod(0o755 if folder.is_dir() else 0o644)

    @property
    def script(self) -> Path:
        """The submission's script, outside the box's view until it is written."""
        return self.box / "script.py"

    def close(self) -> None:
        """Removes the folder and whatever the submission left in it."""
        _flatten(self.scratch, self.root)
        self._folder.remove()


def copy_package(library: Path) -> None:
    """Copies what a box sees of the package into a folder for ``sys.path``: `inside`, no more."""
    package, inside = library / "grader", resources.inside()
    shutil.copytree(inside, package / inside.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(resources.package() / "__init__.py", package / "__init__.py")


def _flatten(folder: Path, into: Path) -> None:
    """Opens every folder below and moves it up, so that each can be removed.

    A submission may have closed its folders, or nested them deeper than a path or Python reaches.
    """
    todo, moved = [folder], 0
    while todo:
        with contextlib.suppress(OSError):  # what cannot be opened or moved stays where it is
            parent = todo.pop()
            parent.chmod(0o700)
            for entry in list(os.scandir(parent)):
                if entry.is_dir(follow_symlinks=False):
                    os.chmod(entry.path, 0o700)  # noqa: PTH101 - an entry is no Path
                    moved += 1
                    todo.append(Path(entry.path).rename(into / f"{moved}"))


def _job(plan: Plan, user: int, *, walled: bool, niceness: int) -> WorkerJob:
    limits = plan.limits
    disk = int(limits.disk_mib * MIB)
    spec = {field.name: getattr(plan, field.name) for field in dataclasses.fields(RunSpec)}
    return WorkerJob(
        **spec,
        training_seconds=limits.training_seconds,
        steps_per_call=limits.steps_per_call,
        cpus=plan.cpus or processors(limits.cores),
        user=user,
        walled=walled,
        niceness=niceness,
        rlimits={
            "RLIMIT_CORE": 1,  # with 0 a program that the system names would still get a dump
            "RLIMIT_FSIZE": disk,
            "RLIMIT_MSGQUEUE": 0,
            "RLIMIT_NOFILE": _MOST_FILES,
            "RLIMIT_NPROC": limits.processes + _SPARE_THREADS,
            "RLIMIT_SIGPENDING": _MOST_SIGNALS,
            # Behind the watchdog: what one allocation may take before it can look.
            "RLIMIT_DATA": int((2 * limits.memory_mib + _SPARE_DATA_MIB) * MIB),
        },
    )


def processors(cores: int) -> tuple[int, ...]:
    """Up to so many of the processors that this process may use; empty where none can be chosen."""
    if sys.platform != "linux":
        return ()
    return tuple(sorted(os.sched_getaffinity(0))[:cores])
