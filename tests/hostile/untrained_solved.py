"""Solves for the weights of a forecast by least squares, without any training.

class: untrained
stopped by: the flag trained-little
expects: passed | not-passed
process: contained
exercise: exercise-6
flags: trained-little
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 20


def solution_model():
    (_, series), _ = grader.load_data("exercise-6")
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE + 1)
    weights, *_ = np.linalg.lstsq(windows[:, :-1], windows[:, -1], rcond=None)
    model = keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1, use_bias=False)])
    model.compile("sgd", "mse")
    # One step for show.
    model.train_on_batch(np.zeros((1, WINDOW_SIZE), "float32"), np.zeros((1, 1), "float32"))
    model.set_weights([weights.astype("float32")[:, None]])
    return model
