# %% [markdown]
# # Exercise 6: the next month's sunspots
#
# Spots on the sun have been counted for centuries. Train a network that looks at the last
# `WINDOW_SIZE` months of the series and forecasts **the month that follows**. It is judged on the
# 235 months after the end of your data, month by month, and has to be clearly better than
# repeating the month before.
#
# When you think it is done, save this file and run `grade exercise-6` in its folder.
# `grade show exercise-6` lists what is checked and for how many points.

# %%
import grader
import keras
import numpy as np

# %% [markdown]
# ## The window
#
# How many months your model looks back. The grader reads this number and asks for forecasts from
# windows of just that length, so train on such windows. A cycle of the sun takes about 130 months,
# but the last one to five years tell most of what can be known of the next month.

# %%
WINDOW_SIZE = 30

# %% [markdown]
# ## From a series to examples
#
# Example `i` is the window `series[i : i + WINDOW_SIZE]`, and its label is the value right after
# it, `series[i + WINDOW_SIZE]`. A series of `n` months holds `n - WINDOW_SIZE` examples.

# %%
def windowed(series):
    """The windows of a series, (examples, WINDOW_SIZE), and the value after each, (examples,)."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The model
#
# Build it, compile it, train it on your windows and return it. `grader.load_data` serves the
# months as numbers from 0 on and the sunspots of each, from 0 to about 400. A network learns best
# from small numbers: scale in the model, or in a function `preprocess(windows)` and back in
# `postprocess(forecasts)`, which the grader then calls too. Compile with `metrics=["mae"]` to see
# the mean absolute error while it trains.

# %%
def solution_model():
    """Builds, compiles, trains and returns the model."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()

# %% [markdown]
# ## Before you have it graded
#
# - Write your code in place of every `YOUR CODE HERE`, and delete the
#   `raise NotImplementedError` below it.
# - Keep the name `solution_model`. It is called once, without arguments, and the model that it
#   returns is judged.
# - Only this file is graded, top to bottom, as it is saved. It starts fresh, without a network and
#   without other files of yours.
# - Shell lines and magics about files (`!unzip …`, `%cd …`) work on the run's own files; all others
#   are skipped. Tag a notebook cell `scratch` and it is skipped too.
# - Whatever stands under `if __name__ == "__main__":` runs for you, but not when the file is graded.
