"""An experiment: which repairs are tried at a call of ``fit``, and what each of them came to.

A repair is no change of the student's text: the worker trains what `fit` was given for some steps
on a slice of what it was fed, once as it is and once with each change, and then ends. It runs on
both sides of the sandbox and needs the standard library only.
"""

import dataclasses
import typing

ChangeKind = typing.Literal[
    "learning-rate",
    "optimizer",
    "optimizer-settings",
    "reduction",
    "class-weight",
    "batch-size",
    "longer",
    "shuffle",
    "finite",
    "scale-inputs",
    "standardise-inputs",
    "scale-targets",
    "renumber-labels",
    "output",
    "between-layers",
    "initialisation",
    "units",
    "bias",
    "dropout",
    "output-dropout",
    "augmentation",
    "moving-statistics",
    "regularisation",
    "trainable",
]
OF_DROPOUT = ("dropout", "output-dropout")
"""Kinds of what changes answers in training alone: they are measured as `fit` logs it."""
CONTROL = 0
"""`Tried.change` of the training without a change."""


@dataclasses.dataclass(frozen=True)
class Change:
    """One change that an experiment tries."""

    kind: ChangeKind
    value: float = 0.0
    """The new rate, factor or size; 0 where the kind needs none."""
    name: str = ""
    """Of the new optimizer; empty for every other kind."""
    expected: bool = False
    """Whether a diagnosis speaks for it, so that even a small effect of it is tried once more at
    once."""


@dataclasses.dataclass(frozen=True)
class Experiment:
    """What is tried, and at which fit."""

    fit: int
    """Number of the call of fit, from 0."""
    seconds: float
    """From the start of the worker to the end of its last trial: those of the wall clock, or those
    of the processor where another program has it for so long that these are fewer."""
    changes: tuple[Change, ...]
    """The likeliest first."""
    is_series: bool = False
    rates: tuple[float, ...] = ()
    """With which the epochs of that fit were trained; empty where its optimizer's own stood."""
    epoch_steps: int = 0
    """Batches of each of its epochs; 0 where that is unknown."""
    steps: int = 0
    """Batches after which a callback ended it; 0 where none did."""


@dataclasses.dataclass(frozen=True)
class Tried:
    """One training of an experiment, and how well its model answered examples set apart."""

    change: int
    """Place of the change in the experiment, from 1; `CONTROL` for none."""
    again: bool
    """Whether it is the second one, on other random numbers and other examples set apart."""
    measure: typing.Literal["accuracy", "error"]
    """``error`` is the mean absolute one, in units of the targets as they were fed."""
    value: float | None
    """None where it failed, or where the answers are not finite."""
    examples: int
    """Set apart."""
    steps: int
    chance: float
    """What the best constant answer reaches by this measure."""
    was: str
    """What stood there before, in a few words; empty where that needs no words."""
    now: str
    """What was put in its place."""
    error: str
    """Why it failed."""
    in_training: float | None = None
    """The accuracy as `fit` logs it, with dropout; None where no change is about dropout."""
