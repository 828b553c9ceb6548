"""The reference solutions: what each takes, and what the course's own answer takes beside it.

python tests/benchmarks/references.py alone            `grade EXERCISE --reference`, all of them
python tests/benchmarks/references.py alone --brought  1 to 6, written as files of the course
python tests/benchmarks/references.py course           the course's answers against them: a table
python tests/benchmarks/references.py bare             the references in the grader and without it
python tests/benchmarks/references.py course exercise-9 exercise-16 --data practice --bound 10

Official data are taken where they are here (`--data auto`); elsewhere they can be named for a while
by the variable GRADER_DATA_DIR.
"""

import dataclasses
import json
import math
import statistics
import subprocess
import sys
import time
from pathlib import Path

import click
import timing

BROUGHT = Path(__file__).parents[1] / "brought"
EACH, TOGETHER = 60.0, 540.0
"""Seconds that the references of the practice editions may take, all of each command."""
MOST = 1.02
"""What a reference may take in the grader, of what it takes without it."""
WANTED = 3.0
"""How many times faster than the course's answer a reference is to be."""


@dataclasses.dataclass(frozen=True)
class Grading:
    """What one command said."""

    verdict: str
    edition: str
    training: float
    """Seconds on the training clock."""
    whole: float
    """Seconds of the command, from its start to its end."""
    processor: float
    """Seconds of a processor in training."""
    held_out: float
    """What was measured on the held-out part; NaN where nothing was."""
    missed: str
    """The required criteria that were not met."""

    @property
    def was_stopped(self) -> bool:
        """Whether the training would have gone on."""
        return self.verdict == "time-limit"


def exercises() -> list[str]:
    """The ids of all exercises, in their order."""
    ids = ["-".join(file.stem.split("-")[:2]) for file in timing.SOLUTIONS.glob("exercise-*.py")]
    return sorted(ids, key=lambda name: int(name.rpartition("-")[2]))


def grading(exercise: str, *words: str) -> Grading:
    """Grades what the words of the command line say.

    Raises:
        UsageError: there is no report, e.g. since the data are not here.
    """
    command = [sys.executable, "-m", "grader", exercise, *words, "--no-history", "--json", "-"]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    whole = time.monotonic() - began
    if not done.stdout:
        raise click.UsageError(f"{exercise}: {done.stderr.strip()}")
    report = json.loads(done.stdout)
    return Grading(
        report["verdict"],
        report["dataset"]["edition"],
        float(report["clocks"]["training"]),
        whole,
        float(report.get("trained", {}).get("cpu_seconds", 0.0)),
        next((each["measured"] for each in report["criteria"] if _is_held_out(each)), math.nan),
        ", ".join(
            result["id"]
            for result in report["criteria"]
            if result["required"] and result["status"] != "met"
        ),
    )


def _is_held_out(result: dict[str, object]) -> bool:
    return str(result["id"]).startswith("held-out") and isinstance(result["measured"], float)


@click.group()
def main() -> None:
    """Times the reference solutions."""


@main.command()
@click.argument("names", nargs=-1, metavar="[EXERCISE]...")
@click.option("--data", default="practice", show_default=True)
@click.option("--brought", is_flag=True, help="Those that are also written as files of the course.")
def alone(names: tuple[str, ...], data: str, *, brought: bool) -> None:
    """Grades each reference: its verdict, seconds of training and of the whole command."""
    written = {name: BROUGHT / name / "the_reference.py" for name in exercises()}
    print(
        f"{'exercise':14}{'data':10}{'verdict':14}{'held-out':>10}{'training':>10}{'command':>10}"
    )
    seconds, failed = [], []
    for name in names or [name for name, file in written.items() if file.exists() or not brought]:
        try:
            run = grading(name, str(written[name]) if brought else "--reference", "--data", data)
        except click.UsageError as error:
            print(f"{name:14}left out: {error.message}", flush=True)
            continue
        seconds.append(run.whole)
        if run.verdict != "passed":
            failed.append(name)
        figures = f"{run.held_out:10.4f}{run.training:8.1f} s{run.whole:8.1f} s"
        print(f"{name:14}{run.edition:10}{run.verdict:14}{figures}  {run.missed}", flush=True)
    if seconds:
        slow = f"the slowest {max(seconds):.1f} s ({EACH:g} wanted)"
        print(f"{len(seconds)} together {sum(seconds):.1f} s ({TOGETHER:g} wanted), {slow}")
    if failed:
        raise SystemExit(f"not passed: {', '.join(failed)}")


@main.command()
@click.argument("names", nargs=-1, metavar="[EXERCISE]...")
@click.option("--data", default="practice", show_default=True)
@click.option("--rounds", default=3, show_default=True)
def bare(names: tuple[str, ...], data: str, rounds: int) -> None:
    """Each reference's training in the grader and without it, by turns: medians and ratios."""
    print(
        f"| exercise | in the grader | bare | ratio ({MOST:g} at most) | of a processor | ratio |"
    )
    print("|---|---|---|---|---|---|")
    over = []
    for name in names or exercises():
        if not timing.course_answer(name).exists():
            print(f"| {name} | trains nothing | | | | |", flush=True)
            continue
        file = timing.solution(name)
        graded, alone = [], []
        for _ in range(rounds):
            run = _trained(file, name, data, None)
            graded.append(timing.Spent(run.training, run.processor))
            alone.append(timing.bare_spent(file, data))
        first, second, ratio = _against(graded, alone, "seconds")
        busy, busy_alone, of_processor = _against(graded, alone, "processor")
        if ratio > MOST:
            over.append(name)
        print(
            f"| {name} | {first:.2f} s | {second:.2f} s | {ratio:.2f} "
            f"| {busy:.2f} : {busy_alone:.2f} s | {of_processor:.2f} |",
            flush=True,
        )
    if over:
        raise SystemExit(f"over {MOST:g}: {', '.join(over)}")


def _against(
    graded: list[timing.Spent], alone: list[timing.Spent], what: str
) -> tuple[float, float, float]:
    """Medians of both, and their ratio; 0 where nothing is trained."""
    first, second = (
        statistics.median(float(getattr(each, what)) for each in runs) for runs in (graded, alone)
    )
    return first, second, first / second if second else 0.0


@main.command()
@click.argument("names", nargs=-1, metavar="[EXERCISE]...")
@click.option("--data", default="auto", show_default=True)
@click.option("--rounds", default=1, show_default=True)
@click.option(
    "--bound",
    type=click.FloatRange(min=WANTED),
    help="Stop a course's answer after so many times the reference's seconds.",
)
def course(names: tuple[str, ...], data: str, rounds: int, bound: float | None) -> None:
    """The course's own answer against the reference, by turns, on the training clock."""
    print("| exercise | data | course's answer | reference | ratio |\n|---|---|---|---|---|")
    for name in names or exercises():
        if not timing.course_answer(name).exists():
            print(f"| {name} | | trains nothing | | |", flush=True)
            continue
        try:
            print(_row(name, data, rounds, bound), flush=True)
        except click.UsageError as error:
            print(f"| {name} | | left out: {error.message} | | |", flush=True)


def _row(name: str, data: str, rounds: int, bound: float | None) -> str:
    """One line of the table: medians of the rounds."""
    references, answers = [], []
    for _ in range(rounds):
        references.append(_trained(timing.solution(name), name, data, None))
        limit = bound and bound * references[-1].training
        answers.append(_trained(timing.course_answer(name), name, data, limit))
    reference, answer = (
        statistics.median(run.training for run in runs) for runs in (references, answers)
    )
    more = "> " if any(run.was_stopped for run in answers) else ""
    cells = (
        name,
        references[0].edition,
        f"{more}{answer:.1f} s{_shortfall(answers)}",
        f"{reference:.1f} s{_shortfall(references)}",
        f"{more}{answer / reference:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def _trained(file: Path, exercise: str, data: str, limit: float | None) -> Grading:
    """One training, whatever its held-out figure."""
    words = [str(file), "--data", data, "--trials", "1"]
    if limit is not None:
        words += ["--limit", f"training_seconds={limit:.1f}"]
    return grading(exercise, *words)


def _shortfall(runs: list[Grading]) -> str:
    """What kept the last run that did not pass from passing, in brackets."""
    unfinished = [run for run in runs if run.verdict not in ("passed", "time-limit")]
    if not unfinished:
        return ""
    return f" ({unfinished[-1].verdict}: {unfinished[-1].missed})"


if __name__ == "__main__":
    main()
