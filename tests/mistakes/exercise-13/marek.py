# C4W1 assignment
import numpy as np
import matplotlib.pyplot as plt

SPLIT_TIME = 1100


def trend(time, slope=0):
    return slope * time


def seasonal_pattern(season_time):
    return np.where(season_time < 0.1, np.cos(season_time * 7 * np.pi), 1 / np.exp(5 * season_time))


def seasonality(time, period, amplitude=1, phase=0):
    season_time = ((time + phase) % period) / period
    return amplitude * seasonal_pattern(season_time)


def noise(time, noise_level=1, seed=None):
    rnd = np.random.RandomState(seed)
    return rnd.randn(len(time)) * noise_level


time = np.arange(4 * 365 + 1)
series = 10 + trend(time, 0.01) + seasonality(time, period=365, amplitude=40) + noise(time, 2, seed=42)


# GRADED FUNCTION: train_val_split
def train_val_split(time, series, time_step=SPLIT_TIME):
    return time[:time_step], series[:time_step], time[time_step:], series[time_step:]


time_train, series_train, time_valid, series_valid = train_val_split(time, series)


# GRADED FUNCTION: compute_metrics
def compute_metrics(true_series, forecast):
    mse = np.square(np.subtract(true_series, forecast)).mean()
    mae = np.abs(np.subtract(true_series, forecast)).mean()
    return mse, mae


naive_forecast = series[SPLIT_TIME - 1:-1]
print("naive", compute_metrics(series_valid, naive_forecast))


# GRADED FUNCTION: moving_average_forecast
def moving_average_forecast(series, window_size):
    """Forecasts the mean of the last few values. If window_size=1, this is equivalent to naive forecast"""
    forecast = []
    for t in range(len(series) - window_size):
        forecast.append(series[t:t + window_size].mean())
        np_forecast = np.array(forecast)
        return np_forecast


moving_avg = moving_average_forecast(series, window_size=30)
print("moving average:", len(moving_avg), "values")

diff_series = series[365:] - series[:-365]
diff_time = time[365:]

diff_moving_avg = moving_average_forecast(diff_series, 50)
diff_moving_avg = diff_moving_avg[SPLIT_TIME - 365 - 50:]

past_series = series[SPLIT_TIME - 365:-365]
diff_moving_avg_plus_past = past_series + diff_moving_avg
print("diff + past", compute_metrics(series_valid, diff_moving_avg_plus_past))

smooth_past_series = moving_average_forecast(series[SPLIT_TIME - 370:-360], 10)
diff_moving_avg_plus_smooth_past = smooth_past_series + diff_moving_avg
print("diff + smooth past", compute_metrics(series_valid, diff_moving_avg_plus_smooth_past))

plt.figure(figsize=(10, 6))
plt.plot(time_valid, series_valid)
plt.plot(time_valid, diff_moving_avg_plus_smooth_past)
plt.show()
