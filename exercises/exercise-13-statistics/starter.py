# %% [markdown]
# # Exercise 13: forecasts by statistics alone
#
# Four years of days, made by a formula: a trend, a season that repeats every 365 days, and noise.
# Before any network, see how far plain means and differences come. You write six functions, and
# **nothing is trained**: the grader calls your functions and compares what they give with what is
# right.
#
# When you think it is done, save this file and run `grade exercise-13` in its folder.
# `grade show exercise-13` lists what is checked and for how many points.

# %%
import grader
import numpy as np

SPLIT_TIME = 1100
DAYS_OF_YEAR = 365

# %% [markdown]
# ## The split
#
# Days and values before `SPLIT_TIME`, then days and values from it on:
# `time_train, series_train, time_valid, series_valid`.

# %%
def train_val_split(time, series):
    """Cuts days and values in two at SPLIT_TIME."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## How far off
#
# The mean squared error and the mean absolute error, in this order.

# %%
def compute_metrics(true_series, forecast):
    """Returns the mean squared error and the mean absolute error."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## Naive
#
# From here on `series` holds all days, and what comes back are forecasts of the days from
# `SPLIT_TIME` to the last one: `len(series) - SPLIT_TIME` values. The forecast of a day may use no
# value of that day or a later one. The naive forecast is the value of the day before.

# %%
def naive_forecast(series):
    """The value of the day before, for each day from SPLIT_TIME on."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## Moving average
#
# The mean of the `window_size` values before a day. It begins as early as it can: the first value that
# comes back is the forecast of day number `window_size`, the last one that of the last day. These are
# `len(series) - window_size` values.

# %%
def moving_average_forecast(series, window_size):
    """The mean of each window, a forecast of the day right after it."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## Differences
#
# Take away trend and season: the difference of each day to the day 365 days before. Forecast it by a
# moving average over 50 differences, and add the value of 365 days ago back. Again for each day from
# `SPLIT_TIME` on.

# %%
def differenced_forecast(series):
    """The value of a year ago and the mean of the last 50 differences, from SPLIT_TIME on."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## Differences on a smoothed past
#
# The value of a year ago has noise of its own. In its place take the mean of ten days around it: from
# 370 to 361 days before the day that is forecast. All of them are long past, so that this looks at
# nothing that is to come.

# %%
def smoothed_forecast(series):
    """The same with the mean of the days from 370 to 361 days ago."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## Try it
#
# `grader.load_data` gives the days before `SPLIT_TIME`; those after it are held out. To see figures,
# try your functions on what you have, with a `SPLIT_TIME` of 1000 for the moment.

# %%
if __name__ == "__main__":
    (_, series_train), (_, series_valid) = grader.load_data("exercise-13")
    series = np.concatenate([series_train, series_valid])
    SPLIT_TIME = 1000
    for forecast in (naive_forecast, differenced_forecast, smoothed_forecast):
        print(forecast.__name__, compute_metrics(series_valid, forecast(series)))

# %% [markdown]
# ## Before you have it graded
#
# - Write your code in place of every `YOUR CODE HERE`, and delete the
#   `raise NotImplementedError` below it.
# - Keep the names of the functions: the grader calls them. One that is not written yet can be left
#   out, and the others count.
# - Only this file is graded, top to bottom, as it is saved. It starts fresh, without a network and
#   without other files of yours.
# - Shell lines and magics about files (`!unzip …`, `%cd …`) work on the run's own files; all others
#   are skipped. Tag a notebook cell `scratch` and it is skipped too.
# - Whatever stands under `if __name__ == "__main__":` runs for you, but not when the file is graded.
