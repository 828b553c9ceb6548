"""fails: crashed

The metric is logged as accuracy and read as acc.
"""

import keras

import grader


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("acc") > 0.99:
            self.model.stop_training = True


def preprocess(images):
    return images[..., None] / 255.0


def solution_model():
    (x, y), _ = grader.load_data("exercise-5")
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(25, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(2e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(preprocess(x[:1000]), y[:1000], epochs=1, callbacks=[Stop()], verbose=0)
    return model
