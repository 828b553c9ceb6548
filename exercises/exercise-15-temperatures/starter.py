# %% [markdown]
# # Exercise 15: tomorrow's temperature
#
# Ten years of lowest temperatures in Melbourne, one a day. Train a network with a **convolution**
# and a **recurrent layer** that looks at the last `WINDOW_SIZE` days and forecasts **the day that
# follows**. It is judged on the 1,150 days after the end of your data, day by day, and has to be
# better than repeating the day before.
#
# When you think it is done, save this file and run `grade exercise-15` in its folder.
# `grade show exercise-15` lists what is checked and for how many points.

# %%
import grader
import keras
import numpy as np

# %% [markdown]
# ## The window
#
# How many days your model looks back. The grader reads this number and asks for forecasts from
# windows of just that length, so train on such windows.

# %%
WINDOW_SIZE = 64

# %% [markdown]
# ## From a series to examples
#
# Example `i` is the window `series[i : i + WINDOW_SIZE]`, and its label is the value right after
# it, `series[i + WINDOW_SIZE]`. Convolutions and recurrent layers take windows of shape
# (`WINDOW_SIZE`, 1).

# %%
def windowed(series):
    """The windows of a series, (examples, WINDOW_SIZE, 1), and the value after each, (examples,)."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The model
#
# Build it, without compiling it yet. A `Conv1D` with `padding="causal"` comes first, then an `LSTM`,
# then `Dense` layers. A network learns best from small numbers around 0: scale in the model and
# back at its end, or in a function `preprocess(windows)` and back in `postprocess(forecasts)`, which
# the grader then calls too.

# %%
def create_uncompiled_model():
    """Builds the model."""
    # YOUR CODE HERE
    raise NotImplementedError("write your code here, then delete this line")

# %% [markdown]
# ## The training
#
# Compile the model, train it on your windows and return it. Compile with `metrics=["mae"]` to see
# by how many degrees it is off while it trains.

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
