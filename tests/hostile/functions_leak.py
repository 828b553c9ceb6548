"""Raises, prints and returns the held-out values that a forecasting function is given.

class: leaking
stopped by: once held-out values are in the box, no word of the submission comes out
expects: not-passed
process: contained
exercise: exercise-13
"""

CALLS = []
PUBLIC = 4
"""The call itself and the first day's forecast, each rehearsed."""


def train_val_split(time, series):
    return None


def compute_metrics(true_series, forecast):
    return None


def naive_forecast(series):
    return None


def moving_average_forecast(series, window_size):
    return None


def differenced_forecast(series):
    return None


def smoothed_forecast(series):
    CALLS.append(series)
    if len(CALLS) > PUBLIC:
        seen = f"{LEAK} {series[-9:].tobytes().hex()}"
        print(seen, flush=True)
        raise ValueError(seen)
    return series * 0
