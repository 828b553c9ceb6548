"""The run record: everything that the sandbox reported about one run, validated on arrival."""

import dataclasses
import math
import typing
from collections.abc import Mapping

from grader.inside.protocol.adaptation import Adaptation
from grader.inside.protocol.events import CallFailed, Defined, Logs, Probed, Ready, Traced, Trained
from grader.inside.protocol.job import Array
from grader.inside.protocol.metrics import logged_as
from grader.inside.protocol.observed import Broadcast, Built, Fed, Learnt, Reached, Vocabulary
from grader.model.exercise import Number

EndedBy = typing.Literal[
    "completed",
    "crashed",
    "bad-model",
    "startup-limit",
    "time-limit",
    "prediction-limit",
    "memory-limit",
    "cpu-limit",
    "process-limit",
    "disk-limit",
    "output-limit",
    "interrupted",
    "grader-error",
]
"""How a run ended; all but the first are verdicts too."""

BUBBLEWRAP, PROCESS = "bubblewrap", "process"
"""The kinds of sandbox, as `RunRecord.isolation` names them: with walls, and limits alone."""
OWN_USER = "a user of its own"
"""Stands in `RunRecord.enforcement` where a run without walls was another user's than ours."""


@dataclasses.dataclass(frozen=True)
class Ending:
    """How and where a run ended."""

    by: EndedBy
    message: str = ""
    """One sentence for the student; empty when completed."""
    line: int = 0
    """Line of the submission's script; 0 when none is to blame."""
    value: Number | None = None
    """What was reached, in the limit's own unit, when a limit was hit."""
    limit: Number | None = None
    traceback: str = ""
    """The student's own frames, or ours on a grader-error."""


@dataclasses.dataclass(frozen=True)
class Epoch:
    """One epoch of a fit, as logged."""

    number: int
    """From 0, as Keras counts."""
    logs: Logs
    seconds: float
    learning_rate: float | None = None
    """With which its last step was made; None where that is unknown."""
    steps: int | None = None
    """Batches that it trained on; None where that is unknown."""


@dataclasses.dataclass(frozen=True)
class Fit:
    """One call of ``keras.Model.fit``."""

    epochs_asked: int
    batch_size: int | None
    steps: int | None
    callbacks: tuple[str, ...]
    learning_rate: float | None
    epochs: tuple[Epoch, ...] = ()
    stopped_by: str | None = None
    """Class of the callback that ended it, or `TIME_LIMIT`; None where it ran to its end."""
    stopped_by_own: bool = False
    """Whether that callback is one of the submission's own."""

    @property
    def rates(self) -> list[float]:
        """The learning rates of its epochs, as far as they are known."""
        return [each.learning_rate for each in self.epochs if each.learning_rate is not None]

    def series(self, key: str) -> list[float]:
        """The logged values of one metric, an item an epoch; NaN where it was not logged.

        Args:
            key: any of the metric's names: ``accuracy`` finds what was logged as ``acc``.
        """
        names = (logged_as(key, epoch.logs) for epoch in self.epochs)
        pairs = zip(self.epochs, names, strict=True)
        return [math.nan if name is None else epoch.logs[name] for epoch, name in pairs]

    def finite(self, key: str) -> list[float]:
        """The same, without what is missing or is no finite number."""
        return [value for value in self.series(key) if math.isfinite(value)]


@dataclasses.dataclass(frozen=True)
class Clocks:
    """Seconds of wall time by phase; they sum to `total`."""

    startup: float = 0.0
    training: float = 0.0
    prediction: float = 0.0
    other: float = 0.0

    @property
    def total(self) -> float:
        """Seconds from the command to the verdict."""
        return self.startup + self.training + self.prediction + self.other


@dataclasses.dataclass(frozen=True)
class Resources:
    """What the whole process tree used."""

    peak_memory_mib: Number = 0.0
    cpu_seconds: Number = 0.0
    cores: int = 0
    gpus: int = 0


@dataclasses.dataclass(frozen=True)
class ScriptRemark:
    """Something a student should know that is no fault."""

    message: str
    line: int = 0
    """Line of the submission's script; 0 when none."""


@dataclasses.dataclass(frozen=True)
class Observed:
    """What was observed of the trainings; empty where nothing could be."""

    fed: tuple[Fed, ...] = ()
    """In the order of the fits; the training data of each before its validation data."""
    built: tuple[Built, ...] = ()
    learnt: Learnt | None = None
    """Of the judged model."""
    reached: Reached | None = None
    vocabularies: tuple[Vocabulary, ...] = ()
    """Of texts; the last one made comes first."""
    broadcasts: tuple[Broadcast, ...] = ()
    """Arrays that met while a loss was computed; the first two of unlike shapes alone."""

    def last_fed(self, part: str = "training") -> Fed | None:
        """What the last fit was fed that could be observed; None where none could."""
        return next((fed for fed in reversed(self.fed) if fed.part == part), None)

    @property
    def last_built(self) -> Built | None:
        """The model of the last fit; None where it could not be observed."""
        return next(reversed(self.built), None)


@dataclasses.dataclass(frozen=True)
class RunRecord:
    """One run of one submission."""

    ending: Ending
    ready: Ready | None = None
    """None when the worker never came up."""
    fits: tuple[Fit, ...] = ()
    model: Trained | None = None
    trace: Traced | None = None
    """How the model came to its weights; None where nothing was trained, and in runs that were
    kept before this was recorded."""
    training_cpu_seconds: Number = 0.0
    """Processor time of the training; 0 where it is not known."""
    adaptation: Adaptation = dataclasses.field(default_factory=Adaptation)
    """What was done to inputs and predictions in place of a ``preprocess``."""
    probes: tuple[Probed, ...] = ()
    remarks: tuple[ScriptRemark, ...] = ()
    predictions: Mapping[str, Array] = dataclasses.field(default_factory=dict)
    """By name of the part of the dataset that was asked, e.g. ``held-out``."""
    output: str = ""
    """What the student's code printed: cleaned of terminal escapes, capped."""
    clocks: Clocks = dataclasses.field(default_factory=Clocks)
    resources: Resources = dataclasses.field(default_factory=Resources)
    isolation: str = PROCESS
    enforcement: str = ""
    """What held its processes to their limits, e.g. ``cgroup v2 (memory, processes)``."""
    seed: int = 0
    observed: Observed = dataclasses.field(default_factory=Observed)
    defined: Defined | None = None
    """The functions that were found; None where a model is judged, or the file did not run."""
    failed_calls: tuple[CallFailed, ...] = ()

    def without_answer(self, name: str) -> typing.Self:
        """The same without the answer to one question."""
        rest = {each: array for each, array in self.predictions.items() if each != name}
        return dataclasses.replace(self, predictions=rest)

    @property
    def own_fits(self) -> tuple[Fit, ...]:
        """The fits that logged an epoch and trained the model that is judged."""
        numbers = None if self.trace is None else set(self.trace.fits)
        return tuple(
            fit
            for number, fit in enumerate(self.fits)
            if fit.epochs and (numbers is None or number in numbers)
        )

    @property
    def last_fit(self) -> Fit | None:
        """The last fit that logged an epoch: the one that a one-fit exercise is judged by."""
        trained = [fit for fit in self.fits if fit.epochs]
        return trained[-1] if trained else None
