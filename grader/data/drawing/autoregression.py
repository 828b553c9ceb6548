"""How hard a stretch of a series is to forecast: what a linear autoregression makes of it."""

import dataclasses
import typing

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

ORDER = 12
"""Values that it looks back."""


@dataclasses.dataclass(frozen=True)
class Autoregression:
    """A linear rule for the next value, learnt from a series."""

    last: Floats
    """The `ORDER` values that the series ended with."""
    weights: Floats
    """Of the values of a window, and a constant."""

    @classmethod
    def learnt(cls, known: Floats) -> typing.Self:
        """Least squares over all windows of a series of more than `ORDER` values."""
        weights = np.linalg.lstsq(_windows(known[:-1]), known[ORDER:], rcond=None)[0]
        return cls(known[-ORDER:], np.asarray(weights))

    def errors(self, values: Floats) -> Floats:
        """Of forecasts of what follows, (n,), each made from the true values before it."""
        before = np.concatenate([self.last, values[:-1]])
        return np.asarray(_windows(before) @ self.weights - values)

    def squared_error(self, values: Floats) -> float:
        """The mean square of these errors."""
        return float((self.errors(values) ** 2).mean())


def _windows(values: Floats) -> Floats:
    """Every window with a 1 added, (len(values) - ORDER + 1, ORDER + 1)."""
    windows = np.lib.stride_tricks.sliding_window_view(values, ORDER)
    return np.column_stack([windows, np.ones(len(windows))])
