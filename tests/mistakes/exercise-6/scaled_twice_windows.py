import grader
import keras
import numpy as np

WINDOW_SIZE = 24


class Windows(keras.utils.PyDataset):
    """random windows of the series"""

    def __init__(self, series, batch_size=64, steps=60):
        super().__init__()
        self.series = series
        self.batch_size = batch_size
        self.steps = steps
        self.random = np.random.default_rng(0)

    def __len__(self):
        return self.steps

    def __getitem__(self, index):
        starts = self.random.integers(0, len(self.series) - WINDOW_SIZE, self.batch_size)
        x = preprocess(np.stack([self.series[s:s + WINDOW_SIZE] for s in starts]))
        y = self.series[starts + WINDOW_SIZE]
        return x, y


def preprocess(windows):
    return windows / 100.0


def postprocess(forecasts):
    return forecasts * 100.0


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-6")
    data = Windows(series_train / 100.0)
    model = keras.Sequential([
        keras.Input((WINDOW_SIZE,)),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(1),
    ])
    model.compile(keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(3e-3, 25 * 60)), "mae")
    model.fit(data, epochs=25, verbose=2)
    return model
