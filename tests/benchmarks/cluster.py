"""A cluster of two workers on this machine against one worker, on jobs of one processor each.

python tests/benchmarks/cluster.py --submissions 6
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click
import timing

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
def main(submissions: int, rounds: int, data: str, file: Path) -> None:
    """Prints the seconds that a class takes with one worker and with two; 1.8 is wanted."""
    with tempfile.TemporaryDirectory(prefix="grader-benchmark-") as temporary:
        folder = Path(temporary)
        for number in range(submissions):
            place = folder / "class" / f"student-{number}"
            place.mkdir(parents=True)
            (place / f"{EXERCISE}.py").write_text(f"{file.read_text()}\n# student {number}\n")
        timing.in_turn(
            rounds,
            one_worker=lambda: graded(folder, 1, data),
            two_workers=lambda: graded(folder, 2, data),
        )


def graded(folder: Path, workers: int, data: str) -> float:
    """Seconds that `grade class` takes on a cluster of so many workers."""
    results = Path(tempfile.mkdtemp(dir=folder))
    command = [sys.executable, "-m", "grader", "class", str(folder / "class"), "--quiet"]
    command += ["--out", str(results), "--exercise", EXERCISE, "--no-cache", "--data", data]
    with cluster(folder, workers) as address:
        began = time.monotonic()
        done = subprocess.run(
            [*command, "--scheduler", address], capture_output=True, text=True, check=False
        )
        seconds = time.monotonic() - began
    print(f"  {workers} worker(s): {' '.join(done.stdout.split()[:12])} {done.stderr[-500:]}")
    if done.returncode:
        raise SystemExit(f"`grade class` ended with {done.returncode}: nothing to compare.")
    return seconds


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
