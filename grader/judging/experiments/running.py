"""Runs an experiment on a submission that did not pass, in a sandbox of its own."""

import contextlib
import dataclasses
import math
import time
from collections.abc import Callable

from grader.inside.protocol.events import TIME_LIMIT, Event
from grader.inside.protocol.experiment import Change, Experiment, Tried
from grader.judging.experiments.base import DiagnosedRun
from grader.judging.experiments.choosing import chosen, is_diagnosed
from grader.judging.experiments.effects import effects, unhelped
from grader.model.record import Fit, RunRecord
from grader.model.report import Experimented
from grader.sandbox import ForkServer, NullObserver, Observer, Plan, Sandbox, Usage
from grader.sandbox.backends.base import Launcher
from grader.sandbox.observer import Phase

_SPARE = 2.0
BUSY = 2.0
"""On a machine that other programs use, it may take so many times as long."""
_ONLY_FIT = (
    "--why can only try repairs out where the model is trained by fit, not in a loop of your own."
)


@dataclasses.dataclass(frozen=True)
class Experiments:
    """What came of an experiment."""

    found: tuple[Experimented, ...] = ()
    remark: str = ""
    """Why there is none of it; empty where there is."""
    changes: tuple[Change, ...] = ()
    """What was to be tried, the likeliest first."""
    tried: tuple[Tried, ...] = ()
    """What was tried."""


def tried_out(
    record: RunRecord,
    diagnosed: tuple[str, ...],
    script: str,
    plan: Plan,
    launcher: Launcher,
    observer: Observer,
    seconds: float,
    server: ForkServer | None = None,
) -> Experiments:
    """Tries the likeliest repairs and says which of them helped.

    It ends as soon as a change for which a diagnosis speaks has a clear effect, twice.

    Args:
        record: of the run that is to be explained.
        diagnosed: ids of its diagnoses.
        script: what ran.
        plan: of that run.
        launcher: builds the same walls.
        observer: is told that something goes on.
        seconds: from beginning to end; on a busy machine those of the processor, and at most twice
            as many of the clock.
        server: starts the worker in a moment.

    Raises:
        GraderFault: the worker could not be started.
    """
    if not record.fits:
        trained = record.trace is not None and record.trace.iterations > 0
        return Experiments(remark=_ONLY_FIT if trained else "")
    run = DiagnosedRun(record, diagnosed)
    changes = chosen(run)
    if not changes:
        return Experiments(remark=unhelped((), (), diagnosed))
    expected = {change.kind for change in changes if is_diagnosed(change, run)}
    told = tuple(dataclasses.replace(each, expected=each.kind in expected) for each in changes)
    experiment = _planned(record, told, seconds, is_series=plan.is_series)
    limits = dataclasses.replace(
        plan.limits, training_seconds=max(1.0, BUSY * seconds - _SPARE), grace_seconds=1
    )
    tries = dataclasses.replace(plan, experiment=experiment, limits=limits)

    def is_enough(tried: list[Tried]) -> bool:
        again = {each.change for each in tried if each.again}  # numbers that the box says: any
        repeated = {change.kind for number, change in enumerate(changes, 1) if number in again}
        said = {each.id for each in effects(changes, tried, expected)}
        return bool(said & expected & repeated)

    with Sandbox(tries, launcher, _Trying(observer, seconds, is_enough), server) as box:
        with contextlib.suppress(_Enough):
            box.try_out(script)
        tried = box.tried
    found = effects(changes, tried, expected)
    if found:
        return Experiments(found, changes=changes, tried=tried)
    return Experiments(remark=unhelped(changes, tried, diagnosed), changes=changes, tried=tried)


def _planned(
    record: RunRecord, changes: tuple[Change, ...], seconds: float, *, is_series: bool
) -> Experiment:
    """What the box is told of the changes and of the fit that they are made at."""
    number = _number(record)
    fit = record.fits[number]
    steps = [each.steps or fit.steps or 0 for each in fit.epochs]
    return Experiment(
        number,
        max(1.0, seconds - _SPARE),
        changes,
        is_series=is_series,
        rates=_rates(fit) if steps[:1] > [0] else (),
        epoch_steps=steps[0] if steps else 0,
        steps=sum(steps) if _is_stopped(fit) else 0,
    )


def _rates(fit: Fit) -> tuple[float, ...]:
    """Those of its epochs, where they are not the one that the optimizer began with."""
    known = len(fit.rates) == len(fit.epochs)
    return tuple(fit.rates) if known and set(fit.rates) != {fit.learning_rate} else ()


def _is_stopped(fit: Fit) -> bool:
    """Whether a callback ended it while its loss was a number."""
    last = fit.series("loss")[-1:]
    return fit.stopped_by not in (None, TIME_LIMIT) and any(map(math.isfinite, last))


def _number(record: RunRecord) -> int:
    """The call of fit where the experiment is made: the first that trained the judged model."""
    # The worker says the numbers, and may say any.
    said = record.trace.fits if record.trace else ()
    last = len(record.fits) - 1
    return next((number for number in said if 0 <= number <= last), last)


class _Enough(Exception):
    """All seconds that were given are spent, or what was asked is known."""


class _Trying(NullObserver):
    """Tells an observer of a run that repairs are tried out, and of nothing else."""

    def __init__(
        self, observer: Observer, seconds: float, is_enough: Callable[[list[Tried]], bool]
    ) -> None:
        self._observer, self._seconds, self._is_enough = observer, seconds, is_enough
        self._tried: list[Tried] = []
        self._ends = time.monotonic() + BUSY * seconds

    def phase(self, name: Phase, limit_seconds: float) -> None:  # noqa: ARG002
        """Shown once."""
        if name == "startup":
            self._observer.phase("trying", self._seconds)

    def event(self, event: Event) -> None:
        """Only trials are passed on: no epoch of them is one of the student's.

        Raises:
            _Enough: a repair that was expected to help does.
        """
        if isinstance(event, Tried):
            self._observer.event(event)
            self._tried.append(event)
            if event.again and event.change and self._is_enough(self._tried):
                raise _Enough

    def usage(self, usage: Usage) -> None:
        """Passed on, until the time is up, however long the start took.

        Raises:
            _Enough: it is.
        """
        if time.monotonic() > self._ends:
            raise _Enough
        self._observer.usage(usage)
