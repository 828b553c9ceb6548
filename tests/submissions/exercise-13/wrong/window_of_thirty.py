"""fails: moving-average

The window has 30 days, whatever is asked for.
"""

import numpy as np

SPLIT_TIME = 1100


def train_val_split(time, series):
    return time[:SPLIT_TIME], series[:SPLIT_TIME], time[SPLIT_TIME:], series[SPLIT_TIME:]


def compute_metrics(true_series, forecast):
    off = true_series - forecast
    return np.mean(off**2), np.mean(np.abs(off))


def naive_forecast(series):
    return series[SPLIT_TIME - 1 : -1]


def moving_average_forecast(series, window_size):
    window_size = 30
    means = [series[i : i + window_size].mean() for i in range(len(series) - window_size)]
    return np.array(means)


def differenced_forecast(series):
    sums = np.cumsum(np.insert(series[365:] - series[:-365], 0, 0.0))
    averages = (sums[50:-1] - sums[:-51]) / 50
    return series[SPLIT_TIME - 365 : -365] + averages[SPLIT_TIME - 365 - 50 :]


def smoothed_forecast(series):
    return differenced_forecast(series)
