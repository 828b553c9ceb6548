import grader
import numpy as np
import keras
from keras import layers, regularizers

WINDOW_SIZE = 40
(t_train, train), (t_valid, valid) = grader.load_data("exercise-6")
mean, std = train.mean(), train.std()


def preprocess(w):
    return np.asarray(w, dtype="float32")


def postprocess(p):
    return p * std + mean


def solution_model():
    series = (np.concatenate((train, valid)) - mean) / std
    windows = np.array([series[i:i + WINDOW_SIZE] for i in range(len(series) - WINDOW_SIZE)])
    following = series[WINDOW_SIZE:]
    model = keras.Sequential([
        layers.Input((WINDOW_SIZE,)),
        layers.Dense(24, activation="relu", kernel_regularizer=regularizers.l2(1e-4)),
        layers.Dropout(0.05),
        layers.Dense(1),
    ])
    model.compile(loss="mae", optimizer=keras.optimizers.Adam(
        keras.optimizers.schedules.ExponentialDecay(3e-3, 93, 0.9)))
    model.fit(windows, following, batch_size=32, epochs=25, verbose=2)
    return model
