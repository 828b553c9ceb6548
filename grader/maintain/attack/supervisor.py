"""Starts each attack in a grading process of its own, so that one that kills it is seen."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from grader import sandbox
from grader.maintain.attack.attacks import Attack, exercise
from grader.maintain.attack.course import expected
from grader.maintain.attack.judging import AttackOutcome, AttackResult, died, judge
from grader.model import resources
from grader.model.errors import GraderFault, SandboxUnavailable
from grader.model.record import PROCESS

SPARE_SECONDS = 120
"""Beyond the limits of the run: the practice data may have to be drawn first."""
LAST_WORDS = 600


def strongest() -> str:
    """The name of the strongest sandbox with walls.

    Raises:
        SandboxUnavailable: only limits without walls can be had, which attacks could get past.
    """
    found = [backend for backend in sandbox.available() if backend.name != PROCESS]
    for backend in found:
        if backend.usable:
            return backend.name
    reasons = "; ".join(f"{each.reason}; to get it: {each.remedy}" for each in found)
    raise SandboxUnavailable(
        f"Attacks are run behind walls only, and none can be had here: {reasons}."
    )


def attack(
    case: Attack,
    backend: str,
    wrapper: Sequence[str] = (),
    *,
    warm: bool = False,
    course: bool = False,
) -> AttackResult:
    """Runs an attack in a new process and judges what came of it.

    Args:
        case: the attack.
        backend: the kind of sandbox that is attacked.
        wrapper: a command that the grading process is started through, such as a box around it
            where the sandbox has no walls.
        warm: whether the worker is a copy of a fork server.
        course: whether its file is written in the course's form.

    Raises:
        GraderFault: the process reports something that is no outcome.
    """
    began = time.monotonic()
    case = expected(case) if course else case
    ways = [f"--{name}" for name, taken in (("warm", warm), ("course", course)) if taken]
    with tempfile.TemporaryDirectory(prefix="attacked-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o711)  # a worker may be another user's
        with (folder / "stderr").open("w+b") as complaints:
            command = [*wrapper, *_command(case, backend), *ways]
            with _start(command, folder, complaints.fileno()) as process:
                try:
                    printed = _listen(process, _patience(case))
                finally:
                    _end(process)
            complaints.seek(0)
            words = complaints.read().decode(errors="replace")[-LAST_WORDS:]
    seconds = time.monotonic() - began
    if printed is None:
        return died(case, "the grading process did not end by itself", seconds)
    if ended_by := _signal(process.returncode):
        return died(case, f"the grading process was ended by {ended_by}", seconds)
    if process.returncode:
        raise GraderFault(f"The attack {case.id} could not be run: {words.strip()}")
    return judge(case, AttackOutcome.decode(printed), seconds)


def _signal(code: int) -> str:
    """The signal that an exit code stands for; empty where it stands for none.

    Through a shell or a box, a signal arrives as 128 and its number.
    """
    try:
        return signal.Signals(-code if code <= 0 else code - 128).name
    except ValueError:
        return ""


def _command(case: Attack, backend: str) -> list[str]:
    # -P keeps what lies in the working folder from being imported.
    return [
        sys.executable,
        "-P",
        "-m",
        "grader.maintain.attack",
        "run",
        case.id,
        "--backend",
        backend,
    ]


def _start(command: list[str], folder: Path, errors: int) -> subprocess.Popen[bytes]:
    package = str(resources.package().parent)
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        start_new_session=True,  # Ctrl-C is for us; we then end the attack in order
    )


def _patience(case: Attack) -> float:
    limits = exercise(case).limits
    return (
        limits.startup_seconds
        + limits.training_seconds
        + limits.grace_seconds
        + 2 * limits.prediction_seconds  # the first is for what is found out before
        + SPARE_SECONDS
    )


def _listen(process: subprocess.Popen[bytes], seconds: float) -> str | None:
    """What the process prints until it ends; None if it does not end in time."""
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    return printed.decode(errors="replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process that runs: by SIGTERM, so that it ends its worker too, then by SIGKILL."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGCONT if os.name == "posix" else signal.SIGTERM)
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
