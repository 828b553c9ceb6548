"""Runs an experiment on a submission that did not pass, in a sandbox of its own."""

from __future__ import annotations

import contextlib
import dataclasses
import time

from grader.inside.protocol.events import Event
from grader.inside.protocol.experiment import Experiment
from grader.judging.experiments.base import Patient
from grader.judging.experiments.choosing import chosen
from grader.judging.experiments.effects import effects, failure
from grader.model.record import RunRecord
from grader.model.report import Experimented
from grader.sandbox import Observer, Plan, Sandbox, Usage
from grader.sandbox.backends.base import Launcher
from grader.sandbox.observer import Phase

SHORTEST, LONGEST = 10.0, 60.0
"""Seconds that an experiment may be given."""
_START = 8.0
"""Seconds of them that TensorFlow takes to start, as a rule."""
_SPARE = 2.0
_ONLY_FIT = (
    "--why can only try repairs out where the model is trained by `fit`, not in a loop of your own."
)


@dataclasses.dataclass(frozen=True)
class Experiments:
    """What came of an experiment."""

    found: tuple[Experimented, ...] = ()
    remark: str = ""
    """Why there is none of it; empty where there is."""


def tried_out(
    record: RunRecord,
    diagnosed: tuple[str, ...],
    script: str,
    plan: Plan,
    launcher: Launcher,
    observer: Observer,
    seconds: float,
) -> Experiments:
    """Tries the likeliest repairs and says which of them helped.

    Args:
        record: of the run that is to be explained.
        diagnosed: ids of its diagnoses.
        script: what ran.
        plan: of that run.
        launcher: builds the same walls.
        observer: is told that something goes on.
        seconds: from beginning to end.

    Raises:
        GraderFault: the worker could not be started.
    """
    if not record.fits:
        trained = record.trace is not None and record.trace.iterations > 0
        return Experiments(remark=_ONLY_FIT if trained else "")
    changes = chosen(Patient(record, diagnosed))
    experiment = Experiment(
        _number(record), max(1.0, seconds - _SPARE), changes, is_series=plan.is_series
    )
    limits = dataclasses.replace(
        plan.limits, training_seconds=max(1.0, seconds - _START), grace_seconds=1
    )
    tries = dataclasses.replace(plan, experiment=experiment, limits=limits)
    with Sandbox(tries, launcher, _Trying(observer, seconds)) as box:
        with contextlib.suppress(_TimeIsUp):
            box.try_out(script)
        tried = box.tried
    found = effects(changes, tried)
    if found:
        return Experiments(found)
    why = failure(tried)
    said = f"nothing could be tried out: {why}" if why else "no repair had a clear effect"
    return Experiments(remark=f"Of {len(changes)} repairs that --why had in mind, {said}.")


def _number(record: RunRecord) -> int:
    """The call of fit where the experiment is made: the first that trained the judged model."""
    if record.trace is not None and record.trace.fits:
        return record.trace.fits[0]
    return len(record.fits) - 1


class _TimeIsUp(Exception):
    """All seconds that were given are spent."""


class _Trying:
    """Tells an observer of a run that repairs are tried out, and of nothing else."""

    def __init__(self, observer: Observer, seconds: float) -> None:
        self._observer, self._seconds = observer, seconds
        self._ends = time.monotonic() + seconds

    def run(self, number: int, count: int) -> None:
        """There is one."""

    def phase(self, name: Phase, limit_seconds: float) -> None:  # noqa: ARG002
        """Shown once."""
        if name == "startup":
            self._observer.phase("trying", self._seconds)

    def event(self, event: Event) -> None:
        """Not shown: no epoch of it is one of the student's."""

    def usage(self, usage: Usage) -> None:
        """Passed on, until the time is up, however long the start took.

        Raises:
            _TimeIsUp: it is.
        """
        if time.monotonic() > self._ends:
            raise _TimeIsUp
        self._observer.usage(usage)
