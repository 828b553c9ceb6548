"""Rates that a callback sets from epoch to epoch, in a trial that has no epochs of its own."""

import dataclasses
import itertools
import typing


@dataclasses.dataclass(frozen=True)
class StepRates:
    """Which rate each step of a training has."""

    rates: tuple[float, ...]
    """Of each epoch; of later ones, the last."""
    steps: int
    """Of an epoch."""

    def rate(self, step: int) -> float:
        """With which a step is made, from 0.

        >>> [StepRates((0.1, 0.01), 2).rate(step) for step in range(5)]
        [0.1, 0.1, 0.01, 0.01, 0.01]
        """
        return self.rates[min(step // max(1, self.steps), len(self.rates) - 1)]


def keeps_pace(pace: StepRates) -> typing.Any:
    """A callback that sets the optimizer's rate before each step."""
    import keras

    class Pacer(keras.callbacks.Callback):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self._count = itertools.count().__next__
            self._rate: float | None = None

        def on_train_batch_begin(self, batch: int, logs: object = None) -> None:  # noqa: ARG002
            rate = pace.rate(self._count())
            if rate != self._rate:
                self.model.optimizer.learning_rate = self._rate = rate

    return Pacer()
