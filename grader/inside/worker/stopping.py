"""Ends a fit of a trial or of a quick look, after some batches or some time."""

import dataclasses
import itertools
import math
import typing
from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class FitLength:
    """When a fit is over: when the first of its bounds is reached."""

    steps: int
    seconds: float = math.inf
    """From the end of its first batch on: before it, Keras compiles."""
    enough: int = 0
    """With so many steps made, `enough_seconds` are the most; 0 for no such bound."""
    enough_seconds: float = 0.0


def stops_after(length: FitLength, ends: float, clock: Callable[[], float]) -> typing.Any:
    """A callback that ends a fit, and knows its `steps`.

    Args:
        length: of the fit.
        ends: on the clock; then it is over at once.
        clock: says what time it is, in seconds.
    """
    import keras

    class Stopper(keras.callbacks.Callback):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.steps, self._began = 0, 0.0
            self._count = itertools.count(1).__next__

        def on_train_batch_end(self, batch: int, logs: object = None) -> None:  # noqa: ARG002
            self.steps, now = self._count(), clock()
            if self.steps == 1:
                self._began = now
            spent = now - self._began
            enough = 0 < length.enough <= self.steps and spent > length.enough_seconds
            if self.steps >= length.steps or spent > length.seconds or enough or now > ends:
                self.model.stop_training = True

    return Stopper()
