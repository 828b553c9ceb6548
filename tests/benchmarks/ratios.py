"""All benchmarks in one command: what is compared, medians by turns, the ratio, what is wanted.

python tests/benchmarks/ratios.py                             every ratio; some half an hour
python tests/benchmarks/ratios.py --only help --only warm     those
python tests/benchmarks/ratios.py --list                      what there is
python tests/benchmarks/ratios.py --rounds 3 --json figures.json

The table is that of `docs/speed.md`. What is done with other graders' own programs is skipped, with
the reason, where these cannot be installed.
"""

import dataclasses
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import typing
from collections.abc import Callable, Mapping
from pathlib import Path

import class_report
import classroom
import click
import nbgrader
import otter_run
import timing

from grader.model.settings import EditionChoice

GRADE = [sys.executable, "-m", "grader"]
STARTER = "exercise-1-mnist-callback/starter.ipynb"


class Skipped(Exception):
    """A comparison cannot be made here; says why."""


@dataclasses.dataclass(frozen=True)
class Setting:
    """How the comparisons are made."""

    folder: Path
    """For temporary files."""
    environments: Path
    """Of other graders."""
    data: str
    submissions: int
    """Of the small classes."""
    students: int
    """Of the large ones, in which nothing is trained."""

    def path(self, name: str) -> Path:
        """An existing folder of that name."""
        (self.folder / name).mkdir(exist_ok=True)
        return self.folder / name


@dataclasses.dataclass(frozen=True)
class Comparison:
    """Two things that are timed by turns."""

    name: str
    first: str
    """What it is, in words."""
    second: str
    wanted: str
    """Of the first's seconds by the second's."""
    prepare: Callable[[Setting], tuple[Callable[[], float], Callable[[], float]]]
    """Makes what is needed, and returns how each is timed."""
    unit: str = "s"


@dataclasses.dataclass(frozen=True)
class Figure:
    """What came of a comparison."""

    comparison: str
    first: str
    second: str
    wanted: str
    unit: str = "s"
    first_seconds: tuple[float, ...] = ()
    second_seconds: tuple[float, ...] = ()
    skipped: str = ""

    @property
    def ratio(self) -> float:
        """Of the medians."""
        return statistics.median(self.first_seconds) / statistics.median(self.second_seconds)

    def row(self) -> str:
        """A line of the table."""
        if self.skipped:
            return f"| {self.first} | {self.second} | skipped: {self.skipped} | | | |"
        first, second = map(statistics.median, (self.first_seconds, self.second_seconds))
        seconds = f"{first:.3g} {self.unit} | {second:.3g} {self.unit}"
        return f"| {self.first} | {self.second} | {seconds} | {self.ratio:.2f} | {self.wanted} |"


def _help(_: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
    return (
        lambda: timing.wall(*GRADE, "--help"),
        lambda: timing.wall(sys.executable, "-c", "import click"),
    )


def _refusal(_: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
    starter = timing.SOLUTIONS.parent / "exercises" / STARTER

    def refused() -> float:
        began = time.monotonic()
        done = subprocess.run(
            [*GRADE, "exercise-1", str(starter), "--no-history"], capture_output=True, check=False
        )
        nbgrader.check(done.returncode == 1, "the starter was not refused")
        return time.monotonic() - began

    return refused, lambda: timing.wall(sys.executable, "-c", "import click")


def _training(file: Path) -> Callable[[Setting], tuple[Callable[[], float], Callable[[], float]]]:
    def prepare(setting: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
        return (
            lambda: timing.graded(file, setting.data),
            lambda: timing.bare(file, setting.data),
        )

    return prepare


def _reference(setting: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
    return (
        lambda: timing.graded(timing.course_answer("exercise-1"), setting.data),
        lambda: timing.graded(timing.solution("exercise-1"), setting.data),
    )


def _whole(setting: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
    file = timing.solution("exercise-1")
    words = [*GRADE, "exercise-1", "--reference", "--data", setting.data, "--trials", "1"]
    return lambda: timing.wall(*words), lambda: timing.bare_whole(file, setting.data)


def _small_class(setting: Setting, *more: str, jobs: int = 2) -> Callable[[], float]:
    if not (setting.folder / "class").exists():
        nbgrader.write_class(setting.folder / "class", nbgrader.alike(setting.submissions))
    return lambda: nbgrader.by_grade(setting.folder, setting.submissions, jobs, setting.data, *more)


def _nbgrader(setting: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
    return _against_nbgrader(setting, nbgrader.alike(setting.submissions))


def _mixed(setting: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
    place = dataclasses.replace(setting, folder=setting.path("mixed"))
    return _against_nbgrader(place, nbgrader.mixed())


def _against_nbgrader(
    setting: Setting, texts: Mapping[str, str]
) -> tuple[Callable[[], float], Callable[[], float]]:
    folder, data = setting.folder, setting.data
    setting = dataclasses.replace(setting, submissions=len(texts))
    try:
        environment = nbgrader.installed(setting.environments / "nbgrader")
    except subprocess.CalledProcessError as error:
        raise Skipped(f"nbgrader cannot be installed (exit code {error.returncode})") from error
    nbgrader.write_class(folder / "class", texts)
    nbgrader.write_course(folder / "course", texts, nbgrader.held_out(folder, data))
    nbgrader.run(environment, folder, "generate_assignment", nbgrader.EXERCISE, "--create")
    return (
        lambda: nbgrader.by_nbgrader(environment, folder, setting.submissions, data),
        _small_class(setting),
    )


def _otter(setting: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
    folder, data = setting.folder, setting.data
    try:
        environment = otter_run.installed(setting.environments / "otter")
    except subprocess.CalledProcessError as error:
        raise Skipped(f"otter-grader cannot be installed (exit code {error.returncode})") from error
    otter_run.write(folder / "otter-class", setting.submissions, nbgrader.held_out(folder, data))
    otter_run.generate(environment, folder / "otter-class")
    return (
        lambda: otter_run.by_otter(environment, folder / "otter-class", setting.submissions, data),
        _small_class(setting),
    )


def _warm(setting: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
    return _small_class(setting, "--cold"), _small_class(setting)


def _two(setting: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
    return _small_class(setting, jobs=1), _small_class(setting)


def _regrade(setting: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
    folder, results = classroom.unchanged(setting.path("regrade"), setting.students)
    line = classroom.command(folder, results)
    return lambda: timing.wall(*line), lambda: timing.wall(sys.executable, "-c", "import click")


def _report(setting: Setting) -> tuple[Callable[[], float], Callable[[], float]]:
    results = class_report.made_up(setting.path("report") / "results", setting.students, 6)
    return (
        lambda: class_report.measured(results, "csv").seconds,
        lambda: timing.wall(sys.executable, "-c", "import click"),
    )


_COURSE = timing.course_answer("exercise-1")
COMPARISONS = (
    Comparison("help", "`grade --help`", "`import click`", "≤ 1.5", _help),
    Comparison("refusal", "an untouched starter is refused", "`import click`", "", _refusal),
    Comparison(
        "training",
        "the course's answer to exercise 1, trained in the grader",
        "the same script, bare",
        "≤ 0.75",
        _training(_COURSE),
    ),
    Comparison(
        "whole",
        "`grade exercise-1 --reference`, all of it",
        "the same script, bare, all of it",
        "≤ 1.4",
        _whole,
    ),
    Comparison(
        "reference", "the course's answer to exercise 1", "the reference", "≥ 3", _reference
    ),
    Comparison("nbgrader", "nbgrader 0.9.6, a submission", "`grade class`", "≥ 4", _nbgrader),
    Comparison(
        "mixed", "nbgrader 0.9.6, a submission of a mixed class", "`grade class`", "", _mixed
    ),
    Comparison("otter", "`otter run`, a submission", "`grade class`", "≥ 4", _otter),
    Comparison("warm", "`grade class --cold`, a submission", "`grade class`", "> 1", _warm),
    Comparison("two", "`grade class --jobs 1`, a submission", "`--jobs 2`", "≥ 1.8", _two),
    Comparison("regrade", "a class of which nothing has changed", "`import click`", "", _regrade),
    Comparison("report", "`grade report` of a large class", "`import click`", "", _report),
)


def compared(comparison: Comparison, setting: Setting, rounds: int) -> Figure:
    """Times both by turns."""
    shown = (comparison.name, comparison.first, comparison.second, comparison.wanted)
    try:
        first, second = comparison.prepare(setting)
    except Skipped as reason:
        return Figure(*shown, skipped=str(reason))
    times = [(first(), second()) for _ in range(rounds)]
    firsts, seconds = zip(*times, strict=True)
    return Figure(*shown, comparison.unit, firsts, seconds)


def machine() -> str:
    """Where these figures come from."""
    from grader.classroom.run.conditions import version

    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    name = next((line.partition(":")[2].strip() for line in lines if "model name" in line), "")
    return (
        f"{os.cpu_count()} processors ({name or platform.processor()}), Python "
        f"{platform.python_version()}, TensorFlow {version('tensorflow')}"
    )


@click.command()
@click.option(
    "--only", multiple=True, type=click.Choice([each.name for each in COMPARISONS]), help="These."
)
@click.option("--rounds", default=3, show_default=True, help="Of each pair, by turns.")
@click.option(
    "--data",
    type=click.Choice(typing.get_args(EditionChoice)),
    default="official",
    show_default=True,
    help="Edition that is trained on; on practice data a class trains the course's answer three "
    "times, for it comes near its mark.",
)
@click.option("--submissions", default=4, show_default=True, help="Of the classes that train.")
@click.option("--students", default=1_000, show_default=True, help="Of those that do not.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Also write the figures.")
@click.option(
    "--environments",
    type=click.Path(path_type=Path),
    help="Folder of other graders' environments, to be kept; without it they are made anew.",
)
@click.option("--list", "lists", is_flag=True, help="Only list the comparisons.")
def main(
    only: tuple[str, ...],
    rounds: int,
    data: str,
    submissions: int,
    students: int,
    file: Path | None,
    environments: Path | None,
    lists: bool,
) -> None:
    """Prints a table of ratios."""
    chosen = [each for each in COMPARISONS if each.name in (only or (each.name,))]
    if lists:
        for each in chosen:
            click.echo(f"{each.name:10} {each.first} : {each.second} {each.wanted}")
        return
    click.echo(f"{machine()}; medians of {rounds}, by turns; {data} data\n")
    figures = []
    with tempfile.TemporaryDirectory(prefix="grader-benchmark-") as temporary:
        places = environments or Path(temporary)
        setting = Setting(Path(temporary), places, data, submissions, students)
        for comparison in chosen:
            began = time.monotonic()
            figures.append(compared(comparison, setting, rounds))
            click.echo(f"{figures[-1].row()}  <!-- {time.monotonic() - began:.0f} s -->", err=True)
    click.echo("| first | second | first | second | ratio | wanted |\n|---|---|---|---|---|---|")
    for figure in figures:
        click.echo(figure.row())
    if file:
        facts = [
            dataclasses.asdict(figure) | ({} if figure.skipped else {"ratio": figure.ratio})
            for figure in figures
        ]
        document = {"machine": machine(), "rounds": rounds, "data": data, "figures": facts}
        file.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
