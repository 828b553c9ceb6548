"""Cases as diagnoses see them, made of plain objects: what a run was fed, built and missed."""

import dataclasses
import typing
from collections.abc import Mapping, Sequence

import numpy as np

from grader.inside.protocol.events import Trained
from grader.inside.protocol.observed import (
    ArrayFacts,
    Broadcast,
    Built,
    Fed,
    LayerFacts,
    Learnt,
    Reached,
    Vocabulary,
)
from grader.judging.criteria import Criterion, Evidence
from grader.judging.criteria.accuracy import Accuracy
from grader.judging.criteria.accuracy_gap import AccuracyGap
from grader.judging.criteria.layer_used import LayerUsed
from grader.judging.criteria.stopped_by_callback import StoppedByCallback
from grader.judging.feedback.base import Case, Finding, mistakes
from grader.judging.feedback.matching import Matched
from grader.judging.scoring import Judged
from grader.model.record import Ending, Epoch, Fit, Observed
from grader.model.report import CriterionResult, Status
from support import records
from support.sources import parsed

FITS = "model.fit(a)\nmodel.fit(b)\nmodel.fit(c)\n"
"""Three calls, so that a test notices which of them is named."""
STOP = StoppedByCallback("accuracy", 0.99, 10)
PREDICTED = 100
"""Examples of each part."""


def facts(
    least: float = 0.0,
    most: float = 1.0,
    shape: tuple[int | None, ...] = (100, 28, 28),
    *,
    finite: bool = True,
) -> ArrayFacts:
    """An array that was seen."""
    return ArrayFacts("float32", shape, least, most, (least + most) / 2, finite)


_FED = Fed(
    fit=0,
    part="training",
    source="arrays",
    inputs=facts(),
    targets=facts(0, 9, (100,)),
    form="classes",
    counts=(10,) * 10,
    changes=0.9,
    shuffled=True,
    rows=(),
    labels=(),
)


def fed(**changes: typing.Any) -> Fed:
    """Training pictures of ten classes, scaled and shuffled, changed by keyword."""
    return dataclasses.replace(_FED, **changes)


def layer(
    kind: str = "Dense", units: int = 64, activation: str = "relu", **changes: typing.Any
) -> LayerFacts:
    """One layer, which is trained and has parameters, changed by keyword."""
    plain = LayerFacts(
        kind, units, activation, "GlorotUniform", "", True, 100, 0.0, (None, units or 1)
    )
    return dataclasses.replace(plain, **changes)


FLATTEN = layer("Flatten", 0, "", parameters=0)
LAST = layer("Dense", 10, "softmax")


def built(*layers: LayerFacts, **changes: typing.Any) -> Built:
    """A compiled model of these layers; all of their parameters are trained."""
    total = sum(each.parameters for each in layers)
    facts: dict[str, typing.Any] = {
        "loss": "sparse_categorical_crossentropy",
        "optimizer": "Adam",
        "settings": {},
        "shuffle": True,
        "parameters": total,
        "trainable_parameters": total,
        **changes,
    }
    return Built(fit=0, layers=layers, **facts)


def learnt(**changes: typing.Any) -> Learnt:
    """What one batch shows of a model that was trained."""
    return dataclasses.replace(Learnt({}, {}, 1.0, 1.0), **changes)


def fit(
    values: Sequence[float] = (0.5, 0.6, 0.7),
    losses: Sequence[float] = (),
    key: str = "accuracy",
    **changes: typing.Any,
) -> Fit:
    """A fit that nobody stopped, with a value and a loss for each epoch."""
    fallen = losses or [1.0 / (number + 1) for number in range(len(values))]
    logs = [{key: value, "loss": loss} for value, loss in zip(values, fallen, strict=True)]
    epochs = tuple(Epoch(number, log, 2.0) for number, log in enumerate(logs))
    return dataclasses.replace(Fit(len(epochs), 32, 100, (), 0.001, epochs), **changes)


def model(**changes: typing.Any) -> Trained:
    """The model that came back, changed by keyword."""
    return dataclasses.replace(records.MODEL, **changes)


def result(name: str, status: Status) -> CriterionResult:
    """A criterion as it was judged."""
    return CriterionResult(name, status, True, "measured", None, "", 10, 0, "", "")


@dataclasses.dataclass(frozen=True)
class Forecast:
    """The held-out part of a series, what was forecast of it, and the value before each."""

    given: Sequence[float]
    truth: Sequence[float]
    before: Sequence[float]


SERIES = Forecast((10.0, 20.0, 30.0, 40.0), (12.0, 18.0, 33.0, 41.0), (9.0, 12.0, 18.0, 33.0))


def case(
    source: str = "",
    *,
    missed: Sequence[str] = ("held-out",),
    classes: int = 10,
    accuracy: Mapping[str, float] | None = None,
    forecast: Forecast | None = None,
    target: bool = False,
    gap: float | None = None,
    layers: LayerUsed | None = None,
    fits: Sequence[Fit] | None = None,
    fed: Fed | Sequence[Fed] = (),
    built: Built | None = None,
    learnt: Learnt | None = None,
    reached: ArrayFacts | Reached | None = None,
    vocabularies: Sequence[Vocabulary] = (),
    broadcasts: Sequence[Broadcast] = (),
    matched: Matched | None = None,
    crash: str = "",
    line: int = 0,
    ending: Ending | None = None,
    metric: str = "accuracy",
    **changes: typing.Any,
) -> Case:
    """One judged run.

    Args:
        source: the script.
        missed: the parts whose criterion was missed.
        classes: how many there are, each as frequent as any other.
        accuracy: of the predictions, by part; there are none of any other part.
        forecast: makes the exercise one of a series.
        target: whether a callback has to stop the training, see `STOP`; missed where `missed` holds
            ``stop``.
        gap: how much better the training examples may be done than the held-out ones; missed where
            `missed` holds ``gap``, and not asked where this is None.
        layers: that are asked for; missed where `missed` holds ``layers``.
        fits: of the run; one that nobody stopped, where there is nothing else.
        fed: what was observed of it.
        built: the model of the last fit.
        learnt: what one batch showed.
        reached: what of the grader's inputs reached the model.
        vocabularies: of texts, the last one first.
        broadcasts: arrays that met in a loss.
        matched: what of the fed examples is public.
        crash: what the student's code raised.
        line: where it did.
        ending: how the run ended, if not by that.
        metric: that the exercise is about.
        changes: of the record.
    """
    labels = {part: np.arange(PREDICTED) % classes for part in ("training", "held-out")}
    previous: dict[str, typing.Any] = {}
    predictions = {
        part: records.scores(_answers(share, classes), max(2, classes))
        for part, share in (accuracy or {}).items()
    }
    if forecast:
        labels = {"held-out": np.asarray(forecast.truth, np.float64)}
        previous = {"held-out": np.asarray(forecast.before, np.float64)}
        predictions = {"held-out": records.array(forecast.given, "float64")}
    if isinstance(reached, ArrayFacts):
        reached = Reached(reached, reached)
    seen = (fed,) if isinstance(fed, Fed) else tuple(fed)
    seen_words = tuple(vocabularies)
    observed = Observed(
        seen, (built,) if built else (), learnt, reached, seen_words, tuple(broadcasts)
    )
    ending = ending or (Ending("crashed", crash, line) if crash else Ending("completed"))
    facts: dict[str, typing.Any] = {
        "ending": ending,
        "fits": tuple(fits if fits is not None else (fit(),)),
        "predictions": predictions,
        "observed": observed,
        "probes": (),
        **changes,
    }
    record = records.record(**facts)
    parts = ("training", "held-out")
    criteria: list[Criterion] = [Accuracy(part, 0.9) for part in parts]
    criteria += [STOP] if target else []
    judged = [result(part, "missed" if part in missed else "met") for part in parts]
    judged += [result("stop", "missed" if "stop" in missed else "met")] if target else []
    if gap is not None:
        criteria.append(AccuracyGap(gap, 0.6))
        judged.append(result("gap", "missed" if "gap" in missed else "met"))
    if layers is not None:
        criteria.append(layers)
        judged.append(result("layers", "missed" if "layers" in missed else "met"))
    compared = ((0, "training", matched),) if matched else ()
    return Case(
        Evidence(record, labels, previous),
        tuple(criteria),
        Judged("not-passed", tuple(judged)),
        parsed(source),
        metric,
        compared,
    )


def found(name: str, *given: typing.Any, **facts: typing.Any) -> Finding | None:
    """What one kind of mistake finds in the case that these make."""
    return mistakes[name].find(case(*given, **facts))


def expect(name: str, *given: typing.Any, **facts: typing.Any) -> Finding:
    """The same, where it must find something."""
    finding = found(name, *given, **facts)
    assert finding is not None, name
    assert finding.message.endswith("."), finding.message
    assert finding.evidence
    assert finding.evidence.isprintable()
    return finding


def _answers(share: float, classes: int) -> typing.Any:
    """Classes of which this share are right."""
    labels = np.arange(PREDICTED) % classes
    right = np.arange(PREDICTED) < round(share * PREDICTED)
    return np.where(right, labels, (labels + 1) % classes)
