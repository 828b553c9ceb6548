"""The process backend: limits without walls, for machines that cannot build any.

The submission runs as the same user and can read whatever that user can. That is good enough
for students who check their own work, and the report calls itself a self-check.

Started by root, as in the containers of services that allow no namespaces, it runs as a user that
nobody is: what root keeps to itself, such as the secret of the papers, stays closed to it. That
needs Python, the public data and the folder for temporary files to be open to all; where they are
not, it runs as root.
"""

import os
import stat
import sys
import tempfile
from pathlib import Path

from grader.model.record import PROCESS
from grader.sandbox.backends.base import (
    Backend,
    Launch,
    Launcher,
    interpreter,
    libraries,
    worker_command,
    worker_environment,
)
from grader.sandbox.backends.stage import Stage
from grader.sandbox.backends.users import UserLease
from grader.sandbox.plan import Plan


class ProcessLauncher(Launcher):
    """Starts a worker as a plain child process in a folder of its own."""

    name = PROCESS

    def keeps_secrets(self, public: Path) -> bool:
        """Whether the grader runs as root and another user can see enough to run a submission."""
        needed = (interpreter(), *libraries(), public, Path(tempfile.gettempdir()))
        return _as_root() and all(map(_open_to_all, needed))

    def lease(self, plan: Plan) -> UserLease:
        """A user id that nobody has, where that keeps secrets."""
        return UserLease(wanted=self.keeps_secrets(plan.public))

    def launch(self, plan: Plan, stage: Stage, descriptors: dict[str, int]) -> Launch:
        """The worker's command, in the stage's scratch folder."""
        environment = worker_environment(plan, stage.box / "lib", plan.public, stage.scratch)
        temporary = stage.scratch / "tmp"
        temporary.mkdir()
        if stage.user:
            stage.root.chmod(0o711)  # nobody but root can list it; what is in it has its own mode
            for folder in (stage.scratch, temporary):
                os.chown(folder, stage.user, stage.user)
                folder.chmod(0o700)
        environment["TMPDIR"] = str(temporary)
        return Launch(worker_command(stage.box, descriptors), environment, stage.scratch)

    def scratch_folders(self, stage: Stage, pid: int) -> tuple[Path, ...]:  # noqa: ARG002
        """The stage's scratch folder."""
        return (stage.scratch,)


def _as_root() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0


def _open_to_all(path: Path) -> bool:
    """Whether every user can come to a place, and read what is there."""
    place = path.resolve()
    modes = [folder.stat().st_mode for folder in place.parents]
    readable = place.stat().st_mode & stat.S_IROTH or path == Path(tempfile.gettempdir())
    return bool(readable) and all(mode & stat.S_IXOTH for mode in modes)


def backend() -> Backend:
    """Always usable: limits only."""
    return Backend(
        PROCESS,
        usable=True,
        reason="limits on time, memory and output hold, but a submission can read your files",
    )
