"""fails: split

The values of the second part come before its days.
"""

import numpy as np

SPLIT_TIME = 1100


def train_val_split(time, series):
    return time[:SPLIT_TIME], series[:SPLIT_TIME], series[SPLIT_TIME:], time[SPLIT_TIME:]


def compute_metrics(true_series, forecast):
    off = true_series - forecast
    return np.mean(off**2), np.mean(np.abs(off))


def naive_forecast(series):
    return series[SPLIT_TIME - 1 : -1]


def moving_average_forecast(series, window_size):
    return np.convolve(series, np.ones(window_size) / window_size, mode="valid")[:-1]


def differenced_forecast(series):
    averages = moving_average_forecast(series[365:] - series[:-365], 50)
    return series[SPLIT_TIME - 365 : -365] + averages[SPLIT_TIME - 365 - 50 :]


def smoothed_forecast(series):
    averages = moving_average_forecast(series[365:] - series[:-365], 50)
    past = moving_average_forecast(series[SPLIT_TIME - 370 : -360], 10)
    return past + averages[SPLIT_TIME - 365 - 50 :]
