import grader
import keras
import tensorflow as tf


class Enough(keras.callbacks.Callback):
    def __init__(self, level):
        super().__init__()
        self.level = level

    def on_epoch_end(self, epoch, logs=None):
        if logs and logs["accuracy"] >= self.level:
            print("enough:", logs["accuracy"])
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-1")
    train = tf.data.Dataset.from_tensor_slices((x_train, y_train)).cache().shuffle(len(x_train)).batch(128).prefetch(4)
    val = tf.data.Dataset.from_tensor_slices((x_val, y_val)).batch(512)

    inputs = keras.Input((28, 28))
    x = keras.layers.Rescaling(1 / 255)(inputs)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(512, activation="relu")(x)
    outputs = keras.layers.Dense(10)(x)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(2e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    model.fit(train, validation_data=val, epochs=10, callbacks=[Enough(0.99)], verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
