"""Benchmarks of `grade class`: one that is killed again and again, and one with nothing to do.

python tests/benchmarks/classroom.py killed --students 200 --kills 20  against an undisturbed run
python tests/benchmarks/classroom.py regrade --students 1000           nothing has changed
"""

import contextlib
import dataclasses
import hashlib
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click
import psutil

from grader.classroom.results import records

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
LIMITS = {"training_seconds": 40, "grace_seconds": 3, "memory_mib": 2500, "prediction_seconds": 30}
TOO_LONG = {"exercise-3", "exercise-4"}
"""Trained for about as long as the limit allows, so their verdict would be the machine's mood."""
BROKEN = {
    "no_notebook.ipynb": "{",
    "syntax.py": "def solution_model(:",
    "nothing.py": "x = 1\n",
    "raises.py": "def solution_model():\n    raise ValueError('mine')\n",
    "leaves.py": "import os\ndef solution_model():\n    os._exit(0)\n",
    "endless.py": "def solution_model():\n    while True: pass\n",
    "no_model.py": "def solution_model():\n    return 7\n",
}


def sources() -> Iterator[tuple[str, str, str]]:
    """Exercise, suffix and text of every kind of submission, by turns, without end."""
    right_or_wrong = [
        (file.parent.parent.name, file.suffix, file.read_text())
        for file in sorted(TESTS.glob("submissions/*/*/*.py"))
        if file.parent.parent.name not in TOO_LONG
    ]
    hostile = [("exercise-1", ".py", f.read_text()) for f in sorted(TESTS.glob("hostile/*.py"))]
    broken = [("exercise-1", Path(name).suffix, text) for name, text in BROKEN.items()]
    random.Random(1).shuffle(right_or_wrong)
    turns = [itertools.cycle(kind) for kind in (right_or_wrong, hostile, broken)]
    while True:
        for turn in turns:
            yield next(turn)


def make_class(folder: Path, students: int) -> None:
    """A folder a student with one submission each; no two are the same bytes."""
    for number, (exercise, suffix, text) in zip(range(students), sources(), strict=False):
        file = folder / f"student-{number:04}" / f"{exercise}{suffix}"
        file.parent.mkdir(parents=True)
        file.write_text(f"# {number}\n{text}" if suffix == ".py" else f"{text}{' ' * number}")


def command(folder: Path, results: Path, *more: str) -> list[str]:
    """The command that grades the class."""
    limits = [f"--limit={name}={value}" for name, value in LIMITS.items()]
    line = [sys.executable, "-m", "grader", "class", str(folder), "--out", str(results)]
    return [*line, *limits, "--quiet", *more]


def left_over(base: Path) -> list[str]:
    """Command lines of processes that a run left: they name its folder, or live in it."""
    found = []
    for process in psutil.process_iter(["pid", "cmdline", "environ"]):
        line = " ".join(process.info["cmdline"] or ())
        places = (line, *(process.info["environ"] or {}).values())
        if process.info["pid"] != os.getpid() and any(str(base) in place for place in places):
            found.append(line[:100])
    return found


def gradebook(results: Path) -> dict[tuple[str, str], tuple[str, float]]:
    """Verdict and score by student and exercise."""
    from grader.classroom.results.gradebook import load

    return {(a.student, a.exercise): (a.verdict, a.report.score) for a in load(results).attempts}


def wait_for(count: float, results: Path, process: subprocess.Popen[bytes]) -> None:
    """Returns when there are so many results, or the process is over."""
    while len([*records.files(results)]) < count and process.poll() is None:
        time.sleep(0.05)


def count_runs(results: Path) -> int:
    """How many trainings are kept."""
    return sum(1 for _ in (results / "runs").glob("*.json"))


@click.group()
def program() -> None:
    """Benchmarks of a whole class."""


@program.command()
@click.option("--students", default=60)
@click.option("--kills", default=10)
@click.option("--jobs", default=2)
@click.option("--seed", default=0)
def killed(students: int, kills: int, jobs: int, seed: int) -> None:
    """A run that is killed with kill -9 and continued, compared with an undisturbed one.

    The kills come at random moments of the whole run: each a few results and seconds after another.
    """
    base, dice = Path(tempfile.mkdtemp(prefix="benchmark-class-")), random.Random(seed)
    folder, once, again = base / "in", base / "once", base / "again"
    make_class(folder, students)
    temporary = base / "tmp"
    temporary.mkdir()
    surroundings = {**os.environ, "TMPDIR": str(temporary)}
    more = ("--jobs", str(jobs))
    began = time.monotonic()
    code = subprocess.run(command(folder, once, *more), env=surroundings, check=False).returncode
    print(
        f"undisturbed: {time.monotonic() - began:.0f} s, exit {code}, {count_runs(once)} runs kept"
    )
    lost = repeated = 0
    kept: dict[Path, bytes] = {}
    for number in range(kills):
        process = subprocess.Popen(
            command(folder, again, *more), env=surroundings, start_new_session=True
        )
        left = 2 * (students - len(kept)) / (kills - number + 1)
        wait_for(len(kept) + dice.uniform(0, left), again, process)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(dice.uniform(0, 5))
        is_over = process.poll() is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        now = {file: file.read_bytes() for file in records.files(again)}
        lost += len(kept.keys() - now.keys())
        repeated += sum(now.get(file) != content for file, content in kept.items())
        kept = now
        print(f"  kill {number + 1}: {len(kept)} records" + (", it was done" if is_over else ""))
    code = subprocess.run(command(folder, again, *more), env=surroundings, check=False).returncode
    time.sleep(2)
    one, other = gradebook(once), gradebook(again)
    differing = {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}
    print(f"continued: exit {code}, {len(other)} records of {students}, {lost} lost,")
    print(f"  {repeated} graded again, {count_runs(again)} runs kept, {len(differing)} differ")
    for key in sorted(differing):
        print(f"    {key}: {one.get(key)} and {other.get(key)}")
    processes, files = left_over(base), [path.name for path in temporary.iterdir()]
    print(f"  processes left: {len(processes)}", *processes, sep="\n    ")
    print(f"  temporary folders left: {len(files)}")
    shutil.rmtree(base)
    sys.exit(bool(differing or lost or repeated or processes or len(other) != students))


@program.command()
@click.option("--students", default=1000)
def regrade(students: int) -> None:
    """A class with nothing new: how long it takes to find that out."""
    base = Path(tempfile.mkdtemp(prefix="benchmark-class-"))
    folder, results = unchanged(base, students)
    for state in ("without an index", "with one", "with one, again"):
        began = time.monotonic()
        done = subprocess.run(command(folder, results), capture_output=True, text=True, check=False)
        seconds = time.monotonic() - began
        print(f"{students} unchanged, {state}: {seconds:.1f} s; {done.stdout.splitlines()[0]}")
    shutil.rmtree(base)


def unchanged(base: Path, students: int) -> tuple[Path, Path]:
    """A class that has been graded: its submissions, and its results without an index."""
    sys.path.insert(0, str(TESTS))
    from support import classes, factories

    from grader.classroom.results import runs

    folder, results = base / "in", base / "out"
    text = "def solution_model():\n    return None\n"
    classes.folder(folder, {"s0000/exercise-1.py": text})
    # One real run tells the conditions; its record, for other bytes, makes up all others.
    subprocess.run(command(folder, results), check=False)
    (first,) = records.files(results)
    real = records.read(first)
    run = runs.keep(results, classes.RUN.encode())
    for number in range(1, students):
        name, content = f"s{number:04}/exercise-1.py", f"# {number}\n{text}"
        classes.folder(folder, {name: content})
        sha256 = hashlib.sha256(content.encode()).hexdigest()
        grading = dataclasses.replace(
            real.graded,
            key=real.graded.conditions.key(sha256, ".py"),
            report=factories.failed_report(),
            run=run,
        )
        student = f"s{number:04}"
        made = dataclasses.replace(real, sha256=sha256, student=student, file=name, grading=grading)
        records.write(results, made)
    (results / "index.sqlite").unlink()
    return folder, results


if __name__ == "__main__":
    program()
