"""Rock, paper, scissors - a subclass of Callback shows the time, the rest is plain Keras."""

import time

import grader
import tensorflow as tf

keras = tf.keras
L = keras.layers


class Stopwatch(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        self.began = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        print(f"  epoch {epoch + 1}: {time.perf_counter() - self.began:.1f} s")


def make_model(filters=(16, 32, 64), units=96, dropout=0.4):
    model = keras.Sequential(name="rps")
    model.add(keras.Input(shape=(150, 150, 3)))
    model.add(L.AveragePooling2D(3))
    model.add(L.Rescaling(1.0 / 255))
    model.add(L.RandomTranslation(0.1, 0.1, fill_mode="nearest"))
    model.add(L.RandomZoom((-0.3, 0.15), fill_mode="nearest"))
    model.add(L.RandomBrightness(0.2, value_range=(0, 1)))
    model.add(L.RandomContrast(0.3, value_range=(0, 1)))
    for f in filters:
        model.add(L.Conv2D(f, 3, padding="same", activation="relu"))
        model.add(L.MaxPooling2D())
    model.add(L.Flatten())
    model.add(L.Dropout(dropout))
    model.add(L.Dense(units, activation="relu"))
    model.add(L.Dense(3, activation="softmax"))
    return model


def solution_model():
    (x_train, y_train), validation = grader.load_data("exercise-12")
    model = make_model()
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=1.5e-3),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    model.fit(
        x_train,
        y_train,
        batch_size=32,
        epochs=14,
        validation_data=validation,
        callbacks=[Stopwatch()],
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model()
