"""Forecasts with plain loops, one day at a time."""
import numpy as np

SPLIT_TIME = 1100


def train_val_split(time, series):
    return time[:SPLIT_TIME], series[:SPLIT_TIME], time[SPLIT_TIME:], series[SPLIT_TIME:]


def compute_metrics(true_series, forecast):
    error = np.asarray(true_series) - np.asarray(forecast)
    return np.mean(error ** 2), np.mean(np.abs(error))


def naive_forecast(series):
    return np.array([series[day - 1] for day in range(SPLIT_TIME, len(series))])


def moving_average_forecast(series, window_size):
    return np.array([np.mean(series[day - window_size:day]) for day in range(window_size, len(series))])


def mean_difference(series, day):
    """mean over the last 50 days of what changed against the year before"""
    now = series[day - 50:day]
    then = series[day - 50 - 365:day - 365]
    return np.mean(now - then)


def differenced_forecast(series):
    return np.array([series[day - 365] + mean_difference(series, day) for day in range(SPLIT_TIME, len(series))])


def smoothed_forecast(series):
    return np.array(
        [np.mean(series[day - 370:day - 360]) + mean_difference(series, day) for day in range(SPLIT_TIME, len(series))]
    )
