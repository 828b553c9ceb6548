"""The settings of a run: one object from the command line to the start of the worker."""

import dataclasses
import typing
from collections.abc import Mapping

from grader.model.errors import UsageError
from grader.model.exercise import Exercise
from grader.model.paper import Paper

EditionChoice = typing.Literal["auto", "official", "practice"]
"""``auto`` is the official edition where it is on this machine already, else practice."""
EDITION_CHOICES: tuple[EditionChoice, ...] = typing.get_args(EditionChoice)

KerasChoice = typing.Literal["auto", "2", "3"]
"""``auto`` is Keras 2 for a file that needs it, where it is installed, else Keras 3."""

_QUICK_LIMITS = {"training_seconds": 12.0, "prediction_seconds": 8.0, "grace_seconds": 1.0}
"""Of a quick look; its fits end long before."""


SCALED_LIMITS = ("startup_seconds", "training_seconds", "prediction_seconds")
"""The limits that a slower machine has more of."""


def on_data(exercise: Exercise, choice: str) -> tuple[Exercise, EditionChoice]:
    """What ``--data`` means: an edition, or the same task on the data of another dataset.

    Args:
        exercise: as it is named.
        choice: an `EditionChoice`, or the id of a dataset.

    Raises:
        UsageError: it is neither; the message says what there is.
    """
    if choice and choice == exercise.other_data:
        return exercise, "official"
    if choice in exercise.also:
        return exercise.also[choice], "official"
    if choice in EDITION_CHOICES:
        return exercise, choice
    names: list[str] = [*EDITION_CHOICES, *exercise.also]
    allowed = f"{', '.join(names[:-1])} or {names[-1]}"
    raise UsageError(f"{exercise.id} has no data {choice!r}: choose {allowed}.")


def argument(exercise: Exercise, choice: EditionChoice) -> str:
    """How a command line names an exercise and its data, as they are asked for.

    E.g. ``exercise-1 --data official``: a command in a message must mean the same data.

    Args:
        exercise: of `on_data`.
        choice: of the same.
    """
    if exercise.other_data or choice == "auto":
        return exercise.argument
    return f"{exercise.id} --data {choice}"


@dataclasses.dataclass(frozen=True)
class RunSettings:
    """How a submission is run; the same for every submission of a class.

    The worker behind the walls gets a seed and limits from it, and nothing of the paper.
    """

    edition: EditionChoice
    """Of the data."""
    paper: Paper
    """What the held-out part of the practice edition is drawn from."""
    seed: int = 0
    """Of the training; the second of several trials takes the next one."""
    changed_limits: Mapping[str, float] = dataclasses.field(default_factory=dict)
    """Limits that replace the exercise's own; the report names them."""
    backend: str = "auto"
    """Kind of sandbox; ``auto`` takes the strongest that can be had."""
    reference: bool = False
    """Whether the exercise's own solution is graded."""
    trials: int | None = None
    """How often it is run, each time on the next seed; None lets `grader.judging.trials` decide."""

    adapt: bool = True
    """Whether a file in the course's form has done to held-out inputs what it did to others."""
    keras: KerasChoice = "auto"
    """Version of Keras."""
    time_factor: float = 1.0
    """How many times longer the exercise's own time limits are, on a machine that is slower than
    the one they were set on; limits that were changed stay as they are."""
    why_seconds: float = 0.0
    """How long repairs may be tried out where it does not pass; 0 for not at all."""
    pictures: bool = False
    """Whether the report holds what a page shows: the file's cells, the confusion of classes, the
    worst mistakes, forecasts."""
    show_held_out: bool = False
    """Whether of the practice edition's held-out part too: an instructor's choice."""

    quick: bool = False
    """Whether it is a quick look, with short fits and no held-out part."""

    def shortened(self, exercise: Exercise) -> typing.Self:
        """The same for a quick look: with limits that are low, unless they are lower already."""
        asked = exercise.limits.changed(self.changed_limits)
        low = {name: min(most, getattr(asked, name)) for name, most in _QUICK_LIMITS.items()}
        return dataclasses.replace(
            self, changed_limits={**self.changed_limits, **low}, quick=True, trials=1
        )

    def edition_for(self, exercise: Exercise) -> EditionChoice:
        """The edition to take for an exercise.

        Raises:
            UsageError: the exercise is for one edition alone, and another is asked for.
        """
        if self.edition in ("auto", *exercise.editions):
            return exercise.editions[0] if len(exercise.editions) == 1 else self.edition
        raise UsageError(
            f"{exercise.id} is for the {exercise.editions[0]} edition alone: "
            f"leave out --data {self.edition}."
        )

    def argument(self, exercise: Exercise) -> str:
        """How a command line names an exercise and its data, as these settings ask for them."""
        return argument(exercise, self.edition)

    def limited(self, exercise: Exercise) -> Exercise:
        """The exercise with longer time limits, and the changed ones in the place of its own.

        Raises:
            SpecError: a changed limit is unknown, or its value is not allowed.
        """
        longer = {name: self.time_factor * getattr(exercise.limits, name) for name in SCALED_LIMITS}
        limits = exercise.limits.changed({**longer, **self.changed_limits})
        return dataclasses.replace(exercise, limits=limits)
