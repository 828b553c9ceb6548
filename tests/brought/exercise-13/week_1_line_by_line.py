# judged: functions
# verdict: passed
"""Week 1 as its notebook has it: a series made here, forecasts computed line by line."""

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf


def plot_series(time, series, format="-", title="", label=None, start=0, end=None):
    plt.plot(time[start:end], series[start:end], format, label=label)
    plt.title(title)


def trend(time, slope=0):
    return slope * time


def seasonal_pattern(season_time):
    wave, fall = np.cos(season_time * 7 * np.pi), 1 / np.exp(5 * season_time)
    return np.where(season_time < 0.1, wave, fall)


def seasonality(time, period, amplitude=1, phase=0):
    season_time = ((time + phase) % period) / period
    return amplitude * seasonal_pattern(season_time)


def noise(time, noise_level=1, seed=None):
    return np.random.RandomState(seed).randn(len(time)) * noise_level


TIME = np.arange(4 * 365 + 1, dtype="float32")
SERIES = 10 + trend(TIME, 0.01) + seasonality(TIME, period=365, amplitude=40)
SERIES += noise(TIME, 2, seed=42)
plot_series(TIME, SERIES)
plt.show()

SPLIT_TIME = 1100


def train_val_split(time, series):
    time_train = time[:SPLIT_TIME]
    series_train = series[:SPLIT_TIME]
    time_valid = time[SPLIT_TIME:]
    series_valid = series[SPLIT_TIME:]
    return time_train, series_train, time_valid, series_valid


time_train, series_train, time_valid, series_valid = train_val_split(TIME, SERIES)


def compute_metrics(true_series, forecast):
    mse = tf.keras.losses.MSE(true_series, forecast)
    mae = tf.keras.losses.MAE(true_series, forecast)
    return mse, mae


naive_forecast = SERIES[SPLIT_TIME - 1 : -1]
mse, mae = compute_metrics(series_valid, naive_forecast)
print(f"naive: {mse:.2f} {mae:.2f}")


def moving_average_forecast(series, window_size):
    forecast = []
    for time in range(len(series) - window_size):
        forecast.append(series[time : time + window_size].mean())
    return np.array(forecast)


moving_avg = moving_average_forecast(SERIES, 30)
moving_avg = moving_avg[1100 - 30 :]
plot_series(time_valid, moving_avg, label="moving average")
print(*compute_metrics(series_valid, moving_avg))

diff_series = SERIES[365:] - SERIES[:-365]
diff_time = TIME[365:]
plot_series(diff_time, diff_series)

diff_moving_avg = moving_average_forecast(diff_series, 50)
diff_moving_avg = diff_moving_avg[SPLIT_TIME - 365 - 50 :]
plot_series(time_valid, diff_moving_avg)

past_series = SERIES[SPLIT_TIME - 365 : -365]
diff_moving_avg_plus_past = past_series + diff_moving_avg
print(*compute_metrics(series_valid, diff_moving_avg_plus_past))

smooth_past_series = moving_average_forecast(SERIES[SPLIT_TIME - 370 : -360], 10)
diff_moving_avg_plus_smooth_past = smooth_past_series + diff_moving_avg
print(*compute_metrics(series_valid, diff_moving_avg_plus_smooth_past))
