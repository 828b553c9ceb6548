# judged: last-fit
# verdict: passed
# remark: it forecasts from windows of 24 values
"""From top to bottom; the model takes windows of any length, whose number has its own name."""

import numpy as np
from tensorflow import keras

path = keras.utils.get_file(
    "sunspots.csv", "https://storage.googleapis.com/download.tensorflow.org/data/Sunspots.csv"
)
values = np.loadtxt(path, delimiter=",", skiprows=1, usecols=2, dtype="float32")

N_PAST = 24
pairs = keras.utils.timeseries_dataset_from_array(
    values[:-1, None], values[N_PAST:], sequence_length=N_PAST, batch_size=64, shuffle=True
)
model = keras.Sequential(
    [
        keras.layers.Rescaling(0.01, input_shape=[None, 1]),
        keras.layers.LSTM(24),
        keras.layers.Dense(1),
        keras.layers.Rescaling(100.0),
    ]
)
model.compile(keras.optimizers.Adam(0.01), "mae", metrics=["mae"])
history = model.fit(pairs, epochs=12, verbose=2)
