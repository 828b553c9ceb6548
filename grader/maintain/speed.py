"""How fast this machine trains, beside the one that the exercises' time limits were set on.

`grade doctor --calibrate` measures it once; from then on gradings on a slower machine get as much
more time, so that a solution that is in time there is in time here.
"""

import dataclasses
import datetime as dt
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from grader.model import resources
from grader.model.errors import GraderFault

REFERENCE_SECONDS = 2.0
"""Of `grader.maintain.workload` on one processor of an AMD EPYC at 2.5 GHz, with nothing else to
do: the machine that the exercises' limits were set on."""
MOST = 4.0
"""More than four times as slow is a machine to be mended, not one to be waited for."""
FOLDER_VARIABLE = "GRADER_SPEED_DIR"
"""Names another folder for what was measured."""
_WORKLOAD_SECONDS = 600


@dataclasses.dataclass(frozen=True)
class MachineSpeed:
    """What was measured on this machine."""

    seconds: float
    """Of the workload."""
    measured: str
    """The day, as in 2026-11-26."""

    @property
    def factor(self) -> float:
        """How many times longer than written time limits are.

        Never shorter: students read how long a training may take.

        >>> [MachineSpeed(s * REFERENCE_SECONDS, "").factor for s in (0.5, 1.84, 100)]
        [1.0, 1.8, 4.0]
        """
        return round(min(max(self.seconds / REFERENCE_SECONDS, 1.0), MOST), 1)

    @property
    def words(self) -> str:
        """What was measured, and what follows."""
        found = (
            f"A fixed training took {self.seconds:.1f} s here, on one processor, and "
            f"{REFERENCE_SECONDS:g} s on the machine of the time limits"
        )
        if self.factor == 1:
            return f"{found}: they stay as they are written."
        return (
            f"{found}: they are {self.factor:g} times as long here, unless --no-time-factor is "
            "given."
        )


def measure() -> MachineSpeed:
    """Trains the workload in a process of its own, and keeps what it took.

    Raises:
        GraderFault: TensorFlow could not be run, or the result cannot be kept.
    """
    command = [sys.executable, "-m", "grader.maintain.workload"]
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "KERAS_BACKEND": "tensorflow"}
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            env=environment,
            timeout=_WORKLOAD_SECONDS,
            check=True,
        )
        speed = MachineSpeed(float(done.stdout), dt.datetime.now(dt.UTC).date().isoformat())
        file = _file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(dataclasses.asdict(speed)) + "\n", encoding="utf-8")
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise GraderFault(f"The workload could not be trained: {last}") from error
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise GraderFault(f"The speed of this machine could not be measured: {error}") from error
    return speed


def known() -> MachineSpeed | None:
    """What was measured on this machine before; None where nothing was, or it cannot be read."""
    try:
        facts = json.loads(_file().read_text(encoding="utf-8"))
        speed = MachineSpeed(float(facts["seconds"]), str(facts["measured"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return speed if speed.seconds > 0 else None


def time_factor() -> float:
    """How many times longer than written time limits are on this machine; 1 where not measured."""
    speed = known()
    return speed.factor if speed else 1.0


def _file() -> Path:
    """Of this machine: several may share one home."""
    import platformdirs

    folder = os.environ.get(FOLDER_VARIABLE) or platformdirs.user_state_dir(resources.DISTRIBUTION)
    return Path(folder) / f"speed-{platform.node() or 'machine'}.json"
