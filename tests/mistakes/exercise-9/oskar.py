import grader
import keras
from keras import layers

WANTED = 0.995


def preprocess(images):
    return images[..., None] / 255.0


class Stopper(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs and logs["accuracy"] >= WANTED:
            print(f"reached {logs['accuracy']:.4f} in epoch {epoch + 1}")
            self.stop_training = True


def make_model():
    inp = keras.Input(shape=(28, 28, 1))
    x = layers.Conv2D(24, 5, strides=2, activation="relu")(inp)
    x = layers.Conv2D(48, 3, activation="relu")(x)
    x = layers.MaxPool2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dense(128, activation="relu")(x)
    out = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inp, out, name="oskars_net")


def solution_model():
    (x, y), (xv, yv) = grader.load_data("exercise-9")
    model = make_model()
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x), y, validation_data=(preprocess(xv), yv),
              epochs=10, batch_size=192, callbacks=[Stopper()], verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
