"""The process backend: limits without walls, for machines that cannot build any.

The submission runs as the same user and can read whatever that user can. That is good enough
for students who check their own work, and the report calls itself a self-check.
"""

from __future__ import annotations

from pathlib import Path

from grader.sandbox.backends.base import (
    Backend,
    Launch,
    Launcher,
    worker_command,
    worker_environment,
)
from grader.sandbox.backends.stage import Stage
from grader.sandbox.plan import Plan


class ProcessLauncher(Launcher):
    """Starts a worker as a plain child process in a folder of its own."""

    name = "process"

    def launch(self, plan: Plan, stage: Stage, descriptors: dict[str, int]) -> Launch:
        """The worker's command, in the stage's scratch folder."""
        environment = worker_environment(plan, stage.box / "lib", plan.public, stage.scratch)
        temporary = stage.scratch / "tmp"
        temporary.mkdir()
        environment["TMPDIR"] = str(temporary)
        return Launch(worker_command(stage.box, descriptors), environment, stage.scratch)

    def scratch_folders(self, stage: Stage, pid: int) -> tuple[Path, ...]:  # noqa: ARG002
        """The stage's scratch folder."""
        return (stage.scratch,)


def backend() -> Backend:
    """Always usable: limits only."""
    return Backend(
        "process",
        usable=True,
        reason="limits on time, memory and output hold, but a submission can read your files",
    )
