import grader
import keras
import numpy as np
from keras import layers

EPOCHS = 15


class Cancel(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    model = keras.Sequential(name="happy_sad")
    model.add(keras.Input((150, 150, 3)))
    model.add(layers.Rescaling(1.0 / 255))
    model.add(layers.AveragePooling2D(3))
    model.add(layers.RandomFlip("horizontal"))
    model.add(layers.Conv2D(24, 3, activation="relu"))
    model.add(layers.MaxPooling2D())
    model.add(layers.Conv2D(48, 3, activation="relu"))
    model.add(layers.MaxPooling2D())
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(keras.optimizers.Nadam(1e-3), "binary_crossentropy", metrics=["accuracy"])
    # every face several times in an epoch, so that the flips differ
    x_train = np.concatenate([x_train] * 4)
    y_train = np.concatenate([y_train] * 4)
    model.fit(x_train, y_train, batch_size=16, epochs=EPOCHS, validation_data=(x_val, y_val),
              callbacks=[Cancel()], verbose=2)
    return model


if __name__ == "__main__":
    solution_model().summary()
