import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

SPLIT_TIME = 1100


def train_val_split(time, series):
    train, valid = slice(None, SPLIT_TIME), slice(SPLIT_TIME, None)
    return time[train], series[train], time[valid], series[valid]


def compute_metrics(true_series, forecast):
    error = np.asarray(true_series, "float64") - np.asarray(forecast, "float64")
    return float(np.square(error).mean()), float(np.absolute(error).mean())


def naive_forecast(series):
    return np.roll(series, 1)[SPLIT_TIME:]


def moving_average_forecast(series, window_size):
    return sliding_window_view(np.asarray(series, "float64")[:-1], window_size).mean(axis=1)


def of_differences(series):
    ahead = moving_average_forecast(np.subtract(series[365:], series[:-365]), 50)
    return ahead[-(len(series) - SPLIT_TIME) :]


def differenced_forecast(series):
    return series[SPLIT_TIME - 365 : -365] + of_differences(series)


def smoothed_forecast(series):
    days = np.arange(SPLIT_TIME, len(series))[:, np.newaxis] - np.arange(361, 371)
    return np.asarray(series)[days].mean(axis=1) + of_differences(series)
