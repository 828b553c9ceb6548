"""Exercise 9, Ulla: functional, one-hot labels."""
import grader
import keras
from keras import layers

GOAL = 0.995


def preprocess(images):
    return images.reshape((-1, 28, 28, 1)).astype("float32") / 255.0


class GoalReached(keras.callbacks.Callback):
    def __init__(self, goal):
        super().__init__()
        self.goal = goal

    def on_epoch_end(self, epoch, logs=None):
        if logs is not None and logs.get("accuracy", 0.0) >= self.goal:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-9")
    inputs = keras.Input((28, 28, 1))
    x = layers.Conv2D(24, 5, strides=2, activation="relu")(inputs)
    x = layers.Conv2D(48, 3, activation="relu")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(128, activation="relu")(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    model = keras.Model(inputs, outputs)

    rate = keras.optimizers.schedules.ExponentialDecay(2e-3, len(x_train) // 128, 0.75)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss="categorical_crossentropy",
                  metrics=["accuracy"])
    model.fit(preprocess(x_train), keras.utils.to_categorical(y_train, 10),
              validation_data=(preprocess(x_val), keras.utils.to_categorical(y_val, 10)),
              batch_size=128, epochs=10, callbacks=[GoalReached(GOAL)], verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
