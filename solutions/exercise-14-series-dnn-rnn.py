"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 14: a synthetic series, one step ahead
#
# Four years of days, made by a formula: a trend, a season and noise. Train a network that looks at
# the last `WINDOW_SIZE` days and forecasts **the day that follows**. It is judged on the 361 days
# after the end of your data, day by day. A dense network is enough to pass; a **recurrent** one gives
# all points.
#
# When you think it is done, save this file and run `grade exercise-14` in its folder.
# `grade show exercise-14` lists what is checked and for how many points.

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
WINDOW_SIZE = 20

# %% [markdown]
# ## From a series to examples
#
# Example `i` is the window `series[i : i + WINDOW_SIZE]`, and its label is the value right after
# it, `series[i + WINDOW_SIZE]`. A series of `n` days holds `n - WINDOW_SIZE` examples.

# %%
def windowed(series):
    """The windows of a series, (examples, WINDOW_SIZE), and the value after each, (examples,)."""
    ### BEGIN SOLUTION
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)
    # After the last window nothing follows, so it is no example.
    return windows[:-1], series[WINDOW_SIZE:]
    ### END SOLUTION

# %% [markdown]
# ## The model
#
# Build it, compile it, train it on your windows and return it. Values lie between about -15 and 75,
# and a network learns best from small numbers around 0: scale in the model and back at its end, or
# in a function `preprocess(windows)` and back in `postprocess(forecasts)`, which the grader then
# calls too. A recurrent layer takes windows of shape (`WINDOW_SIZE`, 1).

# %%
def solution_model():
    """Builds, compiles, trains and returns the model."""
    ### BEGIN SOLUTION
    (_, series_train), (_, series_valid) = grader.load_data("exercise-14")
    # With the settings found, the validation days are for training too.
    windows, following = windowed(np.concatenate([series_train, series_valid]))

    middle, spread = 20.0, 20.0
    model = keras.Sequential(
        [
            keras.Input((WINDOW_SIZE,)),
            keras.layers.Rescaling(1 / spread, offset=-middle / spread),
            keras.layers.Reshape((WINDOW_SIZE, 1)),
            keras.layers.GRU(32),
            keras.layers.Dense(1),
            keras.layers.Rescaling(spread, offset=middle),
        ]
    )
    epochs, batch_size = 30, 32
    # Large steps at first, ever smaller ones in the end.
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=1e-2, decay_steps=epochs * (len(windows) // batch_size)
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="mse",
        metrics=["mae"],
        # Several batches for each call into TensorFlow: with so small a network calls cost much.
        steps_per_execution=17,
    )
    model.fit(windows, following, batch_size=batch_size, epochs=epochs, verbose=2)
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
