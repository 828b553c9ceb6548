"""Gives a pair from its functions whose parts never end.

class: endless loop
stopped by: the limit on the time of all calls
expects: prediction-limit
process: contained
exercise: exercise-13
limits: prediction_seconds=5
"""

import itertools


class Endless(tuple):
    def __iter__(self):
        return itertools.repeat(1.0)


def train_val_split(time, series):
    return Endless((time, series))


def compute_metrics(true_series, forecast):
    return Endless((0.0, 0.0))


def naive_forecast(series):
    return (value for value in itertools.repeat(series[0]))


def moving_average_forecast(series, window_size):
    return Endless((series,))


def differenced_forecast(series):
    return Endless((series,))


def smoothed_forecast(series):
    return Endless((series,))
