"""fails: bad-model

The window is longer than any that the grader can fill.
"""

import keras

WINDOW_SIZE = 5 * 600


def solution_model():
    model = keras.Sequential(
        [
            keras.Input((WINDOW_SIZE, 1)),
            keras.layers.Conv1D(1, WINDOW_SIZE),
            keras.layers.SimpleRNN(1),
            keras.layers.Dense(1),
        ]
    )
    model.compile("adam", "mse")
    return model
