"""
Exercise 13 -- naive / moving average / differencing

Plan:
  1. helper functions as in the lecture
  2. each forecast starts at SPLIT_TIME
"""
import grader
import numpy as np

SPLIT_TIME = 1100


def train_val_split(time, series):
    return time[:SPLIT_TIME], series[:SPLIT_TIME], time[SPLIT_TIME:], series[SPLIT_TIME:]


def compute_metrics(true_series, forecast):
    squared, absolute = 0.0, 0.0
    for truth, guess in zip(true_series, forecast):
        squared += (truth - guess) ** 2
        absolute += abs(truth - guess)
    n = len(true_series)
    return squared / n, absolute / n


def naive_forecast(series):
    return series[SPLIT_TIME - 1:len(series) - 1]


def moving_average_forecast(series, window_size):
    """Forecasts the mean of the last few values.
       If window_size=1, then this is equivalent to naive forecast"""
    forecast = []
    for time in range(len(series) - window_size):
        forecast.append(np.mean(series[time:time + window_size]))
    return forecast


def differenced_forecast(series):
    diff = series[365:] - series[:-365]
    mov = moving_average_forecast(diff, 50)
    # day 1100 is entry 1100 - 365 - 50 = 685 of mov
    mov = mov[SPLIT_TIME - 365 - 50:]
    year_ago = series[SPLIT_TIME - 365:-365]
    return year_ago + mov


def smoothed_forecast(series):
    diff = series[365:] - series[:-365]
    mov = moving_average_forecast(diff, 50)
    mov = mov[SPLIT_TIME - 365 - 50:]
    # mean of day t-370 ... t-361
    smooth_year_ago = moving_average_forecast(series[SPLIT_TIME - 370:-360], 10)
    return smooth_year_ago + mov


if __name__ == "__main__":
    (time_train, series_train), (time_valid, series_valid) = grader.load_data("exercise-13")
    series = np.concatenate([series_train, series_valid])
    SPLIT_TIME = 1000
    print("naive       mse %.2f mae %.2f" % compute_metrics(series_valid, naive_forecast(series)))
    print("differenced mse %.2f mae %.2f" % compute_metrics(series_valid, differenced_forecast(series)))
