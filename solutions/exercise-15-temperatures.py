"""Reference solution, from which the starters are generated."""

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
    ### BEGIN SOLUTION
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)
    # After the last window nothing follows, so it is no example.
    return windows[:-1, :, np.newaxis], series[WINDOW_SIZE:]
    ### END SOLUTION

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
    ### BEGIN SOLUTION
    mean, spread = 11.0, 4.0
    return keras.Sequential(
        [
            keras.Input((WINDOW_SIZE, 1)),
            keras.layers.Rescaling(1 / spread, offset=-mean / spread),
            # What a few days in a row have in common; "causal" keeps the last day in sight.
            keras.layers.Conv1D(16, 5, padding="causal", activation="relu"),
            keras.layers.LSTM(16),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
            keras.layers.Rescaling(spread, offset=mean),
        ]
    )
    ### END SOLUTION

# %% [markdown]
# ## The training
#
# Compile the model, train it on your windows and return it. Compile with `metrics=["mae"]` to see
# by how many degrees it is off while it trains.

# %%
def solution_model():
    """Builds, compiles, trains and returns the model."""
    ### BEGIN SOLUTION
    (_, series_train), (_, series_valid) = grader.load_data("exercise-15")
    # With the settings found, the validation days are for training too.
    windows, following = windowed(np.concatenate([series_train, series_valid]))

    model = create_uncompiled_model()
    epochs, batch_size = 10, 32
    # Large steps at first, ever smaller ones in the end.
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=3e-3, decay_steps=epochs * (len(windows) // batch_size)
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="mse",
        metrics=["mae"],
        # Several batches for each call into TensorFlow: with so small a network calls cost much.
        steps_per_execution=16,
    )
    model.fit(windows, following, batch_size=batch_size, epochs=epochs, verbose=2)
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
