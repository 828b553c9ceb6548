"""What the worker tells the grader while it runs, as one line of JSON an event.

It runs on both sides of the sandbox and needs the standard library only; how the grader reads such
a line, which is hostile input, is written in `grader.sandbox.decoding`.
"""

import dataclasses
import typing

# Imported by name: a submission that replaces functions of `json` must not disturb its report.
from json import dumps

from grader.inside.protocol.adaptation import Adaptation
from grader.inside.protocol.experiment import Tried
from grader.inside.protocol.observed import Observation

MAX_LINE_BYTES = 65_536
"""A longer line is refused; a traceback is cut to fit by `encode`."""
MAX_TEXT = 1_024
"""Characters in one sentence; `encode` cuts there."""
MAX_TRACEBACK = 4_096
MAX_NAME = 100
"""Characters in the name of a class, a metric or a version, all of which must be printable."""
MAX_INTEGER = 2**53
"""Integers beyond this cannot be told apart once another program has read them as doubles."""
TIME_LIMIT = "time-limit"
"""What `FitEnd.stopped_by` says where the recorder itself stopped the fit."""
NO_CALLBACK = "no callback was passed to fit"
NO_OWN_CALLBACK = "no callback of your own was passed to fit"
"""What `Probed.error` says where there was nothing to call."""

Logs = dict[str, float]


@dataclasses.dataclass(frozen=True)
class Ready:
    """TensorFlow is imported; none of the student's code has run yet."""

    python: str
    tensorflow: str
    keras: str
    gpus: int


@dataclasses.dataclass(frozen=True)
class FitBegin:
    """A call of ``keras.Model.fit`` begins."""

    fit: int
    """Counts the calls, from 0."""
    epochs: int
    """The ``epochs`` argument."""
    batch_size: int | None
    steps: int | None
    """Batches an epoch, None while unknown (a generator)."""
    callbacks: tuple[str, ...]
    """Class names of the callbacks that the student passed."""
    learning_rate: float | None
    line: int = 0
    """Line of the script that called it; 0 when none did."""


@dataclasses.dataclass(frozen=True)
class BatchEnd:
    """A batch ended; sent a few times a second at most."""

    fit: int
    epoch: int
    step: int


@dataclasses.dataclass(frozen=True)
class LoopProgress:
    """A loop of the student's own trains outside of fit; sent once a second at most."""

    steps: int
    """That optimizers have made outside of fits so far."""


@dataclasses.dataclass(frozen=True)
class ShapeWarning:
    """The shapes that a fit begins with will not do; nothing is stopped for it."""

    message: str
    line: int
    """Line of the script that called fit; 0 when none did."""


@dataclasses.dataclass(frozen=True)
class EpochEnd:
    """An epoch ended with the logs that Keras computed, before any callback of the student's."""

    fit: int
    epoch: int
    logs: Logs
    seconds: float
    learning_rate: float | None = None
    """With which its last step was made; None where the optimizer has none that is a number."""
    steps: int | None = None
    """Batches that it trained on."""


@dataclasses.dataclass(frozen=True)
class FitEnd:
    """A call of fit returned."""

    fit: int
    stopped_by: str | None
    """Class name of the callback that set ``stop_training``, or `TIME_LIMIT`."""
    stopped_by_own: bool
    """Whether that callback is the student's own rather than one that Keras ships."""


@dataclasses.dataclass(frozen=True)
class Overdue:
    """The training has reached its time limit and is not over."""

    line: int
    """Line of the script that is being executed; 0 when none is."""


@dataclasses.dataclass(frozen=True)
class FileOver:
    """The student's file has run; what is done before `Trained` is the grader's own."""


@dataclasses.dataclass(frozen=True)
class Remarked:
    """Something a student should know that is no fault, with the script's line (0: none)."""

    message: str
    line: int


@dataclasses.dataclass(frozen=True)
class Trained:
    """``solution_model()`` returned a Keras model; facts about it."""

    parameters: int
    trainable_parameters: int
    input_shape: tuple[int | None, ...]
    output_shape: tuple[int | None, ...]
    loss: str
    from_logits: bool
    optimizer: str
    layers: tuple[str, ...]
    """Class names, nested models flattened, in order."""
    output_activation: str
    has_preprocess: bool
    window_size: int = 0
    """How many values of a series it forecasts from, as the submission says; 0 when it does not."""
    backbone_arrays: int = 0
    """Arrays of weights of the exercise's pretrained model, up to the layer where it is cut; 0
    where the exercise has none."""
    backbone_kept: int = 0
    """How many of them the model contains unchanged."""
    fit_line: int = 0
    """Line of the script with the `fit` that trained it; 0 where a function gave the model."""
    damaged_files: tuple[str, ...] | None = None
    """Pictures that cannot be read, are not empty, and were given to Keras to read, e.g.
    ``cats/812.jpg``; None where the submission was given none of that kind."""
    kinds: tuple[str, ...] = ()
    """Of each layer, the class of Keras's own that it is or is derived from, with that of a layer
    that it wraps, e.g. ``Bidirectional(LSTM)``; at the end, ``Conv`` where a layer of the student's
    own convolves."""
    backbone_effect: float | None = None
    """How much predictions on public examples change without the pretrained model, as a share of
    their range; None where this was not tried."""
    backbone: str = ""
    """Which of the exercise's pretrained models `backbone_arrays` is about, the one that is kept
    best; empty where the exercise has none."""


@dataclasses.dataclass(frozen=True)
class Traced:
    """How the model that is judged came to its weights, counted beside what its fits report."""

    fits: tuple[int, ...]
    """Numbers of the fits that trained its weights."""
    epochs: int
    """That ended in those fits."""
    fit_iterations: int
    """Steps of optimizers in those fits."""
    iterations: int
    """Steps of all optimizers that change its weights."""
    examples: int
    """That it was shown in batches of known size, each as often as it was shown."""
    unsized_steps: int
    """Steps on batches of unknown size, those of the student's own loops among them."""
    batch_examples: int
    """Those of `examples` that ``train_on_batch`` was given."""
    steps_per_call: int
    """Steps that one call of the training function makes."""
    own_metrics: tuple[str, ...]
    """Metrics that the student's own code computes."""
    own_training: bool
    """Whether the student's own code takes the steps of a fit or says what it logs."""


@dataclasses.dataclass(frozen=True)
class Defined:
    """A submission of functions has run; of those that are asked for it has these."""

    functions: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class CallFailed:
    """A function raised, or what it gave is no result. Sent while it is rehearsed."""

    function: str
    exception: str
    """Class name, empty when the failure is no exception."""
    message: str
    line: int
    """Line of the script where it happened; 0 when none is the student's."""


@dataclasses.dataclass(frozen=True)
class Probed:
    """What the student's callbacks did when called with made-up logs."""

    value: float
    """The training metric in the made-up logs."""
    stopped: bool
    error: str
    """The exception's text; empty when none was raised."""


@dataclasses.dataclass(frozen=True)
class Failed:
    """The student's code raised, or what it returned cannot be judged."""

    phase: typing.Literal["training", "prediction", "startup"]
    verdict: typing.Literal["crashed", "bad-model", "grader-error"]
    exception: str
    """Class name, empty when the failure is no exception."""
    message: str
    line: int
    """Line of the script where it happened; 0 when none is the student's."""
    errno: int
    traceback: str


Event = (
    Ready
    | FitBegin
    | BatchEnd
    | LoopProgress
    | ShapeWarning
    | EpochEnd
    | FitEnd
    | Overdue
    | FileOver
    | Remarked
    | Adaptation
    | Traced
    | Trained
    | Defined
    | CallFailed
    | Probed
    | Failed
    | Observation
    | Tried
)


def _cut(field: str, text: str) -> str:
    """What the grader takes of a text: of a traceback the end, of a name what can be printed."""
    if field == "traceback":
        return text[-MAX_TRACEBACK:]
    if field in ("message", "error"):
        return text[:MAX_TEXT]
    return "".join(sign if sign.isprintable() else "?" for sign in text[:MAX_NAME])


def encode(event: Event) -> bytes:
    """The event as one line, newline included, at most `MAX_LINE_BYTES` long."""
    document = {"event": type(event).__name__, **dataclasses.asdict(event)}
    for key, value in document.items():
        if isinstance(value, str):
            document[key] = _cut(key, value)
    # Escaped as ASCII, the same text can take three times as many bytes; half a surrogate pair is
    # a character to Python, but none to UTF-8.
    return dumps(document, ensure_ascii=False).encode(errors="replace") + b"\n"
