"""What the grader does to inputs and predictions in place of a ``preprocess``.

It is found inside the sandbox from what ``fit`` was fed, and travels out as a few bounded numbers:
there is nothing in this family that the model itself could not do.
"""

import dataclasses
import math
import typing

MOST_CLASSES = 64
MOST_CHANNELS = 3
LARGEST_SIDE = 4_096
LARGEST = 1e12
"""Factors and offsets lie between this and its negative."""
SMALLEST_FACTOR = 1e-12

Resizing = typing.Literal["", "bilinear", "nearest", "smooth"]
Unexplained = typing.Literal["inputs", "targets", "series"]
"""Inputs, labels or what is forecast, or windows of which none is known."""
Vectorised = typing.Literal[
    "TextVectorization",
    "Tokenizer",
    "keras.datasets.imdb",
    "SubwordTextEncoder",
    "WordPieceTokenizer",
]
"""The third gives texts as numbers already, and so may the fourth; the last two number parts of
words."""
Padded = typing.Literal["", "pre", "post"]
LONGEST_SEQUENCE = 2**20
MOST_WORDS = 2**16


@dataclasses.dataclass(frozen=True)
class Adaptation:
    """What was done to the public examples before they reached ``fit``; empty where nothing was."""

    size: tuple[int, ...] = ()
    """Height and width of pictures that were resized."""
    resizing: Resizing = ""
    """How: ``smooth`` is a triangle filter as wide as a pixel of the smaller picture."""
    grey: bool = False
    """Whether pictures in colour were made grey."""
    factors: tuple[float, ...] = ()
    """Inputs were multiplied by it: one for all, or one a channel; empty where they were not."""
    offsets: tuple[float, ...] = ()
    """What was added then; as many."""
    order: tuple[int, ...] = ()
    """The model's output that stands for each of the classes in the grader's order; empty where
    both are numbered alike."""
    target_factor: float = 1.0
    """Of a series: what is forecast was multiplied by it."""
    target_offset: float = 0.0
    vectorised: Vectorised | None = None
    """What of the submission's turned texts into numbers before the model."""
    cleaned: str = ""
    """Name of what of the submission's changed the texts before that."""
    length: int = 0
    """Of the sequences that those were padded or cut to; 0 where nothing but `vectorised` was."""
    padded: Padded = ""
    """At which end zeros were put."""
    cut: Padded = ""
    """At which end what is too long was cut off."""
    words: int = 0
    """Where the submission numbers the words that come next in its own way: how many of the
    grader's have a number of their own."""
    unexplained: tuple[Unexplained, ...] = ()
    """What was found to differ from the public examples in a way that nothing here explains."""

    @property
    def is_possible(self) -> bool:
        """Whether the numbers are such as an honest worker finds."""
        factors = (*self.factors, self.target_factor)
        offsets = (*self.offsets, self.target_offset)
        return (
            len(self.size) in (0, 2)
            and all(1 <= side <= LARGEST_SIDE for side in self.size)
            and len(self.factors) == len(self.offsets) <= MOST_CHANNELS
            and all(SMALLEST_FACTOR <= abs(factor) <= LARGEST for factor in factors)
            and all(math.isfinite(offset) and abs(offset) <= LARGEST for offset in offsets)
            and len(self.order) <= MOST_CLASSES
            and sorted(self.order) == list(range(len(self.order)))
            and 0 <= self.length <= LONGEST_SEQUENCE
            and 0 <= self.words <= MOST_WORDS
            and len(self.unexplained) <= len(typing.get_args(Unexplained))
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is done."""
        return dataclasses.replace(self, unexplained=()) == Adaptation()
