"""Gives from its functions what is no result: a view of a petabyte, NaN, objects, arrays that lie.

class: poisoned output
stopped by: results are counted before they are copied, and become plain numbers in the box
expects: not-passed
process: contained
exercise: exercise-13
"""

import numpy as np


class Liar(np.ndarray):
    """An array that is whatever somebody wants it to be."""

    def __array_ufunc__(self, *given, **named):
        return True

    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return np.zeros(len(other))

    def astype(self, *given, **named):
        return self

    def __hash__(self):
        return 0


def train_val_split(time, series):
    return np.broadcast_to(np.float64(0), (2**47,)), series, time, series


def compute_metrics(true_series, forecast):
    return float("nan"), float("inf")


def naive_forecast(series):
    return np.zeros(361).view(Liar)


def moving_average_forecast(series, window_size):
    return np.array([Liar] * (len(series) - window_size), dtype=object)


def differenced_forecast(series):
    return np.full(361, 1j)


def smoothed_forecast(series):
    return np.full(361, np.nan)
