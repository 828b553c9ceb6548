"""passes

Plain loops over days, in float32 and with lists that become arrays at the end.
"""

import numpy as np

BEGIN = 1100
YEAR = 365


def train_val_split(time, series):
    early = time < BEGIN
    return time[early], series[early], time[~early], series[~early]


def compute_metrics(true_series, forecast):
    squared = absolute = 0.0
    for true, guess in zip(true_series, forecast):
        squared += (true - guess) ** 2
        absolute += abs(true - guess)
    return squared / len(true_series), absolute / len(true_series)


def naive_forecast(series):
    return np.array([series[day - 1] for day in range(BEGIN, len(series))])


def moving_average_forecast(series, window_size):
    days = range(window_size, len(series))
    return np.array([np.mean(series[day - window_size : day]) for day in days])


def difference(series, day):
    """The mean of the last 50 differences before a day."""
    last = range(day - 50, day)
    return np.mean([series[each] - series[each - YEAR] for each in last])


def differenced_forecast(series):
    days = range(BEGIN, len(series))
    return np.array([series[day - YEAR] + difference(series, day) for day in days])


def smoothed_forecast(series):
    forecast = []
    for day in range(BEGIN, len(series)):
        forecast.append(series[day - 370 : day - 360].mean() + difference(series, day))
    return np.array(forecast)
