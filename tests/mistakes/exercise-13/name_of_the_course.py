import numpy as np

SPLIT_TIME = 1100


def train_val_split(time, series):
    time_train = time[:SPLIT_TIME]
    series_train = series[:SPLIT_TIME]
    time_valid = time[SPLIT_TIME:]
    series_valid = series[SPLIT_TIME:]
    return time_train, series_train, time_valid, series_valid


def compute_metrics(true_series, forecast):
    mse = np.mean((true_series - forecast) ** 2)
    mae = np.mean(np.abs(true_series - forecast))
    return mse, mae


def naive_forecast(series):
    return series[SPLIT_TIME - 1 : -1]


def moving_avg_forecast(series, window_size):
    forecast = []
    for time in range(len(series) - window_size):
        forecast.append(series[time : time + window_size].mean())
    return np.array(forecast)


def differenced_forecast(series):
    diff_series = series[365:] - series[:-365]
    diff_moving_avg = moving_avg_forecast(diff_series, 50)
    diff_moving_avg = diff_moving_avg[SPLIT_TIME - 365 - 50 :]
    return series[SPLIT_TIME - 365 : -365] + diff_moving_avg


def smoothed_forecast(series):
    diff_series = series[365:] - series[:-365]
    diff_moving_avg = moving_avg_forecast(diff_series, 50)
    diff_moving_avg = diff_moving_avg[SPLIT_TIME - 365 - 50 :]
    smooth_past = moving_avg_forecast(series[SPLIT_TIME - 370 : -360], 10)
    return smooth_past + diff_moving_avg
