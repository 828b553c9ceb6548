"""Which walls this machine can build, and the command that starts a worker behind them."""

import abc
import dataclasses
import os
import sys
from pathlib import Path

from grader.inside.facade import ALIASES_VARIABLE, EXERCISE_VARIABLE, PUBLIC_DATA_VARIABLE
from grader.sandbox.backends.stage import Stage
from grader.sandbox.backends.users import UserLease
from grader.sandbox.plan import Plan


@dataclasses.dataclass(frozen=True)
class Backend:
    """Whether one kind of sandbox can be had here."""

    name: str
    usable: bool
    reason: str
    """What it does here, or why it cannot be had; one sentence."""
    remedy: str = ""
    """The command or setting that helps; empty when nothing is wanting."""


@dataclasses.dataclass(frozen=True)
class Launch:
    """How to start a worker: what the child process is given."""

    argv: list[str]
    environment: dict[str, str]
    folder: Path
    """Working directory of the started process."""
    inherited: tuple[int, ...] = ()
    """Descriptors besides the channels that it needs; the caller closes its own once it runs."""


class Launcher(abc.ABC):
    """Starts workers behind one kind of wall."""

    name: str
    has_walls: bool = False
    """Whether a submission is kept from seeing other processes and files."""

    @property
    def filters_calls(self) -> bool:
        """Whether the kernel refuses the submission what is in `syscalls.DENIED`."""
        return False

    def keeps_secrets(self, public: Path) -> bool:  # noqa: ARG002 - for those that have walls
        """Whether a submission is kept from the grader's own files.

        Args:
            public: folder of the data that it is shown.
        """
        return self.has_walls

    def lease(self, plan: Plan) -> UserLease:  # noqa: ARG002 - for those that have walls
        """A user id for one run of a plan that the worker drops to; 0 to stay who it is."""
        return UserLease(wanted=False)

    @abc.abstractmethod
    def launch(self, plan: Plan, stage: Stage, descriptors: dict[str, int]) -> Launch:
        """The command for a staged plan; descriptors are inherited under their numbers."""

    def fork_server(
        self,
        plan: Plan,  # noqa: ARG002 - for those that have walls
        stage: Stage,  # noqa: ARG002
        arguments: list[str],  # noqa: ARG002
    ) -> Launch | None:
        """The command for `grader.inside.forkserver`; None where workers cannot come from one."""
        return None

    def placeholder(
        self,
        plan: Plan,  # noqa: ARG002 - for those that have walls
        stage: Stage,  # noqa: ARG002
        descriptors: tuple[int, int],  # noqa: ARG002
        server: int,  # noqa: ARG002
    ) -> Launch | None:
        """The command for a box that a fork server's copy enters; None where that cannot be.

        Args:
            plan: what is to be run.
            stage: its files.
            descriptors: the placeholder's end of a socket, and of the pipe that ends it.
            server: the process id of the fork server.
        """
        return None

    def filter(self) -> bytes | None:
        """The filter of system calls that a worker has, as the kernel takes it."""
        return None

    @abc.abstractmethod
    def scratch_folders(self, stage: Stage, pid: int) -> tuple[Path, ...]:
        """Where the watchdog measures what the submission has written; pid is in the box."""


def libraries() -> tuple[Path, ...]:
    """The folders of installed packages, a user's own among them, in the order of ``sys.path``."""
    names = ("site-packages", "dist-packages")
    return tuple(plain(Path(entry)) for entry in sys.path if Path(entry).name in names)


def interpreter() -> Path:
    """The Python that runs this program, under a name that means the same inside a box."""
    return plain(Path(sys.executable))


def plain(path: Path) -> Path:
    """The same place without ``..`` in its name; links stay, for a venv's Python is one.

    Python started as ``../venv/bin/python`` calls itself ``/work/project/../venv/bin/python``,
    and a box has no ``/work/project``. A link before ``..`` is followed, as the kernel does:
    the text alone does not tell where it leads back to.

    >>> str(plain(Path("/no/such/../venv/bin/python")))
    '/no/venv/bin/python'
    """
    found = Path(path.anchor)
    for part in path.parts[len(found.parts) :]:
        found = found.resolve().parent if part == os.pardir else found / part
    return found


def python_command() -> list[str]:
    """How Python is started in a sandbox, but for what it is to run."""
    # -P and -s: nothing beside the submission or in a home folder may be imported as ours.
    return [str(interpreter()), "-P", "-s", "-B", "-u"]


def worker_command(box: Path, descriptors: dict[str, int]) -> list[str]:
    """The worker's own command line, where the staged ``box/`` is seen at this path."""
    command = [*python_command(), "-m", "grader.inside.worker"]
    for name, number in descriptors.items():
        command += [f"--{name}", str(number)]
    return [*command, "--job", str(box / "job.json"), "--script", str(box / "script.py")]


def worker_environment(plan: Plan, library: Path, public: Path, scratch: Path) -> dict[str, str]:
    """The whole environment of a worker: nothing of the grader's own comes along."""
    kept = ("LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "SYSTEMROOT")
    return {
        "PATH": os.defpath if os.name == "nt" else "/usr/bin:/bin",
        "HOME": str(scratch),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(map(str, (library, *libraries()))),
        "PYTHONHASHSEED": str(plan.seed % 2**32),
        "PYTHONNOUSERSITE": "1",
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": str(scratch / ".matplotlib"),
        "KERAS_BACKEND": "tensorflow",
        "KERAS_HOME": str(scratch / ".keras"),
        "TF_CPP_MIN_LOG_LEVEL": "3",
        PUBLIC_DATA_VARIABLE: str(public),
        EXERCISE_VARIABLE: plan.exercise,
        ALIASES_VARIABLE: plan.alias,
    } | {name: os.environ[name] for name in kept if name in os.environ}
