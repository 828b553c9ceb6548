"""Exercise 13, statistics. Henrik.

No loops here, everything goes over sliding windows (they are only views, so
this costs hardly any memory).
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

SPLIT_TIME = 1100
PERIOD = 365
DIFF_WINDOW = 50


def train_val_split(time, series):
    return (
        time[:SPLIT_TIME],
        series[:SPLIT_TIME],
        time[SPLIT_TIME:],
        series[SPLIT_TIME:],
    )


def compute_metrics(true_series, forecast):
    residual = true_series - forecast
    return float((residual**2).mean()), float(np.abs(residual).mean())


def naive_forecast(series):
    """Yesterday's value."""
    return series[SPLIT_TIME - 1 : -1]


def moving_average_forecast(series, window_size):
    """len(series) - window_size forecasts, the first one is of day window_size."""
    windows = sliding_window_view(series, window_size)
    # there is one window more than there are days to forecast
    return windows[1:].mean(axis=1)


def _mean_difference(series):
    """Smoothed yearly difference for each day from SPLIT_TIME on."""
    diff = series[PERIOD:] - series[:-PERIOD]
    averaged = moving_average_forecast(diff, DIFF_WINDOW)
    # averaged[0] belongs to day PERIOD + DIFF_WINDOW
    return averaged[SPLIT_TIME - PERIOD - DIFF_WINDOW :]


def differenced_forecast(series):
    last_year = series[SPLIT_TIME - PERIOD : -PERIOD]
    return last_year + _mean_difference(series)


def smoothed_forecast(series):
    # ten days, 370 to 361 days back
    last_year = moving_average_forecast(series[SPLIT_TIME - 370 : -360], 10)
    return last_year + _mean_difference(series)


if __name__ == "__main__":
    import grader

    (_, a), (_, b) = grader.load_data("exercise-13")
    s = np.concatenate([a, b])
    SPLIT_TIME = 1000
    print("naive   ", compute_metrics(b, naive_forecast(s)))
    print("diff    ", compute_metrics(b, differenced_forecast(s)))
    print("smoothed", compute_metrics(b, smoothed_forecast(s)))
