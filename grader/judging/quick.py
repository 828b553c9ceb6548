"""A quick look: what a few batches and a few public examples tell already. It is no grade."""

import dataclasses
import re
import time
from collections.abc import Callable, Iterator, Mapping

from grader.inside.protocol.events import BatchEnd, Event, FitBegin
from grader.inside.protocol.metrics import logged_as
from grader.model.exercise import Exercise
from grader.model.record import Fit, RunRecord
from grader.model.report import EXIT_CODES, CriterionResult, Diagnosis, Problem, Report, Verdict
from grader.model.words import shape
from grader.sandbox.observer import Observer, Phase, Usage

_LEAST_STEPS = 5
"""Batches between two looks at the clock, to tell how long one takes."""
_TOO_SLOW = (
    "{} through in the time of a quick look; only fit can be shortened, no loop of your own and no "
    "reading of data"
)
_EARLY = frozenset({"backbone-kept", "callback-probe", "damaged-files", "layer-used", "parameters"})
"""Checks that a model and its callbacks can stand before they have learnt anything."""
_WHY_MISSED: Mapping[str, str] = {
    "callback-fires-early": "callback-probe",
    "callback-not-own": "callback-probe",
    "callback-stops-late": "callback-probe",
    "damaged-files-read": "damaged-files",
}
"""Diagnoses that say why a check of `_EARLY` is missed. They speak only where it is and they are
sure, and are as grave as it, which may cost points alone."""
_OF_LENGTH = re.compile(
    r"(?:AssertionError|IndexError|InvalidArgumentError|ValueError|ZeroDivisionError)\b"
)
"""Errors of a program that counts on all the epochs that it asked for."""
_OF_A_WHOLE_TRAINING = frozenset(
    {
        "augmentation-too-strong",
        "best-epoch-not-kept",
        "callback-stops-short",
        "constant-answers",
        "dead-units",
        "dropout-strong",
        "early-stopping-mode",
        "few-steps",
        "flat-at-chance",
        "forecast-scale",
        "learning-rate-low",
        "order-not-seen",
        "oscillating",
        "overfitting",
        "repeats-last-value",
        "scale-not-undone",
        "steps-beyond-data",
        "still-improving",
        "time-limit",
        "too-few-epochs",
        "too-few-units",
        "underfitting",
    }
)
"""Diagnoses that rest on how a training goes on, of which a quick look has seen the beginning."""


@dataclasses.dataclass(frozen=True)
class QuickLook:
    """What a quick look has seen."""

    exercise: str
    argument: str
    """How a command line names the exercise and the data that the look was taken with."""
    file: str
    verdict: Verdict
    """Of the short run; ``passed`` and ``not-passed`` mean no more than that it went through."""
    problem: Problem | None
    """Why it did not go through; a time limit of the quick look itself is none."""
    found: tuple[Diagnosis, ...]
    """What is wrong for certain or probably, whatever the training may bring."""
    missed: tuple[CriterionResult, ...]
    """Criteria that are missed already, whatever the training may bring."""
    reasons: tuple[Diagnosis, ...]
    """Why they are, where that is certain and `found` does not say it."""
    facts: tuple[tuple[str, str], ...]
    """What was seen, as labels and words."""
    seconds: float

    @property
    def is_faulty(self) -> bool:
        """Whether something is wrong that a whole grading would find too."""
        certain = any(diagnosis.confidence == "sure" for diagnosis in self.found)
        failing = any(each.required for each in self.missed)
        return certain or self.problem is not None or failing

    @property
    def exit_code(self) -> int:
        """0 where nothing is certainly wrong, 1 where something is."""
        return EXIT_CODES.get(self.verdict, 0) or int(self.is_faulty)


@dataclasses.dataclass
class StepTimer:
    """An observer that measures how long a batch takes, and passes on what it sees.

    Args:
        observer: sees the same but the predictions, which here are no held-out part's.
    """

    observer: Observer
    clock: Callable[[], float] = time.monotonic
    first: tuple[float, int] | None = None
    """When a batch of the last fit was first heard of, and how many were done by then."""
    last: tuple[float, int] | None = None

    def run(self, number: int, count: int, why: str) -> None:
        """Passes it on."""
        self.observer.run(number, count, why)

    def aim(self, target: float | None) -> None:
        """Passes it on."""
        self.observer.aim(target)

    def phase(self, name: Phase, limit_seconds: float) -> None:
        """Passes it on, unless it is about predictions."""
        if name != "prediction":
            self.observer.phase(name, limit_seconds)

    def event(self, event: Event) -> None:
        """Looks at the clock for each batch."""
        if isinstance(event, FitBegin):
            self.first = self.last = None
            # No more are made; of all that were asked for `_estimate` speaks.
            event = dataclasses.replace(event, epochs=1)
        elif isinstance(event, BatchEnd):
            self.last = self.clock(), event.step
            self.first = self.first or self.last
        self.observer.event(event)

    def usage(self, usage: Usage) -> None:
        """Passes it on."""
        self.observer.usage(usage)

    @property
    def seconds_a_batch(self) -> float | None:
        """Without what Keras does once before the first; None where too few were seen."""
        if self.first is None or self.last is None:
            return None
        steps = self.last[1] - self.first[1]
        return (self.last[0] - self.first[0]) / steps if steps >= _LEAST_STEPS else None


def quick_look(
    report: Report,
    record: RunRecord | None,
    exercise: Exercise,
    timer: StepTimer,
    argument: str,
) -> QuickLook:
    """What a short run shows.

    Args:
        report: on the short run.
        record: of it; None where the submission was refused.
        exercise: what it was submitted for, with its own limits.
        timer: watched the run.
        argument: how a command line names the exercise and the data.
    """
    too_slow = report.verdict == "time-limit"
    short = _ended_short(report, record)
    checks = {spec.id: spec.check for spec in exercise.criteria("practice")}
    early = [c for c in report.criteria if checks.get(c.id) in _EARLY and c.status != "unknown"]
    missed = tuple(each for each in early if each.status == "missed")
    missing = {checks[each.id] for each in missed}
    facts = list(_facts(record, exercise, timer)) if record else []
    facts += [(each.id, _so_far(each)) for each in early]
    if too_slow:
        fitted = record is not None and record.last_fit is not None and record.last_fit.epochs
        facts.append(("Time", _TOO_SLOW.format("not all was" if fitted else "no short fit was")))
    if short:
        facts.append(("After it", f"{short.message}, which may come of the fit being short"))
    return QuickLook(
        exercise=report.exercise,
        argument=argument,
        file=report.submission.path,
        verdict=report.verdict,
        problem=None if too_slow or short else report.problem,
        found=tuple(_found(report, short)),
        missed=missed,
        reasons=tuple(
            each
            for each in report.diagnoses
            if _WHY_MISSED.get(each.id) in missing and each.confidence == "sure"
        ),
        facts=tuple(facts),
        seconds=report.clocks.total,
    )


def _found(report: Report, short: Problem | None) -> Iterator[Diagnosis]:
    """The diagnoses that stand whatever the training may bring."""
    for each in report.diagnoses:
        waits = each.id in _OF_A_WHOLE_TRAINING or each.id in _WHY_MISSED
        if not waits and not (short and each.line == short.line):
            yield each


def _ended_short(report: Report, record: RunRecord | None) -> Problem | None:
    """The error after a fit that had fewer epochs than it asked for, if it may come of that."""
    fit = record.last_fit if record else None
    if report.verdict != "crashed" or report.problem is None or fit is None:
        return None
    is_short = 0 < len(fit.epochs) < fit.epochs_asked
    return report.problem if is_short and _OF_LENGTH.match(report.problem.message) else None


def _so_far(result: CriterionResult) -> str:
    words = f"{result.status} so far"
    if result.status == "missed" and not result.required:
        words += f" ({result.points:g} points, not needed to pass)"
    return f"{words}: {result.message}"


def _facts(record: RunRecord, exercise: Exercise, timer: StepTimer) -> Iterator[tuple[str, str]]:
    if model := record.model:
        shapes = f"input {shape(model.input_shape)}, output {shape(model.output_shape)}"
        yield "Model", f"{shapes}, {model.parameters:,} parameters"
        words = f"loss {model.loss or 'none'}, optimizer {model.optimizer or 'none'}"
        rate = fit.learning_rate if (fit := record.last_fit) else None
        yield "Compiled", words if rate is None else f"{words}, learning rate {rate:g}"
    if fit := record.last_fit:
        yield "Short fit", _course(fit, record, exercise.metric)
        pace = timer.seconds_a_batch
        if pace is not None and fit.steps:
            yield "Whole fit", _estimate(fit, fit.steps * pace, exercise.limits.training_seconds)


def _course(fit: Fit, record: RunRecord, metric: str) -> str:
    """How the shortened fit went."""
    steps = record.trace.fit_iterations if record.trace else 0
    words = [f"{steps:,} batch{'' if steps == 1 else 'es'}" if steps else "ended"]
    logs = fit.epochs[-1].logs if fit.epochs else {}
    names = [logged_as(each, logs) for each in ("loss", metric, f"val_{metric}")]
    words += [f"{name} {logs[name]:.4g}" for name in dict.fromkeys(names) if name]
    return ", ".join(words)


def _estimate(fit: Fit, epoch_seconds: float, limit: float) -> str:
    """How long all epochs that were asked for would take."""
    several = fit.epochs_asked != 1
    seconds = epoch_seconds * fit.epochs_asked
    words = f"{fit.epochs_asked} epoch{'s need' if several else ' needs'} about {_about(seconds)}"
    words += " without validation, if nothing stops them before"
    return f"{words}; {_about(limit)} are allowed" if seconds > limit else words


def _about(seconds: float) -> str:
    """A time, roughly.

    >>> _about(44), _about(100), _about(7300)
    ('44 s', '2 min', '122 min')
    """
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
