"""Reference solution, from which the starters are generated."""

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
    ### BEGIN SOLUTION
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)
    # After the last window nothing follows, so it is no example.
    return windows[:-1], series[WINDOW_SIZE:]
    ### END SOLUTION

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
    ### BEGIN SOLUTION
    (_, series_train), (_, series_valid) = grader.load_data("exercise-6")
    # With the settings found, the validation months are for training too.
    windows, following = windowed(np.concatenate([series_train, series_valid]))

    scale = 100.0
    inputs = keras.Input((WINDOW_SIZE,))
    scaled = keras.layers.Rescaling(1 / scale)(inputs)
    bent = keras.layers.Dense(16, activation="relu")(scaled)
    # Most of the next month is a weighted mean of the last ones; the hidden layer mends the rest.
    both = keras.layers.Concatenate()([scaled, bent])
    outputs = keras.layers.Rescaling(scale)(keras.layers.Dense(1)(both))
    model = keras.Model(inputs, outputs)

    epochs, batch_size = 20, 32
    # Large steps at first, ever smaller ones in the end.
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=2e-3, decay_steps=epochs * (len(windows) // batch_size)
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        # Like the absolute error, but smooth near 0: a few wild months do not rule the training.
        loss=keras.losses.Huber(),
        metrics=["mae"],
        # Ten batches for each call into TensorFlow: with so small a network the calls cost most.
        steps_per_execution=10,
    )
    model.fit(windows, following, batch_size=batch_size, epochs=epochs, verbose=2)
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
