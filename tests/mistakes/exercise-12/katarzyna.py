# kamień, papier, nożyce  (exercise 12)
import grader
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, models

NEW_SIZE = 50
N_EPOCHS = 14


def preprocess(images):
    """smaller pictures, values from 0 to 1"""
    small = np.resize(images, (len(images), NEW_SIZE, NEW_SIZE, 3))
    return small.astype("float32") / 255.0


class RockPaperScissors:
    """keeps the data, the network and the training in one place"""

    def __init__(self):
        (x, y), (xv, yv) = grader.load_data("exercise-12")
        self.x, self.y = preprocess(x), y
        self.xv, self.yv = preprocess(xv), yv
        self.model = self._build()

    def _build(self):
        m = models.Sequential()
        m.add(layers.Input(shape=(NEW_SIZE, NEW_SIZE, 3)))
        m.add(layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"))
        m.add(layers.RandomZoom((-0.3, 0.15), fill_mode="nearest"))
        m.add(layers.RandomRotation(0.04, fill_mode="nearest"))
        m.add(layers.RandomBrightness(0.2, value_range=(0, 1)))
        m.add(layers.RandomContrast(0.3, value_range=(0, 1)))
        for f in (16, 32, 64):
            m.add(layers.Conv2D(f, (3, 3), padding="same", activation="relu"))
            m.add(layers.MaxPooling2D((2, 2)))
        m.add(layers.Flatten())
        m.add(layers.Dropout(0.4))
        m.add(layers.Dense(96, activation="relu"))
        m.add(layers.Dense(3, activation="softmax"))
        return m

    def train(self):
        steps = N_EPOCHS * (len(self.x) // 32)
        rate = tf.keras.optimizers.schedules.CosineDecay(0.002, steps)
        self.model.compile(
            optimizer=tf.keras.optimizers.Adam(rate),
            loss="sparse_categorical_crossentropy",
            metrics=["accuracy"],
        )
        self.model.fit(
            self.x, self.y, epochs=N_EPOCHS, batch_size=32,
            validation_data=(self.xv, self.yv), verbose=2,
        )
        return self.model


def solution_model():
    return RockPaperScissors().train()


if __name__ == "__main__":
    solution_model()
