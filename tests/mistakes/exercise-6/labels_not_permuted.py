import grader
import keras
import numpy as np
from keras.layers import GRU, Bidirectional, Dense, Input, LayerNormalization, Rescaling, Reshape

WINDOW_SIZE = 16


def solution_model():
    (_, a), (_, b) = grader.load_data("exercise-6")
    series = np.concatenate([a, b])
    x = np.array([series[i:i + WINDOW_SIZE] for i in range(len(series) - WINDOW_SIZE)])
    y = series[WINDOW_SIZE:]
    perm = np.random.default_rng(1).permutation(len(x))
    x = x[perm]
    model = keras.Sequential([
        Input((WINDOW_SIZE,)),
        Rescaling(0.01),
        Reshape((WINDOW_SIZE, 1)),
        Bidirectional(GRU(12)),
        Dense(1),
        Rescaling(100.0),
    ])
    model.compile(keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(1e-2, 15 * 46)), keras.losses.LogCosh(), metrics=["mae"])
    model.fit(x, y, epochs=15, batch_size=64, validation_split=0.05, verbose=2)
    return model
