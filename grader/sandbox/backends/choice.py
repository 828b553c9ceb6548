"""Chooses the kind of sandbox: the strongest that this machine can build, or the one named."""

from grader.model.errors import SandboxUnavailable
from grader.model.record import BUBBLEWRAP, PROCESS
from grader.sandbox.backends import bubblewrap, process
from grader.sandbox.backends.base import Backend, Launcher

_LAUNCHERS: dict[str, type[Launcher]] = {
    BUBBLEWRAP: bubblewrap.BubblewrapLauncher,
    PROCESS: process.ProcessLauncher,
}


def available() -> tuple[Backend, ...]:
    """What this machine can enforce, strongest first."""
    return bubblewrap.backend(), process.backend()


def choose(name: str = "auto") -> Launcher:
    """The launcher of that name, or of the strongest sandbox that can be had.

    Raises:
        SandboxUnavailable: this machine cannot build the named one.
    """
    for backend in available():
        if backend.usable and name in ("auto", backend.name):
            return _LAUNCHERS[backend.name]()
    wanted = next(backend for backend in available() if backend.name == name)
    raise SandboxUnavailable(
        f"No {name} sandbox can be had here: {wanted.reason}; to get it: {wanted.remedy}."
    )
