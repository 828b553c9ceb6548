# Exercise 13 - forecasting with plain means
# Okoro N.

import numpy as np

SPLIT_TIME = 1100
ONE_YEAR = 365


def train_val_split(time, series):
    first, rest = slice(None, SPLIT_TIME), slice(SPLIT_TIME, None)
    return time[first], series[first], time[rest], series[rest]


def compute_metrics(true_series, forecast):
    gap = np.subtract(true_series, forecast)
    return np.mean(gap * gap), np.mean(abs(gap))


def naive_forecast(series):
    days = np.arange(SPLIT_TIME, len(series))
    return series[days - 1]


def moving_average_forecast(series, window_size):
    return np.array([np.mean(series[day - window_size:day]) for day in range(window_size, len(series))])


def expected_change(series):
    """What changed against last year, averaged over the 50 days before each day."""
    change = {day: series[day] - series[day - ONE_YEAR] for day in range(ONE_YEAR, len(series))}
    return np.array([
        np.mean([change[d] for d in range(day - 50, day)])
        for day in range(SPLIT_TIME, len(series))
    ])


def differenced_forecast(series):
    days = np.arange(SPLIT_TIME, len(series))
    return series[days - ONE_YEAR] + expected_change(series)


def smoothed_forecast(series):
    level = np.array([np.mean(series[day - 370:day - 360]) for day in range(SPLIT_TIME, len(series))])
    return level + expected_change(series)
