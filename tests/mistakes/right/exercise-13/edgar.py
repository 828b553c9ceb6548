import grader
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

SPLIT_TIME = 1100


def train_val_split(time, series):
    days, values = np.split(time, [SPLIT_TIME]), np.split(series, [SPLIT_TIME])
    return days[0], values[0], days[1], values[1]


def compute_metrics(true_series, forecast):
    off = np.subtract(true_series, forecast)
    return float((off * off).mean()), float(abs(off).mean())


def naive_forecast(series):
    days = np.arange(SPLIT_TIME, len(series))
    return series[days - 1]


def moving_average_forecast(series, window_size):
    return sliding_window_view(series[:-1], window_size).mean(axis=1)


def mean_difference(series):
    """For each day from SPLIT_TIME on the mean of the 50 yearly differences before it."""
    days = np.arange(SPLIT_TIME, len(series))
    before = days[:, None] - np.arange(1, 51)
    return (series[before] - series[before - 365]).mean(axis=1)


def differenced_forecast(series):
    days = np.arange(SPLIT_TIME, len(series))
    return series[days - 365] + mean_difference(series)


def smoothed_forecast(series):
    days = np.arange(SPLIT_TIME, len(series))
    past = series[days[:, None] - np.arange(361, 371)].mean(axis=1)
    return past + mean_difference(series)


if __name__ == "__main__":
    (_, a), (_, b) = grader.load_data("exercise-13")
    print(moving_average_forecast(np.concatenate([a, b]), 30)[:3])
