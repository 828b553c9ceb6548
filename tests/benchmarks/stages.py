"""Where the time of one grading goes, and that of one job of a class: every stage and its share.

python tests/benchmarks/stages.py                      the course's answer to exercise 1
python tests/benchmarks/stages.py FILE --exercise exercise-2 --data official

A grading starts everything; a job of a class has a grading process and, with walls, a fork server
already. Stages overlap nowhere: what the worker does is told by the grader's own clock. Beside the
seconds of each stage are those of a processor, of all processes together, which a busy machine
changes little. Below the table is what a submission costs beyond its own training and prediction.
"""

import contextlib
import dataclasses
import functools
import sys
import time
import typing
from collections.abc import Callable
from pathlib import Path

import click
import psutil
import timing

from grader import catalog, grading, sandbox, submission
from grader import data as datasets
from grader.classroom.run import jobs
from grader.data.paper import load_paper
from grader.inside.protocol.events import EpochEnd, Event, FitBegin, Trained
from grader.model.settings import EditionChoice, RunSettings
from grader.sandbox import ForkServer, NullObserver, Sandbox, Usage

SHARE = 0.02
"""What takes a larger share and is no training is to be looked at."""
TRAINING = ("to the first fit", "first epoch", "other epochs")
ANSWERING = "rehearsal and prediction"
BEYOND = 1.0
"""Seconds of a processor that a job of a class may take beyond training and prediction."""


@dataclasses.dataclass
class Clock(NullObserver):
    """Adds seconds up by stage."""

    seconds: dict[str, float] = dataclasses.field(default_factory=dict)
    processor: dict[str, float] = dataclasses.field(default_factory=dict)
    """Seconds of a processor by stage, of this process and of all that it has started."""
    _stage: str = ""
    _since: float = 0.0
    _used: float = 0.0
    _seen: dict[psutil.Process, float] = dataclasses.field(default_factory=dict)

    def used(self) -> float:
        """Seconds of a processor so far, of this process and of all that were seen below it."""
        ours = psutil.Process()
        for process in (ours, *ours.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                self._seen[process] = times.user + times.system
        return sum(self._seen.values())

    def usage(self, usage: Usage) -> None:
        """Looks at processes that may have ended when the stage does."""
        self.used()

    def begin(self, stage: str) -> None:
        """Ends the stage under way and begins another; an empty one is none."""
        used, now = self.used(), time.monotonic()
        if self._stage:
            self.add(self._stage, now - self._since, used - self._used)
        self._stage, self._since, self._used = stage, time.monotonic(), used

    def add(self, stage: str, seconds: float, processor: float) -> None:
        """Counts so much for a stage."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds
        self.processor[stage] = self.processor.get(stage, 0.0) + processor

    def timed(self, stage: str, call: Callable[..., typing.Any]) -> Callable[..., typing.Any]:
        """The same call as a stage; what was under way goes on after it."""

        @functools.wraps(call)
        def wrapped(*given: typing.Any, **named: typing.Any) -> typing.Any:
            before = self._stage
            self.begin(stage)
            try:
                return call(*given, **named)
            finally:
                self.begin(before)

        return wrapped

    def phase(self, name: str, limit_seconds: float) -> None:
        """What the worker does now."""
        if name != "startup":  # then other things are done beside it
            self.begin(TRAINING[0] if name == "training" else ANSWERING)

    def event(self, event: Event) -> None:
        """Stages within the training."""
        if isinstance(event, FitBegin):
            self.begin(TRAINING[1])
        elif isinstance(event, EpochEnd):
            self.begin(TRAINING[2])
        elif isinstance(event, Trained):
            self.begin(ANSWERING)


STAGES = {
    "choose the sandbox": (sandbox, "choose"),
    "read": (submission, "read"),
    "prepare the data": (datasets.Shelf, "prepare"),
    "convert": (submission, "convert"),
    "questions": (grading, "questionnaire"),
    "judge": (grading, "findings"),
    "report": (grading, "assemble"),
    "end the box": (Sandbox, "__exit__"),
    "build the box": (Sandbox, "__init__"),
    "wait for the worker": (Sandbox, "run"),
}


def watched(clock: Clock, call: Callable[[], object]) -> None:
    """Runs something with every stage of a grading timed."""
    kept = {name: getattr(place, attribute) for name, (place, attribute) in STAGES.items()}
    for name, (place, attribute) in STAGES.items():
        setattr(place, attribute, clock.timed(name, kept[name]))
    clock.begin("all else")
    try:
        call()
    finally:
        clock.begin("")
        for name, (place, attribute) in STAGES.items():
            setattr(place, attribute, kept[name])


def shown(title: str, clock: Clock) -> None:
    """Prints the stages in the order in which they began first."""
    total = sum(clock.seconds.values())
    click.echo(f"\n{title}: {total:.2f} s\n")
    click.echo("| stage | seconds | share | of a processor |\n|---|---|---|---|")
    for stage, seconds in clock.seconds.items():
        mark = " *" if seconds > SHARE * total and stage not in TRAINING else ""
        used = clock.processor[stage]
        click.echo(f"| {stage} | {seconds:.3f} s | {seconds / total:.1%}{mark} | {used:.2f} s |")
    own = (*TRAINING, ANSWERING)
    beyond, used = (
        sum(value for stage, value in values.items() if stage not in own)
        for values in (clock.seconds, clock.processor)
    )
    click.echo(f"\nbeyond training and prediction: {beyond:.2f} s, {used:.2f} s of a processor")


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default=timing.course_answer("exercise-1"))
@click.option("--exercise", default="exercise-1", show_default=True)
@click.option("--data", type=click.Choice(typing.get_args(EditionChoice)), default="practice")
@click.option("--cold", is_flag=True, help="Without a fork server.")
def main(file: Path, exercise: str, data: EditionChoice, *, cold: bool) -> None:
    """Grades FILE once as a command does, and once as a class does; * marks what is over 2 %."""
    settings = RunSettings(data, load_paper(), changed_limits={"cores": 1}, trials=1)
    found = catalog.find(exercise)
    sandbox.choose()  # whether there are walls is tried out once
    alone = Clock()
    alone.add("start Python, import the grader", _age(), alone.used())
    watched(alone, lambda: grading.examine(file, found, settings, alone))
    shown(f"`grade {exercise} {file.name}`", alone)
    job = jobs.GradingJob(1, exercise, file.name, file.read_bytes(), settings)
    with ForkServer() as server:
        way, shelf = None if cold else server, datasets.Shelf()
        if way:  # its import is the first job's
            jobs.perform(_nothing(job), found, NullObserver(), way, shelf)
        clock = Clock()
        watched(clock, lambda: jobs.perform(job, found, clock, way, shelf))
    shown(f"the same as a job of a class, started {'cold' if cold else 'warm'}", clock)
    click.echo(f"wanted of a job of a class: under {BEYOND:g} s of a processor")


def _age() -> float:
    return time.time() - psutil.Process().create_time()


def _nothing(job: jobs.GradingJob) -> jobs.GradingJob:
    text = b"def solution_model():\n    return None\n"
    return dataclasses.replace(job, filename="nothing.py", content=text)


if __name__ == "__main__":
    sys.exit(main())
