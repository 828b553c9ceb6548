"""What a diagnosis looks at, what it finds, and the registry of mistakes."""

import ast
import collections
import dataclasses
import functools
import typing
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

import grader.judging.feedback.unmarked as unmarked
from grader.inside.protocol.entry import SOLUTION
from grader.inside.protocol.events import TIME_LIMIT
from grader.inside.protocol.observed import Built, Fed, Reached
from grader.judging.criteria import BadPredictions, Criterion, Evidence, StopTarget
from grader.judging.criteria.accuracy_gap import AccuracyGap
from grader.judging.criteria.mean_absolute_error import MeanAbsoluteError
from grader.judging.criteria.mean_squared_error import MeanSquaredError
from grader.judging.criteria.predictions import as_numpy
from grader.judging.feedback.comparing import Compared
from grader.judging.feedback.matching import Matched
from grader.judging.feedback.source import ParsedSource
from grader.judging.scoring import Judged
from grader.model.record import Ending, Fit, RunRecord
from grader.model.registry import Registry
from grader.model.report import CriterionResult

Confidence = typing.Literal["sure", "likely"]
_T = typing.TypeVar("_T")


@dataclasses.dataclass(frozen=True)
class Case:
    """One judged run of one script."""

    evidence: Evidence
    criteria: tuple[Criterion, ...]
    judged: Judged
    """Its results are those of `criteria`, in the same order."""
    source: ParsedSource
    metric: str
    """The logged metric that the exercise is about, e.g. ``accuracy``."""
    compared: Compared = ()
    """What of the fed examples is public."""
    entry: str = SOLUTION
    """The judged function; of a file that is run as it is, the name of none."""
    is_program: bool = False
    """Whether it belongs to no exercise: nothing is asked of it but what it was fed says."""

    @property
    def record(self) -> RunRecord:
        """The run."""
        return self.evidence.record

    @property
    def is_series(self) -> bool:
        """Whether values are forecast, and not classified."""
        if self.is_program:
            return unmarked.asks_for_values(self.record)
        if self.is_quick_look:
            errors = (MeanSquaredError, MeanAbsoluteError)
            asked = any(isinstance(each, errors) for each in self.criteria)
            return asked or bool(self.evidence.previous)
        labels = self.evidence.labels.values()
        return bool(self.evidence.previous) or any(each.dtype.kind == "f" for each in labels)

    @property
    def is_quick_look(self) -> bool:
        """Whether no part was asked for, so that nothing is missed yet."""
        return not self.is_program and not self.evidence.labels

    @property
    def judges_functions(self) -> bool:
        """Whether functions are judged in place of a model, and the file has run."""
        return self.record.defined is not None

    @property
    def ending(self) -> Ending:
        """How the run ended."""
        return self.record.ending

    @property
    def trained(self) -> Fit | None:
        """The last fit that logged an epoch; None where there is none, or the code failed.

        After a crash the failure matters, and not how well the training went until then.
        """
        return None if self.ending.by == "crashed" else self.record.last_fit

    @functools.cached_property
    def values(self) -> tuple[float, ...]:
        """The metric of each epoch in `trained`; values that are not finite are left out."""
        return tuple(self.trained.finite(self.metric) if self.trained else ())

    @property
    def validated(self) -> list[float]:
        """The same of the validation; empty where there was none."""
        return self.trained.finite(f"val_{self.metric}") if self.trained else []

    @property
    def loss_course(self) -> str:
        """The first and the last loss of all fits as evidence, e.g. ``, loss 2.3 to 0.1``."""
        losses = self.finite("loss")
        return f", loss {figure(losses[0])} to {figure(losses[-1])}" if losses else ""

    @property
    def predicts_numbers(self) -> bool:
        """Whether single numbers are asked for, and no series is forecast."""
        return self.is_series and not self.evidence.previous

    def fed(self, part: str = "training") -> Fed | None:
        """What the last fit was fed that could be observed; None where none could.

        No validation is one of another fit than the training.
        """
        found, taught = self.record.observed.last_fed(part), self.record.observed.last_fed()
        return found if found is None or taught is None or found.fit == taught.fit else None

    @property
    def looked_for(self) -> Matched | None:
        """What the last fit was trained on, looked for among the public examples, found or not."""
        looked = [match for _, part, match in self.compared if part == "training"]
        return looked[-1] if looked else None

    def matched(self, part: str = "training") -> Matched | None:
        """What of a part was found among the public examples; None where nothing was."""
        alike = [found for _, name, found in self.compared if name == part and found.found]
        return alike[-1] if alike else None

    @property
    def built(self) -> Built | None:
        """The model of the last fit; None where it could not be observed."""
        return self.record.observed.last_built

    @property
    def reached(self) -> Reached | None:
        """What of the grader's inputs reached the model; None where the run did not come to it."""
        return self.record.observed.reached

    @property
    def crash(self) -> str:
        """What the student's code raised, without walls of text; empty where it did not fail."""
        return self.ending.message if self.ending.by == "crashed" else ""

    @property
    def out_of_time(self) -> bool:
        """Whether the grader itself ended the training."""
        fit = self.record.last_fit
        return self.ending.by == TIME_LIMIT or (fit is not None and fit.stopped_by == TIME_LIMIT)

    @functools.cached_property
    def logged(self) -> tuple[str, ...]:
        """Keys that any epoch logged, sorted."""
        fits = self.record.fits
        return tuple(sorted({key for fit in fits for epoch in fit.epochs for key in epoch.logs}))

    @property
    def target(self) -> StopTarget | None:
        """At which metric and value a callback has to stop the training; None if not asked."""
        return next((c.stop_target for c in self.criteria if c.stop_target), None)

    @property
    def epochs_allowed(self) -> int | None:
        """How many epochs the training may take; None where no criterion limits them."""
        limits = [c.epochs_allowed for c in self.criteria if c.epochs_allowed is not None]
        return min(limits, default=None)

    @property
    def short_of_target(self) -> bool:
        """Whether the training never reached the target; false where there is none."""
        target = self.target
        if target is None:
            return False
        return not any(value >= target.reaches for value in self.course(target.metric))

    def course(self, key: str) -> list[float]:
        """The logged values of a metric over all fits, an item an epoch; NaN where not logged."""
        return [value for fit in self.record.fits for value in fit.series(key)]

    @property
    def has_several_outputs(self) -> bool:
        """Whether the last fit logged the loss of each of several outputs, as Keras does of them.

        Then which layers give answers is not known, nor which loss belongs to which.
        """
        return any(
            key.endswith("_loss") and not key.startswith("val_")
            for epoch in (self.trained.epochs if self.trained else ())
            for key in epoch.logs
        )

    def finite(self, key: str) -> list[float]:
        """The values of a course that are finite numbers; those that are missing are not."""
        return [value for fit in self.record.fits for value in fit.finite(key)]

    @functools.cached_property
    def own_callbacks(self) -> tuple[ast.ClassDef, ...]:
        """The student's callback classes that some fit was given, with what they inherit from."""
        given = {name for fit in self.record.fits for name in fit.callbacks}
        return self.source.family(given)

    @property
    def learnt_too_little(self) -> bool:
        """Whether training or predictions fell short, however the training was stopped.

        So they did where the answers of a trained model could not be judged at all.

        Of a program nothing is asked: what was seen to be wrong with it is worth saying anyway.
        """
        return (
            self.is_program
            or self.short_of_target
            or (self.judged.verdict == "bad-model" and self.trained is not None)
            or self.missed("training", "held-out")
        )

    @property
    def learnt_badly(self) -> bool:
        """The same, and of a program whether the figures that it logged are bad."""
        if self.is_program:
            return unmarked.learnt_badly(self.record, self.values)
        return self.learnt_too_little

    @property
    def logged_enough(self) -> bool:
        """Whether the training logged what is asked: then another cause lies between log and grade.

        Always false of figures of which smaller ones are better.
        """
        judging = [c for c in self.criteria if c.judges("training") or c.judges("held-out")]
        marks = [c.mark for c in judging if c.higher_is_better]
        return any(mark is not None and self.values[-1:] >= (mark,) for mark in marks)

    def missed(self, *parts: str) -> bool:
        """Whether a criterion that judges predictions on one of these parts was missed.

        Of a program, whether it learnt badly.
        """
        return self.learnt_badly if self.is_program else any(map(self.missed_on, parts))

    def missed_on(self, part: str) -> list[CriterionResult]:
        """The missed results of the criteria that judge predictions on a part."""
        return [r for c, r in self._judged if r.status == "missed" and c.judges(part)]

    @property
    def stops_as_asked(self) -> bool:
        """Whether all criteria that ask a callback to stop the training are met."""
        return all(r.status == "met" for c, r in self._judged if c.stop_target)

    @property
    def misses_any(self) -> bool:
        """Whether any criterion was missed, whatever it judges."""
        return any(result.status == "missed" for result in self.judged.results)

    @property
    def misses_gap(self) -> bool:
        """Whether it was to do about as well on held-out examples as on its own, and does not."""
        return bool(self.missed_of(AccuracyGap))

    def missed_of(self, kind: type[_T]) -> list[tuple[_T, CriterionResult]]:
        """The criteria of a kind that were missed, each with its result."""
        return [(c, r) for c, r in self._judged if isinstance(c, kind) and r.status == "missed"]

    @property
    def _judged(self) -> list[tuple[Criterion, CriterionResult]]:
        return list(zip(self.criteria, self.judged.results, strict=False))

    def accuracy(self, part: str) -> float | None:
        """The accuracy that the grader measured; None where it could not."""
        return self._measured(part, self.evidence.accuracy)

    def squared_error(self, part: str) -> float | None:
        """The mean squared error that the grader measured; None where it could not."""
        return self._measured(part, self.evidence.squared_error)

    def answers(self) -> npt.NDArray[np.float64] | None:
        """The model's answers to the held-out part, (n, ...); None where none can be read."""
        array = self.record.predictions.get("held-out")
        if array is None:
            return None
        try:
            return as_numpy(array).astype(np.float64)
        except BadPredictions:
            return None

    def answered_classes(self) -> npt.NDArray[typing.Any] | None:
        """The classes that the model chose in the held-out part, (n,); None where it chose none."""
        return self._measured("held-out", self.evidence.answered_classes)

    def _measured(self, part: str, measure: Callable[[str], _T | None]) -> _T | None:
        if part not in self.evidence.labels:
            return None
        try:
            return measure(part)
        except BadPredictions:
            return None

    @property
    def last_class(self) -> int:
        """The largest number of a class that is graded; -1 where there is none."""
        parts = () if self.is_program else self.evidence.labels.values()
        return max((int(part.max()) for part in parts if len(part)), default=-1)

    @functools.cached_property
    def class_shares(self) -> tuple[float, ...]:
        """The share of each class in the part with the most examples; empty for a series."""
        if self.is_series:
            return ()
        if self.is_program:
            return unmarked.class_shares(self.record)
        labels = max(self.evidence.labels.values(), key=len, default=())
        counts = collections.Counter(map(float, labels))
        return tuple(count / len(labels) for count in counts.values())


@dataclasses.dataclass(frozen=True)
class Finding:
    """A mistake that was found in a run."""

    confidence: Confidence
    """``sure`` when the evidence proves it."""
    message: str
    """What happened and what to do, in one or two short sentences."""
    evidence: str
    """The figures or texts seen."""
    line: int = 0
    """Line of the script; 0 when no line causes it."""


Find = Callable[[Case], Finding | None]


@dataclasses.dataclass(frozen=True)
class Mistake:
    """One kind of mistake."""

    id: str
    find: Find
    symptom: bool
    """Whether only the figures show it, not the code; such findings are listed last."""
    explains: frozenset[str]
    """Mistakes that follow from this one: not reported when it is found, and is as sure as they."""
    luck: bool = False
    """Whether it is worth a remark where a run passes all the same."""
    rank: int = 0
    """Of two that are equally sure, the lower one comes first."""
    of_functions: bool | None = False
    """Whether it is one of functions that are judged in place of a model; no other is looked for
    where they are, once the file has run. None: of functions and of models."""


mistakes: Registry[Mistake] = Registry("mistake", __package__)
"""All kinds of mistakes, by the ids that reports show."""


LEARNT_LITTLE = (
    *("constant-answers", "dead-units", "flat-at-chance", "labels-and-inputs-apart"),
    *("learning-rate-low", "no-better-than-mean", "oscillating", "repeats-last-value"),
    *("still-improving", "too-few-epochs", "too-few-units", "underfitting"),
)
"""What is seen of a network that has learnt little, or supposed of it, whatever kept it from it."""
WORSE_UNSEEN = ("graded-otherwise", "overfitting", "preprocess-differs", "preprocess-missing")
"""What is seen where other examples are answered worse than those of the training."""
SHAPES = ("input-shape", "labels-and-loss", "missing-flatten", "output-loss-mismatch")
"""What is said of shapes that do not fit together, whatever made them so."""
WORDS_OF_ERRORS = ("argument-refused", "other-crash", "python-error", "unknown-name", "wrong-types")
"""What says no more of an exception than its own words do."""


def mistake(
    *,
    symptom: bool = False,
    explains: tuple[str, ...] = (),
    luck: bool = False,
    rank: int = 0,
    of_functions: bool | None = False,
) -> Callable[[Find], Find]:
    """Registers the function that finds a mistake; its name is the id that reports show.

    What is explained may be one of the groups above, whatever of it the mistake itself is.
    """

    def register(find: Find) -> Find:
        name = find.__name__.replace("_", "-")
        explained = frozenset(explains) - {name}
        mistakes.add(name, Mistake(name, find, symptom, explained, luck, rank, of_functions))
        return find

    return register


def figure(value: float) -> str:
    """A measured number, as evidence shows it.

    >>> figure(0.98996), figure(123456.0)
    ('0.9900', '1.235e+05')
    """
    return f"{value:.4f}" if abs(value) < 1000 else f"{value:.4g}"
