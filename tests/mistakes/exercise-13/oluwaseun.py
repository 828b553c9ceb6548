# Forecasting without a network - exercise 13
# O. A., evening group
#
# I write everything as loops over days first. It is slow, but I can check each day with pen and paper.
import numpy as np

SPLIT_TIME = 1100
YEAR = 365
LAST = 50  # how many differences go into one mean


def train_val_split(time, series):
    time_train = time[:SPLIT_TIME]
    series_train = series[:SPLIT_TIME]
    time_valid = time[SPLIT_TIME:]
    series_valid = series[SPLIT_TIME:]
    return time_train, series_train, time_valid, series_valid


def compute_metrics(true_series, forecast):
    error = np.asarray(true_series) - np.asarray(forecast)
    mse = float(np.mean(np.square(error)))
    mae = float(np.mean(np.abs(error)))
    return mse, mae


def naive_forecast(series):
    return np.array([series[day - 1] for day in range(SPLIT_TIME, len(series))])


def moving_average_forecast(series, window_size):
    result = []
    for start in range(len(series) - window_size):
        result.append(np.mean(series[start:start + window_size]))
    return np.array(result)


def year_difference(series):
    """Element k belongs to day k + 365."""
    return series[YEAR:] - series[:-YEAR]


def mean_difference(differences, day):
    """The mean of the last 50 yearly differences, for the forecast of `day`."""
    k = day - YEAR
    return np.mean(differences[k - LAST + 1:k + 1])


def differenced_forecast(series):
    differences = year_difference(series)
    result = []
    for day in range(SPLIT_TIME, len(series)):
        result.append(series[day - YEAR] + mean_difference(differences, day))
    return np.array(result)


def smoothed_forecast(series):
    differences = year_difference(series)
    result = []
    for day in range(SPLIT_TIME, len(series)):
        # 370, 369, ..., 361 days ago: ten values
        past = np.mean(series[day - 370:day - 360])
        result.append(past + mean_difference(differences, day))
    return np.array(result)


if __name__ == "__main__":
    import grader

    (_, a), (_, b) = grader.load_data("exercise-13")
    both = np.concatenate([a, b])
    SPLIT_TIME = len(a)
    for f in (naive_forecast, differenced_forecast, smoothed_forecast):
        print(f.__name__, compute_metrics(b, f(both)))
