"""Time and memory that the report on a class takes, with every export.

Example: python tests/benchmarks/class_report.py --students 1000
"""

import dataclasses
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))

from support import classbook

from grader.classroom import exports

MIB = 2**20


@click.command()
@click.option("--students", default=1_000, show_default=True, help="Students of the made-up class.")
@click.option("--exercises", default=6, show_default=True, help="Exercises of each.")
@click.option("--format", "forms", default="csv", show_default=True, help="As of `grade report`.")
@click.option("--repeat", default=3, show_default=True, help="Runs; the first makes the index.")
def main(students: int, exercises: int, forms: str, repeat: int) -> None:
    """Write the results of a made-up class and time `grade report` on them."""
    exports.chosen(forms)
    with tempfile.TemporaryDirectory() as folder:
        results = made_up(Path(folder, "results"), students, exercises)
        records = len(list(results.glob("records/*/*/*.json")))
        print(f"{students} students x {exercises} exercises: {records} records; html and {forms}")
        for number in range(1, repeat + 1):
            cost = measured(results, forms)
            print(
                f"run {number}: {cost.seconds:.1f} s, of a processor {cost.cpu_seconds:.1f} s, "
                f"peak {cost.memory_mib:.0f} MiB"
            )


def made_up(results: Path, students: int, exercises: int) -> Path:
    """The results of a class, in a new folder."""
    classbook.write(results, students, exercises)
    return results


@dataclasses.dataclass(frozen=True)
class Cost:
    """What one run of the command took, interpreter and imports included."""

    seconds: float
    cpu_seconds: float
    memory_mib: float


def measured(results: Path, forms: str) -> Cost:
    """Runs the command once."""
    used = os.times()
    command = [sys.executable, "-m", "grader", "report", str(results), "--format", forms]
    began, peak = time.monotonic(), 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        watched = psutil.Process(child.pid)
        while child.poll() is None:
            try:
                peak = max(peak, watched.memory_info().rss / MIB)
            except psutil.NoSuchProcess:
                break
            time.sleep(0.02)
    if child.returncode:
        raise click.ClickException(f"{' '.join(command)} ended with {child.returncode}")
    now = os.times()
    spent = now.children_user + now.children_system - used.children_user - used.children_system
    return Cost(time.monotonic() - began, spent, peak)


if __name__ == "__main__":
    main()
