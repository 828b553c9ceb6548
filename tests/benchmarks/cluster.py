"""A cluster of two workers on this machine against one worker, on jobs of one processor each.

python tests/benchmarks/cluster.py --submissions 6
python tests/benchmarks/cluster.py --submissions 6 --warm    import TensorFlow each time, or once
python tests/benchmarks/cluster.py --submissions 6 --kill    a worker in mid-job; no result changes
"""

import contextlib
import dataclasses
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import classroom
import click
import psutil
import timing

from grader.classroom.results import records

EXERCISE = "exercise-1"
START_SECONDS = 120.0


@click.command()
@click.option("--submissions", default=6, show_default=True)
@click.option("--rounds", default=1, show_default=True, help="Of each, by turns.")
@click.option("--data", default="practice", show_default=True)
@click.option(
    "--file",
    type=click.Path(path_type=Path, exists=True),
    default=timing.solution(EXERCISE),
    help="What is handed in; the reference solution without it.",
)
@click.option("--kill", is_flag=True, help="Kill a worker in mid-job instead, compare the results.")
@click.option("--warm", is_flag=True, help="Compare cold with warm starts, by one worker.")
def main(submissions: int, rounds: int, data: str, file: Path, kill: bool, warm: bool) -> None:
    """Prints the seconds that a class takes with one worker and with two; 1.8 is wanted."""
    with tempfile.TemporaryDirectory(prefix="grader-benchmark-") as temporary:
        folder = Path(temporary)
        for number in range(submissions):
            place = folder / "class" / f"student-{number}"
            place.mkdir(parents=True)
            (place / f"{EXERCISE}.py").write_text(f"{file.read_text()}\n# student {number}\n")
        if kill:
            killed(folder, data)
            return
        if warm:
            timing.in_turn(
                rounds,
                cold=lambda: graded(folder, 1, data, cold=True).seconds,
                warm=lambda: graded(folder, 1, data).seconds,
            )
            return
        timing.in_turn(
            rounds,
            one_worker=lambda: graded(folder, 1, data).seconds,
            two_workers=lambda: graded(folder, 2, data).seconds,
        )


@dataclasses.dataclass(frozen=True)
class Graded:
    """A class that was graded."""

    seconds: float
    gradebook: Mapping[tuple[str, str], tuple[str, float]]
    """Verdict and score by student and exercise."""


def killed(folder: Path, data: str) -> None:
    """Compares a class that lost a worker with an undisturbed one; exits with 1 if they differ."""
    undisturbed = graded(folder, 2, data)
    disturbed = graded(folder, 2, data, meanwhile=kill_a_worker)
    print(f"undisturbed {undisturbed.seconds:.0f} s, a worker killed {disturbed.seconds:.0f} s")
    same = undisturbed.gradebook == disturbed.gradebook
    print("No result differs." if same else f"{undisturbed.gradebook}\n{disturbed.gradebook}")
    sys.exit(0 if same else 1)


def kill_a_worker(results: Path) -> None:
    """Kills a worker, and the process that would start it anew, while it trains.

    One result is there by then, so that training has begun again.
    """
    while not any(records.files(results)):
        time.sleep(0.1)
    time.sleep(4)
    for process in psutil.Process().children():
        if "distributed.cli.dask_worker" in process.cmdline():
            family = [process, *process.children(recursive=True)]
            print(f"  killed a worker of {len(family)} processes")
            for each in family[:2]:  # what it started has to end by itself
                each.kill()
            return


def graded(
    folder: Path,
    workers: int,
    data: str,
    meanwhile: Callable[[Path], None] = lambda _: None,
    *,
    cold: bool = False,
) -> Graded:
    """Has a class graded on a cluster of so many workers, and does something meanwhile."""
    results = Path(tempfile.mkdtemp(dir=folder))
    command = [sys.executable, "-m", "grader", "class", str(folder / "class"), "--quiet"]
    command += ["--out", str(results), "--exercise", EXERCISE, "--no-cache", "--data", data]
    command += ["--cold"] if cold else []
    with cluster(folder, workers) as address:
        began = time.monotonic()
        grading = subprocess.Popen(
            [*command, "--scheduler", address],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        meanwhile(results)
        told, complaints = grading.communicate()
        seconds = time.monotonic() - began
    print(f"  {workers} worker(s): {' '.join(told.split()[:12])} {complaints[-500:]}")
    if grading.returncode:
        raise SystemExit(f"`grade class` ended with {grading.returncode}: nothing to compare.")
    return Graded(seconds, classroom.gradebook(results))


@contextlib.contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of a scheduler with so many workers, each for jobs of one processor."""
    import distributed

    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    note = Path(tempfile.mkdtemp(dir=folder), "scheduler.json")
    where = ["--scheduler-file", str(note)]
    local = ["--host", "127.0.0.1", "--no-dashboard"]
    with contextlib.ExitStack() as running:
        running.enter_context(started(folder, [*dask, *where, *local, "--port", "0"]))
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", *where, *local]
        worker += ["--nthreads", "1", "--resources", "cores=1", "--local-directory", str(folder)]
        for _ in range(workers):
            running.enter_context(started(folder, worker))
        with distributed.Client(scheduler_file=str(note), timeout=START_SECONDS) as client:
            client.wait_for_workers(workers, timeout=START_SECONDS)
            address = str(client.scheduler.address)
        yield address


@contextlib.contextmanager
def started(folder: Path, command: list[str]) -> Iterator[None]:
    """A process, for as long as the context lasts."""
    with (
        (folder / "log").open("ab") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process,
    ):
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


if __name__ == "__main__":
    main()
