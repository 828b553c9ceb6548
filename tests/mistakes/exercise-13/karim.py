"""Statistical forecasts, Karim."""
import grader
import numpy as np

SPLIT_TIME = 1100


def train_val_split(time, series):
    time_train = time[:SPLIT_TIME]
    series_train = series[:SPLIT_TIME]
    time_valid = time[SPLIT_TIME:]
    series_valid = series[SPLIT_TIME:]
    return time_train, series_train, time_valid, series_valid


def compute_metrics(true_series, forecast):
    mse = np.mean(np.square(true_series - forecast))
    mae = np.mean(np.abs(true_series - forecast))
    return mse, mae


def naive_forecast(series):
    return series[SPLIT_TIME - 1:-1]


def moving_average_forecast(series, window_size):
    """Forecasts the mean of the last few values."""
    forecast = []
    for time in range(len(series) - window_size + 1):
        forecast.append(series[time:time + window_size].mean())
    return np.array(forecast)


def differenced_forecast(series):
    diff = series[365:] - series[:-365]
    avg = []
    for day in range(SPLIT_TIME, len(series)):
        avg.append(diff[day - 365 - 50:day - 365].mean())
    return series[SPLIT_TIME - 365:-365] + np.array(avg)


def smoothed_forecast(series):
    diff = series[365:] - series[:-365]
    result = []
    for day in range(SPLIT_TIME, len(series)):
        trend = diff[day - 365 - 50:day - 365].mean()
        past = series[day - 370:day - 360].mean()
        result.append(past + trend)
    return np.array(result)


if __name__ == "__main__":
    (_, a), (_, b) = grader.load_data("exercise-13")
    s = np.concatenate([a, b])
    print(moving_average_forecast(s, 30)[:5])
