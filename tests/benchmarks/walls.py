"""What the walls hold, and what they cost.

python tests/benchmarks/walls.py overshoot         how far each limit is passed before the end
python tests/benchmarks/walls.py overshoot memory  only the cases whose name begins like this
python tests/benchmarks/walls.py startup           bubblewrap against the process backend
python tests/benchmarks/walls.py training          training inside against the script bare

With ``--watchdog`` limits are held without a control group, as where none can be had.
"""

import contextlib
import dataclasses
import subprocess
import sys
import tempfile
import textwrap
import threading
from pathlib import Path
from unittest import mock

import click
import psutil

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import timing  # noqa: E402 - the other benchmarks
from support import sandboxes  # noqa: E402 - of the tests, beside this folder

from grader.model.record import RunRecord  # noqa: E402
from grader.sandbox import Sandbox, choose  # noqa: E402
from grader.sandbox.endings import THREADS_FOR_EACH_PROCESS  # noqa: E402
from grader.sandbox.limits.control import ResourceControl  # noqa: E402

MIB = 2**20


@dataclasses.dataclass(frozen=True)
class Case:
    """A submission that passes one limit as fast as it can."""

    name: str
    body: str
    limits: dict[str, float]
    by: str
    unit: str
    limit: float
    allowed: float
    """How far the value may go, in the same unit."""


PRELUDE = "import mmap, os, time\nimport numpy as np\n"
MEMORY = {"memory_mib": 1_000.0}
HOGS = {
    "arrays": "kept = []\nwhile True: kept.append(np.ones(8_000_000))",
    "processes": """
        for _ in range(6):
            if os.fork() == 0:
                break
        kept = []
        while True: kept.append(np.ones(1_000_000))
    """,
    "shared": """
        kept = []
        while True:
            kept.append(mmap.mmap(-1, 2**24))
            kept[-1].write(bytes(2**24))
    """,
    "at once": "kept = np.ones(10**9)",
}
CASES = (
    *(
        Case(f"memory, {name}", body, MEMORY, "memory-limit", "MiB", 1_000, 1_200)
        for name, body in HOGS.items()
    ),
    Case(
        "time",
        "while True: pass",
        {"training_seconds": 2.0, "grace_seconds": 1.0},
        "time-limit",
        "s",
        2,
        5,  # the second of grace, and two
    ),
    Case("output", "while True: print('x' * 10_000)", {}, "output-limit", "MiB", 2, 2.5),
    Case(
        "disk",
        "file = open('big', 'wb', buffering=0)\nwhile True: file.write(bytes(2**20))",
        {},
        "disk-limit",
        "MiB",
        64,
        64,
    ),
    Case(
        "processes",
        """
        while True:
            try: os.fork()
            except OSError: pass
        """,
        {},
        "process-limit",
        "",
        16,
        16 * THREADS_FOR_EACH_PROCESS,  # where the kernel gives no more, whoever looks
    ),
)
TRAINS = """
import time
x = np.random.default_rng(0).random((20_000, 28, 28), dtype="float32")
y = np.arange(20_000) % 10

def solution_model():
    model = model_of(128)
    model.fit(x, y, epochs=1, verbose=0)
    began = time.monotonic()
    model.fit(x, y, epochs=3, verbose=0)
    print("SECONDS", time.monotonic() - began)
    return model
"""


class Peak(threading.Thread):
    """Looks at a run from the side: its memory, in which shared pages count once."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.memory_mib = 0.0
        self._root = psutil.Process(pid)
        self._over = threading.Event()

    def run(self) -> None:
        """Looks fifty times a second until it is told to stop."""
        while not self._over.wait(0.02):
            memory = 0.0
            with contextlib.suppress(psutil.Error):
                for process in self._root.children(recursive=True):
                    with contextlib.suppress(psutil.Error):
                        memory += process.memory_full_info().pss / MIB
            self.memory_mib = max(self.memory_mib, memory)

    def stop(self) -> None:
        """Looks no more."""
        self._over.set()
        self.join()


def run(script: str, backend: str, **limits: float) -> tuple[RunRecord, Peak]:
    """One run of a script, and what was seen of it from the side."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        plan = sandboxes.plan_of(Path(folder), **limits)
        with Sandbox(plan, choose(backend)) as box:
            peak = Peak(box._process.pid)
            peak.start()
            record = box.run(sandboxes.MODEL + script, (sandboxes.held_out(),))
            peak.stop()
    return record, peak


def reached(case: Case, backend: str) -> tuple[float, RunRecord]:
    """How far a case got, in its unit: seen from the side where that can be, else as reported."""
    body = textwrap.indent(textwrap.dedent(case.body), "    ")
    record, peak = run(f"{PRELUDE}def solution_model():\n{body}\n", backend, **case.limits)
    seen = {"memory-limit": peak.memory_mib, "time-limit": record.clocks.training}
    return max(seen.get(case.by, 0.0), record.ending.value or 0.0), record


@click.group()
@click.option("--watchdog", is_flag=True, help="Without a control group.")
@click.option("--backend", default="bubblewrap", show_default=True)
@click.pass_context
def main(context: click.Context, watchdog: bool, backend: str) -> None:
    """What the walls hold, and what they cost."""
    context.obj = backend
    if watchdog:
        mock.patch("grader.sandbox.sandbox.choose_control", return_value=ResourceControl()).start()


@main.command()
@click.argument("begins", default="")
@click.pass_obj
def overshoot(backend: str, begins: str) -> None:
    """How far each limit is passed before the run is ended."""
    for case in CASES:
        if case.name.startswith(begins):
            value, record = reached(case, backend)
            kept = value <= case.allowed and record.ending.by == case.by
            print(
                f"{case.name:20} {value:9,.1f} {case.unit:8} limit {case.limit:7,.0f}  "
                f"{'kept' if kept else 'NOT KEPT':8} {record.ending.by}, {record.enforcement}",
                flush=True,
            )


@main.command()
@click.option("--rounds", default=5, show_default=True)
def startup(rounds: int) -> None:
    """From the start of the worker to the first line of the submission, in both backends."""

    def seconds(backend: str) -> float:
        return run("def solution_model(): return model_of()\n", backend)[0].clocks.startup

    timing.in_turn(
        rounds, bubblewrap=lambda: seconds("bubblewrap"), process=lambda: seconds("process")
    )


@main.command()
@click.option("--rounds", default=5, show_default=True)
@click.pass_obj
def training(backend: str, rounds: int) -> None:
    """Three epochs inside against the same three bare, by the script's own clock."""

    def told(text: str) -> float:
        return float(text.rsplit("SECONDS", 1)[1])

    def bare() -> float:
        code = f"{sandboxes.MODEL}{TRAINS}\nsolution_model()"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        return told(done.stdout)

    timing.in_turn(rounds, inside=lambda: told(run(TRAINS, backend)[0].output), bare=bare)


if __name__ == "__main__":
    main()
