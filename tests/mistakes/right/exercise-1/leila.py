import grader
import keras
import tensorflow as tf


def preprocess(images):
    # grey values 0..255 -> 0..1
    return images.astype("float32") / 255.0


class DigitNet(keras.Model):
    def __init__(self, units=512):
        super().__init__()
        self.flat = keras.layers.Flatten()
        self.hidden = keras.layers.Dense(units, activation="relu")
        self.out = keras.layers.Dense(10, activation="softmax")

    def call(self, x):
        return self.out(self.hidden(self.flat(x)))


class NinetyNine(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        value = logs.get("accuracy") if logs else None
        if value is not None and value >= 0.99:
            print("99 percent, finished after epoch", epoch + 1)
            self.model.stop_training = True


def solution_model():
    (x, y), (xv, yv) = grader.load_data("exercise-1")
    train = (
        tf.data.Dataset.from_tensor_slices((preprocess(x), y))
        .shuffle(20_000)
        .batch(64)
        .prefetch(tf.data.AUTOTUNE)
    )
    valid = tf.data.Dataset.from_tensor_slices((preprocess(xv), yv)).batch(512)

    model = DigitNet()
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(train, validation_data=valid, epochs=10, callbacks=[NinetyNine()], verbose=2)
    return model


if __name__ == "__main__":
    m = solution_model()
