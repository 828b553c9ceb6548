"""What is observed of a training: what it was fed, what was built, and what one batch shows."""

import dataclasses
import typing

from grader.inside.protocol.adaptation import Vectorised

MOST_ROWS = 24
"""Examples that are described one by one."""
SIDE = 8
"""A picture's print has so many rows and columns."""
SAMPLE_SIDE = 28
"""Rows and columns of a picture that is sent as it reached the network."""
LONGEST_ROW = 64
"""Values of a window, or of a picture's print."""
MOST_CLASSES = 64
MOST_LAYERS = 120


@dataclasses.dataclass(frozen=True)
class ArrayFacts:
    """An array, or a sample of its rows."""

    dtype: str
    shape: tuple[int | None, ...]
    """With the number of rows; None where only the batches have one."""
    least: float
    most: float
    mean: float
    finite: bool


@dataclasses.dataclass(frozen=True)
class Fed:
    """What a call of ``fit`` was fed: arrays, or the first batches of anything else."""

    fit: int | None
    """Its number; None where a loop of the student's own fed the model, and the rest is of it."""
    part: typing.Literal["training", "validation"]
    source: typing.Literal["arrays", "dataset", "sequence", "generator"]
    inputs: ArrayFacts
    targets: ArrayFacts
    form: typing.Literal["classes", "one-hot", "values"]
    """Of the targets: numbers of classes, a row of zeros and one 1, or anything else."""
    counts: tuple[int, ...]
    """How many of the targets seen are of each class, from 0 on; empty for values."""
    changes: float
    """Share of neighbours, in the order in which they are fed, that are of different classes."""
    shuffled: bool
    """Whether ``fit`` itself shuffles them once more."""
    rows: tuple[tuple[float, ...], ...]
    """Some inputs: of a picture its print, `SIDE` x `SIDE` grey means from 0 to 255 between its
    darkest and its brightest; of a window its values."""
    labels: tuple[float, ...]
    """The target of each of `rows`: its class, or the last of its values."""
    contradicted: int = 0
    """Of whole arrays, how many examples are fed again, value for value, with another target."""

    @property
    def is_of_loop(self) -> bool:
        """Whether no fit was fed it, but the model by a loop."""
        return self.fit is None

    @property
    def feeder(self) -> str:
        """What fed it, in words."""
        return "the loop" if self.is_of_loop else "fit"


@dataclasses.dataclass(frozen=True)
class LayerFacts:
    """One layer."""

    kind: str
    units: int
    """Units or filters; 0 where it has none."""
    activation: str
    initializer: str
    regularizer: str
    trainable: bool
    parameters: int
    value: float
    """The rate of a Dropout, the factor of a Rescaling; 0 of any other."""
    output_shape: tuple[int | None, ...]


@dataclasses.dataclass(frozen=True)
class Built:
    """The model of a call of ``fit``, as it was compiled."""

    fit: int | None
    """Its number; None where a loop trained the model."""
    layers: tuple[LayerFacts, ...]
    """Nested models flattened, in order."""
    loss: str
    optimizer: str
    settings: dict[str, float]
    """Numbers among the optimizer's settings, e.g. ``momentum``."""
    shuffle: bool
    parameters: int
    trainable_parameters: int

    @property
    def loss_name(self) -> str:
        """The loss without capitals and underscores, as a class or a function may be named."""
        return self.loss.replace("_", "").lower()

    @property
    def is_squared(self) -> bool:
        """Whether the loss is Keras's mean squared error."""
        return self.loss_name in ("mse", "meansquarederror")

    @property
    def momentum(self) -> float:
        """That of the optimizer; 0 where it has none."""
        return self.settings.get("momentum", 0.0)

    def has(self, *kinds: str) -> bool:
        """Whether a layer of one of these classes is among its own."""
        return any(layer.kind in kinds for layer in self.layers)


@dataclasses.dataclass(frozen=True)
class Learnt:
    """What one batch shows when the training is over."""

    gradients: dict[str, float]
    """By the name of a layer with weights that are trained: the norm of the loss's gradient."""
    dead: dict[str, float]
    """By the name of a layer with relu: the share of its units that are 0 for all of the batch."""
    spread: float | None
    """The largest difference of any output between two examples: 0 says that all are alike. None
    where the model that came back cannot be called on what was fed."""
    fitted: float
    """Share of the judged model's arrays of weights that the last fit had: 0 says that another
    model was trained, or that the weights were copied."""


@dataclasses.dataclass(frozen=True)
class Reached:
    """What of the grader's own inputs reached the model, after ``preprocess``."""

    given: ArrayFacts
    inputs: ArrayFacts
    sample: tuple[float, ...] = ()
    """The first of the inputs, a public example: of a picture at most `SAMPLE_SIDE` rows and
    columns, as whole numbers from 0 for the least of all inputs to 255 for the most; of a window
    its last values."""
    sample_shape: tuple[int, ...] = ()


@dataclasses.dataclass(frozen=True)
class Vocabulary:
    """What turns texts into numbers outside of the model, or as its first layer."""

    kind: Vectorised
    words: int
    """In the vocabulary, those that are beyond `limit` and never used among them."""
    limit: int
    """Most numbers that it gives; 0 where there is no limit."""
    unknown: bool
    """Whether a word that is in no vocabulary has a number of its own."""
    texts: int
    """That it learnt from."""
    validation: int
    """How many of these are public validation texts."""
    known: float | None = None
    """Share of the words of some public validation texts that it has a number for, from 0 to 1;
    None where that could not be counted."""
    length: int = 0
    """Numbers that it gives for each text; 0 where texts keep their own lengths."""
    typical: int = 0
    """Words of the median one of these public texts; 0 where there are none."""
    longest: int = 0
    """Words of the longest of them."""

    @property
    def learns_by(self) -> str:
        """The method that shows it the texts it learns from."""
        return "adapt" if self.kind == "TextVectorization" else "fit_on_texts"


@dataclasses.dataclass(frozen=True)
class Broadcast:
    """Two arrays that met while a loss was computed, one with an axis of length 1 more.

    Each value of one then meets all values of the other: of (32, 1) and (32,) comes (32, 32).
    """

    operation: str
    """TensorFlow's name of what was done with them, e.g. ``Sub``."""
    narrow: tuple[int | None, ...]
    """The shape of the array with fewer axes; None where only the batches have a side."""
    wide: tuple[int | None, ...]
    line: int = 0
    """Of the script, which was being executed; 0 where none was."""


Observation = Broadcast | Fed | Built | Learnt | Reached | Vocabulary
