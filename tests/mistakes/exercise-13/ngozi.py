# ngozi - ex 13 statistical forecasting

import grader
import numpy as np

SPLIT_TIME = 1100


def train_val_split(time, series):
    time_train, time_valid = np.split(time, [SPLIT_TIME])
    series_train, series_valid = np.split(series, [SPLIT_TIME])
    return time_train, series_train, time_valid, series_valid


def compute_metrics(true_series, forecast):
    mse = np.mean((true_series - forecast) ** 2)
    mae = np.mean(np.abs(true_series - forecast))
    return mse, mae


def naive_forecast(series):
    return series[SPLIT_TIME - 1:-1]


def moving_average_forecast(series, window_size):
    means = [np.mean(series[i:i + window_size]) for i in range(len(series) - window_size)]
    return np.array(means)


# remove trend + seasonality by taking the difference to one year before
def remove_season(series, period=365):
    diff_series = np.diff(series, period)
    print("diff series:", diff_series.shape)     # should be len - 365
    return diff_series


def differenced_forecast(series):
    diff_series = remove_season(series)

    # moving average of the diffs, from the split on
    diff_moving_avg = moving_average_forecast(diff_series, 50)
    diff_moving_avg = diff_moving_avg[SPLIT_TIME - 365 - 50:]

    # bring back trend and season
    return series[SPLIT_TIME - 365:-365] + diff_moving_avg


def smoothed_forecast(series):
    diff_series = remove_season(series)
    diff_moving_avg = moving_average_forecast(diff_series, 50)
    diff_moving_avg = diff_moving_avg[SPLIT_TIME - 365 - 50:]

    smooth_past = moving_average_forecast(series[SPLIT_TIME - 370:-360], 10)
    return smooth_past + diff_moving_avg


if __name__ == "__main__":
    (time_train, series_train), (time_valid, series_valid) = grader.load_data("exercise-13")
    series = np.concatenate([series_train, series_valid])
    print(series.shape, series.dtype)
    SPLIT_TIME = 1000
    print("naive:", compute_metrics(series_valid, naive_forecast(series)))
