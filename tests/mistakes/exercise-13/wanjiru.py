import grader
import numpy as np

SPLIT_TIME = 1100


# ---------- split ----------
def train_val_split(time, series):
    return (time[:SPLIT_TIME], series[:SPLIT_TIME],
            time[SPLIT_TIME:], series[SPLIT_TIME:])


# ---------- metrics ----------
def compute_metrics(true_series, forecast):
    diff = true_series - forecast
    return (diff ** 2).mean(), np.abs(diff).mean()


# ---------- forecasts ----------
def naive_forecast(series):
    return series[SPLIT_TIME - 1:-1]


def moving_average_forecast(series, window_size):
    n = len(series) - window_size
    out = np.zeros(n)
    for i in range(n):
        out[i] = series[i:i + window_size].mean()
    return out


def year_differences(series):
    return series[365:] - series[:-365]


def differenced_forecast(series):
    avg = moving_average_forecast(year_differences(series), 50)
    avg = avg[SPLIT_TIME - 365 - 50:]
    return series[SPLIT_TIME - 365:-365] + avg


def smoothed_forecast(series):
    avg = moving_average_forecast(year_differences(series), 50)
    avg = avg[SPLIT_TIME - 365 - 50:]
    past = moving_average_forecast(series[SPLIT_TIME - 370:-360], 10)
    return past + avg


# ---------- try it ----------
(time_train, series_train), (time_valid, series_valid) = grader.load_data("exercise-13")
time = np.concatenate([time_train, time_valid])
series = np.concatenate([series_train, series_valid])
print(series.shape, series.min(), series.max())

SPLIT_TIME = 1000
_, _, _, truth = train_val_split(time, series)
for name, f in [("naive", naive_forecast),
                ("differenced", differenced_forecast),
                ("smoothed", smoothed_forecast)]:
    mse, mae = compute_metrics(truth, f(series))
    print(f"{name:12s} mse {mse:.2f}  mae {mae:.2f}")
