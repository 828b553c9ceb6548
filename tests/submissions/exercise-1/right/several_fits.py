"""passes

Fits once to see whether it works, then with the callback, and its own accuracy.
"""

import keras

import grader


class StopAt99(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs and logs.get("accuracy", 0) >= 0.99:
            self.model.stop_training = True


def preprocess(images):
    return images / 255.0


class Share(keras.metrics.Metric):
    """The share of right answers, counted by hand."""

    def __init__(self):
        super().__init__(name="accuracy")
        self.right = self.add_weight(initializer="zeros", name="right")
        self.all = self.add_weight(initializer="zeros", name="all")

    def update_state(self, true, predicted, sample_weight=None):
        chosen = keras.ops.argmax(predicted, axis=-1)
        true = keras.ops.cast(keras.ops.reshape(true, (-1,)), chosen.dtype)
        hits = keras.ops.cast(keras.ops.equal(true, chosen), "float32")
        self.right.assign_add(keras.ops.sum(hits))
        self.all.assign_add(keras.ops.cast(keras.ops.size(hits), "float32"))

    def result(self):
        return self.right / keras.ops.maximum(self.all, 1.0)


def solution_model():
    (images, labels), _ = grader.load_data("exercise-1")
    images = preprocess(images)
    model = keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(512, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=[Share()])
    model.fit(images, labels, epochs=1, batch_size=64, verbose=0)
    model.fit(images, labels, epochs=9, batch_size=64, callbacks=[StopAt99()], verbose=0)
    return model
