"""Experiments on files of the collection of planted mistakes, from their stored records."""

import dataclasses
import time
import tomllib

from grader import catalog, data, sandbox, submission
from grader.grading import examine
from grader.inside.protocol.events import Event
from grader.inside.protocol.experiment import Tried
from grader.judging.experiments import Experiments, running
from grader.judging.feedback import diagnosing
from grader.model.paper import Paper
from grader.model.settings import RunSettings
from grader.sandbox import ForkServer
from grader.sandbox.observer import NullObserver
from support import planted

PAPER = Paper("planted", b"\x5e" * 16)


@dataclasses.dataclass(frozen=True)
class Explained:
    """One file, and what came of an experiment on it."""

    diagnosed: tuple[str, ...]
    found: Experiments
    times: tuple[float, ...]
    """When each trial had come, in seconds from the beginning of the experiment."""
    seconds: float
    """That the experiment took."""


def table() -> dict[str, tuple[str, ...]]:
    """The true repairs by file: kinds of changes, each of which mends the planted mistake."""
    document = tomllib.loads((planted.FOLDER / "repairs.toml").read_text(encoding="utf-8"))
    return {file: tuple(kinds) for file, kinds in document["repairs"].items()}


def explained(file: str, seconds: float, trained: float, server: ForkServer) -> Explained:
    """Tries repairs out on a file.

    Args:
        file: of the collection.
        seconds: that this may take.
        trained: the most that the training before may take, in seconds, where no record of it is
            kept.
        server: starts the workers.
    """
    exercise = catalog.find(next(part for part in file.split("/") if "exercise-" in part))
    limits = {"cores": 1, "training_seconds": trained}
    settings = RunSettings("practice", PAPER, changed_limits=limits, trials=1)
    place = planted.place(file)
    stored = planted.load(place) if place.is_file() else None
    dataset = data.find(exercise.dataset)
    if stored is None or not stored.is_fresh:
        graded = examine(planted.FOLDER / file, exercise, settings, NullObserver(), server)
        report, record, script, plan = graded.report, graded.record, graded.script, graded.plan
        assert record is not None
        assert script is not None
        assert plan is not None
        diagnosed = tuple(each.id for each in report.diagnoses)
    else:
        from grader import grading

        record = stored.record
        submitted = submission.read(stored.path, dataset.settings, exercise.entries)
        script = submission.convert(submitted)
        diagnosed = tuple(
            each.id
            for each in diagnosing.diagnose(
                stored.evidence(),
                planted.criteria(stored),
                stored.judged(),
                exercise.metric,
                script,
                lambda: stored.matched,
            )
        )
        prepared = data.prepare(dataset, "practice", paper=PAPER, exercise=exercise.id)
        plan = grading._plan(settings.limited(exercise), settings, submitted, prepared, 3)
    began = time.monotonic()
    observer = _Watching()
    found = running.tried_out(
        record, diagnosed, script.source, plan, sandbox.choose("auto"), observer, seconds, server
    )
    took = time.monotonic() - began
    times = tuple(each - began for each in observer.times)
    return Explained(diagnosed, found, times, took)


class _Watching(NullObserver):
    def __init__(self) -> None:
        self.times: list[float] = []

    def event(self, event: Event) -> None:
        if isinstance(event, Tried):
            self.times.append(time.monotonic())
