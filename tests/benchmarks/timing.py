"""Benchmarks: two things each, run in turn on the same machine, compared by their medians.

python tests/benchmarks/timing.py help       `grade --help` against `import click`
python tests/benchmarks/timing.py overhead   training inside the grader against the script bare
python tests/benchmarks/timing.py observing  training that is observed against the same unobserved
python tests/benchmarks/timing.py diagnosing what the rules take of a grading
python tests/benchmarks/timing.py drawing    how long the practice editions take to draw
"""

import concurrent.futures
import dataclasses
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

HERE = Path(__file__).parent
COURSE_ANSWERS = HERE / "course_answers"
SOLUTIONS = HERE.parent.parent / "solutions"

BARE = """
import importlib.util, sys, time
import keras, tensorflow
keras.utils.set_random_seed(0)
spec = importlib.util.spec_from_file_location("submission", sys.argv[1])
module = importlib.util.module_from_spec(spec)
began, used = time.monotonic(), time.process_time()
spec.loader.exec_module(module)
getattr(module, "solution_model", str)()
print("\\nSECONDS", time.monotonic() - began, time.process_time() - used)
"""

OBSERVED = """
import contextlib, importlib.util, os, sys, time
os.sched_setaffinity(0, {int(sys.argv[3])})
import keras, tensorflow
from grader.inside.worker.observing.broadcasting import BroadcastObserver
from grader.inside.worker.observing.tapes import TapeWatch
from grader.inside.worker.recorder import Recorder
keras.utils.set_random_seed(0)
recorder = Recorder([].append)
recorder.install(keras.Model)
if sys.argv[2] == "no":
    recorder.observer.around = lambda *_: contextlib.nullcontext()
else:
    tapes = TapeWatch(tensorflow.GradientTape)
    recorder.observer.loops.install(tapes, keras.Model)
    BroadcastObserver([].append, int).install(tapes)
spec = importlib.util.spec_from_file_location("submission", sys.argv[1])
module = importlib.util.module_from_spec(spec)
began = time.process_time()
spec.loader.exec_module(module)
model = module.solution_model()
trained = time.process_time()
recorder.observer.over(model)
print("\\nSECONDS", trained - began, time.process_time() - trained)
"""
"""The seconds are of the processor, of all threads."""


def in_turn(rounds: int, **measures: Callable[[], float]) -> float:
    """Runs the measures by turns, prints each one's median and the ratio of the two; gives it."""
    seconds: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            seconds[name].append(measure())
    print(f"medians of {rounds}, by turns, {os.cpu_count()} processors")
    for name, values in seconds.items():
        spread = f"{min(values):.3f} to {max(values):.3f}"
        print(f"  {name.replace('_', ' '):24} {statistics.median(values):8.3f} s   ({spread})")
    first, second = (statistics.median(values) for values in seconds.values())
    print(f"  ratio {first / second:.3f}")
    return first / second


def wall(*command: str) -> float:
    """Seconds that a command takes."""
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - began


def solution(exercise: str) -> Path:
    """The reference solution of an exercise, e.g. ``exercise-1``."""
    (found,) = SOLUTIONS.glob(f"{exercise}-*.py")
    return found


def course_answer(exercise: str) -> Path:
    """The course's own answer to an exercise, in words of our own, e.g. to ``exercise-1``."""
    return COURSE_ANSWERS / f"{exercise}.py"


def graded(file: Path, edition: str, exercise: str = "exercise-1", seed: int = 0) -> float:
    """Seconds on the training clock of a graded submission that passes."""
    # One trial: what is timed is one training, whatever its held-out figure.
    command = [sys.executable, "-m", "grader", exercise, str(file), "--data", edition]
    command += ["--seed", str(seed), "--trials", "1", "--json", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout:
        raise SystemExit(done.stderr)
    report = json.loads(done.stdout)
    epochs, verdict = report["training"]["epochs"], report["verdict"]
    held_out = report["criteria"][-1]["measured"]
    print(f"  {file.name}: {verdict}, {epochs} epochs, held-out {held_out}")
    return float(report["clocks"]["training"])


@dataclasses.dataclass(frozen=True)
class Spent:
    """What a training took."""

    seconds: float
    processor: float
    """Seconds of a processor, of all threads together."""


def bare(file: Path, edition: str) -> float:
    """Seconds that the same file takes without the grader, from its first line to its model."""
    return bare_spent(file, edition).seconds


def bare_spent(file: Path, edition: str) -> Spent:
    """The same, with seconds of a processor."""
    return Spent(*_measured(edition, BARE, str(file)))


def observed(file: Path, edition: str, answer: str, processor: int) -> list[float]:
    """Seconds of one processor of a training that is recorded, and observed on a yes.

    Returns:
        Those of the training, and those after it, in which a batch is looked at.
    """
    return _measured(edition, OBSERVED, str(file), answer, str(processor))


def _measured(edition: str, program: str, *arguments: str) -> list[float]:
    """The numbers that a program prints at its end."""
    environment = os.environ | {"GRADER_DATA": edition, "TF_CPP_MIN_LOG_LEVEL": "3"}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
            cwd=folder,
        )
    return [float(number) for number in done.stdout.rsplit("SECONDS", 1)[1].split()]


def bare_whole(file: Path, edition: str) -> float:
    """Seconds of the same in all, the start of Python and the imports included."""
    began = time.monotonic()
    bare(file, edition)
    return time.monotonic() - began


@click.group()
def main() -> None:
    """Compares two things in one run."""


@main.command("help")
@click.option("--rounds", default=10, show_default=True)
def help_(rounds: int) -> None:
    """`grade --help` against `python -c 'import click'`; 1.5 is allowed."""
    program = str(Path(sys.executable).with_name("grade"))
    in_turn(
        rounds,
        grade_help=lambda: wall(program, "--help"),
        import_click=lambda: wall(sys.executable, "-c", "import click"),
    )


@main.command()
@click.option("--rounds", default=3, show_default=True)
@click.option("--data", default="practice", show_default=True)
def overhead(rounds: int, data: str) -> None:
    """Training inside the grader against the same script bare; 1.05 is allowed."""
    file = solution("exercise-1")
    in_turn(rounds, inside=lambda: graded(file, data), bare=lambda: bare(file, data))


@main.command()
@click.argument("exercise", default="exercise-1")
@click.option("--rounds", default=15, show_default=True)
@click.option("--data", default="practice", show_default=True)
def observing(exercise: str, rounds: int, data: str) -> None:
    """A training that is observed against one that is recorded alone; 1.03 is allowed.

    Both run at the same time, each on one processor, which they swap from round to round: what
    slows the machine down slows both, and no thread waits for another one.
    """
    processors = sorted(os.sched_getaffinity(0))[:2]
    if len(processors) < 2:
        raise click.ClickException("One processor was found, and two are needed: one a training.")
    file = solution(exercise)
    differences, unobserved, afterwards = [], [], []
    with concurrent.futures.ThreadPoolExecutor(2) as threads:
        for number in range(rounds):
            swapped = processors[:: -1 if number % 2 else 1]
            both = [file] * 2, [data] * 2, ("yes", "no"), swapped
            (with_it, after), (without, _) = threads.map(observed, *both)
            differences.append(with_it - without)
            unobserved.append(without)
            afterwards.append(after)
    least, middle, most = statistics.quantiles(differences, n=4)
    training, after = statistics.median(unobserved), statistics.median(afterwards)
    print(f"{rounds} pairs, medians, in seconds of a processor")
    print(f"  the training         {training:7.3f} s")
    print(
        f"  observing it         {middle:+7.3f} s (half of all from {least:+.3f} to {most:+.3f} s)"
    )
    print(f"    that is            {middle / training:+7.1%} of the training; 3 % are allowed")
    print(f"  a batch after it     {after:7.3f} s of the grading")


@main.command()
def diagnosing() -> None:
    """All rules on every run that is kept of a planted mistake; 0.5 s of a grading are allowed."""
    importlib.import_module("grader.grading")  # which a grading needs with or without rules
    from grader.judging.feedback.base import mistakes

    began = time.process_time()
    count = len(mistakes)
    imported = time.process_time() - began
    sys.path.insert(0, str(HERE.parent))
    from judging.feedback.test_planted import diagnosed, runs

    seconds, kept = {}, list(runs())
    diagnosed(kept[0])  # what is imported for the stored records alone is no part of a grading
    for run in kept:
        began = time.process_time()
        diagnosed(run)
        seconds[run.file] = time.process_time() - began
    slowest = max(seconds, key=lambda file: seconds[file])
    print(f"{count} rules, imported in {imported:.3f} s of the processor")
    print(
        f"{len(seconds)} runs, median {statistics.median(seconds.values()):.3f} s of the "
        f"processor, the slowest {seconds[slowest]:.3f} s ({slowest})"
    )


@main.command()
def drawing() -> None:
    """The practice edition of every dataset, drawn once: 10 seconds are wanted (20 for MNIST)."""
    from grader.data import find, ids

    for name in filter(lambda name: find(name).has_practice, ids()):
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            find(name).draw_public(Path(folder))
            public = time.monotonic() - began
            find(name).draw_held_out(Path(folder), 1)
        print(
            f"  {name:14} public {public:6.2f} s, with held-out {time.monotonic() - began:6.2f} s"
        )


if __name__ == "__main__":
    main()
