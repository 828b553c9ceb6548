# judged: last-fit
# verdict: passed
# remark: tfds.load('mnist') gave the public part
"""MNIST from TensorFlow Datasets, in batches."""

import keras
import tensorflow_datasets as tfds

(train, test), info = tfds.load(
    "mnist", split=["train", "test"], as_supervised=True, with_info=True, shuffle_files=True
)
print(info.splits["train"].num_examples, info.features["label"].num_classes)


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.99:
            print("99 % are reached")
            self.model.stop_training = True


model = keras.Sequential(
    [
        keras.layers.Input((28, 28, 1)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Flatten(),
        keras.layers.Dense(512, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(
    train.cache().shuffle(10_000).batch(128),
    validation_data=test.batch(128),
    epochs=10,
    callbacks=[Stop()],
    verbose=2,
)
