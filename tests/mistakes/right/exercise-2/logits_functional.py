import grader
import keras
import numpy as np
from keras import layers


class StopAt(keras.callbacks.Callback):
    def __init__(self, metric, value):
        super().__init__()
        self.metric = metric
        self.value = value

    def on_epoch_end(self, epoch, logs=None):
        if logs[self.metric] > self.value:
            self.model.stop_training = True


def make_model():
    inputs = keras.Input((150, 150, 3))
    x = layers.Rescaling(1 / 255)(inputs)
    x = layers.Conv2D(8, 5, strides=3, activation="relu")(x)
    x = layers.Conv2D(24, 3, activation="relu")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(48, 3, activation="relu")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(48, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1)(x))


def solution_model():
    (x, y), (xv, yv) = grader.load_data("exercise-2")
    x = np.concatenate([x, x[:, :, ::-1]])
    y = np.concatenate([y, y])
    model = make_model()
    model.compile(
        optimizer=keras.optimizers.Adam(1.5e-3),
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        metrics=[keras.metrics.BinaryAccuracy(name="accuracy", threshold=0.0)],
    )
    model.fit(x, y, batch_size=8, epochs=15, validation_data=(xv, yv),
              callbacks=[StopAt("accuracy", 0.999)], verbose=2)
    return model
