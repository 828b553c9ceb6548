"""Weakens every threshold of every exercise in turn, and looks whether validation turns red.

python tests/benchmarks/sabotage.py                                 all exercises
python tests/benchmarks/sabotage.py exercise-6                      one of them
python tests/benchmarks/sabotage.py exercise-2 --criterion convolution

Each time in a copy of the exercise's folder, one threshold of a criterion is loosened to nothing,
or the criterion is removed. Then the wrong submissions that state it are validated, until one turns
red. They are trained for real, once for each set of made-up logs that they are probed with; further
judgements are made of the same run record.
"""

import dataclasses
import re
import shutil
import sys
import tempfile
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from unittest import mock

import click

from grader import grading
from grader.catalog import exercises, find
from grader.catalog.specification import FILE, parse
from grader.inside.protocol.job import ProbeRequest
from grader.judging import findings, scoring
from grader.judging.criteria import Evidence, bind
from grader.maintain.calibrating import KEY
from grader.maintain.validation.base import Bench
from grader.maintain.validation.promises import Promise, promises
from grader.maintain.validation.running import PAPER
from grader.maintain.validation.submissions import keeps
from grader.model import resources
from grader.model.errors import SpecError
from grader.model.exercise import CriterionSpec, Edition, Exercise
from grader.model.paper import Paper
from grader.model.report import Report
from grader.model.settings import RunSettings
from grader.sandbox import NullObserver

LAX: Mapping[str, float] = {
    "reaches": 0.0,
    "at_most": 1e12,
    "at_least": 0,
    "within_epochs": 100_000,
    "share": 0.0,
    "once_above": 0.0,
}
"""What no run could miss, by parameter."""
PROBE = "callback-probe"
LINE = "{:12} {:34} {:9} {:9} {:8} {}"


@dataclasses.dataclass(frozen=True)
class Trained:
    """A run that was judged, with what it can be judged by again."""

    report: Report
    evidence: Evidence | None = None
    """None when nothing ran."""


@dataclasses.dataclass
class Replay:
    """Grades each submission once, and judges the same run by other criteria afterwards."""

    trained: dict[tuple[Path, ProbeRequest | None], Trained] = dataclasses.field(
        default_factory=dict
    )

    def __call__(
        self, path: Path, exercise: Exercise, edition: Edition, *, reference: bool = False
    ) -> Report:
        pairs = [(spec, bind(spec)) for spec in exercise.criteria(edition)]
        probe = next((criterion.probe for _, criterion in pairs if criterion.probe), None)
        key = next((each for each in self.trained if each == (path, probe)), None)
        if key is None and probe is None:  # no criterion looks at the probes of that run
            key = next((each for each in self.trained if each[0] == path), None)
        if key is None:
            key = (path, probe)
            self.trained[key] = _train(path, exercise, edition)
        run = self.trained[key]
        if run.evidence is None:
            return run.report
        judged = scoring.judge(pairs, run.evidence)
        return dataclasses.replace(
            run.report, verdict=judged.verdict, score=judged.score, criteria=judged.results
        )


def _train(path: Path, exercise: Exercise, edition: Edition) -> Trained:
    seen: list[Evidence] = []

    def judge(pairs: typing.Any, evidence: Evidence) -> scoring.Judged:
        seen.append(evidence)
        return scoring.judge(pairs, evidence)

    options = RunSettings(edition, Paper(PAPER, KEY), trials=1)
    with mock.patch.object(findings, "judge", judge):
        report = grading.grade(path, exercise, options, NullObserver())
    print(
        f"    {exercise.id} {path.stem}: {report.verdict}, {report.clocks.total:.0f} s", flush=True
    )
    return Trained(report, seen[0] if seen else None)


@dataclasses.dataclass(frozen=True)
class Row:
    """What validation makes of one weakening."""

    exercise: str
    threshold: str
    sound: bool
    """Whether the submissions are as promised while nothing is weakened."""
    loosened: bool
    """Whether it is red when the threshold is loosened."""
    removed: bool
    """Whether it is red when the criterion is removed."""
    by: str = ""
    """The submission that told."""

    def __str__(self) -> str:
        flags = (not self.sound, self.loosened, self.removed)
        colours = ["red" if flag else "green" for flag in flags]
        return LINE.format(self.exercise, self.threshold, *colours, self.by)


def blocks(text: str) -> list[str]:
    """What stands before the criteria, then a text for each of them."""
    return re.split(r"(?m)^(?=\[\[criteria\]\])", text)


def is_of(block: str, criterion: str) -> bool:
    """Whether a block is the one of this criterion."""
    return re.search(rf'(?m)^id = "{re.escape(criterion)}"$', block) is not None


def removed(text: str, spec: CriterionSpec) -> str:
    """An ``exercise.toml`` without a criterion."""
    return "".join(block for block in blocks(text) if not is_of(block, spec.id))


def thresholds(spec: CriterionSpec) -> dict[str, float]:
    """The parameters of a criterion that can be loosened, each with what nobody misses."""
    if spec.check == PROBE:  # nearly nothing is below, and twice the threshold is above
        return {"margin": 0.99 * float(spec.parameters["reaches"])}
    return {
        key: int(value) if isinstance(spec.parameters[key], int) else value
        for key, value in LAX.items()
        if key in spec.parameters
    }


def loosened(text: str, spec: CriterionSpec, key: str) -> str:
    """An ``exercise.toml`` with one threshold that nobody misses, in either edition."""
    line = f"{key} = {thresholds(spec)[key]!r}"
    return "".join(
        re.sub(rf"(?m)^{key} = .*$", line, block) if is_of(block, spec.id) else block
        for block in blocks(text)
    )


def copied(exercise: Exercise, text: str, folder: Path) -> Exercise:
    """A copy of an exercise with another ``exercise.toml``; raises SpecError where it is wrong."""
    place = folder / exercise.folder.name
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(exercise.folder, place)
    (place / FILE).write_text(text, encoding="utf-8")
    return parse(place, exercise.solution.parent)


def is_red(promise: Promise, exercise: Exercise, bench: Bench) -> bool:
    """Whether validation complains of a submission."""
    return keeps(promise, exercise, bench).outcome in ("failed", "error")


def stating(exercise: Exercise, spec: CriterionSpec, bench: Bench) -> list[Promise]:
    """The wrong submissions that state a criterion, those first that do not train."""
    if bench.submissions is None:
        raise click.ClickException("The wrong submissions are in a checkout alone: run it there.")
    found = promises(bench.submissions, exercise.id)
    return sorted((each for each in found if each.reason == spec.id), key=lambda each: each.trains)


def try_out(exercise: Exercise, spec: CriterionSpec, bench: Bench) -> Iterator[Row]:
    """Loosens each threshold of a criterion, and removes it."""
    wrong = stating(exercise, spec, bench)
    text = (exercise.folder / FILE).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        try:
            rest = copied(exercise, removed(text, spec), Path(name))
            gone = any(is_red(promise, rest, bench) for promise in wrong)
        except SpecError:  # it was the last one that is required: the specification is red
            gone = True
        if not thresholds(spec):
            yield Row(exercise.id, spec.id, sound=True, loosened=False, removed=gone, by="?")
        for key in thresholds(spec):
            lax = copied(exercise, loosened(text, spec, key), Path(name))
            row = Row(exercise.id, f"{spec.id}.{key}", sound=True, loosened=False, removed=gone)
            for promise in wrong:
                row = dataclasses.replace(
                    row,
                    sound=not is_red(promise, exercise, bench),
                    loosened=is_red(promise, lax, bench),
                    by=promise.path.stem,
                )
                if row.loosened or not row.sound:
                    break
            yield row if row.loosened else dataclasses.replace(row, by="")


@click.command()
@click.argument("names", nargs=-1, metavar="[EXERCISE]...")
@click.option("--criterion", default="", metavar="ID", help="Only this one.")
def main(names: tuple[str, ...], criterion: str) -> None:
    """Prints a table; exits with 1 if a weakened criterion leaves validation green."""
    chosen = [find(name) for name in names] or exercises()
    bench = Bench(Replay(), resources.submissions())
    rows = []
    print(LINE.format("exercise", "threshold", "as it is", "loosened", "removed", "by"))
    for exercise in chosen:
        for spec in exercise.criteria("practice"):
            for row in try_out(exercise, spec, bench) if criterion in ("", spec.id) else ():
                rows.append(row)
                print(row, flush=True)
    sound = all(row.sound and row.loosened and row.removed for row in rows)
    print("Every weakening is noticed." if sound else "Not every weakening is noticed.")
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
