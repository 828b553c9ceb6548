# %%
import grader
import numpy as np

SPLIT_TIME = 1100
YEAR = 365


# %%
def train_val_split(time, series):
    return time[:SPLIT_TIME], series[:SPLIT_TIME], time[SPLIT_TIME:], series[SPLIT_TIME:]


def compute_metrics(true_series, forecast):
    err = np.asarray(true_series) - np.asarray(forecast)
    return (err ** 2).mean(), np.abs(err).mean()


def naive_forecast(series):
    return series[SPLIT_TIME - 1:-1]


# %%
def moving_average_forecast(series, window_size):
    """Mean over a window that slides through the series."""
    out = []
    for t in range(window_size, len(series)):
        out.append(np.mean(series[t - window_size + 1:t + 1]))
    return np.array(out)


# %%
def differenced_forecast(series):
    diff = series[YEAR:] - series[:-YEAR]
    mean = moving_average_forecast(diff, 50)
    mean = mean[SPLIT_TIME - YEAR - 50:]
    return series[SPLIT_TIME - YEAR:-YEAR] + mean


def smoothed_forecast(series):
    diff = series[YEAR:] - series[:-YEAR]
    mean = moving_average_forecast(diff, 50)[SPLIT_TIME - YEAR - 50:]
    # mean of the days from 370 to 361 days ago
    past = np.array([np.mean(series[t - 370:t - 360]) for t in range(SPLIT_TIME, len(series))])
    return past + mean


# %%
if __name__ == "__main__":
    (t1, s1), (t2, s2) = grader.load_data("exercise-13")
    s = np.concatenate([s1, s2])
    print(len(s), moving_average_forecast(s, 30)[:5])
