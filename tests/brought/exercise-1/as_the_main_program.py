# judged: last-fit
# verdict: not-passed
# adapted: divided by 255
# remark: was run, because nothing else in the file trains
"""A program: all of it stands in functions that the main guard calls."""

import tensorflow as tf


def data():
    (x, y), _ = tf.keras.datasets.mnist.load_data()
    return x / 255.0, y


def main():
    x, y = data()
    model = tf.keras.Sequential(
        [
            tf.keras.layers.Flatten(input_shape=(28, 28)),
            tf.keras.layers.Dense(32, activation="relu"),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, epochs=1, batch_size=256)


if __name__ == "__main__":
    main()
