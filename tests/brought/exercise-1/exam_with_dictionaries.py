# judged: solution_model
# verdict: passed
# adapted: divided by 255
# remark: counts as a helper of your own
"""The exam's form of a task with TensorFlow Datasets: `preprocess` takes one example whole."""

import tensorflow as tf
import tensorflow_datasets as tfds

dataset, info = tfds.load(name="mnist", split=tfds.Split.TRAIN, with_info=True)


class Stop(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["acc"] >= 0.99:
            self.model.stop_training = True


def preprocess(data):
    x = data["image"]
    y = data["label"]
    return tf.cast(x, tf.float32) / 255, y


def solution_model():
    train_dataset = dataset.map(preprocess).cache().shuffle(2000).batch(64)
    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Flatten(input_shape=(28, 28, 1)),
            tf.keras.layers.Dense(512, activation="relu"),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=tf.keras.optimizers.Adam(0.002),
        loss="sparse_categorical_crossentropy",
        metrics=["acc"],
    )
    model.fit(train_dataset, epochs=10, callbacks=[Stop()])
    return model


if __name__ == "__main__":
    model = solution_model()
    model.save("mymodel.h5")
