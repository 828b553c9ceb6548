"""The bubblewrap backend: a box without network, on a read-only view of little more than Python."""

import contextlib
import dataclasses
import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import grader.sandbox.backends.syscalls as syscalls
import grader.sandbox.container as container
from grader.model.exercise import Limits
from grader.model.record import BUBBLEWRAP
from grader.sandbox.backends.base import (
    Backend,
    Launch,
    Launcher,
    interpreter,
    python_command,
    worker_command,
    worker_environment,
)
from grader.sandbox.backends.forkserver_box import (
    FORKSERVER_TEMPORARY,
    forkserver_box,
    placeholder_command,
    within,
)
from grader.sandbox.backends.stage import MIB, Stage
from grader.sandbox.backends.users import UserLease
from grader.sandbox.backends.view import (
    BOX,
    DATA,
    DISK,
    HOME,
    SHARED_MEMORY,
    TEMPORARY,
    accelerators,
    closed_to_others,
    view,
)
from grader.sandbox.hidden import private_folders
from grader.sandbox.plan import Plan

_RESTRICTED = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
_FIRST = Path("/proc/1")
_FINDS_LIBRARIES = """
from importlib.util import find_spec
for name in ("grader", "numpy"):
    if find_spec(name) is None:
        raise SystemExit(f"{name} cannot be found")
"""
"""Nothing is imported: whether a box stands is asked before each grading."""
_TRIAL = Plan(
    exercise="trial",
    alias="trial",
    dataset="trial",
    public=Path(os.devnull),
    filename="trial.py",
    limits=Limits(
        startup_seconds=30,
        training_seconds=1,
        prediction_seconds=1,
        grace_seconds=1,
        memory_mib=100,
        cores=1,
        processes=1,
        disk_mib=1,
        output_mib=1,
    ),
)
"""A plan for a box in which nothing is trained."""


class BubblewrapLauncher(Launcher):
    """Starts a worker inside a box of its own."""

    name = BUBBLEWRAP
    has_walls = True

    @property
    def filters_calls(self) -> bool:
        """Whether there is a filter of system calls to be had."""
        return _filter() is not None

    def lease(self, plan: Plan) -> UserLease:  # noqa: ARG002 - the box shows it what it needs
        """A user id that nobody has, when the grader runs as root."""
        return UserLease(wanted=_as_root())

    def launch(self, plan: Plan, stage: Stage, descriptors: dict[str, int]) -> Launch:
        """The bwrap command around the worker's."""
        return _launch(plan, stage, worker_command(BOX, descriptors))

    def fork_server(self, plan: Plan, stage: Stage, arguments: list[str]) -> Launch | None:
        """What starts a fork server whose copies can enter boxes; none where there is a card."""
        if accelerators():  # drivers do not outlive a fork
            return None
        options = forkserver_box(
            dataclasses.replace(plan, public=stage.scratch), stage.box, root=_as_root()
        )
        command = [*python_command(), "-m", "grader.inside.forkserver", *arguments]
        return _packed(plan, options, command, stage, [], temporary=FORKSERVER_TEMPORARY)

    def placeholder(
        self, plan: Plan, stage: Stage, descriptors: tuple[int, int], server: int
    ) -> Launch | None:
        """What builds a box for a copy of that fork server."""
        launch = _launch(plan, stage, placeholder_command(interpreter(), *descriptors))
        before = [] if _as_root() else within(server)
        return None if before is None else dataclasses.replace(launch, argv=[*before, *launch.argv])

    def filter(self) -> bytes | None:
        """The filter of system calls, as the kernel takes it."""
        return _filter()

    def scratch_folders(self, stage: Stage, pid: int) -> tuple[Path, ...]:  # noqa: ARG002
        """The box's writable filesystem, seen through one of its processes."""
        process = Path(f"/proc/{pid}")
        try:
            # Before the box stands, a process of ours would show the machine's own folders.
            if (process / "ns/mnt").stat().st_ino == Path("/proc/self/ns/mnt").stat().st_ino:
                return ()
            disk = process / "root" / DISK.relative_to("/")
            return (disk,) if disk.is_mount() else ()
        except OSError:
            return ()


def _launch(plan: Plan, stage: Stage, inside: list[str]) -> Launch:
    """The command that builds the box of a plan and starts another in it."""
    inherited, options = [], [*_namespaces(), *view(plan, stage.box), *_first_covered()]
    if (compiled := _filter()) is not None:
        inherited.append(_readable("filter", compiled))
        options += ["--seccomp", str(inherited[0])]
    return _packed(plan, [*options, "--chdir", str(HOME)], inside, stage, inherited)


def _packed(
    plan: Plan,
    options: list[str],
    inside: list[str],
    stage: Stage,
    inherited: list[int],
    *,
    temporary: Path = TEMPORARY,
) -> Launch:
    """The command of bubblewrap with options that only it reads, and a worker's environment."""
    environment = worker_environment(plan, BOX / "lib", DATA, HOME)
    environment["TMPDIR"] = str(temporary)
    options = [*options, "--clearenv"]
    for name, value in environment.items():
        options += ["--setenv", name, value]
    inherited.append(_readable("options", "\0".join(options).encode()))
    # The first process in the box is bwrap, whose environment and command line can be read there:
    # neither may name folders of this machine.
    argv = [str(_program()), "--args", str(inherited[-1]), "--", *inside]
    return Launch(argv, {}, stage.root, tuple(inherited))


def _as_root() -> bool:
    return os.geteuid() == 0


def _program() -> Path | None:
    found = shutil.which("bwrap")
    return Path(found) if found else None


def _namespaces() -> list[str]:
    options = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    options += ["--unshare-cgroup-try", "--new-session", "--die-with-parent"]
    if not container.in_container():
        # A container's name says nothing, and its filter may forbid another one.
        options += ["--hostname", "box"]
    if _as_root():
        # Inside a user namespace no other user could be dropped to; these two let the worker do
        # it itself, and are gone once it has.
        keep = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        return [*options, "--cap-drop", "ALL", *keep]
    return [*options, "--unshare-user", "--disable-userns", "--cap-drop", "ALL"]


def _first_covered() -> list[str]:
    """Options that close what bubblewrap's own process in the box shows to those of its user.

    Its memory has the names of this machine's folders. Those of another user see nothing of it.
    """
    if _as_root():
        return []
    options = ["--perms", "0555", "--tmpfs", str(_FIRST / "task")]
    options += ["--remount-ro", str(_FIRST / "task")]
    for name in ("mem", "oom_score_adj"):
        options += ["--ro-bind", os.devnull, str(_FIRST / name)]
    return options


def _filter() -> bytes | None:
    return syscalls.program(last_namespace=_as_root(), accelerated=bool(accelerators()))


def _readable(name: str, content: bytes) -> int:
    """A descriptor from which bwrap reads this; a file in memory, for a pipe may be too small."""
    descriptor = os.memfd_create(name)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


@functools.cache
def backend() -> Backend:
    """Whether boxes can be built here, found out by building one."""
    if sys.platform != "linux":
        reason = f"bubblewrap needs Linux and this is {sys.platform}"
        return _unusable(reason, "grade on Linux (a container or WSL 2 will do)")
    if _program() is None:
        remedy = "sudo apt install bubblewrap (or your system's package of that name)"
        return _unusable("bubblewrap (bwrap) is not installed", remedy)
    try:
        complaint = _tried_box()
        if complaint:
            return _unusable(*_explained(complaint, _tried_walls()))
    except (OSError, subprocess.TimeoutExpired) as error:
        return _unusable(f"bubblewrap does not start ({error})", "reinstall bubblewrap")
    closed = closed_to_others() if _as_root() else None
    if closed:
        reason = f"run by root, submissions are another user's, who cannot enter {closed}"
        return _unusable(reason, f"chmod o+rx {closed}")
    reason = "no network, and no files but Python, the public data and the submission"
    return Backend(BubblewrapLauncher.name, usable=True, reason=reason)


def _unusable(reason: str, remedy: str) -> Backend:
    return Backend(BubblewrapLauncher.name, usable=False, reason=reason, remedy=remedy)


def _tried_box() -> str:
    """What is said against the very box of a grading, with Python in it; empty when it stands."""
    with contextlib.closing(Stage(_TRIAL, user=0)) as stage:
        plan = dataclasses.replace(_TRIAL, public=stage.scratch, hidden=private_folders())
        launch = _launch(plan, stage, [*python_command(), "-c", _FINDS_LIBRARIES])
        try:
            return _complaint(launch.argv, launch.inherited)
        finally:
            for descriptor in launch.inherited:
                os.close(descriptor)


def _tried_walls() -> str:
    """What is said against walls around the whole system, where the view can be no reason."""
    trial = [str(_program()), *_namespaces(), "--ro-bind", "/", "/", "--dev", "/dev"]
    trial += ["--size", str(MIB), "--tmpfs", str(SHARED_MEMORY), "--", str(interpreter())]
    return _complaint([*trial, "-c", ""])


def _complaint(command: list[str], inherited: tuple[int, ...] = ()) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=30, check=False, pass_fds=inherited
    )
    last = done.stderr.strip().splitlines()[-1:] or [f"it ended with {done.returncode}"]
    return last[0] if done.returncode else ""


def _explained(box: str, walls: str) -> tuple[str, str]:
    """Reason and remedy for what was said against a box, and against walls alone."""
    if not walls:
        return (
            f"Python at {interpreter()} does not start in the box ({box})",
            "python3 -m venv ~/grade, and install the grader in there",
        )
    complaint = walls
    if "Unknown option" in complaint:
        return f"bubblewrap is too old ({complaint})", "install bubblewrap 0.8 or newer"
    if _RESTRICTED.is_file() and _RESTRICTED.read_text(encoding="ascii").strip() == "1":
        return (
            "AppArmor forbids user namespaces to unprivileged programs, as on Ubuntu 24.04",
            "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0, or a profile for bwrap",
        )
    reason = f"this container may not create namespaces ({complaint})"
    if container.PODMAN.exists():
        return reason, "podman run --security-opt unmask=ALL …, see docs/containers.md"
    if container.DOCKER.exists():
        return reason, (
            "docker run --security-opt seccomp=unconfined --security-opt systempaths=unconfined "
            "--security-opt apparmor=unconfined …, see docs/containers.md"
        )
    return (
        f"the kernel refuses new namespaces ({complaint})",
        "sudo sysctl user.max_user_namespaces=10000 kernel.unprivileged_userns_clone=1",
    )
